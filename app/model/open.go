package model

import (
	"strings"

	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// OpenExample opens an example by its index.
type OpenExample struct{ Index int }

func (msg OpenExample) update(m *Model) []Effect {
	e := examples.All()[msg.Index]
	return m.openWithNotice(e.Scenario(m.Lang.Tag()), document.Label{Verb: document.LoadExample})
}

// OpenFragment opens the document of a link, unless it is the current one.
type OpenFragment struct{ Fragment string }

func (msg OpenFragment) update(m *Model) []Effect {
	if f := strings.TrimPrefix(msg.Fragment, "#"); f == "" || f == SkipTarget {
		return nil
	}
	s, err := document.FromFragment(msg.Fragment)
	if err != nil {
		return Notify{&Notice{Kind: NoticeBadLink, Why: err}}.update(m)
	}
	if string(scenario.Encode(s)) == string(scenario.Encode(m.Document())) && !m.Missing() {
		return nil
	}
	effects := m.openWithNotice(s, document.Label{Verb: document.OpenLink})
	if m.Embedded {
		m.Notice = nil // the embedding page requested it
	}
	return effects
}

// SkipTarget is the id of the target of the page's skip link. As a fragment it
// names no document.
const SkipTarget = "timeline"

// ImportText opens the document in a file or a pasted text.
type ImportText host.File

func (msg ImportText) update(m *Model) []Effect {
	if msg.Err != nil {
		return Notify{&Notice{Kind: NoticeBadImport, Thing: msg.Name, Why: msg.Err}}.update(m)
	}
	s, err := scenario.DecodeInSteps([]byte(msg.Text), m.pause)
	if err != nil {
		return Notify{&Notice{Kind: NoticeBadImport, Thing: msg.Name, Why: err}}.update(m)
	}
	m.pause()
	return m.openWithNotice(s, document.Label{Verb: document.Import, Thing: msg.Name})
}

// PickImport opens the file chooser.
type PickImport struct{}

func (PickImport) update(*Model) []Effect { return []Effect{Pick{}} }

// ClearDocument opens the smallest document that shows anything.
type ClearDocument struct{}

func (ClearDocument) update(m *Model) []Effect {
	return m.open(smallest(), document.Label{Verb: document.Clear})
}

// Restore replaces the initial document by a saved one, as the start of the
// history. Typed marks the texts that its author typed.
type Restore struct {
	Document *scenario.Scenario
	Typed    document.Typed
}

func (msg Restore) update(m *Model) []Effect {
	m.History = document.NewHistory(truthful(msg.Document), msg.Typed)
	m.opened()
	return nil
}

// open shows a document as the next step of the history, so that one undo
// restores the previous one.
func (m *Model) open(s *scenario.Scenario, label document.Label) []Effect {
	m.History = m.History.Do(truthful(s), label, "")
	m.found("example")
	m.opened()
	m.name()
	m.announceCall()
	return []Effect{KeepDraft{}, WriteFragment{}}
}

func (m *Model) openWithNotice(s *scenario.Scenario, label document.Label) []Effect {
	effects := m.open(s, label)
	label, _ = m.History.CanUndo()
	m.Notice = &Notice{Kind: NoticeLoaded, Title: label.Title}
	return effects
}

// BeforeLoaded returns the step before the one that opened the document of the notice,
// whatever was edited since; ok is false if there is none any more.
func (m *Model) BeforeLoaded() (step int, ok bool) {
	labels, at := m.History.Steps()
	for at > 0 && labels[at].Title != m.Notice.Title {
		at--
	}
	return at - 1, at > 0
}

// smallest is the smallest document that shows anything.
func smallest() *scenario.Scenario {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "outlook"}}
	s.Stores = []scenario.Store{{ID: "mailbox", DefaultInbox: true, OpenBy: []scenario.OpenBy{{Process: "outlook", Refs: 1}}}}
	s.Transports = []scenario.Transport{{ID: "smtp", AddressTypes: []string{"SMTP"}}}
	s.Actions = []scenario.Action{{At: 500, Process: "outlook", Do: scenario.StoreLogoffTransports, Store: "mailbox", Flags: scenario.Pass(mapi.Quiet)}}
	return s
}
