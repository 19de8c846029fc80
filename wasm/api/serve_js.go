//go:build js && wasm

package api

import (
	"github.com/hack-pad/safejs"

	"spoolscope/wasm/door"
)

// Serve puts the methods on the object that the module made for them, and then
// calls its ready function. Each method takes an object with the fields of Request,
// and returns {ok: text} or {error: {message, path, code}}; the module turns the
// latter into an exception.
func Serve() {
	target := safejs.MustGetGlobal("spoolscopeAPI")
	for name, method := range Methods() {
		f, err := door.Func(func(input safejs.Value) any {
			out, err := Safely(method, request(input))
			if err != nil {
				return failure(FailureOf(err))
			}
			return map[string]any{"ok": out}
		})
		if err == nil {
			_ = target.Set(name, f.Value())
		}
	}
	_, _ = target.Call("ready")
	select {}
}

func request(input safejs.Value) Request {
	text := func(name string) string { return door.Text(door.Get(input, name)) }
	number := func(name string) int { return door.Number(door.Get(input, name)) }
	return Request{
		Text: text("text"), Language: text("language"), Theme: text("theme"), Format: text("format"),
		Width: number("width"), Search: number("search"),
	}
}

func failure(f Failure) map[string]any {
	return map[string]any{"error": map[string]any{"message": f.Message, "path": f.Path, "code": f.Code}}
}
