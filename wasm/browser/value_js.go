//go:build js && wasm

package browser

import "github.com/hack-pad/safejs"

// The browser's objects are there or the page would not be; an error of an
// access is a value that is absent, and every caller copes with that.

func get(v safejs.Value, names ...string) safejs.Value {
	for _, name := range names {
		next, err := v.Get(name)
		if err != nil {
			return safejs.Undefined()
		}
		v = next
	}
	return v
}

func global(names ...string) safejs.Value { return get(safejs.Global(), names...) }

func call(v safejs.Value, method string, args ...any) (safejs.Value, bool) {
	result, err := v.Call(method, args...)
	return result, err == nil
}

func text(v safejs.Value) string {
	s, err := v.String()
	if err != nil || v.Type() != safejs.TypeString {
		return ""
	}
	return s
}

func number(v safejs.Value) int {
	f, err := v.Float()
	if err != nil {
		return 0
	}
	return int(f)
}

func truth(v safejs.Value) bool {
	b, err := v.Truthy()
	return err == nil && b
}

func set(v safejs.Value, name string, value any) { _ = v.Set(name, value) }

func element(id string) safejs.Value {
	e, ok := call(global("document"), "getElementById", id)
	if !ok {
		return safejs.Null()
	}
	return e
}

// closest returns the nearest ancestor of an element that a selector matches,
// the element included.
func closest(e safejs.Value, selector string) safejs.Value {
	found, ok := call(e, "closest", selector)
	if !ok {
		return safejs.Null()
	}
	return found
}

// once makes a function that JavaScript calls once; it is released then.
func once(do func(args []safejs.Value)) safejs.Value {
	var f safejs.Func
	f, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		f.Release()
		do(args)
		return nil
	})
	if err != nil {
		return safejs.Undefined()
	}
	return f.Value()
}

// on calls do for every event of a type, as long as the page lives.
func on(target safejs.Value, event string, do func(e safejs.Value), options ...any) {
	f, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		if len(args) > 0 {
			do(args[0])
		}
		return nil
	})
	if err == nil {
		call(target, "addEventListener", append([]any{event, f.Value()}, options...)...)
	}
}
