// Command wasm is the program that the browser runs: the playground, the
// embedded view, the JavaScript API, or the explorer in its worker, by the role
// that the loader gives it as its first argument.
//
// All JavaScript interop is below this folder: browser is the page's host, api
// is what other programs call, and explorer is what the worker runs.
package main
