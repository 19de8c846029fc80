package model

import (
	"spoolscope/app/answer"
	"spoolscope/app/document"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

// drag is a press on the timeline that has not ended.
type drag struct {
	key      string // of what was pressed
	handle   timeline.Handle
	handles  bool               // whether a handle is dragged, and not the background
	startX   int                // px
	axis     timeline.Axis      // at the start
	scenario *scenario.Scenario // at the start
	latest   *scenario.Scenario // after the last movement
	history  document.History   // at the start
	moved    bool
	sawAll   bool // at the start, see SeesAll
	ranges   bool // whether the end of the range is dragged
}

// Dragging returns the key of the handle that is being dragged.
func (m *Model) Dragging() string {
	if m.drag != nil && m.drag.handles {
		return m.drag.handle.Key
	}
	return ""
}

// SeesAll reports whether the whole run is visible. While a handle is dragged, it is
// whether it was at the start: the overview of a longer run would move the page.
func (m *Model) SeesAll() bool {
	if m.Dragging() != "" {
		return m.drag.sawAll
	}
	return m.Axis == m.Run.Data.Whole(m.Axis)
}

// PressHandle starts a drag of a handle, or of the background if Key is "" or that of a
// lane. X is in px within a visible span of Width px.
type PressHandle struct {
	onRun
	Key      string
	X, Width int
}

// update starts the drag and selects the call of the handle. While the document
// cannot run, the timeline shows an earlier one, whose handles cannot be moved.
func (msg PressHandle) update(m *Model) []Effect {
	m.drag = &drag{key: msg.Key, startX: msg.X, axis: m.Axis, sawAll: m.SeesAll()}
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

// DragTo moves the dragged handle, in round steps unless Fine, or the visible
// span. X and Width are those of PressHandle.
type DragTo struct {
	X, Width int
	Fine     bool
}

func (msg DragTo) update(m *Model) []Effect {
	d := m.drag
	if d == nil {
		return nil
	}
	const tolerance = 3 // px; smaller movements do not start a drag
	if !d.moved && msg.X-d.startX < tolerance && d.startX-msg.X < tolerance {
		return nil
	}
	d.moved = true
	if d.ranges {
		m.dragRange(msg.X, msg.Width)
		return nil
	}
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

// dragFromHere makes the current document the start of the drag.
func (m *Model) dragFromHere() {
	m.drag.scenario, m.drag.latest, m.drag.history = m.Document(), m.Document(), m.History.Settle()
}

// abandonDrag ends the drag without undoing it, because something else has
// changed the document.
func (m *Model) abandonDrag() {
	m.drag = nil
	m.fit()
}

// DropHandle ends the drag. A press without movement puts the cursor there; a
// cancelled drag is undone.
type DropHandle struct{ Cancel bool }

func (msg DropHandle) update(m *Model) []Effect {
	d := m.drag
	m.drag = nil
	if d == nil {
		return nil
	}
	if msg.Cancel && d.moved && d.handles {
		m.History = d.history
		return m.edited()
	}
	m.History = m.History.Settle()
	switch {
	case !d.moved:
		if d.handles && d.handle.MovesCall() {
			m.cursorToCall()
		} else {
			m.moveCursor(m.Axis.Time(d.startX * timeline.Units / max(m.Width, 1)))
		}
		if d.handles {
			m.askAbout(d.handle)
		} else {
			m.askAboutLane(d.key)
		}
	case d.handles:
		m.fit()
		if d.handle.MovesCall() {
			m.cursorToCall()
		}
		m.announceCall()
		return m.followHandle(d.handle)
	}
	return nil
}

// askAbout opens the story of what a handle moves, if it has one.
func (m *Model) askAbout(h timeline.Handle) {
	switch h.Field.List {
	case scenario.Actions:
		m.Story = answer.Asked{Call: h.Field.Index + 1}
	case scenario.Messages:
		m.Story = answer.Asked{Message: m.Document().Messages[h.Field.Index].ID}
	}
}

// askAboutLane asks what would change an output flag of the selected call, if a lane
// shows that flag of its store.
func (m *Model) askAboutLane(key string) {
	call := m.Call()
	for i := range m.Scene().Lanes {
		l := &m.Scene().Lanes[i]
		if flag, store := l.Flag(); call >= 0 && l.Key == key && flag != 0 && m.Run.Scenario().Actions[m.Action].Store == store {
			m.Story = answer.Asked{Call: m.Action + 1, Flag: flag}
		}
	}
}

// ChooseHandle selects the call of a handle, or opens the story of its message.
type ChooseHandle struct {
	onRun
	Key string
}

func (msg ChooseHandle) update(m *Model) []Effect {
	h, ok := m.handle(msg.Key)
	if !ok || m.Stale {
		return nil
	}
	m.askAbout(h)
	if h.MovesCall() { // the focus stays, for the keys that move the call
		return SelectCall{Action: h.Field.Index}.update(m)
	}
	if h.Field.List != scenario.Messages {
		return nil
	}
	return []Effect{Focus{"story"}}
}

// NudgeHandle moves a handle by keyboard. Consecutive moves of one handle are
// one step of the history.
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
	return append(effects, m.followHandle(h)...)
}

// followHandle moves the focus from a handle that is not there any more, such as
// that of a submission which no longer waits, to another one that moves the same.
func (m *Model) followHandle(gone timeline.Handle) []Effect {
	if _, ok := m.handle(gone.Key); ok {
		return nil
	}
	for _, h := range m.Run.Data.Handles(m.Scene()) {
		if h.Field == gone.Field {
			m.Roving = h.Key
			return []Effect{Focus{HandleID(h.Key)}}
		}
	}
	return nil
}
