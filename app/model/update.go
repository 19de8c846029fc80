package model

import "spoolscope/engine/scenario"

// Msg is something that the user or the browser did. Messages are small
// comparable values: two event handlers are equal if their messages are.
type Msg interface {
	// update changes the model and returns the effects to execute.
	update(m *Model) []Effect
}

// conditional is a message that has no effect unless its object exists. An
// event can arrive after the step before it has removed its object.
type conditional interface {
	applies(m *Model) bool
}

// onRun is embedded in messages that have no effect without a run.
type onRun struct{}

func (onRun) applies(m *Model) bool { return m.Run != nil }

// Update applies a message to the model and returns the effects to execute.
func (m *Model) Update(msg Msg) []Effect {
	if c, ok := msg.(conditional); ok && !c.applies(m) {
		return nil
	}
	was := *m
	effects := msg.update(m)
	if m.unsaid != was.unsaid {
		effects = append(effects, Wait{announceDelay, Speak{m.unsaid.Number}})
	}
	if m.drag != nil && m.Document() != was.Document() && m.Document() != m.drag.latest {
		m.abandonDrag()
	}
	if m.Action != was.Action {
		m.Paged[scenario.Actions] = m.Action
	}
	m.count(&was)
	return effects
}

// has reports whether a document has the item.
func has(s *scenario.Scenario, kind scenario.List, index int) bool {
	return kind != scenario.Document && 0 <= index && index < s.Things(kind).Len()
}
