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

// reader reads a JSON document strictly. It tracks the current path and stops at
// the first problem: after that, every method returns a zero value.
type reader struct {
	data    []byte
	tokens  *jsontext.Decoder
	path    path
	problem *Problem
	loose   bool // a draft: required fields, limits and empty texts are not checked
	pause   func()
	read    int // objects
}

func newReader(data []byte, pause func()) *reader {
	// Duplicate names are detected by object, which knows their path.
	return &reader{
		data: data, pause: pause, problem: outOfBounds(data),
		tokens: jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true)),
	}
}

func (r *reader) refuse(code Code, found, allowed string) {
	if r.problem == nil {
		r.problem = &Problem{r.path.String(), code, found, allowed}
	}
}

// broken reports a syntax error, with line and column.
func (r *reader) broken(err error) {
	offset := r.tokens.InputOffset()
	if syntactic, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		offset, err = syntactic.ByteOffset, syntactic.Err
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the end")
	}
	before := r.data[:min(offset, int64(len(r.data)))]
	line := bytes.Count(before, []byte{'\n'}) + 1
	column := len(before) - bytes.LastIndexByte(before, '\n')
	r.refuse(NotJSON, fmt.Sprintf("%v at line %d, column %d", err, line, column), "")
}

// next reads a token of the given kind.
func (r *reader) next(want jsontext.Kind, typeName string) (jsontext.Token, bool) {
	if r.problem != nil {
		return jsontext.Token{}, false
	}
	if got := r.tokens.PeekKind(); got != want && got != 0 {
		// The kind of a literal is its first letter, so the literal itself may be
		// misspelt; and a closing bracket is not a value.
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

// key reads the name of the next field of an object. The bytes are valid until
// the next token is read.
func (r *reader) key() ([]byte, bool) {
	raw, err := r.tokens.ReadValue()
	if err != nil {
		r.broken(err)
		return nil, false
	}
	name := raw[1 : len(raw)-1]
	if bytes.IndexByte(name, '\\') >= 0 {
		name, _ = jsontext.AppendUnquote(nil, raw)
	}
	return name, true
}

// list reads a list of at most most entries. It calls read for each, with the
// path set to the entry.
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
		r.path.pop()
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

func (r *reader) boolean() bool {
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

// wide is integer for values of more than 32 bits. Numbers must have no fraction
// or exponent.
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
	if bytes.ContainsAny(value, ".eE") {
		r.refuse(WrongType, truncated(string(value)), "a whole number, without fraction or exponent")
		return 0
	}
	n, err := strconv.ParseInt(string(value), 10, 64)
	if err != nil || n < least || n > most {
		r.refuse(OutOfRange, truncated(string(value)), span(least, most))
		return 0
	}
	return n
}

// end requires the end of the document.
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
