package model

import (
	"slices"
	"strconv"

	"spoolscope/app/address"
	"spoolscope/app/answer"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
)

// Ask sets the language or theme that the embedding page asks for.
type Ask struct{ Name, Value string }

func (msg Ask) update(m *Model) []Effect {
	problem, ok := address.Check(msg.Name, msg.Value)
	if !ok {
		return Miss{problem}.update(m)
	}
	m.found(msg.Name)
	if msg.Name == "lang" {
		return SetLang{texts.ForTag(msg.Value)}.update(m)
	}
	return SetTheme{ThemeByName(msg.Value)}.update(m)
}

// Miss shows a problem with a parameter. It stays until it is dismissed or the
// parameter gets another value.
type Miss struct{ Problem address.Problem }

func (msg Miss) update(m *Model) []Effect {
	m.found(msg.Problem.Name)
	m.Unknown = append(m.Unknown, msg.Problem)
	return nil
}

// found removes the problems of a parameter.
func (m *Model) found(name string) {
	m.Unknown = slices.DeleteFunc(slices.Clone(m.Unknown), func(p address.Problem) bool { return p.Name == name })
}

// DismissUnknown removes all problems of parameters.
type DismissUnknown struct{}

func (DismissUnknown) update(m *Model) []Effect {
	m.Unknown = nil
	return nil
}

// Missing reports whether the requested document cannot be shown. An embedded
// view then shows none.
func (m *Model) Missing() bool {
	return m.Notice != nil && m.Notice.Kind == NoticeBadLink ||
		slices.ContainsFunc(m.Unknown, func(p address.Problem) bool { return p.Kind == address.UnknownExample })
}

// AskCall selects the call of an action, whose index is in the address.
type AskCall struct{ Text string }

func (msg AskCall) update(m *Model) []Effect {
	action, _ := strconv.Atoi(msg.Text) // package address has checked it
	if selected := (SelectCall{Action: action}); selected.applies(m) {
		return selected.update(m)
	}
	return Miss{address.Problem{Kind: address.UnknownAction, Name: "call", Found: msg.Text}}.update(m)
}

// Expect reports if the selected call does not return the value that the author of the
// address expects.
type Expect struct{ Text string }

func (msg Expect) update(m *Model) []Effect {
	want, err := mapi.ParseFlags(msg.Text)
	call := m.Call()
	if err != nil || call < 0 {
		return nil
	}
	if c := &m.Run.Result.Calls[call]; c.Returned != engine.Never && c.Out == want {
		return nil
	}
	return Miss{address.Problem{
		Kind: address.NotExpected, Name: "expect", Found: answer.Value(want), Given: answer.Outcome(m.Run.Result, call, m.Texts()),
	}}.update(m)
}

// AskFlags sets the flags of the selected call to those in the address.
type AskFlags struct{ Text string }

func (msg AskFlags) update(m *Model) []Effect {
	if a, ok := m.Selected(); !ok || !a.Do.TakesFlags() {
		return Miss{address.Problem{Kind: address.NoCall, Name: "flags", Found: msg.Text}}.update(m)
	}
	m.History = m.History.Settle()
	notice := m.Notice // not an edit by the user, who has still to read it
	effects := m.edit(flagsOf(m.Action), msg.Text)
	m.Notice = notice
	return effects
}
