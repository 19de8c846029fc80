package model

import (
	"spoolscope/engine/scenario"
)

// there reports whether what a message is about is there. A hand can be quicker
// than the page: what it presses or types may be about a thing that the step
// before has taken away. Such messages do nothing.
func (m *Model) there(msg Msg) bool {
	s, a := m.Document(), &m.Anytime
	switch msg := msg.(type) {
	case EditField:
		return msg.Field.In(s)
	case TypeFlags:
		return flagsOf(msg.Action).Belongs(s)
	case DuplicateThing:
		return has(s, msg.List, msg.Index)
	case RemoveThing:
		return has(s, msg.List, msg.Index)
	case MoveThing:
		return has(s, msg.List, msg.From)
	case SelectCall:
		return has(s, scenario.Actions, msg.Action)
	case OpenWitness:
		return a.has(msg.Variant, msg.Witness)
	case CopyWitness:
		return a.has(msg.Variant, msg.Witness)
	case OnlyRuns:
		return a.Asked != nil && !a.Ended && has(a.Asked, scenario.Messages, msg.Message)
	}
	return true
}

func has(s *scenario.Scenario, kind scenario.List, index int) bool {
	return kind != scenario.Document && 0 <= index && index < s.Things(kind).Len()
}

// has reports whether the explorer has told of a run.
func (a *Anytime) has(variant, witness int) bool {
	r := a.report(variant)
	return r != nil && 0 <= witness && witness < len(r.Witnesses)
}
