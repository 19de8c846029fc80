package document

import (
	"reflect"
	"slices"

	"spoolscope/engine/scenario"
)

// Typed is the set of texts of a document that its author has typed. Later edits keep
// them. Other texts only describe the document that they came with.
type Typed uint8

// The texts of a document.
const (
	TypedTitle Typed = 1 << iota
	TypedDescription
)

// typedBy returns the text that a step changes, or 0.
func typedBy(l Label) Typed {
	switch l.Field {
	case "title":
		return TypedTitle
	case "description":
		return TypedDescription
	}
	return 0
}

// edit returns the entry of a step that edits the document of e. If the setup changes,
// it removes the texts that the author has not typed.
func (e entry) edit(next entry) entry {
	text := typedBy(next.label)
	next.typed = e.typed | text
	if text != 0 {
		return next
	}
	title, description := e.scenario.Title, e.scenario.Description
	if !SameSetup(e.scenario, next.scenario) {
		if e.typed&TypedTitle == 0 {
			title = ""
		}
		if e.typed&TypedDescription == 0 {
			description = ""
		}
	}
	if next.scenario.Title != title || next.scenario.Description != description {
		s := *next.scenario
		s.Title, s.Description = title, description
		next.scenario = &s
	}
	return next
}

// SameSetup reports whether two documents have the same run: they differ at most in
// their texts and expectations.
func SameSetup(a, b *scenario.Scenario) bool {
	return a.Horizon == b.Horizon && a.Readings == b.Readings &&
		slices.Equal(a.Actions, b.Actions) && slices.Equal(a.Processes, b.Processes) &&
		reflect.DeepEqual(a.Stores, b.Stores) && reflect.DeepEqual(a.Transports, b.Transports) &&
		slices.Equal(a.Messages, b.Messages)
}
