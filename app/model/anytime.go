package model

import (
	"encoding/json"
	"errors"

	"spoolscope/app/anytime"
	"spoolscope/app/document"
	"spoolscope/engine/scenario"
)

// Anytime is what has been asked of the explorer, and what it has said.
type Anytime struct {
	Asked    *scenario.Scenario // the document that was explored; nil if none was
	Action   int                // the call that passes the flags, or -1
	Running  bool               // it searches
	Stopping bool               // it was told to stop, and has not said all that it found
	Variants []anytime.Variant
	Progress []anytime.Progress // by variant
	Reports  []*anytime.Report  // by variant; nil as long as there is none
	Wrong    string             // why there is no answer
	Shown    *scenario.Scenario // the run that was opened from the answer
	Wants    [anytime.PromiseCount]bool
}

// Busy reports whether the explorer has more to say.
func (a *Anytime) Busy() bool { return a.Running || a.Stopping }

// Messages about any timing.
type (
	// Explore asks what can happen at any timing; StopExploring ends it.
	Explore       struct{}
	StopExploring struct{}
	// ExplorerSaid is a message of the explorer. ExplorerEnded tells that it
	// was ended before it could say more, ExplorerBroke that it broke.
	ExplorerSaid  struct{ Text string }
	ExplorerEnded struct{}
	ExplorerBroke struct{ Reason string }
	// OpenWitness shows a run on the timeline; CopyWitness copies a link to it.
	OpenWitness struct{ Variant, Witness int }
	CopyWitness struct{ Variant, Witness int }
	// WantPromise says whether a promise matters to the reader.
	WantPromise struct {
		Promise anytime.Promise
		On      bool
	}
)

// Effects of any timing.
type (
	// AskExplorer starts the explorer with a question.
	AskExplorer struct{ Question string }
	// EndExplorer asks it to stop.
	EndExplorer struct{}
	// CopyLink puts a link to a document on the clipboard.
	CopyLink struct{ Scenario *scenario.Scenario }
)

// Current reports whether the answer is about the document that is shown: the
// one that was asked about, or a run of it.
func (m *Model) Current() bool {
	a := &m.Anytime
	return a.Asked != nil && (m.Document() == a.Asked || m.Document() == a.Shown)
}

func (m *Model) updateAnytime(msg Msg) []Effect {
	m.Rev.Any++
	switch msg := msg.(type) {
	case Explore:
		return m.explore()
	case StopExploring:
		m.Anytime.Stopping = m.Anytime.Running
		return []Effect{EndExplorer{}}
	case ExplorerSaid:
		m.explorerSaid(msg.Text)
	case ExplorerEnded:
		m.Anytime.Running, m.Anytime.Stopping = false, false
	case ExplorerBroke:
		m.Anytime.Running, m.Anytime.Stopping, m.Anytime.Wrong = false, false, msg.Reason
	case OpenWitness:
		return m.openWitness(msg)
	case CopyWitness:
		if s, err := m.witness(msg.Variant, msg.Witness); err == nil {
			return []Effect{CopyLink{s}}
		}
	case WantPromise:
		m.Anytime.Wants[msg.Promise] = msg.On
	}
	return nil
}

// explore asks about the present document. One that cannot run cannot be
// explored.
func (m *Model) explore() []Effect {
	if m.Anytime.Busy() || m.Problems != nil {
		return nil
	}
	s := m.Document()
	asked := Anytime{Asked: s, Action: m.Action, Wants: m.Anytime.Wants}
	var err error
	asked.Variants, err = anytime.Variants(s, m.Action)
	if errors.Is(err, anytime.ErrTooLarge) {
		asked.Wrong = m.Texts().Anytime.TooLarge
		m.Anytime = asked
		return nil
	}
	asked.Running = true
	asked.Progress = make([]anytime.Progress, len(asked.Variants))
	asked.Reports = make([]*anytime.Report, len(asked.Variants))
	m.Anytime = asked
	question, err := json.Marshal(anytime.Question{Document: string(scenario.Encode(s)), Action: m.Action})
	if err != nil {
		panic(err) // a text and a number
	}
	return []Effect{AskExplorer{string(question)}}
}

func (m *Model) explorerSaid(text string) {
	said, err := anytime.ParseMessage(text)
	a := &m.Anytime
	switch {
	case !a.Busy():
		return // it was ended, and this was on its way
	case err != nil:
		a.Running, a.Stopping, a.Wrong = false, false, err.Error()
		return
	case said.Wrong != "":
		a.Wrong = said.Wrong
	case said.Stopped:
		a.Running = false
	}
	if said.Progress != nil {
		a.Progress[said.Variant] = *said.Progress
	}
	if said.Report != nil {
		a.Progress[said.Variant], a.Reports[said.Variant] = said.Report.Progress, said.Report
	}
	if said.Done {
		a.Running, a.Stopping = false, false
		m.say(m.Texts().Anytime.Done)
	}
}

// witness returns a run that shows something.
func (m *Model) witness(variant, witness int) (*scenario.Scenario, error) {
	return scenario.Decode([]byte(m.Anytime.Reports[variant].Witnesses[witness]))
}

// openWitness shows a run. It is a step of the history, and the call that was
// asked about stays the one that is looked at.
func (m *Model) openWitness(msg OpenWitness) []Effect {
	s, err := m.witness(msg.Variant, msg.Witness)
	if err != nil {
		return m.notify(&Notice{Kind: NoticeBadLink, Why: err})
	}
	action := m.Anytime.Action
	effects := m.open(s, document.Label{Verb: document.OpenWitness, Thing: m.Texts().Anytime.ARun})
	m.Anytime.Shown = m.Document()
	if action >= 0 && action != m.Action {
		m.Action = action
		m.cursorToCall()
	}
	return append(effects, Focus{"timeline"})
}
