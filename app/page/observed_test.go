package page_test

import (
	"strings"
	"testing"

	"spoolscope/app/anytime"
	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/app/page"
	"spoolscope/engine/scenario"
)

// TestWhatWasSeen checks on each page what it says of an expectation that the run does
// not meet, and, where there is an explorer, of its answers of each kind.
func TestWhatWasSeen(t *testing.T) {
	out := document.Field{Name: document.ExpectOut}
	onEachPage(t, func(t *testing.T, r *page.Root) {
		m := r.Model()
		words := &m.Texts().Observed
		said := func(id string) string {
			drawn := render(t, r)
			drawn.check(t)
			checkAnswer(t, r, drawn)
			if n := drawn.byID(id); n != nil {
				return apptest.Text(n)
			}
			return ""
		}
		m.Update(model.Observe{List: scenario.Actions})
		if text := said("answer"); strings.Contains(text, m.Source().Title(0)+": ") {
			t.Error("what the run gives differs from itself")
		}
		m.Update(model.EditField{Field: out, Text: "0x80000000"})
		against := m.Source().Against()[0]
		place := "observed"
		if m.Embedded {
			place = "answer"
		}
		text := said(place)
		if !strings.Contains(text, against.What) || !strings.Contains(text, m.Lang.Says(against.Decisions[0].Rule.Rule().Says)) {
			t.Errorf("it does not say %q, with the rule", against.What)
		}
		if m.Embedded {
			return
		}
		m.Update(model.Observe{List: scenario.Messages, Index: 0})
		for value, want := range map[string]string{"0x80000000": words.Nearest, "COMPLETE": words.Allowed} {
			m.Update(model.EditField{Field: out, Text: value})
			if value == "COMPLETE" {
				m.Update(model.Observe{List: scenario.Messages, Not: true})
			}
			askAllowed(t, m, func(said anytime.Message) bool { return said.Done })
			if text := said("observed"); !strings.Contains(text, want) {
				t.Errorf("%s: it says %q, and not %q", value, text, want)
			}
		}
	})
}
