package model

import (
	"slices"

	"spoolscope/app/address"
	"spoolscope/app/texts"
)

// Ask is a language or theme that the page around this one asks for.
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

// Miss shows that something which was asked for is not there, until it is
// dismissed, or something else is asked for in its place.
type Miss struct{ Problem address.Problem }

func (msg Miss) update(m *Model) []Effect {
	m.found(msg.Problem.Name)
	m.Unknown = append(m.Unknown, msg.Problem)
	return nil
}

// found takes away what is said about a parameter.
func (m *Model) found(name string) {
	m.Unknown = slices.DeleteFunc(slices.Clone(m.Unknown), func(p address.Problem) bool { return p.Name == name })
}

// DismissUnknown takes away what is said about all that is not there.
type DismissUnknown struct{}

func (DismissUnknown) update(m *Model) []Effect {
	m.Unknown = nil
	return nil
}

// Missing reports whether the document that was asked for could not be shown. An
// embedded view shows no other one in its place.
func (m *Model) Missing() bool {
	return m.Notice != nil && m.Notice.Kind == NoticeBadLink ||
		slices.ContainsFunc(m.Unknown, func(p address.Problem) bool { return p.Kind == address.UnknownExample })
}

// AskFlags makes the call that is looked at pass what the address asks for.
type AskFlags struct{ Text string }

func (msg AskFlags) update(m *Model) []Effect {
	if a, ok := m.Selected(); !ok || !a.Do.TakesFlags() {
		return Miss{address.Problem{Kind: address.NoCall, Name: "flags", Found: msg.Text}}.update(m)
	}
	m.History = m.History.Settle()
	return m.edit(flagsOf(m.Action), msg.Text)
}
