package model

import (
	"maps"

	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

// SelectCall looks at the call of an action.
type SelectCall struct{ Action int }

func (msg SelectCall) applies(m *Model) bool {
	return m.Run != nil && has(m.Document(), scenario.Actions, msg.Action)
}

func (msg SelectCall) update(m *Model) []Effect {
	if msg.Action != m.Action {
		m.Action = msg.Action
		m.cursorToCall()
		m.announceCall()
	}
	return nil
}

// SetCursor puts the scrubber somewhere.
type SetCursor struct {
	onRun
	At int32
}

func (msg SetCursor) update(m *Model) []Effect {
	m.moveCursor(msg.At)
	return nil
}

// StepCursor moves the scrubber to the next or previous instant.
type StepCursor struct {
	onRun
	Back      bool
	Decisions bool
}

func (msg StepCursor) update(m *Model) []Effect {
	if msg.Back {
		m.moveCursor(m.Run.Data.Previous(m.Cursor, msg.Decisions))
	} else {
		m.moveCursor(m.Run.Data.Next(m.Cursor, msg.Decisions))
	}
	return nil
}

// ZoomView zooms around a place, in units of the visible span.
type ZoomView struct {
	onRun
	X  int
	In bool
}

func (msg ZoomView) update(m *Model) []Effect {
	num, den := int32(4), int32(5)
	if !msg.In {
		num, den = den, num
	}
	m.look(m.Axis.Zoom(msg.X, num, den, m.Run.Data.Limit()))
	return nil
}

// LookAt moves the visible span so that a time, in ms, is in its middle.
type LookAt struct {
	onRun
	At int32
}

func (msg LookAt) update(m *Model) []Effect {
	m.look(m.Axis.Around(msg.At, m.Run.Data.Limit()))
	return nil
}

// FitView shows everything.
type FitView struct{ onRun }

func (FitView) update(m *Model) []Effect {
	m.Axis, m.Fitted = m.Run.Data.Fit(), true
	return nil
}

// FoldGroup folds or unfolds a group of lanes.
type FoldGroup struct{ Key string }

func (msg FoldGroup) update(m *Model) []Effect {
	m.Folded = maps.Clone(m.Folded)
	m.Folded[msg.Key] = !m.Folded[msg.Key]
	return nil
}

// Resized tells the width of the visible span in px.
type Resized struct{ Width int }

func (msg Resized) update(m *Model) []Effect {
	m.Width = msg.Width
	return nil
}

// ShowMail shows a part of the setup's list of messages.
type ShowMail struct{ From int }

func (msg ShowMail) update(m *Model) []Effect {
	m.Mail = msg.From
	return nil
}

func (m *Model) look(a timeline.Axis) {
	m.Axis = a
	m.Fitted = a == m.Run.Data.Fit()
}

// moveCursor puts the cursor at a time and keeps it in sight.
func (m *Model) moveCursor(t int32) {
	m.Cursor = min(max(t, 0), m.Run.Data.Limit())
	m.Axis = m.Axis.Follow(m.Cursor, m.Run.Data.Limit())
}

// TogglePlay starts the scrubber at the left of what is shown, or pauses it.
type TogglePlay struct{ onRun }

func (TogglePlay) update(m *Model) []Effect {
	m.Playing = !m.Playing
	if !m.Playing {
		return nil
	}
	if m.Cursor >= m.Run.Data.End() || !m.Axis.Shown(m.Cursor) {
		m.Cursor = m.Axis.From
	}
	return []Effect{NextFrame{}}
}

// crossing is how long the scrubber takes to cross what is shown, in ms of real
// time.
const crossing = 6_000

// Tick is a frame of the scrubber.
type Tick struct {
	onRun
	Ms int // since the last one
}

func (msg Tick) update(m *Model) []Effect {
	if !m.Playing {
		return nil
	}
	step := int32(int64(m.Axis.Span()) * int64(min(msg.Ms, 100)) / crossing)
	m.moveCursor(m.Cursor + max(step, 1))
	if m.Cursor >= m.Run.Data.End() {
		m.Playing = false
		return nil
	}
	return []Effect{NextFrame{}}
}

// Scene returns what the timeline shows. It must not be changed.
func (m *Model) Scene() *timeline.Scene {
	if m.scene == nil {
		m.scene = timeline.NewScene(m.Run.Data, m.Axis, m.Width, m.Folded)
	}
	return m.scene
}
