// Command wasm is the program that the browser runs: the playground, the
// embedded view, or the JavaScript API, by the role that the loader gives it
// as its first argument.
//
// All JavaScript interop is below this folder: browser is the page's host, and
// api is what other programs call.
package main
