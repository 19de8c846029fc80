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
	Asking
	Searches int               // begun
	States   int               // of the running search
	Findings []anytime.Finding // by search; the first is under the document's readings
}

// Known reports whether every search has ended, and each completely.
func (a *Allowed) Known() bool {
	partly := func(f anytime.Finding) bool { return !f.Progress.Complete() }
	return !a.Busy() && a.Wrong == "" && !slices.ContainsFunc(a.Findings, partly)
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

// AnswersNow reports whether the answer about what the user saw is about the current
// document: the one that was asked about, or a run of it.
func (m *Model) AnswersNow() bool {
	a := m.Allowed
	return a.Asked != nil && (m.Document() == a.Asked || m.Document() == a.Shown)
}

// exploring reports whether the explorer is working.
func (m *Model) exploring() bool {
	return m.Anytime.Busy() || m.Allowed.Busy()
}

// Observe begins to note what the user saw of an action's call or of a message, with
// what the run gives; Not removes what was noted.
type Observe struct {
	List  scenario.List // Actions or Messages
	Index int
	Not   bool
}

func (msg Observe) applies(m *Model) bool { return m.CanObserve(msg) }

// CanObserve reports whether something can be noted or removed.
func (m *Model) CanObserve(msg Observe) bool {
	return has(m.Document(), msg.List, msg.Index) && (msg.Not || m.Run != nil && !m.Stale)
}

func (msg Observe) update(m *Model) []Effect {
	switch call := m.callOf(msg.Index); {
	case msg.List == scenario.Messages:
		fate := ""
		if !msg.Not {
			fate = m.Run.Result.Messages[msg.Index].Phase.String()
		}
		return m.expect(m.Document(), msg.List, msg.Index, expected{{document.ExpectFate, fate}})
	case msg.Not:
		return m.expect(m.Document(), msg.List, msg.Index, expectedOf(anytime.Way{}, ""))
	case call == nil || call.Returned == engine.Never:
		return m.expect(m.Document(), msg.List, msg.Index, expectedOf(anytime.Way{}, "false"))
	default:
		return m.expect(m.Document(), msg.List, msg.Index, expectedOf(anytime.Way{Result: mapi.HRESULT(call.Result), Out: call.Out}, "true"))
	}
}

// expected lists fields of what is expected, each with its text.
type expected [][2]string

// expectedOf returns the fields of a call, of which returned says whether it returned: "" is
// for a call of which nothing is expected. Only what a call that returned gives is expected.
func expectedOf(w anytime.Way, returned string) expected {
	list := expected{{document.ExpectResult, ""}, {document.ExpectOut, ""}, {document.ExpectReturned, returned}}
	if returned == "true" {
		list[0][1], list[1][1] = w.Result.String(), w.Out.String()
	}
	return list
}

// expect makes s the document, as one edit, with fields of what is expected of a thing.
func (m *Model) expect(s *scenario.Scenario, list scenario.List, index int, fields expected) []Effect {
	for _, field := range fields {
		f := document.Field{Name: field[0], Index: index}
		m.forget(func(pending document.Field) bool { return pending == f })
		if set, err := document.Set(s, f, field[1]); err == nil {
			s = set
		}
	}
	m.History = m.History.Settle().Do(s, document.Label{Verb: document.Change, Field: "expect", Thing: document.Name(s, list, index)}, "").Settle()
	return append(m.edited(), Focus{"observed"})
}

// WhyNever asks under which readings an outcome can happen that no timing gives: it notes
// the outcome as what was seen of the explored call, and asks whether that is allowed.
type WhyNever struct {
	Variant int // its flag is passed
	Way     anytime.Way
}

// applies requires that the outcome is one of a call, and that the search was complete.
func (msg WhyNever) applies(m *Model) bool { return m.CanAskWhy(msg) }

// CanAskWhy reports whether a question applies.
func (m *Model) CanAskWhy(msg WhyNever) bool {
	a := m.Anytime
	return !m.exploring() && m.Current() && a.Action >= 0 && 0 <= msg.Variant && msg.Variant < len(a.Flags()) &&
		a.Reports[msg.Variant] != nil && a.Reports[msg.Variant].Progress.Complete() && msg.Way.Ending != explore.NeverMade
}

// update replaces what else was seen, which is another question.
func (msg WhyNever) update(m *Model) []Effect {
	a := m.Anytime
	s := *a.Variants[msg.Variant].Scenario
	s.Expect = scenario.Expect{}
	returned := "true"
	if msg.Way.Ending == explore.NeverReturns {
		returned = "false"
	}
	m.Action = a.Action
	effects := m.expect(&s, scenario.Actions, a.Action, expectedOf(msg.Way, returned))
	return append(effects, AskAllowed{}.update(m)...)
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
	err := anytime.Observable(s)
	limit, _ := errors.AsType[anytime.TooLarge](err)
	m.Allowed = &Allowed{Asking: Asking{Asked: s, Running: err == nil, TooLarge: explore.Limit(limit)}}
	if err != nil {
		return nil
	}
	if m.Anytime.Asked != nil {
		change(&m.Anytime).Ended = true // its program answers nothing more
	}
	return []Effect{AskExplorer{anytime.Question{Document: string(scenario.Encode(s)), Observed: true}.Text()}}
}

// allowedSaid takes a message of the explorer about what the user saw.
func (m *Model) allowedSaid(said anytime.Message) {
	a := change(&m.Allowed)
	if !a.Busy() {
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
		a.end()
		m.announce(m.AllowedSays())
	}
}
