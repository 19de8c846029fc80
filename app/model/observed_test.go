package model_test

import (
	"slices"
	"testing"

	"spoolscope/app/anytime"
	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/app/texts"
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
		m.Allowed = &model.Allowed{Asked: m.Document(), Findings: test.findings}
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
