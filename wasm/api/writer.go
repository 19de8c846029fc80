package api

import (
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// writer appends JSON. A method with a name writes a field, which has to be inside an
// object. jsontext.Encoder would check that, but makes engine.wasm 44 KB larger.
type writer struct{ out []byte }

// value separates a name or value from what precedes it.
func (w *writer) value() {
	if n := len(w.out); n > 0 {
		switch w.out[n-1] {
		case '{', '[', ':':
		default:
			w.out = append(w.out, ',')
		}
	}
}

func (w *writer) quoted(s string) {
	w.value()
	// The error is that of invalid UTF-8, which is replaced.
	w.out, _ = jsontext.AppendQuote(w.out, s)
}

func (w *writer) name(s string) {
	w.quoted(s)
	w.out = append(w.out, ':')
}

func (w *writer) object(fields func()) {
	w.value()
	w.out = append(w.out, '{')
	fields()
	w.out = append(w.out, '}')
}

// nested writes an object as a field.
func (w *writer) nested(name string, fields func()) {
	w.name(name)
	w.object(fields)
}

func (w *writer) text(name, value string) {
	w.name(name)
	w.quoted(value)
}

func (w *writer) number(name string, value int) {
	w.name(name)
	w.out = strconv.AppendInt(w.out, int64(value), 10)
}

func (w *writer) bool(name string, value bool) {
	w.name(name)
	w.out = strconv.AppendBool(w.out, value)
}

// list writes a list of n objects.
func (w *writer) list(name string, n int, fields func(i int)) {
	w.array(name, n, func(i int) { w.object(func() { fields(i) }) })
}

// texts writes a list of n texts.
func (w *writer) texts(name string, n int, value func(i int) string) {
	w.array(name, n, func(i int) { w.quoted(value(i)) })
}

func (w *writer) array(name string, n int, element func(i int)) {
	w.name(name)
	w.out = append(w.out, '[')
	for i := range n {
		element(i)
	}
	w.out = append(w.out, ']')
}
