//go:build js && wasm

package browser

import (
	"github.com/hack-pad/safejs"

	"spoolscope/app/host"
	"spoolscope/wasm/door"
)

// Copy copies a text to the clipboard. If the clipboard API is not available, it uses
// execCommand.
func (h *Host) Copy(value string, done func(ok bool)) {
	clipboard := global("navigator", "clipboard")
	if !truth(clipboard) {
		done(copyBySelection(value))
		return
	}
	promise, ok := call(clipboard, "writeText", value)
	if !ok {
		done(copyBySelection(value))
		return
	}
	then(promise, func(safejs.Value) { done(true) }, func() { done(copyBySelection(value)) })
}

// then calls one of two functions when a promise is settled, and releases both.
func then(promise safejs.Value, good func(safejs.Value), bad func()) {
	var yes, no safejs.Func
	settle := func(next func(safejs.Value)) (safejs.Func, error) {
		return door.Func(func(result safejs.Value) any {
			yes.Release()
			no.Release()
			next(result)
			return nil
		})
	}
	yes, errYes := settle(good)
	no, errNo := settle(func(safejs.Value) { bad() })
	if errYes == nil && errNo == nil {
		call(promise, "then", yes.Value(), no.Value())
	}
}

func copyBySelection(value string) bool {
	document := global("document")
	area, ok := call(document, "createElement", "textarea")
	if !ok {
		return false
	}
	set(area, "value", value)
	// While a dialog is open, only text in it can be selected.
	focused, parent := active(), get(document, "body")
	if dialog := closest(focused, "dialog"); truth(dialog) {
		parent = dialog
	}
	call(parent, "append", area)
	call(area, "select")
	done, ok := call(document, "execCommand", "copy")
	call(area, "remove")
	call(focused, "focus")
	return ok && truth(done)
}

// Download offers data as a file.
func (h *Host) Download(name, mediaType string, data []byte) {
	if blob, ok := blobOf(mediaType, data); ok {
		h.offer(name, blob)
	}
}

// blobOf returns data as a Blob.
func blobOf(mediaType string, data []byte) (safejs.Value, bool) {
	bytes, err := global("Uint8Array").New(len(data))
	if err != nil {
		return bytes, false
	}
	if _, err := safejs.CopyBytesToJS(bytes, data); err != nil {
		return bytes, false
	}
	blob, err := global("Blob").New([]any{bytes}, map[string]any{"type": mediaType})
	return blob, err == nil
}

// offer offers a Blob as a file.
func (h *Host) offer(name string, blob safejs.Value) {
	url, ok := call(global("URL"), "createObjectURL", blob)
	if !ok {
		return
	}
	link, _ := call(global("document"), "createElement", "a")
	set(link, "href", url)
	set(link, "download", name)
	call(get(global("document"), "body"), "append", link)
	call(link, "click")
	call(link, "remove")
	h.After(10_000, func() { call(global("URL"), "revokeObjectURL", url) })
}

// Draw draws an SVG picture at a scale, and offers it as a PNG file.
func (h *Host) Draw(name string, svg []byte, scale int, failed func()) {
	blob, _ := blobOf("image/svg+xml", svg)
	url, ok := call(global("URL"), "createObjectURL", blob)
	image, err := global("Image").New()
	if !ok || err != nil {
		failed()
		return
	}
	on(image, "error", func(safejs.Value) { failed() })
	on(image, "load", func(safejs.Value) {
		call(global("URL"), "revokeObjectURL", url)
		width, height := scale*number(get(image, "naturalWidth")), scale*number(get(image, "naturalHeight"))
		canvas, _ := call(global("document"), "createElement", "canvas")
		set(canvas, "width", width)
		set(canvas, "height", height)
		context, _ := call(canvas, "getContext", "2d")
		drawn := once(func(png safejs.Value) {
			if truth(png) {
				h.offer(name, png)
			} else { // larger than a canvas may be
				failed()
			}
		})
		_, ok := call(context, "drawImage", image, 0, 0, width, height)
		if ok {
			_, ok = call(canvas, "toBlob", drawn, "image/png")
		}
		if !ok {
			failed()
		}
	})
	set(image, "src", url)
}

// PickFile lets the user choose a file.
func (h *Host) PickFile(accept string, done func(host.File)) {
	input, ok := call(global("document"), "createElement", "input")
	if !ok {
		return
	}
	set(input, "type", "file")
	set(input, "accept", accept)
	set(input, "id", "file-picker")
	set(input, "hidden", true)
	call(get(global("document"), "body"), "append", input)
	on(input, "change", func(safejs.Value) {
		readFirst(get(input, "files"), done)
		call(input, "remove")
	})
	on(input, "cancel", func(safejs.Value) { call(input, "remove") })
	call(input, "click")
}

// readFirst reads the first file of a list, up to one byte more than the maximum size of
// a document.
func readFirst(files safejs.Value, done func(host.File)) {
	file, _ := call(files, "item", 0)
	if !truth(file) {
		return
	}
	result := host.File{Name: text(get(file, "name"))}
	unreadable := func() {
		result.Err = host.ErrUnreadable
		done(result)
	}
	part, _ := call(file, "slice", 0, door.Longest)
	promise, ok := call(part, "arrayBuffer")
	if !ok {
		unreadable()
		return
	}
	then(promise, func(buffer safejs.Value) {
		bytes, err := global("Uint8Array").New(buffer)
		if err != nil {
			unreadable()
			return
		}
		data := make([]byte, number(get(bytes, "length")))
		if _, err := safejs.CopyBytesToGo(data, bytes); err != nil {
			unreadable()
			return
		}
		result.Text = string(data)
		done(result)
	}, unreadable)
}
