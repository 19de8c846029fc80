package model

import (
	"spoolscope/app/answer"
	"spoolscope/app/document"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// UseFlag sets the flags of the selected call.
type UseFlag struct{ Flag mapi.Flags }

func (msg UseFlag) update(m *Model) []Effect { return m.passFlags(msg.Flag) }

// AskFlag sets the flags of the selected call, if they are others, and asks what would
// change its outcome then.
type AskFlag struct{ Flag mapi.Flags }

func (msg AskFlag) update(m *Model) []Effect {
	a, ok := m.Selected()
	if !ok {
		return nil
	}
	var effects []Effect
	if !a.Do.TakesFlags() || a.Flags != scenario.Pass(msg.Flag) {
		effects = m.passFlags(msg.Flag)
	}
	m.Story = answer.Asked{Call: m.Action + 1}
	return append(effects, Focus{"story"})
}

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
