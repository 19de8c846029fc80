//go:build !(js && wasm)

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "This program runs in a browser: GOOS=js GOARCH=wasm go build ./wasm, or make build.")
	os.Exit(2)
}
