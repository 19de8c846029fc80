package model_test

import (
	"fmt"
	"testing"

	"spoolscope/app/anytime"
	"spoolscope/app/model"
	"spoolscope/engine/explore"
	"spoolscope/engine/scenario"
)

// TestTooLarge checks that a setup that is too large for the explorer is not
// sent to it.
func TestTooLarge(t *testing.T) {
	nameTexts(t)
	s := smallest()
	for i := range explore.MaxMessages + 1 {
		s.Messages = append(s.Messages, scenario.Message{ID: fmt.Sprint("m", i), Duration: 5, Store: "mailbox", To: "SMTP"})
	}
	m := of(s)
	if effects := m.Update(model.Explore{}); effects != nil || m.Anytime.TooLarge != explore.MessageLimit || m.Anytime.Running {
		t.Errorf("the effects are %v, and the limit is the %s", effects, m.Anytime.TooLarge)
	}
}

// TestWitnessOfAnotherCall checks that opening a run of the explorer selects
// the call that was explored.
func TestWitnessOfAnotherCall(t *testing.T) {
	s := smallest()
	s.Actions = append(s.Actions, s.Actions[0])
	s.Actions[1].At = 900
	m := of(s)
	m.Update(model.SelectCall{Action: 1})
	for _, e := range m.Update(model.Explore{}) {
		explorer := anytime.Explorer{Post: func(said anytime.Message) { m.Update(model.ExplorerSaid{Text: said.Text()}) }}
		for explorer.Begin(e.(model.AskExplorer).Question); explorer.Busy(); {
			if err := explorer.Step(1_000, true); err != nil {
				t.Fatal(err)
			}
		}
	}
	m.Update(model.SelectCall{Action: 0})
	m.Update(model.OpenWitness{})
	if i := m.Call(); m.Action != 1 || i < 0 || m.Cursor != m.Run.Result.Calls[i].Returned {
		t.Errorf("action %d is selected, the cursor is at %d", m.Action, m.Cursor)
	}
	m.Update(model.RemoveThing{List: scenario.Actions, Index: 1})
	m.Update(model.RemoveThing{List: scenario.Actions, Index: 0})
	m.Update(model.Explore{})
	if m.Anytime.Action != -1 || len(m.Anytime.Variants) != 1 {
		t.Errorf("without a call, action %d is explored, with %d variants", m.Anytime.Action, len(m.Anytime.Variants))
	}
}
