//go:build js && wasm

package door_test

import (
	"strings"
	"testing"

	"github.com/hack-pad/safejs"

	"spoolscope/wasm/door"
)

// script returns what the body of a JavaScript function returns.
func script(t *testing.T, body string) safejs.Value {
	t.Helper()
	f, err := safejs.MustGetGlobal("Function").New(body)
	if err != nil {
		t.Fatal(err)
	}
	v, err := f.Invoke()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestReading reads values of every kind in every way.
func TestReading(t *testing.T) {
	for _, test := range []struct {
		value  string
		kind   safejs.Type
		text   string
		number int
		truth  bool
	}{
		{"undefined", safejs.TypeUndefined, "", 0, false},
		{"null", safejs.TypeNull, "", 0, false},
		{"false", safejs.TypeBoolean, "", 0, false},
		{"true", safejs.TypeBoolean, "", 0, true},
		{"0", safejs.TypeNumber, "", 0, false},
		{"3.9", safejs.TypeNumber, "", 3, true},
		{"-3.9", safejs.TypeNumber, "", -3, true},
		{"1e9", safejs.TypeNumber, "", 1_000_000_000, true},
		{`""`, safejs.TypeString, "", 0, false},
		{`"a\u0000漢😀"`, safejs.TypeString, "a\x00漢😀", 0, true},
		{`"\ud800"`, safejs.TypeString, "\ufffd", 0, true},
		{`"12"`, safejs.TypeString, "12", 0, true},
		{`new String("boxed")`, safejs.TypeObject, "", 0, true},
		{"Symbol('s')", safejs.TypeSymbol, "", 0, true},
		{"{}", safejs.TypeUndefined, "", 0, false}, // an empty block
		{"({toString() { throw 1 }})", safejs.TypeObject, "", 0, true},
		{"() => 1", safejs.TypeFunction, "", 0, true},
	} {
		body := "return " + test.value
		if test.value == "{}" {
			body = test.value
		}
		v := script(t, body)
		if got := door.Kind(v); got != test.kind {
			t.Errorf("%s is of kind %v; want %v", test.value, got, test.kind)
		}
		if got := door.Text(v); got != test.text {
			t.Errorf("%s has the text %q; want %q", test.value, got, test.text)
		}
		if got := door.Number(v); got != test.number {
			t.Errorf("%s is the number %d; want %d", test.value, got, test.number)
		}
		if got := door.Truth(v); got != test.truth {
			t.Errorf("%s is truthy: %v", test.value, got)
		}
	}
}

// TestBigInt checks a type that Go does not support.
func TestBigInt(t *testing.T) {
	if got := door.Kind(script(t, "return 5n")); got != safejs.TypeUndefined {
		t.Errorf("a BigInt is of kind %v", got)
	}
	if got := door.Text(script(t, "return 5n")); got != "" {
		t.Errorf("a BigInt has the text %q", got)
	}
}

// TestLongest checks that long texts are truncated.
func TestLongest(t *testing.T) {
	const most = 16_777_217
	for length, want := range map[string]int{"16777217": most, "16777218": most} {
		got := door.Text(script(t, `return "x".repeat(`+length+`)`))
		if len(got) != want || strings.Trim(got, "x") != "" {
			t.Errorf("of %s letters %d are read", length, len(got))
		}
	}
}

// TestGet reads properties, also those that cannot be read.
func TestGet(t *testing.T) {
	v := script(t, `return {a: {b: {c: "deep"}}, text: "abc", empty: null, list: [1, {x: "y"}], get bad() { throw new Error("no") },
		proxy: new Proxy({}, {get() { throw new Error("no") }})}`)
	for path, want := range map[string]string{"a b c": "deep", "list 1 x": "y"} {
		if got := door.Text(door.Get(v, strings.Fields(path)...)); got != want {
			t.Errorf("%s is %q; want %q", path, got, want)
		}
	}
	for _, path := range []string{"none", "none at all", "empty x", "text length", "a b c d", "bad", "bad x", "proxy x", "a b x"} {
		if got := door.Get(v, strings.Fields(path)...); !got.IsUndefined() {
			t.Errorf("%s is of type %v", path, door.Kind(got))
		}
	}
	if got := door.Get(v); !got.Equal(v) {
		t.Error("a value without a path is another one")
	}
}

// TestFunc calls Go functions from JavaScript.
func TestFunc(t *testing.T) {
	var reports []string
	defer func(was func(string)) { door.Fault = was }(door.Fault)
	door.Fault = func(r string) { reports = append(reports, strings.SplitN(r, "\n", 2)[0]) }
	f, err := door.Func(func(arg safejs.Value) any {
		switch text := door.Text(arg); {
		case text == "panic":
			panic("it broke")
		case arg.IsUndefined():
			return "nothing"
		default:
			return text + "!"
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Release()
	for _, test := range []struct {
		arguments []any
		want      string
	}{
		{nil, "nothing"}, {[]any{"a"}, "a!"}, {[]any{"a", "b"}, "a!"}, {[]any{"panic"}, ""}, {[]any{"c"}, "c!"},
	} {
		got, err := f.Value().Invoke(test.arguments...)
		if err != nil || door.Text(got) != test.want {
			t.Errorf("%v: %q, %v; want %q", test.arguments, door.Text(got), err, test.want)
		}
	}
	if len(reports) != 1 || reports[0] != "it broke" {
		t.Errorf("the reports are %q", reports)
	}
}
