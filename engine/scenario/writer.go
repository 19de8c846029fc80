package scenario

import (
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// Writer appends JSON, including the commas and the white space. A method with a name
// writes a field, which has to be inside an object; names need no escapes. Package
// jsontext would check that, but its encoder makes engine.wasm 44 KB larger, and its
// formatter app.wasm 100 KB.
type Writer struct {
	Out      []byte
	indented bool // one value per line
	depth    int  // of open brackets
}

// next begins a value, or the name of a field.
func (w *Writer) next() {
	if len(w.Out) == 0 {
		return
	}
	switch w.Out[len(w.Out)-1] {
	case ':', ' ': // the value of a field
		return
	case '{', '[':
	default:
		w.Out = append(w.Out, ',')
	}
	if w.indented {
		w.line()
	}
}

func (w *Writer) line() {
	w.Out = append(w.Out, '\n')
	for range w.depth {
		w.Out = append(w.Out, "  "...)
	}
}

func (w *Writer) open(bracket byte) {
	w.next()
	w.Out = append(w.Out, bracket)
	w.depth++
}

func (w *Writer) close(bracket byte) {
	w.depth--
	if last := w.Out[len(w.Out)-1]; w.indented && last != '{' && last != '[' {
		w.line()
	}
	w.Out = append(w.Out, bracket)
}

// Object writes an object, whose fields the function writes.
func (w *Writer) Object(fields func()) {
	w.open('{')
	fields()
	w.close('}')
}

// Elements writes a list of n elements, which the function writes.
func (w *Writer) Elements(n int, element func(i int)) {
	w.open('[')
	for i := range n {
		element(i)
	}
	w.close(']')
}

// Quote writes a text. Invalid UTF-8, as texts built in memory may have, becomes
// replacement characters.
func (w *Writer) Quote(s string) {
	w.next()
	w.Out, _ = jsontext.AppendQuote(w.Out, s)
}

// Int writes a number.
func (w *Writer) Int(n int64) {
	w.next()
	w.Out = strconv.AppendInt(w.Out, n, 10)
}

// Bool writes true or false.
func (w *Writer) Bool(b bool) {
	w.next()
	w.Out = strconv.AppendBool(w.Out, b)
}

// Raw writes a value that is JSON already.
func (w *Writer) Raw(value []byte) {
	w.next()
	w.Out = append(w.Out, value...)
}

// Name begins a field.
func (w *Writer) Name(name string) {
	w.next()
	out := append(w.Out, '"')
	out = append(out, name...)
	w.Out = append(out, `":`...)
	if w.indented {
		w.Out = append(w.Out, ' ')
	}
}

// Text writes a field with a text.
func (w *Writer) Text(name, value string) {
	w.Name(name)
	w.Quote(value)
}

// Number writes a field with a number.
func (w *Writer) Number(name string, value int64) {
	w.Name(name)
	w.Int(value)
}

// Flag writes a field with true or false.
func (w *Writer) Flag(name string, value bool) {
	w.Name(name)
	w.Bool(value)
}

// Nested writes a field with an object.
func (w *Writer) Nested(name string, fields func()) {
	w.Name(name)
	w.Object(fields)
}

// Array writes a field with a list of n elements.
func (w *Writer) Array(name string, n int, element func(i int)) {
	w.Name(name)
	w.Elements(n, element)
}

// List writes a field with a list of n objects.
func (w *Writer) List(name string, n int, fields func(i int)) {
	w.Array(name, n, func(i int) { w.Object(func() { fields(i) }) })
}
