package model_test

import (
	"testing"

	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

// TestFind checks that messages are found by id, and by a part of it one after
// the other, and that the fate shown is that of the current run, in the current
// language.
func TestFind(t *testing.T) {
	m := example(t, "quiet-refuses")
	if got := m.FoundSays(); got != "" {
		t.Errorf("before a search: %q", got)
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
		t.Errorf("after its removal: %q; want %q", got, want)
	}
	m.Update(model.OpenExample{Index: 1})
	if got := m.FoundSays(); got != "" {
		t.Errorf("in another document: %q", got)
	}
}

// TestFindZoomsIn checks that a message that would be too small to see is
// zoomed to twelve times its lifetime, around its middle, and that otherwise
// the view does not change.
func TestFindZoomsIn(t *testing.T) {
	s := smallest()
	s.Horizon = 60_000
	s.Messages = []scenario.Message{
		{ID: "short", At: 10_000, Duration: 400, Store: "mailbox", To: "SMTP"},
		{ID: "long", At: 20_000, Duration: 30_000, Store: "mailbox", To: "SMTP"},
		{ID: "lost", At: 300, Duration: 600, Store: "mailbox", To: "FAX"},
	}
	s.Actions[0].At = 55_000
	m := of(s)
	whole := m.Axis
	for _, find := range []struct {
		id     string
		want   timeline.Axis
		cursor int32
	}{
		{"long", whole, 20_000},
		{"short", timeline.Axis{From: 10_200 - 2_400, To: 10_200 + 2_400}, 10_000},
		{"long", timeline.Axis{From: 20_000 - 2_400, To: 20_000 + 2_400}, 20_000},
		{"lost", timeline.Axis{From: 0, To: 4_800}, 300},
	} {
		if m.Update(model.Find{Text: find.id}); m.Axis != find.want || m.Cursor != find.cursor {
			t.Errorf("%s: %v, the cursor at %d; want %v, %d", find.id, m.Axis, m.Cursor, find.want, find.cursor)
		}
		if m.Fitted != (m.Axis == whole) {
			t.Errorf("%s: fitted is %t", find.id, m.Fitted)
		}
	}
	m.Update(model.FitView{})
	if m.Update(model.Find{Text: "lost"}); m.Axis != (timeline.Axis{From: 0, To: 7_200}) {
		t.Errorf("for a message of no duration the axis is %v", m.Axis)
	}
}

// TestGoOnRunsAgain checks that after a fault the document is run again, since
// its last run may be the cause.
func TestGoOnRunsAgain(t *testing.T) {
	m := example(t, "quiet-refuses")
	was, outcome := m.Run, shown(m)
	m.Update(model.Faulted{Report: "it broke"})
	if m.Run != was {
		t.Error("a fault runs the document again")
	}
	if m.Update(model.GoOn{}); m.Run == was || shown(m) != outcome || m.Fault != "" {
		t.Errorf("the run is new: %t, the fault %q", m.Run != was, m.Fault)
	}
}
