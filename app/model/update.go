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
	m.prepare()
	return effects
}

// prepare computes what is drawn of a run, so that it is a part of the update, which may be
// interrupted.
func (m *Model) prepare() {
	if m.Run == nil || m.scene != nil {
		return
	}
	m.pause()
	m.MadeTitle()
	m.pause()
	m.Scene()
}

// Interrupt makes Update call pause wherever it may be interrupted, or nowhere if it is nil.
func (m *Model) Interrupt(pause func()) {
	if m.pause = pause; pause == nil {
		m.pause = func() {}
	}
}

// Copy returns a copy, which can be updated while the model itself is shown.
func (m *Model) Copy() *Model {
	c := *m
	if m.drag != nil {
		drag := *m.drag
		c.drag = &drag
	}
	return &c
}

// has reports whether a document has the item.
func has(s *scenario.Scenario, kind scenario.List, index int) bool {
	return kind != scenario.Document && 0 <= index && index < s.Things(kind).Len()
}
