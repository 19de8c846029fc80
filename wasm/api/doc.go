// Package api is the JavaScript API of the engine, with JSON as input and output. The
// functions are plain Go and are tested natively; only serve_js.go uses JavaScript.
package api
