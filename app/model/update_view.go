package model

import (
	"maps"

	"spoolscope/app/timeline"
)

func (m *Model) updateView(msg Msg) []Effect {
	if m.Run == nil {
		return nil
	}
	m.Rev.View++
	d := m.Run.Data
	switch msg := msg.(type) {
	case SelectCall:
		if msg.Action != m.Action {
			m.Action = msg.Action
			m.Rev.Run++
			m.Rev.Doc++
			m.cursorToCall()
			m.announceCall()
		}
	case SetCursor:
		m.moveCursor(msg.At)
	case StepCursor:
		if msg.Back {
			m.moveCursor(d.Previous(m.Cursor, msg.Decisions))
		} else {
			m.moveCursor(d.Next(m.Cursor, msg.Decisions))
		}
	case ZoomView:
		num, den := int32(4), int32(5)
		if !msg.In {
			num, den = den, num
		}
		m.look(m.Axis.Zoom(msg.X, num, den, d.Limit()))
	case LookAt:
		m.look(m.Axis.Around(msg.At, d.Limit()))
	case Find:
		return m.find(msg.Text)
	case OpenFind:
		return []Effect{Focus{"find"}}
	case FitView:
		m.Axis, m.Fitted = d.Fit(), true
	case FoldGroup:
		m.Folded = maps.Clone(m.Folded)
		m.Folded[msg.Key] = !m.Folded[msg.Key]
	case FocusHandle:
		m.Roving = msg.Key
	case StepFocus:
		return m.stepFocus(msg)
	case Resized:
		m.Width = msg.Width
	case ShowMail:
		m.Mail = msg.From
		m.Rev.Doc++
	case TogglePlay:
		return m.togglePlay()
	case Tick:
		return m.tick(msg.Ms)
	}
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

// togglePlay starts the cursor at the left of what is shown, or pauses it.
func (m *Model) togglePlay() []Effect {
	m.Playing = !m.Playing
	if !m.Playing {
		return nil
	}
	if m.Cursor >= m.Run.Data.End() || !m.Axis.Shown(m.Cursor) {
		m.Cursor = m.Axis.From
	}
	return []Effect{NextFrame{}}
}

// crossing is how long the cursor takes to cross what is shown, in ms of real
// time.
const crossing = 6_000

func (m *Model) tick(ms int) []Effect {
	if !m.Playing {
		return nil
	}
	step := int32(int64(m.Axis.Span()) * int64(min(ms, 100)) / crossing)
	m.moveCursor(m.Cursor + max(step, 1))
	if m.Cursor >= m.Run.Data.End() {
		m.Playing = false
		return nil
	}
	return []Effect{NextFrame{}}
}
