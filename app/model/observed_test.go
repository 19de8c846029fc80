package model_test

import (
	"slices"
	"testing"

	"spoolscope/app/anytime"
	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// answerAllowed carries out a question about what was seen, until enough is said.
func answerAllowed(t *testing.T, m *model.Model, enough func(anytime.Message) bool) {
	t.Helper()
	said := false
	e := anytime.Explorer{Post: func(message anytime.Message) {
		if !said {
			m.Update(model.ExplorerSaid{Text: message.Text()})
			said = enough(message)
		}
	}}
	for _, effect := range m.Update(model.AskAllowed{}) {
		if ask, ok := effect.(model.AskExplorer); ok {
			e.Begin(ask.Question)
		}
	}
	for e.Busy() && !said {
		if err := e.Step(20, true); err != nil {
			t.Fatal(err)
		}
	}
}

// TestObserve checks that what was seen begins with what the run gives, as one step
// that can be undone, and that it can be taken back.
func TestObserve(t *testing.T) {
	for _, e := range examples.All() {
		m := model.New(e.Scenario("en"), texts.English)
		for action := range m.Document().Actions {
			m.Update(model.Observe{List: scenario.Actions, Index: action})
		}
		for i := range m.Document().Messages {
			m.Update(model.Observe{List: scenario.Messages, Index: i})
		}
		s := m.Document()
		if len(s.Expect.Calls) != len(s.Actions) || len(s.Expect.Messages) != len(s.Messages) || !m.Run.Result.Expected.Holds() || m.Problems != nil {
			t.Errorf("%s: what the run gives is noted as %+v", e.Name, s.Expect)
		}
		m.Update(model.Observe{List: scenario.Actions, Not: true})
		if document.ExpectedOf(m.Document(), 0) != nil {
			t.Errorf("%s: it is not taken back", e.Name)
		}
		m.Update(model.UndoStep{})
		for range len(s.Actions) + len(s.Messages) {
			m.Update(model.UndoStep{})
		}
		if len(m.Document().Expect.Calls)+len(m.Document().Expect.Messages) != 0 {
			t.Errorf("%s: a note is more than one step", e.Name)
		}
	}
}

// everyTiming returns a model of which every timing has been explored.
func everyTiming(t *testing.T, s *scenario.Scenario) *model.Model {
	t.Helper()
	m := model.New(s, texts.English)
	e := anytime.Explorer{Post: func(message anytime.Message) { m.Update(model.ExplorerSaid{Text: message.Text()}) }}
	for _, effect := range m.Update(model.Explore{}) {
		if ask, ok := effect.(model.AskExplorer); ok {
			e.Begin(ask.Question)
		}
	}
	for e.Busy() {
		if err := e.Step(1000, true); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// TestWhyNever checks that an outcome that no timing gives is noted of the call with its
// flag, as one step, in place of what else was noted; that the question is asked; and that
// the table stays the answer about the document.
func TestWhyNever(t *testing.T) {
	s := examples.All()[0].Scenario("en")
	s.Expect.Messages = []scenario.ExpectedFate{{Message: s.Messages[0].ID, Fate: scenario.Sent}}
	m := everyTiming(t, s)
	abort := slices.IndexFunc(m.Anytime.Flags(), func(v anytime.Variant) bool { return v.Flag == mapi.Abort })
	for _, test := range []struct {
		way  anytime.Way
		want scenario.ExpectedCall
	}{
		{anytime.Way{Ending: explore.NeverReturns}, scenario.ExpectedCall{HasReturns: true}},
		{anytime.Way{Out: mapi.Inbound}, scenario.ExpectedCall{HasReturns: true, Returns: true, HasResult: true, Out: scenario.Pass(mapi.Inbound)}},
	} {
		ask := model.WhyNever{Variant: abort, Way: test.way}
		if !m.CanAskWhy(ask) {
			t.Fatalf("%+v cannot be asked", ask)
		}
		effects := m.Update(ask)
		now := m.Document()
		if got := now.Expect; len(got.Messages) != 0 || len(got.Calls) != 1 || got.Calls[0] != test.want {
			t.Errorf("%+v: noted: %+v", test.way, got)
		}
		if now.Actions[0].Flags != scenario.Pass(mapi.Abort) {
			t.Errorf("the flags are %v", now.Actions[0].Flags)
		}
		if !slices.ContainsFunc(effects, func(e model.Effect) bool { _, asks := e.(model.AskExplorer); return asks }) || !m.Allowed.Running {
			t.Errorf("nothing is asked: %v", effects)
		}
		if !m.Current() || m.CanAskWhy(ask) {
			t.Error("the table is outdated, or two questions can be asked")
		}
		m.Update(model.ExplorerSaid{Text: anytime.Message{Observed: true, Done: true}.Text()})
		m.Update(model.UndoStep{})
		if len(m.Document().Expect.Messages) != 1 || !m.Current() {
			t.Error("it is more than one step")
		}
	}
	m.Update(model.EditField{Field: document.Field{List: scenario.Messages, Name: "duration"}, Text: "1"})
	if m.CanAskWhy(model.WhyNever{}) {
		t.Error("the table is about another document")
	}
	m = everyTiming(t, s)
	for _, ask := range []model.WhyNever{{Variant: -1}, {Variant: 5}, {Way: anytime.Way{Ending: explore.NeverMade}}} {
		if m.CanAskWhy(ask) || m.Update(ask) != nil {
			t.Errorf("%+v is asked", ask)
		}
	}
}

// TestAllowedSays checks the sentence of each kind of answer, and that an incomplete
// search never says never.
func TestAllowedSays(t *testing.T) {
	words := &texts.Of(texts.English).Observed
	complete := func(holds bool, changes int) anytime.Finding {
		f := anytime.Finding{Holds: holds, Run: "{}"}
		f.Changes = slices.Grow(f.Changes, changes)[:changes]
		f.Progress.Limit = 1
		return f
	}
	partly := func(holds bool, changes int) anytime.Finding {
		f := complete(holds, changes)
		f.Progress.Limit = 4
		return f
	}
	for _, test := range []struct {
		findings []anytime.Finding
		want     string
	}{
		{[]anytime.Finding{complete(true, 0)}, words.Allowed},
		{[]anytime.Finding{partly(true, 0)}, words.Allowed},
		{[]anytime.Finding{complete(false, 0), complete(true, 1)}, words.Otherwise},
		{[]anytime.Finding{partly(false, 0), complete(true, 1)}, words.SoFar},
		{[]anytime.Finding{complete(false, 0), complete(false, 1), complete(false, 2)}, texts.Fill(words.None, "n", "3")},
		{[]anytime.Finding{complete(false, 0), partly(false, 1)}, texts.Fill(words.NoneSoFar, "n", "2")},
		{[]anytime.Finding{partly(false, 0)}, texts.Fill(words.NoneSoFar, "n", "1")},
		{nil, texts.Of(texts.English).Anytime.NotDone},
	} {
		m := model.New(smallest(), texts.English)
		m.Allowed = &model.Allowed{Asking: model.Asking{Asked: m.Document()}, Findings: test.findings}
		if got := m.AllowedSays(); got != test.want {
			t.Errorf("%+v: %q; want %q", test.findings, got, test.want)
		}
	}
}

// TestOneExplorer checks that one question at a time is asked, what becomes of the
// answer to an earlier one, and that an answer belongs to its document and its runs.
func TestOneExplorer(t *testing.T) {
	m := model.New(examples.All()[0].Scenario("en"), texts.English)
	if m.Update(model.AskAllowed{}) != nil {
		t.Error("nothing was seen, and it is asked about")
	}
	m.Update(model.Observe{List: scenario.Actions})
	m.Update(model.Explore{})
	if effects := m.Update(model.AskAllowed{}); effects != nil || m.Allowed.Running {
		t.Error("two questions are asked")
	}
	m.Update(model.ExplorerSaid{Text: anytime.Message{Done: true}.Text()})
	answerAllowed(t, m, func(said anytime.Message) bool { return said.Done })
	if !m.Anytime.Ended || m.Allowed.Running || len(m.Allowed.Findings) != 1 || !m.Allowed.Findings[0].Holds || !m.AnswersNow() {
		t.Fatalf("the answer is %+v", m.Allowed)
	}
	m.Update(model.ExplorerSaid{Text: anytime.Message{Observed: true, Finding: &anytime.Finding{}}.Text()})
	if len(m.Allowed.Findings) != 1 {
		t.Error("a late message is taken")
	}
	m.Update(model.OpenWitness{Variant: model.InFindings})
	if !m.AnswersNow() || !m.Run.Result.Expected.Holds() || m.Document() == m.Allowed.Asked {
		t.Error("the run does not belong to the answer")
	}
	m.Update(model.UseFlag{Flag: 1})
	if m.AnswersNow() {
		t.Error("the answer is about another document")
	}
	answerAllowed(t, m, func(said anytime.Message) bool { return said.Progress != nil })
	m.Update(model.StopExploring{})
	if !m.Allowed.Stopping || m.Update(model.Explore{}) != nil {
		t.Errorf("while it stops: %+v", m.Allowed)
	}
	m.Update(model.ExplorerBroke{Reason: "boom"})
	if m.Allowed.Stopping || m.Allowed.Wrong != "boom" || m.Anytime.Wrong != "" {
		t.Errorf("after a failure: %+v", m.Allowed)
	}
}
