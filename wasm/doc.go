// Command wasm is the program that runs in the browser. Its first argument, which the
// loader sets, is its role: the playground, the embedded view, the JavaScript API, or
// the explorer in its worker.
//
// All JavaScript interop is in this folder: package browser implements the page's
// host, api exports functions to other programs, and explorer runs in the worker.
package main
