package model

import (
	"spoolscope/app/document"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// UseFlag sets the flags of the selected call.
type UseFlag struct{ Flag mapi.Flags }

func (msg UseFlag) update(m *Model) []Effect { return m.passFlags(msg.Flag) }

// Selected returns the selected action.
func (m *Model) Selected() (*scenario.Action, bool) {
	if m.Action < 0 || m.Action >= len(m.Document().Actions) {
		return nil, false
	}
	return &m.Document().Actions[m.Action], true
}

// passFlags sets the flags of the selected call. A Release is replaced by the
// call that it implies, so that every flag can be tried.
func (m *Model) passFlags(f mapi.Flags) []Effect {
	a, ok := m.Selected()
	if !ok || !a.Do.LogsOff() {
		return nil
	}
	next := m.Document().Clone()
	if !a.Do.TakesFlags() {
		next.Actions[m.Action].Do = scenario.StoreLogoffTransports
	}
	next.Actions[m.Action].Flags = scenario.Pass(f)
	m.forget(func(f document.Field) bool { return f == flagsOf(m.Action) })
	effects := m.commit(next, document.Label{Verb: document.Change, Field: "flags", Thing: a.Do.String()}, "")
	m.announceCall()
	return effects
}
