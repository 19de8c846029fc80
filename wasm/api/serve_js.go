//go:build js && wasm

package api

import (
	"github.com/hack-pad/safejs"

	"spoolscope/wasm/door"
)

// Serve puts the methods on the object that the loader made for them, and then
// calls its ready function. Each method returns {ok: text} or {error: {message,
// path, code}}; the loader turns the latter into an exception.
func Serve() {
	target := safejs.MustGetGlobal("spoolscopeAPI")
	for name, method := range Methods {
		f, err := door.Func(func(input safejs.Value) any {
			out, err := Safely(method, door.Text(input))
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

func failure(f Failure) map[string]any {
	return map[string]any{"error": map[string]any{"message": f.Message, "path": f.Path, "code": f.Code}}
}
