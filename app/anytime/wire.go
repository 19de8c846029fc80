package anytime

import (
	"errors"
	"reflect"
	"strconv"
	"strings"
)

// errWire is returned for a text that does not encode what it should.
var errWire = errors.New("the message between the page and the explorer is damaged")

// encode returns a pointer's value as a text. The page and the explorer are the same
// program, so the text has only the values, in the order of the fields: a number is
// followed by a space, a string and a list are preceded by their length, and a
// pointer by whether it is set.
func encode(from any) string { return string(put(nil, reflect.ValueOf(from).Elem())) }

func put(out []byte, v reflect.Value) []byte {
	switch {
	case v.Kind() == reflect.Bool:
		return number(out, flag(v.Bool()))
	case v.CanInt():
		return number(out, int(v.Int()))
	case v.CanUint():
		return number(out, int(v.Uint()))
	case v.Kind() == reflect.String:
		// JavaScript would replace invalid UTF-8, with another length.
		text := strings.ToValidUTF8(v.String(), "\uFFFD")
		return append(number(out, len(text)), text...)
	case v.Kind() == reflect.Pointer:
		out = number(out, flag(!v.IsNil()))
		if !v.IsNil() {
			out = put(out, v.Elem())
		}
	case v.Kind() == reflect.Slice:
		out = number(out, v.Len())
		for i := range v.Len() {
			out = put(out, v.Index(i))
		}
	default: // panics unless it is a structure
		for i := range v.NumField() {
			out = put(out, v.Field(i))
		}
	}
	return out
}

func number(out []byte, n int) []byte { return append(strconv.AppendInt(out, int64(n), 10), ' ') }

func flag(set bool) int {
	if set {
		return 1
	}
	return 0
}

// decode sets a pointer's value to what encode has encoded.
func decode(text string, to any) error {
	w := wire{rest: text}
	w.get(reflect.ValueOf(to).Elem())
	if w.damaged || w.rest != "" {
		return errWire
	}
	return nil
}

// wire is the part of a text that is not decoded yet.
type wire struct {
	rest    string
	damaged bool
}

func (w *wire) get(v reflect.Value) {
	switch {
	case v.Kind() == reflect.Bool:
		v.SetBool(w.number() != 0)
	case v.CanInt():
		n := w.number()
		w.damaged = w.damaged || v.OverflowInt(n)
		v.SetInt(n)
	case v.CanUint():
		n := uint64(w.number())
		w.damaged = w.damaged || v.OverflowUint(n)
		v.SetUint(n)
	case v.Kind() == reflect.String:
		n := w.length()
		v.SetString(w.rest[:n])
		w.rest = w.rest[n:]
	case v.Kind() == reflect.Pointer:
		if w.number() != 0 {
			v.Set(reflect.New(v.Type().Elem()))
			w.get(v.Elem())
		}
	case v.Kind() == reflect.Slice:
		if n := w.length(); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
		}
		for i := range v.Len() {
			w.get(v.Index(i))
		}
	default:
		for i := range v.NumField() {
			w.get(v.Field(i))
		}
	}
}

// number reads a number. It returns 0 after damage.
func (w *wire) number() int64 {
	digits, rest, ok := strings.Cut(w.rest, " ")
	n, err := strconv.ParseInt(digits, 10, 64)
	if !ok || err != nil || w.damaged {
		w.damaged = true
		return 0
	}
	w.rest = rest
	return n
}

// length reads the length of a string or a list, none of whose elements is empty.
func (w *wire) length() int {
	n := w.number()
	if n < 0 || n > int64(len(w.rest)) {
		w.damaged = true
		return 0
	}
	return int(n)
}
