package scenario

import (
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// Encode returns the canonical form of s: fields in the order of the format,
// defaults omitted, no white space. Decoding it gives an equal scenario.
func Encode(s *Scenario) []byte {
	w := writer{out: make([]byte, 0, 256+96*len(s.Messages)+96*len(s.Actions))}
	w.object(&document, s)
	return w.out
}

// EncodeIndented is Encode with one value per line, for files that people read.
// The formatter of package jsontext would make app.wasm 100 KB larger.
func EncodeIndented(s *Scenario) []byte {
	w := writer{indented: true}
	w.object(&document, s)
	return append(w.out, '\n')
}

// writer appends JSON, including the commas and the white space.
type writer struct {
	out      []byte
	indented bool
	depth    int // of open brackets
}

// separate begins the next value or field in brackets.
func (w *writer) separate() {
	if !w.empty() {
		w.out = append(w.out, ',')
	}
	w.line()
}

// empty reports whether nothing follows the last bracket.
func (w *writer) empty() bool {
	last := w.out[len(w.out)-1]
	return last == '{' || last == '['
}

func (w *writer) line() {
	if w.indented {
		w.out = append(w.out, '\n')
		for range w.depth {
			w.out = append(w.out, "  "...)
		}
	}
}

func (w *writer) open(bracket byte) {
	w.out = append(w.out, bracket)
	w.depth++
}

func (w *writer) close(bracket byte) {
	w.depth--
	if !w.empty() {
		w.line()
	}
	w.out = append(w.out, bracket)
}

func (w *writer) colon() {
	w.out = append(w.out, ':')
	if w.indented {
		w.out = append(w.out, ' ')
	}
}

func (w *writer) quote(s string) {
	// Decoded texts are valid UTF-8. Texts built in memory may not be; invalid
	// bytes become replacement characters.
	w.out, _ = jsontext.AppendQuote(w.out, s)
}

func (w *writer) number(n int) { w.out = strconv.AppendInt(w.out, int64(n), 10) }

// list writes n values in brackets.
func (w *writer) list(n int, write func(i int)) {
	w.open('[')
	for i := range n {
		w.separate()
		write(i)
	}
	w.close(']')
}

// object writes the fields of an object that are required or not at their
// defaults. Fields that only some variants have are omitted if empty, as they
// may be in a draft.
func (w *writer) object(o *Object, object any) {
	w.open('{')
	for i := range o.Fields {
		f := &o.Fields[i]
		value := f.Value(object)
		if !(f.Required && f.Only == 0) && !f.isSet(object, value) {
			continue
		}
		w.separate()
		// Names need no escapes.
		w.out = append(w.out, '"')
		w.out = append(w.out, f.Name...)
		w.out = append(w.out, '"')
		w.colon()
		w.value(f, value)
	}
	w.close('}')
}

// IsSet reports whether the value of the field differs from the default.
func (f *Field) IsSet(object any) bool { return f.isSet(object, f.Value(object)) }

func (f *Field) isSet(object, value any) bool {
	if f.Present != nil {
		return *f.Present(object)
	}
	switch v := value.(type) {
	case *string:
		return *v != ""
	case *int:
		return *v != f.Default
	case *bool:
		return *v
	case *uint8:
		return *v != 0
	case *[]string:
		return len(*v) > 0
	case *[]int:
		return len(*v) > 0
	case *[]Window:
		return len(*v) > 0
	case *FlagsArg:
		return v.Kind != NoFlags
	case *[]ExpectedFate:
		return len(*v) > 0
	case version:
		return true
	case Things:
		return v.Len() > 0
	}
	for i := range f.Of.Fields {
		if part := &f.Of.Fields[i]; part.isSet(value, part.Value(value)) {
			return true
		}
	}
	return false
}

func (w *writer) value(f *Field, value any) {
	switch v := value.(type) {
	case *string:
		w.quote(*v)
	case *int:
		w.number(*v)
	case *bool:
		w.out = strconv.AppendBool(w.out, *v)
	case *uint8:
		w.quote(f.Names[*v])
	case *[]string:
		w.list(len(*v), func(i int) { w.quote((*v)[i]) })
	case *[]int:
		w.list(len(*v), func(i int) { w.number((*v)[i]) })
	case *[]Window:
		w.list(len(*v), func(i int) {
			bounds := [...]int{(*v)[i].From, (*v)[i].To}
			w.list(len(bounds), func(j int) { w.number(bounds[j]) })
		})
	case *FlagsArg:
		w.flags(*v)
	case *[]ExpectedFate:
		w.open('{')
		for _, e := range *v {
			w.separate()
			w.quote(e.Message)
			w.colon()
			w.quote(f.Names[e.Fate])
		}
		w.close('}')
	case version:
		w.number(Version)
	case Things:
		w.list(v.Len(), func(i int) { w.object(f.Of, v.At(i)) })
	default:
		w.object(f.Of, v)
	}
}
