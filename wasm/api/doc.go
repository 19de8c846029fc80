// Package api is what other programs can call: documents in, results out, as
// JSON. The functions are plain Go and tested natively; binding them to
// JavaScript is serve_js.go alone.
package api
