package model

import (
	"errors"
	"slices"
	"strconv"

	"spoolscope/app/answer"
	"spoolscope/app/anytime"
	"spoolscope/app/document"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// Allowed holds the question whether what the user saw is allowed, and its answer.
type Allowed struct {
	Asked    *scenario.Scenario // the document that was asked about; nil if none was
	Running  bool
	Stopping bool
	Searches int               // begun
	States   int               // of the running search
	Findings []anytime.Finding // by search; the first is under the document's readings
	Wrong    string            // why there is no answer; "" if nothing failed
	TooLarge explore.Limit     // the limit that the setup exceeds; Unfinished if none
	Shown    *scenario.Scenario
}

// Known reports whether every search has ended, and each completely.
func (a *Allowed) Known() bool {
	for i := range a.Findings {
		if !a.Findings[i].Progress.Complete() {
			return false
		}
	}
	return !a.Running && !a.Stopping && a.Wrong == ""
}

// AllowedSays says what the answer is, in one sentence.
func (m *Model) AllowedSays() string {
	a, t := m.Allowed, &m.Texts().Observed
	if len(a.Findings) == 0 {
		return m.Texts().Anytime.NotDone
	}
	n := strconv.Itoa(len(a.Findings))
	switch first := &a.Findings[0]; {
	case first.Holds:
		return t.Allowed
	case a.Otherwise() && first.Progress.Complete():
		return t.Otherwise
	case a.Otherwise():
		return t.SoFar
	case a.Known():
		return texts.Fill(t.None, "n", n)
	}
	return texts.Fill(t.NoneSoFar, "n", n)
}

// Otherwise reports whether what the user saw is allowed under other readings.
func (a *Allowed) Otherwise() bool {
	return slices.ContainsFunc(a.Findings, func(f anytime.Finding) bool { return f.Holds && len(f.Changes) > 0 })
}

// changeAllowed replaces m.Allowed by a copy that the caller may change.
func (m *Model) changeAllowed() *Allowed {
	changed := *m.Allowed
	m.Allowed = &changed
	return m.Allowed
}

// AnswersNow reports whether the answer about what the user saw is about the current
// document: the one that was asked about, or a run of it.
func (m *Model) AnswersNow() bool {
	a := m.Allowed
	return a.Asked != nil && (m.Document() == a.Asked || m.Document() == a.Shown)
}

// exploring reports whether the explorer is working.
func (m *Model) exploring() bool {
	return m.Anytime.Busy() || m.Allowed.Running || m.Allowed.Stopping
}

// Observe begins to note what the user saw of an action's call or of a message, with
// what the run gives; Not removes what was noted.
type Observe struct {
	List  scenario.List // Actions or Messages
	Index int
	Not   bool
}

func (msg Observe) applies(m *Model) bool {
	return has(m.Document(), msg.List, msg.Index) && (msg.Not || m.Run != nil && !m.Stale)
}

func (msg Observe) update(m *Model) []Effect {
	expected := func(name, text string) {
		field := document.Field{Name: name, Index: msg.Index}
		m.forget(func(f document.Field) bool { return f == field })
		if s, err := document.Set(m.Document(), field, text); err == nil {
			label := document.Label{Verb: document.Change, Field: "expect", Thing: document.Name(s, msg.List, msg.Index)}
			m.History = m.History.Do(s, label, "expect")
		}
	}
	m.History = m.History.Settle()
	switch call := m.callOf(msg.Index); {
	case msg.List == scenario.Messages:
		fate := ""
		if !msg.Not {
			fate = m.Run.Result.Messages[msg.Index].Phase.String()
		}
		expected(document.ExpectFate, fate)
	case msg.Not:
		expected(document.ExpectResult, "")
		expected(document.ExpectOut, "")
		expected(document.ExpectReturned, "")
	case call == nil || call.Returned == engine.Never:
		expected(document.ExpectReturned, "false")
	default:
		expected(document.ExpectResult, mapi.HRESULT(call.Result).String())
		expected(document.ExpectOut, call.Out.String())
		expected(document.ExpectReturned, "true")
	}
	m.History = m.History.Settle()
	effects := m.edited()
	return append(effects, Focus{"observed"})
}

// callOf returns the call of an action in the run; nil if it was not made.
func (m *Model) callOf(action int) *engine.CallResult {
	if m.Run == nil {
		return nil
	}
	if i := answer.CallOf(m.Run.Result, action); i >= 0 {
		return &m.Run.Result.Calls[i]
	}
	return nil
}

// AskAllowed asks the explorer whether what the user saw is allowed.
type AskAllowed struct{}

func (AskAllowed) applies(m *Model) bool {
	return !m.exploring() && m.Problems == nil && (len(m.Document().Expect.Calls)+len(m.Document().Expect.Messages)) > 0
}

func (AskAllowed) update(m *Model) []Effect {
	s := m.Document()
	m.Allowed = &Allowed{Asked: s}
	err := anytime.Observable(s)
	var tooLarge anytime.TooLarge
	if errors.As(err, &tooLarge) {
		m.Allowed.TooLarge = explore.Limit(tooLarge)
	}
	if err != nil {
		return nil
	}
	m.Allowed.Running = true
	if m.Anytime.Asked != nil {
		m.changeAnytime().Ended = true // its program answers nothing more
	}
	return []Effect{AskExplorer{anytime.Question{Document: string(scenario.Encode(s)), Observed: true}.Text()}}
}

// allowedSaid takes a message of the explorer about what the user saw.
func (m *Model) allowedSaid(said anytime.Message) {
	a := m.changeAllowed()
	if !a.Running && !a.Stopping {
		return // sent before its explorer was stopped
	}
	a.Searches, a.Wrong = said.Variant+1, said.Wrong
	if said.Progress != nil {
		a.States = said.Progress.States
	}
	if said.Finding != nil {
		a.Findings = append(a.Findings[:len(a.Findings):len(a.Findings)], *said.Finding)
	}
	if said.Done {
		a.Running, a.Stopping = false, false
		m.announce(m.AllowedSays())
	}
}
