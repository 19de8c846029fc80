package scenario

import (
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// Encode returns the canonical form of s: fields in the order of the format,
// defaults omitted, no white space. Decoding it gives an equal scenario.
func Encode(s *Scenario) []byte {
	w := writer{Writer{Out: make([]byte, 0, 256+96*len(s.Messages)+96*len(s.Actions))}}
	w.object(&document, s)
	return w.Out
}

// EncodeIndented is Encode with one value per line, for files that people read.
func EncodeIndented(s *Scenario) []byte {
	w := writer{Writer{indented: true}}
	w.object(&document, s)
	return append(w.Out, '\n')
}

// writer writes documents.
type writer struct{ Writer }

// object writes the fields of an object that are required or not at their
// defaults. Fields that only some variants have are omitted if empty, as they
// may be in a draft.
func (w *writer) object(o *Object, object any) {
	w.open('{')
	for i := range o.Fields {
		f := &o.Fields[i]
		if value := f.Value(object); f.Required && f.Only == 0 || f.isSet(object, value) {
			w.Name(f.Name)
			w.value(f, value)
		}
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
	case *string: // most values are texts and numbers, which need no separator after the name
		w.Out, _ = jsontext.AppendQuote(w.Out, *v)
	case *int:
		w.Out = strconv.AppendInt(w.Out, int64(*v), 10)
	case *bool:
		w.Bool(*v)
	case *uint8:
		w.Quote(f.Names[*v])
	case *[]string:
		w.Elements(len(*v), func(i int) { w.Quote((*v)[i]) })
	case *[]int:
		w.Elements(len(*v), func(i int) { w.Int(int64((*v)[i])) })
	case *[]Window:
		w.Elements(len(*v), func(i int) {
			bounds := [...]int{(*v)[i].From, (*v)[i].To}
			w.Elements(len(bounds), func(j int) { w.Int(int64(bounds[j])) })
		})
	case *FlagsArg:
		w.flags(*v)
	case *[]ExpectedFate:
		w.Object(func() {
			for _, e := range *v {
				w.Text(e.Message, f.Names[e.Fate])
			}
		})
	case version:
		w.Int(Version)
	case Things:
		w.Elements(v.Len(), func(i int) { w.object(f.Of, v.At(i)) })
	default:
		w.object(f.Of, v)
	}
}
