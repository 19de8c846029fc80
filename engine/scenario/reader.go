package scenario

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// reader walks a JSON document strictly. It keeps the path of where it is, and
// stops for good at the first problem: after one, every method returns at once
// with a zero value.
type reader struct {
	data    []byte
	tokens  *jsontext.Decoder
	path    []step
	problem *Problem
	loose   bool // the values of a draft: required, empty and out of range are let pass
}

// step is one part of a path: a field, or an index.
type step struct {
	name    string
	index   int
	isIndex bool
}

func newReader(data []byte) *reader {
	// Duplicate names are found here, where their path is known.
	return &reader{data: data, tokens: jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true))}
}

// at spells the path of the place that is being read.
func (r *reader) at() string {
	var b strings.Builder
	for _, s := range r.path {
		switch {
		case s.isIndex:
			fmt.Fprintf(&b, "[%d]", s.index)
		case !isPlain(s.name):
			fmt.Fprintf(&b, "[%s]", quoted(s.name))
		case b.Len() > 0:
			b.WriteString("." + s.name)
		default:
			b.WriteString(s.name)
		}
	}
	return b.String()
}

// isPlain reports whether a name can stand in a path as it is. Others are
// quoted, so that an odd key is never taken for another path.
func isPlain(name string) bool {
	const most = 40
	for i, c := range name {
		if !(c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || i > 0 && (c == '-' || '0' <= c && c <= '9')) {
			return false
		}
	}
	return name != "" && len(name) <= most
}

func (r *reader) refuse(code Code, found, allowed string) {
	if r.problem == nil {
		r.problem = &Problem{r.at(), code, found, allowed}
	}
}

// refuseField is refuse for a field of the object that is being read.
func (r *reader) refuseField(name string, code Code, found, allowed string) {
	r.path = append(r.path, step{name: name})
	r.refuse(code, found, allowed)
	r.path = r.path[:len(r.path)-1]
}

// broken reports what the tokenizer did not accept, with line and column.
func (r *reader) broken(err error) {
	offset := r.tokens.InputOffset()
	var syntactic *jsontext.SyntacticError
	if errors.As(err, &syntactic) {
		offset, err = syntactic.ByteOffset, syntactic.Err
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the end")
	}
	before := r.data[:min(offset, int64(len(r.data)))]
	line := bytes.Count(before, []byte{'\n'}) + 1
	column := len(before) - bytes.LastIndexByte(before, '\n')
	r.refuse(NotJSON, fmt.Sprintf("%v (line %d, column %d)", err, line, column), "")
}

// next reads a token of the wanted kind.
func (r *reader) next(want jsontext.Kind, typeName string) (jsontext.Token, bool) {
	if r.problem != nil {
		return jsontext.Token{}, false
	}
	if got := r.tokens.PeekKind(); got != want && got != 0 {
		// A literal is told by its first letter, so it may be anything; and where
		// a value is wanted, nothing can end.
		if strings.ContainsRune("nft}]", rune(got)) {
			if _, err := r.tokens.ReadToken(); err != nil {
				r.broken(err)
				return jsontext.Token{}, false
			}
		}
		r.refuse(WrongType, kindName(got), typeName)
		return jsontext.Token{}, false
	}
	t, err := r.tokens.ReadToken()
	if err != nil {
		r.broken(err)
		return jsontext.Token{}, false
	}
	return t, true
}

func kindName(k jsontext.Kind) string {
	switch k {
	case '"':
		return "a text"
	case '0':
		return "a number"
	case '{':
		return "an object"
	case '[':
		return "a list"
	case 't', 'f':
		return k.String()
	}
	return "null"
}

// fields is the set of names that an object had.
type fields []string

func (f fields) has(name string) bool { return indexOf(f, name) >= 0 }

// object reads an object. read is called for every field that names lists, with
// the path set to it; any other field is a problem, and so is one that is
// there twice.
func (r *reader) object(names []string, read func(name string)) fields {
	var seen fields
	if _, ok := r.next('{', "an object"); !ok {
		return nil
	}
	for r.problem == nil && r.tokens.PeekKind() != '}' {
		t, err := r.tokens.ReadToken()
		if err != nil {
			r.broken(err)
			return seen
		}
		name := t.String()
		r.path = append(r.path, step{name: name})
		switch i := indexOf(names, name); {
		case i < 0:
			r.refuse(UnknownField, "", strings.Join(names, ", "))
		case seen.has(name):
			r.refuse(DuplicateKey, "", "")
		default:
			seen = append(seen, names[i])
			read(names[i])
		}
		r.path = r.path[:len(r.path)-1]
	}
	r.next('}', "")
	return seen
}

// require reports the first of the names that the object did not have.
func (r *reader) require(seen fields, names ...string) {
	if r.loose {
		return
	}
	for _, name := range names {
		if !seen.has(name) {
			r.refuseField(name, Missing, "", "")
		}
	}
}

// list reads a list of at most most entries; read is called for each with the
// path set to it.
func (r *reader) list(most int, read func(i int)) {
	if _, ok := r.next('[', "a list"); !ok {
		return
	}
	for i := 0; r.problem == nil && r.tokens.PeekKind() != ']'; i++ {
		if i == most {
			r.refuse(TooMany, "more than "+strconv.Itoa(most), "at most "+strconv.Itoa(most))
			return
		}
		r.path = append(r.path, step{index: i, isIndex: true})
		read(i)
		r.path = r.path[:len(r.path)-1]
	}
	r.next(']', "")
}

func (r *reader) text() string {
	t, ok := r.next('"', "a text")
	if !ok {
		return ""
	}
	return t.String()
}

// name reads a text that must not be empty, because an empty one would read
// like a field that is not there.
func (r *reader) name(code Code, pattern string) string {
	s := r.text()
	if r.problem == nil && s == "" && !r.loose {
		r.refuse(code, quoted(s), pattern)
	}
	return s
}

func (r *reader) id() string { return r.name(BadID, idPattern) }

func (r *reader) boolean() bool {
	if r.problem != nil {
		return false
	}
	kind := r.tokens.PeekKind()
	if kind != 't' && kind != 'f' {
		r.next('t', "true or false")
		return false
	}
	t, ok := r.next(kind, "")
	return ok && t.Bool()
}

// integer reads a whole number within least … most.
func (r *reader) integer(least, most int) int {
	if r.loose {
		least, most = -1<<31, 1<<31-1
	}
	return int(r.wide(int64(least), int64(most)))
}

// wide is integer for values that need more than 32 bits. Numbers are written
// without fraction or exponent.
func (r *reader) wide(least, most int64) int64 {
	if r.problem != nil {
		return 0
	}
	if kind := r.tokens.PeekKind(); kind != '0' {
		r.next('0', "a whole number")
		return 0
	}
	value, err := r.tokens.ReadValue()
	if err != nil {
		r.broken(err)
		return 0
	}
	literal := string(value)
	if strings.ContainsAny(literal, ".eE") {
		r.refuse(WrongType, literal, "a whole number, without fraction or exponent")
		return 0
	}
	n, err := strconv.ParseInt(literal, 10, 64)
	if err != nil || n < least || n > most {
		r.refuse(OutOfRange, literal, span(least, most))
		return 0
	}
	return n
}

// end requires that nothing follows the document.
func (r *reader) end() {
	if r.problem != nil {
		return
	}
	if _, err := r.tokens.ReadToken(); err == nil {
		r.broken(errors.New("more after the end of the document"))
	} else if !errors.Is(err, io.EOF) {
		r.broken(err)
	}
}
