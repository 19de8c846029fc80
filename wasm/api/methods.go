package api

import (
	"errors"
	"fmt"
	"strings"

	"spoolscope/app/document"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// Method is a function of the API.
type Method func(input string) (string, error)

// Methods holds the functions of the API by their names in JavaScript. They are
// declared in static/spoolscope.d.ts.
var Methods = map[string]Method{
	"run":         Run,
	"canonical":   Canonical,
	"fragment":    Fragment,
	"document":    Document,
	"decodeFlags": DecodeFlags,
}

// Run runs a scenario document and returns its result: the fields of the vectors, and
// the rules that decided each call.
func Run(input string) (string, error) {
	s, err := scenario.Decode([]byte(input))
	if err != nil {
		return "", err
	}
	p, err := engine.Compile(s)
	if err != nil {
		return "", err
	}
	return string(engine.EncodeResult(s, engine.NewResult(engine.Run(p)))), nil
}

// Canonical returns the canonical form of a document.
func Canonical(input string) (string, error) {
	s, err := scenario.Decode([]byte(input))
	if err != nil {
		return "", err
	}
	return string(scenario.Encode(s)), nil
}

// Fragment returns the fragment of a link to a document.
func Fragment(input string) (string, error) {
	s, err := scenario.Decode([]byte(input))
	if err != nil {
		return "", err
	}
	return document.Fragment(s), nil
}

// Document returns the document of a link's fragment.
func Document(input string) (string, error) {
	s, err := document.FromFragment(input)
	if err != nil {
		return "", err
	}
	return string(scenario.Encode(s)), nil
}

// DecodeFlags parses flags, numbers or names, and returns value, hex and names.
func DecodeFlags(input string) (string, error) {
	f, err := mapi.ParseFlags(input)
	if err != nil {
		return "", err
	}
	names, rest := f.Names()
	list := ""
	if names != nil {
		list = `"` + strings.Join(names, `","`) + `"`
	}
	return fmt.Sprintf(`{"hex":%q,"names":[%s],"unknown":%d,"value":%d}`, f.Hex(), list, uint32(rest), uint32(f)), nil
}

// Failure describes an error to JavaScript.
type Failure struct {
	Message string
	Path    string // in the document, "" if the error has none
	Code    string // of scenario.Problem, or "error"
}

// FailureOf describes an error.
func FailureOf(err error) Failure {
	var problems scenario.Problems
	if errors.As(err, &problems) && len(problems) > 0 {
		return Failure{problems[0].Error(), problems[0].Path, string(problems[0].Code)}
	}
	return Failure{Message: err.Error(), Code: "error"}
}

// Safely calls a method and turns a panic into an error.
func Safely(m Method, input string) (out string, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("internal error of Spoolscope: %v", fault)
		}
	}()
	return m(input)
}
