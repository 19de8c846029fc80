package model_test

import (
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/engine/scenario"
)

// vector returns the model of a vector, with a timeline.
func vector(t *testing.T, name string) *model.Model {
	t.Helper()
	for _, c := range apptest.Vectors(t) {
		if c.Name == name {
			m := of(c.Scenario)
			m.Update(model.Resized{Width: 1_000})
			return m
		}
	}
	t.Fatalf("there is no vector %s", name)
	return nil
}

// TestFocusFollowsTheMessage checks that the focus stays on a submission that is
// moved: from its process, where it waits for a call, to the store that takes it
// before the call, and to its process again.
func TestFocusFollowsTheMessage(t *testing.T) {
	m := vector(t, "exit-inside-a-call")
	m3 := document.Field{List: scenario.Messages, Index: 2, Name: "at"}
	for _, step := range []struct {
		key   string
		by    int
		focus string // the handle that gets the focus, or "" if it stays
		at    int
	}{
		{"mail/1/m3", 10, "", 160},
		{"mail/1/m3", 200, "", 360}, // after the end of the process
		{"mail/1/m3", -290, "mail/4/m3", 70},
		{"mail/4/m3", 60, "mail/1/m3", 130},
	} {
		effects := m.Update(model.NudgeHandle{Key: step.key, By: step.by})
		focus := ""
		for _, e := range effects {
			if f, ok := e.(model.Focus); ok {
				focus = f.ID
			}
		}
		want := ""
		if step.focus != "" {
			want = model.HandleID(step.focus)
		}
		if got := document.Number(m.Document(), m3); focus != want || got != step.at {
			t.Errorf("%s by %d ms: the focus moves to %q, m3 is at %d ms; want %q, %d ms", step.key, step.by, focus, got, want, step.at)
		}
	}
}

// TestFoundUnborn checks that a message that was never submitted is found without
// a time.
func TestFoundUnborn(t *testing.T) {
	m := vector(t, "exit-inside-a-call")
	m.Update(model.Find{Text: "m3"})
	if got, want := m.FoundSays(), "m3: "+m.Texts().Answer.FateNames[m.Run.Result.Messages[2].Phase]; got != want {
		t.Errorf("%q; want %q", got, want)
	}
}
