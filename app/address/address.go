// Package address parses the parameters of the page's address, and those that
// come from the element and the page that embed it. It never ignores a value
// silently: one that it cannot use becomes a Problem, which names the value and
// the valid ones.
package address

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"spoolscope/app/document"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// Request is what an address asks for. A value is empty if the parameter is
// absent or invalid. Invalid parameters are listed in Problems.
type Request struct {
	Example  string // a name in examples.All
	Flags    string // for document.ParseFlagsArg
	Call     string // the index of an action
	At       string // ms
	Moments  string // for document.ParseMoments
	Expect   string // for mapi.ParseFlags: the out value that the author of the page expects
	Lang     string // for texts.ForTag
	Theme    string // one of Themes
	Show     Words  // of Parts
	Controls Words  // of Controls
	Predict  string // "on" or "off"
	Why      string // "on" or "off"
	Problems []Problem
}

// Themes lists the names of the themes in the order of model.Theme.
var Themes = []string{"system", "light", "dark"}

// Words is a list of words, separated by spaces or commas, or "" if there is none.
type Words string

// The parts of an embedded view, and its controls. No word of Controls means a figure to
// look at: it is None.
var (
	Parts    = []string{"flags", "timeline", "answer", "why", "five"}
	Controls = []string{"toolbar", "flags", "drag", "link", None}
)

// None is the word for no control.
const None = "none"

func (w Words) list() []string {
	return strings.FieldsFunc(string(w), func(r rune) bool { return r == ' ' || r == ',' })
}

// Has reports whether a word is in the list.
func (w Words) Has(word string) bool { return slices.Contains(w.list(), word) }

// readsWords returns a function that reports whether all words of a list are known, and
// there is one.
func readsWords(known []string) func(value string) bool {
	return func(value string) bool { return len(Words(value).list()) > 0 && unknownWord(value, known) == "" }
}

// unknownWord returns the first word of a list that is not known, or "".
func unknownWord(value string, known []string) string {
	for _, word := range Words(value).list() {
		if !slices.Contains(known, word) {
			return word
		}
	}
	return ""
}

// The range of heights of an embedded view, in px. The element sets the height of
// the frame; the page only validates the parameter.
const (
	MinHeight = 200
	MaxHeight = 4000
)

// parameter is one thing that can be asked for.
type parameter struct {
	name  string
	kind  Kind
	reads func(value string) bool
	known func() []string // the valid values; nil if they cannot be listed
	to    func(*Request) *string
}

// parameters defines every parameter.
var parameters = []parameter{
	{"example", UnknownExample, func(v string) bool { return examples.ByName(v) >= 0 }, exampleNames, func(r *Request) *string { return &r.Example }},
	{"flags", UnknownFlags, readsFlags, flagNames, func(r *Request) *string { return &r.Flags }},
	{"lang", UnknownLang, texts.IsSupported, languages, func(r *Request) *string { return &r.Lang }},
	{"theme", UnknownTheme, func(v string) bool { return slices.Contains(Themes, v) }, func() []string { return Themes }, func(r *Request) *string { return &r.Theme }},
	{"call", UnknownAction, readsNumber, nil, func(r *Request) *string { return &r.Call }},
	{"at", UnknownTime, readsNumber, nil, func(r *Request) *string { return &r.At }},
	{moment, UnknownMoment, readsMoment, nil, nil},
	{"expect", UnknownFlags, readsOut, outNames, func(r *Request) *string { return &r.Expect }},
	{"show", UnknownWord, readsWords(Parts), func() []string { return Parts }, func(r *Request) *string { return (*string)(&r.Show) }},
	{"controls", UnknownWord, readsWords(Controls), func() []string { return Controls }, func(r *Request) *string { return (*string)(&r.Controls) }},
	{"predict", UnknownWord, readsSwitch, func() []string { return switches }, func(r *Request) *string { return &r.Predict }},
	{"why", UnknownWord, readsSwitch, func() []string { return switches }, func(r *Request) *string { return &r.Why }},
	{"height", UnknownHeight, readsHeight, nil, nil},
}

