//go:build js && wasm

package door

import (
	"github.com/hack-pad/safejs"

	"spoolscope/app/host"
	"spoolscope/engine/scenario"
)

// Fault receives the report of a panic in a function that JavaScript called.
var Fault = func(report string) { println(report) }

// Func returns a JavaScript function that calls do with its first argument, or undefined.
// A panic in do is recovered and reported to Fault.
func Func(do func(arg safejs.Value) any) (safejs.Func, error) {
	return safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) (result any) {
		host.Guard(func(report string) { Fault(report) }, func() {
			arg := safejs.Undefined()
			if len(args) > 0 {
				arg = args[0]
			}
			result = do(arg)
		})
		return result
	})
}

var reflect = safejs.MustGetGlobal("Reflect")

// Get returns a property, or a nested one. The result is undefined if there is none, or
// reading it throws.
func Get(v safejs.Value, names ...string) safejs.Value {
	for _, name := range names {
		property, err := reflect.Call("get", v, name)
		if err != nil {
			return safejs.Undefined()
		}
		v = property
	}
	return v
}

// Kind returns the type of a value. For types that Go does not support, such as BigInt,
// it is that of undefined.
func Kind(v safejs.Value) safejs.Type {
	defer func() { _ = recover() }() // the zero Type is that of undefined
	return v.Type()
}

// Longest is the maximum number of bytes read of a text or file. It is one more than the
// maximum size of a document, so that the decoder rejects one that is too large.
const Longest = scenario.MaxBytes + 1

// Text returns a string, or "" for any other type. It is truncated to Longest.
func Text(v safejs.Value) string {
	if Kind(v) != safejs.TypeString {
		return ""
	}
	v, _ = Get(safejs.Global(), "String", "prototype", "slice").Call("call", v, 0, Longest)
	text, err := v.String()
	if err != nil {
		return ""
	}
	return text
}

// Number returns a number without its fraction, or 0 for any other type.
func Number(v safejs.Value) int {
	f, err := v.Float()
	if err != nil {
		return 0
	}
	return int(f)
}

// Truth reports whether a value is truthy.
func Truth(v safejs.Value) bool {
	truth, err := v.Truthy()
	return err == nil && truth
}
