//go:build js && wasm

package door

import (
	"github.com/hack-pad/safejs"

	"spoolscope/app/host"
	"spoolscope/engine/scenario"
)

// Fault is told of a panic in a function that JavaScript called.
var Fault = func(report string) { println(report) }

// Func returns a function for JavaScript to call, with the first argument or
// undefined. A panic in it goes to Fault and no further.
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

// Get returns a property, or a property of a property. It is undefined where
// there is none, and where reading it throws.
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

// Kind returns the type of a value. Types that Go does not know, such as
// BigInt, are those of undefined.
func Kind(v safejs.Value) (kind safejs.Type) {
	defer func() {
		if recover() != nil {
			kind = safejs.TypeUndefined
		}
	}()
	return v.Type()
}

// Longest is how much of a text or file is read: more than a document may have,
// so that one that is too large is refused where documents are read.
const Longest = scenario.MaxBytes + 1

// Text returns a string, or "" for anything else. What is longer than any
// document may be is cut off.
func Text(v safejs.Value) string {
	if Kind(v) != safejs.TypeString {
		return ""
	}
	if length, err := v.Length(); err != nil || length > Longest {
		v, _ = Get(safejs.Global(), "String", "prototype", "slice").Call("call", v, 0, Longest)
	}
	text, err := v.String()
	if err != nil {
		return ""
	}
	return text
}

// Number returns a number without its fraction, or 0 for anything else.
func Number(v safejs.Value) int {
	f, err := v.Float()
	if err != nil {
		return 0
	}
	return int(f)
}

// Truth reports whether a value counts as true in JavaScript.
func Truth(v safejs.Value) bool {
	truth, err := v.Truthy()
	return err == nil && truth
}
