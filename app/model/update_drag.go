package model

import (
	"spoolscope/app/document"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

// drag is a press on the timeline that has not been let go.
type drag struct {
	handle   timeline.Handle
	handles  bool               // a handle is dragged, not the background
	startX   int                // px
	axis     timeline.Axis      // at the start
	scenario *scenario.Scenario // at the start
	history  document.History   // at the start
	moved    bool
}

// Dragging returns the key of the handle that is being dragged.
func (m *Model) Dragging() string {
	if m.drag != nil && m.drag.handles {
		return m.drag.handle.Key
	}
	return ""
}

func (m *Model) updateDrag(msg Msg) []Effect {
	if m.Run == nil {
		return nil
	}
	switch msg := msg.(type) {
	case PressHandle:
		m.press(msg)
	case DragTo:
		return m.dragTo(msg)
	case DropHandle:
		return m.drop(msg.Cancel)
	case NudgeHandle:
		return m.nudge(msg)
	}
	return nil
}

// press takes a handle, or the background. What is taken is looked at. While
// the document cannot run, what is shown is of an earlier one and cannot be
// moved.
func (m *Model) press(msg PressHandle) {
	m.drag = &drag{startX: msg.X, axis: m.Axis, scenario: m.Document(), history: m.History.Settle()}
	if h, ok := m.handle(msg.Key); ok && !m.Stale {
		m.drag.handle, m.drag.handles = h, true
		if h.MovesCall() && h.Field.Index != m.Action {
			m.Action = h.Field.Index
			m.Rev.Run++
			m.Rev.Doc++
		}
	}
	m.Rev.View++
}

func (m *Model) handle(key string) (timeline.Handle, bool) {
	if key == "" {
		return timeline.Handle{}, false
	}
	for _, h := range m.Run.Data.Handles(m.Scene()) {
		if h.Key == key {
			return h, true
		}
	}
	return timeline.Handle{}, false
}

// dragTo moves what is held: a handle through time, in round steps unless Fine,
// or what is in sight.
func (m *Model) dragTo(msg DragTo) []Effect {
	d := m.drag
	if d == nil {
		return nil
	}
	const still = 3 // px that a hand may tremble
	if !d.moved && msg.X-d.startX < still && d.startX-msg.X < still {
		return nil
	}
	d.moved = true
	units := (msg.X - d.startX) * timeline.Units / max(msg.Width, 1)
	if !d.handles {
		m.look(d.axis.Pan(-units, m.Run.Data.Limit()))
		m.Rev.View++
		return nil
	}
	by := int(int64(units) * int64(d.axis.Span()) / timeline.Units)
	if !msg.Fine {
		step := d.axis.Snap(msg.Width)
		target := document.Number(d.scenario, d.handle.Field) + by
		by = (target+step/2)/step*step - document.Number(d.scenario, d.handle.Field)
	}
	effects := m.commit(document.Shifted(d.scenario, d.handle.Field, by), dragLabel(d.scenario, d.handle.Field), "drag/"+d.handle.Key)
	if d.handle.MovesCall() {
		m.cursorToCall()
	}
	return effects
}

func dragLabel(s *scenario.Scenario, f document.Field) document.Label {
	return document.Label{Verb: document.Drag, Thing: document.Name(s, f.List, f.Index)}
}

// changedUnderHand is for a document that something else than the drag has
// changed. A press takes the focus from a field, which then says what was typed
// into it: the drag begins from there. Everything else takes what is held out of
// the hand, so that the drag cannot undo it.
func (m *Model) changedUnderHand(msg Msg) {
	switch msg.(type) {
	case DragTo:
		return
	case EditField:
		if !m.drag.moved {
			m.drag.scenario, m.drag.history = m.Document(), m.History.Settle()
			return
		}
	}
	m.drag = nil
	m.fit()
	m.Rev.View++
}

// drop lets go. A press that did not move puts the cursor there; a cancelled
// drag is undone.
func (m *Model) drop(cancel bool) []Effect {
	d := m.drag
	m.drag = nil
	m.Rev.View++
	if d == nil {
		return nil
	}
	if cancel && d.moved && d.handles {
		m.History = d.history
		m.run()
		return []Effect{KeepDraft{}, WriteFragment{}}
	}
	m.History = m.History.Settle()
	switch {
	case !d.moved && d.handles && d.handle.MovesCall():
		m.cursorToCall()
	case !d.moved:
		m.moveCursor(m.Axis.Time(d.startX * timeline.Units / max(m.Width, 1)))
	case d.handles:
		m.fit()
		if d.handle.MovesCall() {
			m.cursorToCall()
		}
		m.announceCall()
	}
	m.Rev.View++
	return nil
}

// nudge moves a handle by the keyboard; nudges of one handle are one step.
func (m *Model) nudge(msg NudgeHandle) []Effect {
	h, ok := m.handle(msg.Key)
	if !ok || m.Stale {
		return nil
	}
	effects := m.commit(document.Shifted(m.Document(), h.Field, msg.By), dragLabel(m.Document(), h.Field), "nudge/"+h.Key)
	if h.MovesCall() {
		m.Action = h.Field.Index
		m.cursorToCall()
	}
	m.announceCall()
	return effects
}
