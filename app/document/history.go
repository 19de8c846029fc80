package document

import (
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// Label describes a step of the history, for the names of Undo and Redo in the
// language of the page.
type Label struct {
	Verb  Verb
	Thing string     // id of the object that was changed, or the file that was opened
	Field string     // the field, as documents spell it
	Title rules.Text // of the document that was opened
}

// Verb is the kind of a step.
type Verb uint8

// The verbs of steps.
const (
	Start Verb = iota
	Change
	Add
	Duplicate
	Remove
	Move
	Drag
	LoadExample
	OpenLink
	Import
	Clear
	OpenWitness
	MarkMoment
)

// edits reports whether a step edits the document rather than opens another one.
func (v Verb) edits() bool { return Change <= v && v <= Drag }

// History is a document with its undo and redo steps. Create one with NewHistory.
// Histories are immutable values: methods return a new one, so that a copy is a
// snapshot.
type History struct {
	past    []entry
	present entry
	future  []entry
}

type entry struct {
	scenario *scenario.Scenario
	typed    Typed  // the texts that the author has typed
	label    Label  // the step that led to this document
	merge    string // consecutive steps with the same key are merged
	moments  []Moment
}

// maxSteps bounds the number of steps. maxMessages bounds the total number of
// messages, because every step that changes the mail keeps a copy of all messages, of
// about a hundred bytes each. The oldest steps are dropped first.
const (
	maxSteps    = 200
	maxMessages = 1_000_000
)

// NewHistory returns a history with one document. typed are the texts that its author
// has typed.
func NewHistory(s *scenario.Scenario, typed Typed) History {
	return History{present: entry{scenario: s, typed: typed}}
}

// Present returns the document. It must not be changed.
func (h History) Present() *scenario.Scenario { return h.present.scenario }

// Typed returns which texts of the document its author has typed.
func (h History) Typed() Typed { return h.present.typed }

// Do returns the history after a step to a document. Consecutive steps with the same
// non-empty merge key become one, such as the letters typed into a field or the
// frames of a drag. A step that edits the setup removes the title and the description
// of the document before, unless the author has typed them.
func (h History) Do(s *scenario.Scenario, label Label, merge string) History {
	past := h.past
	if merge == "" || merge != h.present.merge {
		past = append(h.past[:len(h.past):len(h.past)], h.present)
		past = past[tooOld(past):]
	}
	next := entry{scenario: s, label: label, merge: merge}
	if label.Verb.edits() {
		next = past[len(past)-1].edit(next)
		next.moments = h.present.moments
	}
	return History{past: past, present: next}
}

// Named returns the history with a title for the step that led to the document.
func (h History) Named(title rules.Text) History {
	h.present.label.Title = title
	return h
}

// tooOld returns how many of the first entries exceed the bounds.
func tooOld(past []entry) int {
	messages := 0
	for i := len(past) - 1; i >= 0; i-- {
		if s := past[i].scenario; i == len(past)-1 || !scenario.Shares(s.Messages, past[i+1].scenario.Messages) {
			messages += len(s.Messages)
		}
		if messages > maxMessages && i < len(past)-1 || len(past)-i > maxSteps {
			return i + 1
		}
	}
	return 0
}

// Settle ends the merging of steps: the next step is a separate one.
func (h History) Settle() History {
	h.present.merge = ""
	return h
}

// Undo returns the history one step back; ok is false if there is none.
func (h History) Undo() (History, bool) {
	n := len(h.past)
	if n == 0 {
		return h, false
	}
	future := append([]entry{h.present}, h.future...)
	return History{h.past[:n-1], h.past[n-1], future}.Settle(), true
}

// Redo returns the history one step forward; ok is false if there is none.
func (h History) Redo() (History, bool) {
	if len(h.future) == 0 {
		return h, false
	}
	past := append(h.past[:len(h.past):len(h.past)], h.present)
	return History{past, h.future[0], h.future[1:]}.Settle(), true
}

// Steps returns the labels of all steps, the first for the start, and the index of the
// one that led to the document.
func (h History) Steps() (labels []Label, at int) {
	for _, entries := range [][]entry{h.past, {h.present}, h.future} {
		for _, e := range entries {
			labels = append(labels, e.label)
		}
	}
	return labels, len(h.past)
}

// To returns the history at the step with an index; ok is false if there is none.
func (h History) To(step int) (_ History, ok bool) {
	if n := len(h.past) + len(h.future); step < 0 || step > n || step == len(h.past) {
		return h, false
	}
	for len(h.past) > step {
		h, _ = h.Undo()
	}
	for len(h.past) < step {
		h, _ = h.Redo()
	}
	return h, true
}

// CanUndo returns the label of the step that Undo would undo.
func (h History) CanUndo() (Label, bool) { return h.present.label, len(h.past) > 0 }

// CanRedo returns the label of the step that Redo would redo.
func (h History) CanRedo() (Label, bool) {
	if len(h.future) == 0 {
		return Label{}, false
	}
	return h.future[0].label, true
}
