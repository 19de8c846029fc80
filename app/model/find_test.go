package model_test

import (
	"testing"

	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// TestFind holds that a message is found by its id, or by a part of it in turn, and
// that what is said of it is of the run, and in the language, that is shown.
func TestFind(t *testing.T) {
	m := example(t, "quiet-refuses")
	if got := m.FoundSays(); got != "" {
		t.Errorf("before anything was looked for: %q", got)
	}
	for _, step := range []struct {
		text, says string
		cursor     int32
	}{
		{"m2", "m2: sent, 900 ms", 200},
		{"N", "n1: received, 950 ms", 350},
		{" m ", "m1: sent, 600 ms", 100},
		{"m", "m2: sent, 900 ms", 200},
		{"m", "m1: sent, 600 ms", 100},
		{"m9", "No message is called “m9”.", 100},
		{"", "", 100},
		{"1", "m1: sent, 600 ms", 100},
	} {
		m.Update(model.Find{Text: step.text})
		if m.FoundSays() != step.says || m.Cursor != step.cursor {
			t.Errorf("%q: %q at %d; want %q at %d", step.text, m.FoundSays(), m.Cursor, step.says, step.cursor)
		}
	}
	m.Update(model.EditField{Field: field(scenario.Messages, 0, "duration"), Text: "700"})
	m.Update(model.SetLang{Lang: texts.Chinese})
	if got, want := m.FoundSays(), "m1：已发送，800 ms"; got != want {
		t.Errorf("after a change, in Chinese: %q; want %q", got, want)
	}
	m.Update(model.RemoveThing{List: scenario.Messages, Index: 0})
	if got, want := m.FoundSays(), "没有名为“1”的邮件。"; got != want {
		t.Errorf("once it is gone: %q; want %q", got, want)
	}
	m.Update(model.OpenExample{Index: 1})
	if got := m.FoundSays(); got != "" {
		t.Errorf("in another document: %q", got)
	}
}
