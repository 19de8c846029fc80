// Package standin has no code. Each folder below it contains a package that replaces
// one which go-app imports, in the build of app.wasm and in no other: go-app contains
// a server, push notifications and encrypted storage, which this program never uses,
// and whose imports would make up half a megabyte after compression.
//
// The Makefile makes the compiler use a stand-in instead of the files of the package
// (go build -overlay). A stand-in declares the names that go-app refers to; a
// function that this program never calls returns an error. Without the overlay
// (make OVERLAY=) the program does the same, but is larger.
package standin
