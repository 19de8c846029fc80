package model

import (
	"maps"

	"spoolscope/app/answer"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

// SelectCall selects the call of an action.
type SelectCall struct{ Action int }

func (msg SelectCall) applies(m *Model) bool {
	return m.Run != nil && has(m.Document(), scenario.Actions, msg.Action)
}

func (msg SelectCall) update(m *Model) []Effect {
	if msg.Action != m.Action {
		m.Action = msg.Action
		if m.Predicts() {
			m.run()
		}
		m.cursorToCall()
		m.announceCall()
	}
	return nil
}

// ShowStory shows in the answer the story of a message, or what would change a result;
// or ends it.
type ShowStory struct{ Of answer.Asked }

func (msg ShowStory) update(m *Model) []Effect {
	if m.Story == msg.Of {
		m.Story = answer.Asked{}
		return nil
	}
	m.Story = msg.Of
	return []Effect{Focus{"story"}}
}

// SetCursor moves the scrubber to a time.
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

// ZoomView zooms around X, in units of the visible span.
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

// LookAt centers the visible span on a time, in ms.
type LookAt struct {
	onRun
	At int32
}

func (msg LookAt) update(m *Model) []Effect {
	m.look(m.Axis.Around(msg.At, m.Run.Data.Limit()))
	return nil
}

// FitView shows the whole run.
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

// Resized reports the width of the visible span in px.
type Resized struct{ Width int }

func (msg Resized) update(m *Model) []Effect {
	m.Width = msg.Width
	return nil
}

// ShowPage shows the page of a list of the setup that has the given index.
type ShowPage struct {
	List scenario.List
	From int
}

func (msg ShowPage) update(m *Model) []Effect {
	m.Paged[msg.List] = msg.From
	return nil
}

func (m *Model) look(a timeline.Axis) {
	m.Axis = a
	m.Fitted = a == m.Run.Data.Fit()
}

// moveCursor moves the cursor to a time and keeps it visible.
func (m *Model) moveCursor(t int32) {
	m.Cursor = min(max(t, 0), m.Run.Data.Limit())
	m.Axis = m.Axis.Follow(m.Cursor, m.Run.Data.Limit())
}

// TogglePlay starts or pauses the scrubber. It starts at the left of the
// visible span if the cursor is at the end or not visible.
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

// crossing is how long the scrubber takes to cross the visible span, in ms of
// real time.
const crossing = 6_000

// Tick is an animation frame of the scrubber.
type Tick struct {
	onRun
	Ms int // since the last frame
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

// Scene returns the content of the timeline. It must not be changed.
func (m *Model) Scene() *timeline.Scene {
	if m.scene == nil {
		m.scene = timeline.NewScene(m.Run.Data, m.Axis, m.Width, m.Folded)
	}
	return m.scene
}
