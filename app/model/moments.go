package model

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"spoolscope/app/document"
	"spoolscope/app/timeline"
)

// MomentID returns the id of the note of a moment.
func MomentID(i int) string { return "moment-" + strconv.Itoa(i) }

// AddMoment marks the time at the cursor, and moves the focus to its note.
type AddMoment struct{ onRun }

func (AddMoment) update(m *Model) []Effect {
	was := m.History.Moments()
	list, i := document.WithMoment(was, document.Moment{At: int(m.Cursor)})
	focus := Focus{MomentID(min(i, len(list)-1))}
	if len(list) == len(was) {
		return []Effect{focus}
	}
	m.Share.Moment = true
	return append(m.mark(list, ""), focus)
}

// mark changes the moments, as a step of the history.
func (m *Model) mark(list []document.Moment, merge string) []Effect {
	m.History = m.History.Mark(list, merge)
	return []Effect{KeepDraft{}}
}

// hasMoment reports whether there is a moment with an index.
func (m *Model) hasMoment(i int) bool {
	return m.Run != nil && 0 <= i && i < len(m.History.Moments())
}

// NoteMoment changes the note of a moment.
type NoteMoment struct {
	Index int
	Text  string
}

func (msg NoteMoment) applies(m *Model) bool { return m.hasMoment(msg.Index) }

func (msg NoteMoment) update(m *Model) []Effect {
	list := slices.Clone(m.History.Moments())
	next, ok := document.ParseMoment(document.Moment{At: list[msg.Index].At, Note: shortened(msg.Text)}.String())
	if !ok || next == list[msg.Index] {
		return nil
	}
	list[msg.Index] = next
	return m.mark(list, "moment/"+strconv.Itoa(next.At))
}

// shortened returns the part of a text for which there is room in a note.
func shortened(text string) string {
	for utf8.RuneCountInString(text) > document.MaxNote {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	return text
}

// RemoveMoment removes a moment.
type RemoveMoment struct{ Index int }

func (msg RemoveMoment) applies(m *Model) bool { return m.hasMoment(msg.Index) }

func (msg RemoveMoment) update(m *Model) []Effect {
	list := slices.Delete(slices.Clone(m.History.Moments()), msg.Index, msg.Index+1)
	focus := Focus{"mark-moment"}
	if len(list) > 0 {
		focus.ID = MomentID(min(msg.Index, len(list)-1))
	}
	return append(m.mark(list, ""), focus)
}

// GoToMoment moves the cursor to a moment.
type GoToMoment struct{ Index int }

func (msg GoToMoment) applies(m *Model) bool { return m.hasMoment(msg.Index) }

func (msg GoToMoment) update(m *Model) []Effect {
	m.moveCursor(int32(m.History.Moments()[msg.Index].At))
	return nil
}

// ShowMoments sets the moments of a document that was opened, in the form of
// document.SpellMoments.
type ShowMoments struct{ Text string }

func (msg ShowMoments) update(m *Model) []Effect {
	m.History = m.History.Marked(document.ParseMoments(msg.Text))
	return []Effect{KeepDraft{}}
}

// SelectRange selects the range between the cursor and where it will be moved, or ends the
// selection.
type SelectRange struct{ onRun }

func (SelectRange) update(m *Model) []Effect {
	m.Ranged, m.Anchor = !m.Ranged, m.Cursor
	return nil
}

// ExtendRange extends the range to a position, as a press with Shift does. X is in px within
// a visible span of Width px.
type ExtendRange struct {
	onRun
	X, Width int
}

func (msg ExtendRange) update(m *Model) []Effect {
	if !m.Ranged {
		m.Ranged, m.Anchor = true, m.Cursor
	}
	m.drag = &drag{startX: msg.X, axis: m.Axis, sawAll: m.SeesAll(), ranges: true, moved: true}
	m.dragRange(msg.X, msg.Width)
	return nil
}

// dragRange moves the end of the range.
func (m *Model) dragRange(x, width int) {
	m.Cursor = min(m.Axis.Time(x*timeline.Units/max(width, 1)), m.Run.Data.Limit())
}

// ZoomToRange shows the selected range.
type ZoomToRange struct{ onRun }

func (ZoomToRange) update(m *Model) []Effect {
	if from, to, ok := m.Range(); ok {
		m.look(timeline.Axis{From: from, To: max(to, from+1)})
	}
	return nil
}

// Range returns the selected range; ok is false if none is selected.
func (m *Model) Range() (from, to int32, ok bool) {
	return min(m.Anchor, m.Cursor), max(m.Anchor, m.Cursor), m.Ranged
}
