package model

import (
	"spoolscope/app/document"
	"spoolscope/engine/scenario"
)

// UndoStep goes one step back in the history.
type UndoStep struct{}

func (UndoStep) update(m *Model) []Effect { return m.travelled(m.History.Undo()) }

// RedoStep takes an UndoStep back.
type RedoStep struct{}

func (RedoStep) update(m *Model) []Effect { return m.travelled(m.History.Redo()) }

// travelled takes the history after Undo or Redo.
func (m *Model) travelled(h document.History, ok bool) []Effect {
	if !ok {
		return nil
	}
	m.History = h
	m.Pending = map[string]Pending{}
	if m.Notice != nil && m.Notice.Kind == NoticeLoaded {
		m.Notice = nil // what it offers has been done
	}
	m.run()
	m.announceCall()
	return []Effect{KeepDraft{}, WriteFragment{}}
}

// commit takes a document as the next step of the history.
func (m *Model) commit(s *scenario.Scenario, label document.Label, merge string) []Effect {
	m.History = m.History.Do(s, label, merge)
	m.run()
	return []Effect{KeepDraft{}, WriteFragment{}}
}
