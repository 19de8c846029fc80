package model

import (
	"maps"

	"spoolscope/app/anytime"
	"spoolscope/app/document"
	"spoolscope/engine/explore"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// Variants of witnesses that are no variants of Anytime: those of Anytime.Filtered, and
// the runs of Allowed.Findings.
const (
	InFiltered = -1 - iota
	InFindings
)

// OpenWitness shows a run found by the explorer on the timeline.
type OpenWitness struct{ Variant, Witness int }

func (msg OpenWitness) applies(m *Model) bool { return m.hasWitness(msg.Variant, msg.Witness) }

// update shows the run as a step of the history. The explored call becomes the
// selected one.
func (msg OpenWitness) update(m *Model) []Effect {
	s, err := m.witness(msg.Variant, msg.Witness)
	if err != nil {
		return Notify{&Notice{Kind: NoticeBadLink, Why: err}}.update(m)
	}
	action := m.Anytime.Action
	if msg.Variant == InFindings {
		action = m.Action
	}
	effects := m.open(s, document.Label{Verb: document.OpenWitness})
	if msg.Variant == InFindings {
		change(&m.Allowed).Shown = m.Document()
	} else {
		change(&m.Anytime).Shown = m.Document()
	}
	if action >= 0 && action != m.Action {
		m.Action = action
		m.cursorToCall()
	}
	return append(effects, Focus{"timeline"})
}

// CopyWitness copies a link to a run found by the explorer.
type CopyWitness struct{ Variant, Witness int }

func (msg CopyWitness) applies(m *Model) bool { return m.hasWitness(msg.Variant, msg.Witness) }

func (msg CopyWitness) update(m *Model) []Effect {
	s, err := m.witness(msg.Variant, msg.Witness)
	if err != nil {
		return nil
	}
	return []Effect{CopyLink{s, msg}}
}

// hasWitness reports whether the explorer has reported a run.
func (m *Model) hasWitness(variant, witness int) bool { return m.witnessText(variant, witness) != "" }

// witness returns the document of a run found by the explorer.
func (m *Model) witness(variant, witness int) (*scenario.Scenario, error) {
	return scenario.Decode([]byte(m.witnessText(variant, witness)))
}

// witnessText returns the text of that document; "" if there is none.
func (m *Model) witnessText(variant, witness int) string {
	if variant == InFindings {
		if 0 <= witness && witness < len(m.Allowed.Findings) {
			return m.Allowed.Findings[witness].Run
		}
		return ""
	}
	if r := m.Anytime.report(variant); r != nil && 0 <= witness && witness < len(r.Witnesses) {
		return r.Witnesses[witness]
	}
	return ""
}

// OnlyRuns sets the condition that a message has a fate, or removes it if Any.
type OnlyRuns struct {
	Message int
	Phase   spooler.Phase
	Any     bool
}

func (msg OnlyRuns) applies(m *Model) bool {
	a := m.Anytime
	return a.Asked != nil && !a.Ended && has(a.Asked, scenario.Messages, msg.Message)
}

// update changes the conditions and asks the explorer for the runs that satisfy
// them.
func (msg OnlyRuns) update(m *Model) []Effect {
	a := change(&m.Anytime)
	a.Only = maps.Clone(a.Only)
	if msg.Any {
		delete(a.Only, msg.Message)
	} else {
		if a.Only == nil {
			a.Only = map[int]spooler.Phase{}
		}
		a.Only[msg.Message] = msg.Phase
	}
	if len(a.Only) == 0 {
		a.Filtered = nil
		return nil
	}
	var q anytime.Question
	for message := range a.Asked.Messages {
		if phase, ok := a.Only[message]; ok {
			q.Only = append(q.Only, explore.Condition{Message: message, Phase: phase})
		}
	}
	return []Effect{AskMore{q.Text()}}
}

// WantPromise sets whether a promise matters to the user.
type WantPromise struct {
	Promise anytime.Promise
	On      bool
}

func (msg WantPromise) update(m *Model) []Effect {
	change(&m.Anytime).Wants[msg.Promise] = msg.On
	return nil
}