func readsFlags(value string) bool {
	_, err := document.ParseFlagsArg(value)
	return err == nil
}

// names returns the names of values.
func names[T any](values []T, name func(T) string) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = name(v)
	}
	return list
}

func flagNames() []string {
	list := names(mapi.Inputs[:], mapi.Flags.String)
	for _, kind := range []scenario.FlagsKind{scenario.Previous, scenario.Null} {
		list = append(list, scenario.FlagsArg{Kind: kind}.String())
	}
	return list
}

func readsOut(value string) bool {
	_, err := mapi.ParseFlags(value)
	return err == nil
}

func outNames() []string { return names(mapi.Outputs[:], mapi.Flags.String) }

// moment is the parameter for a moment that is marked. It can be repeated.
const moment = "mark"

func readsMoment(value string) bool {
	_, ok := document.ParseMoment(value)
	return ok
}

func readsNumber(value string) bool {
	n, err := strconv.Atoi(value)
	return err == nil && 0 <= n && n <= scenario.MaxTime
}

var switches = []string{"on", "off"}

func readsSwitch(value string) bool { return value == "" || slices.Contains(switches, value) }

func readsHeight(value string) bool {
	n, err := strconv.Atoi(value)
	return err == nil && MinHeight <= n && n <= MaxHeight
}

func exampleNames() []string {
	return names(examples.All(), func(e examples.Example) string { return e.Name })
}

func languages() []string { return names(texts.Langs[:], texts.Lang.Tag) }

// Parse parses the query of an address, with or without the "?". If a parameter
// is repeated, the first value counts.
func Parse(query string) Request {
	var r Request
	seen := map[string]bool{}
	for pair := range strings.SplitSeq(strings.TrimPrefix(query, "?"), "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		name, value = unescape(name), unescape(value)
		switch {
		case tracks(name):
		case seen[name] && name != moment:
			r.Problems = append(r.Problems, Problem{Kind: Twice, Name: name, Found: value})
		default:
			seen[name] = true
			r.read(name, value)
		}
	}
	return r
}

// unescape decodes a part of a query. It returns a malformed part unchanged, which
// is then not a valid value.
func unescape(text string) string {
	if decoded, err := url.QueryUnescape(text); err == nil {
		return decoded
	}
	return text
}

// tracks reports whether a parameter is a tracking parameter, as mail and social
// sites add to every link.
func tracks(name string) bool {
	return strings.HasPrefix(name, "utm_") || strings.HasSuffix(name, "clid") || name == "msclkid"
}

func (r *Request) read(name, value string) {
	if problem, ok := Check(name, value); !ok {
		r.Problems = append(r.Problems, problem)
		return
	}
	if (name == "predict" || name == "why") && value == "" { // an attribute without a value
		value = "on"
	}
	if name == moment {
		r.Moments += value + "\n"
	}
	if p, _ := byName(name); p.to != nil {
		*p.to(r) = value
	}
}

// Check reports whether a value is valid for a parameter. If it is not, Check
// returns the problem.
func Check(name, value string) (Problem, bool) {
	p, ok := byName(name)
	switch {
	case !ok:
		return Problem{Kind: UnknownName, Name: name, Found: name, Known: parameterNames()}, false
	case p.reads(value):
		return Problem{}, true
	}
	problem := Problem{Kind: p.kind, Name: name, Found: value}
	if p.known != nil {
		problem.Known = p.known()
	}
	return problem, false
}

func byName(name string) (parameter, bool) {
	i := slices.IndexFunc(parameters, func(p parameter) bool { return p.name == name })
	if i < 0 {
		return parameter{}, false
	}
	return parameters[i], true
}

func parameterNames() []string {
	return names(parameters, func(p parameter) string { return p.name })
}
