package address

import (
	"strconv"
	"strings"

	"spoolscope/app/document"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// Problem is a parameter or a message that the page cannot use.
type Problem struct {
	Kind  Kind
	Name  string   // of the parameter
	Found string   // the value
	Known []string // the valid values; empty if they cannot be listed
	Given string   // for NotExpected: the outcome of the call
}

// Kind is the kind of a problem.
type Kind uint8

// The kinds of problems.
const (
	UnknownExample Kind = iota
	UnknownFlags
	UnknownLang
	UnknownTheme
	UnknownHeight
	UnknownName    // of a parameter
	UnknownMessage // of the page that embeds this one
	Twice          // a parameter is repeated, with the value Found
	NoCall         // Found are flags, but no call takes any
	UnknownAction  // the setup has no action of this index
	UnknownTime
	UnknownMoment
	UnknownWord // Found is a list of words, one of which is unknown
	NotExpected // the call returns another value than Found
)

// Text describes the problem: the value found, the valid values, and the most
// similar of them.
func (p Problem) Text(t *texts.Catalog) string {
	pattern := [...]string{
		UnknownExample: t.Asked.Example, UnknownFlags: t.Asked.Flags, UnknownLang: t.Asked.Lang, UnknownTheme: t.Asked.Theme,
		UnknownHeight: t.Asked.Height, UnknownName: t.Asked.Name, UnknownMessage: t.Asked.Message, Twice: t.Asked.Twice, NoCall: t.Asked.NoCall,
		UnknownAction: t.Asked.Action, UnknownTime: t.Asked.Time, UnknownMoment: t.Asked.Moment, UnknownWord: t.Asked.Word, NotExpected: t.Asked.Expected,
	}[p.Kind]
	text := texts.Fill(pattern, "name", p.Name, "found", Shortened(p.Found), "given", p.Given,
		"min", strconv.Itoa(MinHeight), "max", strconv.Itoa(MaxHeight))
	if len(p.Known) > 0 {
		text += " " + texts.Fill(t.Asked.Known, "list", strings.Join(p.Known, ", "))
	}
	if meant := p.meant(); meant != "" {
		text += " " + texts.Fill(t.Problems.Meant, "what", meant)
	}
	return text
}

func (p Problem) meant() string {
	if p.Kind == UnknownFlags {
		_, err := document.ParseFlagsArg(p.Found)
		return document.FlagsProblem(err).Meant()
	}
	if p.Kind == UnknownWord {
		return scenario.Nearest(unknownWord(p.Found, p.Known), p.Known...)
	}
	return scenario.Nearest(p.Found, p.Known...)
}

// Shortened cuts a text to a length that fits into a message.
func Shortened(text string) string {
	const most = 60
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}
