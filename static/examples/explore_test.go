package examples_test

import (
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/explore"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/static/examples"
)

// rejected returns the ids of the messages that are rejected at some timing.
func rejected(t *testing.T, s *scenario.Scenario) (ids []string) {
	t.Helper()
	program, err := engine.Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	search := explore.New(program, explore.Options{MaxStates: 1_000_000})
	for search.Step(100_000).Limit == explore.Unfinished {
	}
	result := search.Result()
	if result.Limit != explore.Complete {
		t.Errorf("%s: the search ends with %s", s.Title, result.Limit)
	}
	for i, m := range result.Messages {
		for _, f := range m.Fates {
			if f.Phase == spooler.Rejected {
				ids = append(ids, s.Messages[i].ID)
			}
		}
	}
	return ids
}

// TestSenders checks that the outgoing mail of the examples has a sender. A program
// submits its mail before it leaves, so no timing rejects a message; without the
// senders some would.
func TestSenders(t *testing.T) {
	without := 0
	for _, e := range examples.All() {
		s := e.Scenario("en")
		for i := range s.Messages {
			if m := &s.Messages[i]; m.Outbound() && m.From == "" {
				t.Errorf("%s: %s has no sender", e.Name, m.ID)
			}
		}
		if ids := rejected(t, s); ids != nil {
			t.Errorf("%s: %q can be rejected", e.Name, ids)
		}
		for i := range s.Messages {
			s.Messages[i].From = ""
		}
		without += len(rejected(t, s))
	}
	if without == 0 {
		t.Error("no message can be rejected without a sender, so the test cannot fail")
	}
}
