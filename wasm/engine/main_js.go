//go:build js && wasm

// Command engine is the program behind spoolscope.mjs in the npm package: the engine,
// the explorer, documents, links and pictures, without the page. make package builds it.
package main

import "spoolscope/wasm/api"

func main() { api.Serve() }
