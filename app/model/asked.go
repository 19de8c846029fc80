package model

import (
	"slices"

	"spoolscope/app/address"
	"spoolscope/app/document"
	"spoolscope/engine/scenario"
)

// Ask checks something that the page around this one asks for. It reports
// whether it is there. What is not is shown until it is dismissed, or something
// else is asked for in its place.
func (m *Model) Ask(name, value string) bool {
	problem, ok := address.Check(name, value)
	m.found(name)
	if !ok {
		m.Miss(problem)
	}
	return ok
}

// Miss shows that something which was asked for is not there.
func (m *Model) Miss(p address.Problem) {
	m.found(p.Name)
	m.Unknown = append(m.Unknown, p)
}

// found takes away what is said about a parameter.
func (m *Model) found(name string) {
	m.Unknown = slices.DeleteFunc(slices.Clone(m.Unknown), func(p address.Problem) bool { return p.Name == name })
	m.Rev.Page++
}

// Missing reports whether the document that was asked for could not be shown. An
// embedded view shows no other one in its place.
func (m *Model) Missing() bool {
	return m.Notice != nil && m.Notice.Kind == NoticeBadLink ||
		slices.ContainsFunc(m.Unknown, func(p address.Problem) bool { return p.Kind == address.UnknownExample })
}

// askFlags makes the call that is looked at pass what the address asks for.
func (m *Model) askFlags(text string) []Effect {
	if a, ok := m.Selected(); !ok || !a.Do.TakesFlags() {
		m.Miss(address.Problem{Kind: address.NoCall, Name: "flags", Found: text})
		return nil
	}
	m.History = m.History.Settle()
	return m.editField(EditField{Field: document.Field{List: scenario.Actions, Index: m.Action, Name: "flags"}, Text: text})
}
