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
	latest   *scenario.Scenario // what the drag has made of it
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

// PressHandle takes a handle, or the background if Key is "". X is in px of a
// visible span that is Width px wide.
type PressHandle struct {
	onRun
	Key      string
	X, Width int
}

// update takes what is pressed, and looks at it. While the document cannot run,
// what is shown is of an earlier one and cannot be moved.
func (msg PressHandle) update(m *Model) []Effect {
	m.drag = &drag{startX: msg.X, axis: m.Axis}
	m.dragFromHere()
	if h, ok := m.handle(msg.Key); ok && !m.Stale {
		m.drag.handle, m.drag.handles = h, true
		if h.MovesCall() && h.Field.Index != m.Action {
			m.Action = h.Field.Index
		}
	}
	return nil
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

// DragTo moves what is held: a handle through time, in round steps unless Fine,
// or what is in sight. X and Width are like those of PressHandle.
type DragTo struct {
	X, Width int
	Fine     bool
}

func (msg DragTo) update(m *Model) []Effect {
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
		return nil
	}
	by := int(int64(units) * int64(d.axis.Span()) / timeline.Units)
	if !msg.Fine {
		step := d.axis.Snap(msg.Width)
		target := document.Number(d.scenario, d.handle.Field) + by
		by = (target+step/2)/step*step - document.Number(d.scenario, d.handle.Field)
	}
	effects := m.commit(document.Shifted(d.scenario, d.handle.Field, by), dragLabel(d.scenario, d.handle.Field), "drag/"+d.handle.Key)
	d.latest = m.Document()
	if d.handle.MovesCall() {
		m.cursorToCall()
	}
	return effects
}

func dragLabel(s *scenario.Scenario, f document.Field) document.Label {
	return document.Label{Verb: document.Drag, Thing: document.Name(s, f.List, f.Index)}
}

// dragFromHere makes the present document the one that the drag starts from.
func (m *Model) dragFromHere() {
	m.drag.scenario, m.drag.latest, m.drag.history = m.Document(), m.Document(), m.History.Settle()
}

// letGo takes what is held out of the hand: something else has changed the
// document, which the drag must not undo.
func (m *Model) letGo() {
	m.drag = nil
	m.fit()
}

// DropHandle lets go. A press that did not move puts the cursor there; a cancelled
// drag is undone.
type DropHandle struct{ Cancel bool }

func (msg DropHandle) update(m *Model) []Effect {
	d := m.drag
	m.drag = nil
	if d == nil {
		return nil
	}
	if msg.Cancel && d.moved && d.handles {
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
	return nil
}

// NudgeHandle moves a handle by the keyboard; nudges of one handle are one step.
type NudgeHandle struct {
	onRun
	Key string
	By  int // ms
}

func (msg NudgeHandle) update(m *Model) []Effect {
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
