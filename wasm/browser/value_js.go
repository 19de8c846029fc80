//go:build js && wasm

package browser

import (
	"github.com/hack-pad/safejs"

	"spoolscope/wasm/door"
)

// How values are read.
var (
	get    = door.Get
	text   = door.Text
	number = door.Number
	truth  = door.Truth
)

func global(names ...string) safejs.Value { return get(safejs.Global(), names...) }

func call(v safejs.Value, method string, args ...any) (safejs.Value, bool) {
	result, err := v.Call(method, args...)
	return result, err == nil
}

func set(v safejs.Value, name string, value any) { _ = v.Set(name, value) }

func element(id string) safejs.Value {
	e, _ := call(global("document"), "getElementById", id)
	return e
}

// closest returns the nearest ancestor of an element that a selector matches,
// the element included.
func closest(e safejs.Value, selector string) safejs.Value {
	found, _ := call(e, "closest", selector)
	return found
}

// once returns a function that JavaScript can call once. It is released after the call.
func once(do func(arg safejs.Value)) safejs.Value {
	var f safejs.Func
	f, err := door.Func(func(arg safejs.Value) any {
		f.Release()
		do(arg)
		return nil
	})
	if err != nil {
		return safejs.Undefined()
	}
	return f.Value()
}

// on calls do for every event of a type until the page is closed.
func on(target safejs.Value, event string, do func(e safejs.Value), options ...any) {
	f, err := door.Func(func(e safejs.Value) any {
		do(e)
		return nil
	})
	if err == nil {
		call(target, "addEventListener", append([]any{event, f.Value()}, options...)...)
	}
}

// invoke calls a function of the loader.
func invoke(name string, args ...any) { _, _ = global("spoolscope").Call(name, args...) }
