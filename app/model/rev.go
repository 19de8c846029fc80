package model

import "maps"

// Rev counts the changes of what the parts of the page are drawn from.
type Rev struct {
	Doc  int // the document, its problems and pending texts
	Run  int // the run, and the call that is looked at
	View int // what is in sight of the timeline
	Any  int // what the explorer has said
}

// count counts what has changed since an earlier copy of the model.
func (m *Model) count(was *Model) {
	// A part that broke is drawn again once the page goes on.
	all := m.Lang != was.Lang || m.Fault == "" && was.Fault != ""
	document := all || m.Document() != was.Document() || m.Action != was.Action || !maps.Equal(m.Pending, was.Pending)
	run, folds := m.Run != was.Run, !maps.Equal(m.Folded, was.Folded)
	add := func(n *int, changed bool) {
		if changed {
			*n++
		}
	}
	add(&m.Rev.Doc, document || m.Typed != was.Typed || m.Mail != was.Mail)
	add(&m.Rev.Run, document || run || m.Stale != was.Stale)
	add(&m.Rev.View, document || run || m.View != was.View || folds || m.Dragging() != was.Dragging())
	add(&m.Rev.Any, all || m.Anytime != was.Anytime || m.Copied != was.Copied)
	if run || m.Axis != was.Axis || m.Width != was.Width || folds {
		m.scene = nil
	}
}
