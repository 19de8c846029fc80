package model

import "spoolscope/engine/scenario"

// Msg is something that a person or the browser did. Messages are small values:
// a handler is told apart from another by its message.
type Msg interface {
	// update changes the model and returns what the browser has to do.
	update(m *Model) []Effect
}

// conditional is a message that does nothing unless what it is about is there.
// A hand can be quicker than the page: what it presses may have been taken away
// by the step before.
type conditional interface {
	applies(m *Model) bool
}

// onRun is part of messages that do nothing without a run.
type onRun struct{}

func (onRun) applies(m *Model) bool { return m.Run != nil }

// Update changes the model by a message and returns what the browser has to
// do.
func (m *Model) Update(msg Msg) []Effect {
	if c, ok := msg.(conditional); ok && !c.applies(m) {
		return nil
	}
	was := *m
	effects := msg.update(m)
	if m.unsaid != was.unsaid {
		effects = append(effects, Wait{rest, Speak{m.unsaid.Number}})
	}
	if m.drag != nil && m.Document() != was.Document() && m.Document() != m.drag.latest {
		m.letGo()
	}
	m.count(&was)
	return effects
}

// has reports whether a document has a thing.
func has(s *scenario.Scenario, kind scenario.List, index int) bool {
	return kind != scenario.Document && 0 <= index && index < s.Things(kind).Len()
}
