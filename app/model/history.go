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
	m.run()
	m.announceCall()
	return []Effect{KeepDraft{}, WriteFragment{}}
}

// commit adds a document as the next step of the history. Consecutive steps
// with the same merge key, if it is not "", are one step.
func (m *Model) commit(s *scenario.Scenario, label document.Label, merge string) []Effect {
	m.History = m.History.Do(s, label, merge)
	m.run()
	return []Effect{KeepDraft{}, WriteFragment{}}
}
