//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// Begin tells the loader that this is the program of the page.
func Begin() { invoke("begin") }

// AwaitMount waits until the loader lets the program mount the page: what the user has done
// before that is replayed at once after it.
func AwaitMount() {
	mount := make(chan struct{})
	invoke("prepared", once(func(safejs.Value) { close(mount) }))
	<-mount
}

// Pause waits until the browser has done other work. It must not be called by a handler,
// for which the browser waits.
func Pause() {
	rested := make(chan struct{})
	call(safejs.Global(), "setTimeout", once(func(safejs.Value) { close(rested) }), 0)
	<-rested
}
