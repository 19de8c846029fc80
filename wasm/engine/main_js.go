//go:build js && wasm

package main

import "spoolscope/wasm/api"

func main() { api.Serve() }
