package model

import (
	"maps"

	"spoolscope/engine/scenario"
)

// Rev counts the changes of what each part of the page is rendered from.
type Rev struct {
	Doc  int // the document, its problems and pending texts
	Run  int // the run and the selected call
	View int // the view of the timeline
	Any  int // the explorer's answers
}

// count updates Rev by comparing the model with an earlier copy.
func (m *Model) count(was *Model) {
	// After a fault, everything is rendered again.
	all := m.Lang != was.Lang || m.Fault == "" && was.Fault != ""
	moments := !scenario.Shares(m.History.Moments(), was.History.Moments())
	document := all || m.Document() != was.Document() || m.Action != was.Action || !maps.Equal(m.Pending, was.Pending)
	run, folds := m.Run != was.Run, !maps.Equal(m.Folded, was.Folded)
	add := func(n *int, changed bool) {
		if changed {
			*n++
		}
	}
	add(&m.Rev.Doc, document || m.Typed != was.Typed || m.Paged != was.Paged)
	add(&m.Rev.Run, document || run || m.Stale != was.Stale)
	add(&m.Rev.View, document || run || moments || m.View != was.View || folds || m.Dragging() != was.Dragging())
	add(&m.Rev.Any, all || m.Anytime != was.Anytime || m.Allowed != was.Allowed || m.Copied != was.Copied)
	if run || m.Axis != was.Axis || m.Width != was.Width || folds {
		m.scene = nil
	}
}
