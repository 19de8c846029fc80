package model

import (
	"strings"

	"spoolscope/app/document"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

func (m *Model) updateOpen(msg Msg) []Effect {
	switch msg := msg.(type) {
	case OpenExample:
		e := examples.All()[msg.Index]
		return m.openWithNotice(e.Scenario(m.Lang.Tag()), document.Label{Verb: document.LoadExample})
	case OpenFragment:
		if f := strings.TrimPrefix(msg.Fragment, "#"); f == "" || f == SkipTarget {
			return nil
		}
		s, err := document.FromFragment(msg.Fragment)
		if err != nil {
			return m.notify(&Notice{Kind: NoticeBadLink, Why: err})
		}
		return m.openWithNotice(s, document.Label{Verb: document.OpenLink})
	case ImportText:
		s, err := scenario.Decode([]byte(msg.Text))
		if err != nil {
			return m.notify(&Notice{Kind: NoticeBadImport, Thing: msg.Name, Why: err})
		}
		return m.openWithNotice(s, document.Label{Verb: document.Import, Thing: msg.Name})
	case PickImport:
		return []Effect{Pick{}}
	}
	return nil
}

// SkipTarget is the id of the part of the page that its first link leads to. As a
// fragment it asks for no document.
const SkipTarget = "timeline"

func (m *Model) notify(n *Notice) []Effect {
	m.Notice = n
	m.Rev.Page++
	return nil
}

// open shows a document as the next step of the history, so that what was
// there before is one undo away.
func (m *Model) open(s *scenario.Scenario, label document.Label) []Effect {
	m.History = m.History.Do(truthful(s), label, "")
	m.found("example")
	m.opened()
	m.name()
	m.announceCall()
	m.Rev.Page++
	return []Effect{KeepDraft{}, WriteFragment{}}
}

func (m *Model) openWithNotice(s *scenario.Scenario, label document.Label) []Effect {
	effects := m.open(s, label)
	label, _ = m.History.CanUndo()
	m.Notice = &Notice{Kind: NoticeLoaded, Title: label.Title}
	return effects
}

// Restore puts a document that was kept in place of the present one before
// anything was done: it is where the history starts. Some of its texts are
// those that the author has typed.
func (m *Model) Restore(s *scenario.Scenario, typed document.Typed) {
	m.History = document.NewHistory(truthful(s), typed)
	m.opened()
}

// Reset makes the timeline show everything again, at a width.
func (m *Model) Reset(width int) {
	m.Width = width
	if m.Run != nil {
		m.Axis = m.Run.Data.Fit()
	}
	m.Fitted = true
	m.Rev.View++
}

// Scene returns what the timeline shows. It must not be changed.
func (m *Model) Scene() *timeline.Scene {
	if m.scene == nil || m.sceneOf != m.Rev {
		m.scene, m.sceneOf = timeline.NewScene(m.Run.Data, m.Axis, m.Width, m.Folded), m.Rev
	}
	return m.scene
}
