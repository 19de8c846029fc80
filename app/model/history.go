package model

import (
	"spoolscope/app/document"
	"spoolscope/engine/scenario"
)

// UndoStep undoes the last step of the history.
type UndoStep struct{}

func (UndoStep) update(m *Model) []Effect { return m.restore(m.History.Undo()) }

// RedoStep redoes the step that was undone last.
type RedoStep struct{}

func (RedoStep) update(m *Model) []Effect { return m.restore(m.History.Redo()) }

// GoToStep goes to a step of the history by its index.
type GoToStep struct{ Step int }

func (msg GoToStep) update(m *Model) []Effect { return m.restore(m.History.To(msg.Step)) }

// restore replaces the history by the result of Undo or Redo.
func (m *Model) restore(h document.History, ok bool) []Effect {
	if !ok {
		return nil
	}
	m.History = h
	m.Pending = map[string]Pending{}
	if m.Notice != nil && m.Notice.Kind == NoticeLoaded {
		m.Notice = nil // it offers to undo
	}
	effects := m.edited()
	m.announceCall()
	return effects
}

// commit adds a document as the next step of the history. Consecutive steps
// with the same merge key, if it is not "", are one step.
func (m *Model) commit(s *scenario.Scenario, label document.Label, merge string) []Effect {
	m.History = m.History.Do(s, label, merge)
	return m.edited()
}

// edited computes the run of a document that was edited, and keeps it in the
// draft and in the address. The address then no longer has an invalid link, so
// the notice about it goes; an embedded view has no address of its own.
func (m *Model) edited() []Effect {
	if !m.Embedded && m.Notice != nil && m.Notice.Kind == NoticeBadLink {
		m.Notice = nil
	}
	m.run()
	return []Effect{KeepDraft{}, WriteFragment{}}
}
