package api

import (
	"errors"
	"fmt"

	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// Request is the input of a Method. A method ignores what it does not use.
type Request struct {
	Text     string // a document, or for decode also a link, or flags
	Language string // the tag of a language, or ""
	Theme    string // of a picture: "system" or "", "light", "dark"
	Width    int    // of a picture in px, or 0
	Format   string // of a file: its extension, or its name
	Search   int    // the number of a search
}

// Method is a function of the API. It returns JSON or a text.
type Method func(Request) (string, error)

// Methods returns the functions of the API by their names in JavaScript. They share
// the searches that the explorer's methods start.
func Methods() map[string]Method {
	s := searches{}
	return map[string]Method{
		"run":     Run,
		"decode":  Decode,
		"encode":  Encode,
		"link":    Link,
		"flags":   Flags,
		"svg":     SVG,
		"file":    File,
		"explain": Explain,

		"begin":  s.begin,
		"step":   s.step,
		"report": s.report,
		"end":    s.end,
	}
}

// Failure describes an error to JavaScript.
type Failure struct {
	Message string
	Path    string // in the document, "" if the error has none
	Code    string // of scenario.Problem, "panic", or "error"
}

// errPanic is the error of a method that has panicked.
var errPanic = errors.New("internal error of Spoolscope")

// FailureOf describes an error.
func FailureOf(err error) Failure {
	problems, _ := errors.AsType[scenario.Problems](err)
	switch {
	case len(problems) > 0:
		return Failure{problems[0].Error(), problems[0].Path, string(problems[0].Code)}
	case errors.Is(err, errPanic):
		return Failure{Message: err.Error(), Code: "panic"}
	}
	return Failure{Message: err.Error(), Code: "error"}
}

// Safely calls a method and turns a panic into an error.
func Safely(m Method, r Request) (out string, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%w: %v", errPanic, fault)
		}
	}()
	return m(r)
}

// language returns the language of a request; the default is English.
func (r Request) language() (texts.Lang, error) {
	for _, l := range texts.Langs {
		if r.Language == l.Tag() || r.Language == "" {
			return l, nil
		}
	}
	return texts.English, fmt.Errorf("unknown language %q; known are %q and %q", r.Language, texts.English.Tag(), texts.Chinese.Tag())
}
