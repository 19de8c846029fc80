//go:build !(js && wasm)

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "This program is loaded by spoolscope.mjs: GOOS=js GOARCH=wasm go build ./wasm/engine, or make package.")
	os.Exit(2)
}
