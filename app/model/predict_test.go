package model_test

import (
	"slices"
	"strings"
	"testing"

	"spoolscope/app/model"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// asking returns an embedded view of a document that asks for a prediction.
func asking(s *scenario.Scenario) *model.Model {
	m := of(s)
	m.Embedded = true
	m.Update(model.Begin{Letters: true, Predict: true})
	m.Update(model.Restore{Document: s})
	return m
}

// TestPredict checks for every example that nothing shows the outcome before the reader
// asks for it, and that it is then shown with what was right.
func TestPredict(t *testing.T) {
	for _, e := range examples.All() {
		s := e.Scenario("en")
		for action, a := range s.Actions {
			if !a.Do.TakesFlags() {
				continue
			}
			m := asking(s)
			m.Update(model.SelectCall{Action: action})
			if !m.Predicts() {
				t.Errorf("%s: action %d: it does not ask", e.Name, action)
				continue
			}
			if m.Call() >= 0 || m.Cursor > int32(max(a.At, 1)) || m.Run.Result.Horizon > int32(max(a.At, 1)) {
				t.Errorf("%s: action %d: the run of %d ms has the call %d", e.Name, action, m.Run.Result.Horizon, m.Call())
			}
			if strings.Contains(m.Spoken.Text, "0x") {
				t.Errorf("%s: it says %q", e.Name, m.Spoken.Text)
			}
			if text(m.Document()) != text(s) || text(m.Shown()) != text(s) {
				t.Errorf("%s: the document is another", e.Name)
			}
			m.Update(model.PredictFlag{Flag: mapi.Complete})
			m.Update(model.PredictFlag{Flag: mapi.Inbound})
			m.Update(model.PredictFlag{Flag: mapi.Inbound})
			effects := m.Update(model.ShowAnswer{})
			if !slices.Contains(effects, model.Effect(model.Focus{ID: model.PredictionID})) {
				t.Errorf("%s: the focus does not move to the answer: %v", e.Name, effects)
			}
			if m.Predicts() || shown(m) != outcome(s) {
				t.Errorf("%s: the answer is not that of the document", e.Name)
			}
			right, ok := m.Verdict()
			if call := m.Call(); ok != (call >= 0) {
				t.Errorf("%s: it says what was right: %t", e.Name, ok)
			} else if ok {
				for _, f := range mapi.Outputs {
					if want := (f == mapi.Complete) == m.Run.Result.Calls[call].Out.Has(f); right.Has(f) != want {
						t.Errorf("%s: the tick of %s is right: %t", e.Name, f, right.Has(f))
					}
				}
			}
		}
	}
}

// TestPredictOnce checks that a change of the call is no new question, and another
// document is.
func TestPredictOnce(t *testing.T) {
	s := examples.All()[0].Scenario("en")
	m := asking(s)
	m.Update(model.UseFlag{Flag: mapi.Purge})
	if !m.Predicts() || m.Call() >= 0 {
		t.Error("with another flag it no longer asks")
	}
	m.Update(model.ShowAnswer{})
	if m.Run.Result.Calls[m.Call()].Out != mapi.Complete {
		t.Errorf("PURGE returns %s", m.Run.Result.Calls[m.Call()].Out)
	}
	m.Update(model.UseFlag{Flag: mapi.Abort})
	if _, ok := m.Verdict(); ok || m.Predicts() || m.Call() < 0 {
		t.Error("the change of an answered call is a question, or has the old verdict")
	}
	m.Update(model.Restore{Document: examples.All()[1].Scenario("en")})
	if !m.Predicts() || m.Predict.Ticks != 0 {
		t.Error("another document is not asked for")
	}
	for _, other := range []*model.Model{of(s), asking(&scenario.Scenario{Horizon: 1_000})} {
		other.Update(model.ShowAnswer{})
		other.Update(model.PredictFlag{Flag: mapi.Inbound})
		if other.Predicts() || other.Predict.Made != nil || other.Predict.Ticks != 0 {
			t.Error("a page, or a view without a call, asks")
		}
	}
}
