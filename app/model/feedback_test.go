package model_test

import (
	"strings"
	"testing"

	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// focused returns the id of the element that gets the focus, or "".
func focused(effects []model.Effect) string {
	id := ""
	for _, e := range effects {
		if f, ok := e.(model.Focus); ok {
			id = f.ID
		}
	}
	return id
}

// crowd returns a document with n messages.
func crowd(n int) *scenario.Scenario {
	s := smallest()
	for i := range n {
		s.Messages = append(s.Messages, scenario.Message{ID: "m" + string(rune('a'+i)), Duration: 5, Store: "mailbox", To: "SMTP"})
	}
	return s
}

func smallest() *scenario.Scenario {
	m := of(scenario.New())
	m.Update(model.ClearDocument{})
	return m.Document()
}

// TestFocusFollowsThings checks that an object that is added, copied or moved
// gets the focus, and that after a removal its neighbour does.
func TestFocusFollowsThings(t *testing.T) {
	for _, test := range []struct {
		name string
		msgs []model.Msg
		want string
	}{
		{"added", []model.Msg{model.AddThing{List: scenario.Transports}}, "card-transports-1"},
		{"added where the call is shown", []model.Msg{model.RemoveThing{List: scenario.Actions}, model.AddThing{List: scenario.Actions, Focus: "flag-1"}}, "flag-1"},
		{"copied", []model.Msg{model.DuplicateThing{List: scenario.Messages, Index: 1}}, "card-messages-2"},
		{"moved", []model.Msg{model.AddThing{List: scenario.Transports}, model.MoveThing{List: scenario.Transports, From: 1, To: 0}}, "card-transports-0"},
		{"moved by a button", []model.Msg{model.AddThing{List: scenario.Transports}, model.MoveThing{List: scenario.Transports, From: 0, To: 1, Button: "down"}}, "down-card-transports-1"},
		{"the first removed", []model.Msg{model.RemoveThing{List: scenario.Messages}}, "card-messages-0"},
		{"the last removed", []model.Msg{model.RemoveThing{List: scenario.Messages, Index: 2}}, "card-messages-1"},
		{"the only one removed", []model.Msg{model.RemoveThing{List: scenario.Stores}}, "add-stores"},
	} {
		m := of(crowd(3))
		var effects []model.Effect
		for _, msg := range test.msgs {
			effects = m.Update(msg)
		}
		if got := focused(effects); got != test.want {
			t.Errorf("%s: the focus goes to %q; want %q", test.name, got, test.want)
		}
	}
}

// TestFocusTurnsThePage checks that the page of a long list that has the
// focused card is shown.
func TestFocusTurnsThePage(t *testing.T) {
	m := of(crowd(40))
	m.Update(model.AddThing{List: scenario.Messages, Inbound: true})
	if m.Paged[scenario.Messages] != 40 {
		t.Errorf("the list is shown from %d", m.Paged[scenario.Messages])
	}
	m.Update(model.RemoveThing{List: scenario.Messages, Index: 11})
	if m.Paged[scenario.Messages] != 11 {
		t.Errorf("the list is shown from %d", m.Paged[scenario.Messages])
	}
}

// TestAnnouncementsAreDebounced checks that of several texts in a row only the
// last one is announced, after a pause.
func TestAnnouncementsAreDebounced(t *testing.T) {
	m := example(t, "quiet-refuses")
	was := m.Spoken
	var waits []model.Wait
	for range 20 {
		for _, e := range m.Update(model.NudgeHandle{Key: "call/0", By: 10}) {
			if w, ok := e.(model.Wait); ok {
				waits = append(waits, w)
			}
		}
	}
	if m.Spoken != was || len(waits) != 20 {
		t.Fatalf("%q is announced without a pause, and there are %d waits", m.Spoken.Text, len(waits))
	}
	spoken := 0
	for _, w := range waits {
		if w.Ms < 500 {
			t.Errorf("keys repeat later than after %d ms", w.Ms)
		}
		if m.Update(w.Msg); m.Spoken != was {
			was = m.Spoken
			spoken++
		}
	}
	if spoken != 1 || !strings.Contains(m.Spoken.Text, "at 700 ms") {
		t.Errorf("%d texts are announced, the last %q", spoken, m.Spoken.Text)
	}
}

// TestCopying checks that the result of copying is announced, and shown for a
// while at the control.
func TestCopying(t *testing.T) {
	for _, test := range []struct {
		ok          bool
		field, said string
	}{
		{true, "share-link", "Copied."},
		{false, "share-link", "The browser did not allow copying. The text is selected; copy it by hand."},
		{false, "", "The browser did not allow copying."},
	} {
		m := example(t, "quiet-refuses")
		ask := model.CopyText{Text: "a link", Field: test.field}
		effects := m.Update(ask)
		if len(effects) != 1 || effects[0] != (model.Copy{Text: "a link", For: ask}) {
			t.Fatalf("the effects are %v", effects)
		}
		effects = m.Update(model.Copied{For: ask, OK: test.ok})
		if m.Copied.For != ask || m.Copied.OK != test.ok {
			t.Errorf("what is shown is %v", m.Copied)
		}
		if want := test.field; !test.ok && focused(effects) != want || test.ok && focused(effects) != "" {
			t.Errorf("the focus goes to %q", focused(effects))
		}
		for _, e := range effects {
			if w, ok := e.(model.Wait); ok {
				m.Update(w.Msg)
			}
		}
		if m.Spoken.Text != test.said || m.Copied.For != nil {
			t.Errorf("%q is announced, and %v is shown at the end", m.Spoken.Text, m.Copied.For)
		}
	}
	// The timer of an earlier result does not hide a later one.
	m := example(t, "quiet-refuses")
	first := m.Update(model.Copied{For: model.CopyText{Text: "a"}, OK: true})
	m.Update(model.Copied{For: model.CopyText{Text: "b"}, OK: true})
	for _, e := range first {
		if w, ok := e.(model.Wait); ok {
			m.Update(w.Msg)
		}
	}
	if m.Copied.For != (model.CopyText{Text: "b"}) {
		t.Errorf("%v is shown", m.Copied.For)
	}
}

// TestTypedFlags checks that flags are decoded while they are typed, and take
// effect when the field loses the focus.
func TestTypedFlags(t *testing.T) {
	m := example(t, "quiet-refuses")
	was := m.Document()
	typing := func(text string) scenario.FlagsArg {
		m.Update(model.TypeFlags{Text: text})
		if m.Document() != was {
			t.Fatalf("typing %q changes the document", text)
		}
		return m.FlagsTyped(0)
	}
	for text, want := range map[string]scenario.FlagsArg{
		"0x9": scenario.Pass(mapi.NoWait | mapi.Abort), "purge": scenario.Pass(mapi.Purge), "NULL": {Kind: scenario.Null}, "pur": scenario.Pass(mapi.Quiet),
	} {
		if got := typing(text); got != want {
			t.Errorf("%q is decoded as %v; want %v", text, got, want)
		}
	}
	typing("16")
	if m.Update(model.SettleEdit{}); steps(m) != 0 {
		t.Error("another spelling of the same flags is a step")
	}
	typing("0x9")
	m.Update(model.SettleEdit{})
	if got := m.Document().Actions[0].Flags; got != scenario.Pass(9) || steps(m) != 1 || m.Typed.Text != "" {
		t.Errorf("%v is passed after %d steps", got, steps(m))
	}
}

// TestRefusedFlags checks that the problem of invalid flags is updated while
// the user types, and disappears with its cause: when the text is corrected,
// when other flags are passed, and when the field is removed.
func TestRefusedFlags(t *testing.T) {
	flags := field(scenario.Actions, 0, "flags")
	refused := func() *model.Model {
		m := example(t, "quiet-refuses")
		m.Update(model.EditField{Field: flags, Text: "LOGOFF_QIET"})
		if p, wrong := m.ProblemAt(flags.Path()); !wrong || p.Meant() != "LOGOFF_QUIET" || !m.Stale {
			t.Fatalf("the problem is %v", p)
		}
		return m
	}
	m := refused()
	m.Update(model.TypeFlags{Text: "LOGOFF_QI"})
	if p, wrong := m.ProblemAt(flags.Path()); !wrong || p.Found != `"LOGOFF_QI"` || m.TextOf(flags, "") != "LOGOFF_QI" {
		t.Errorf("the problem is %v", p)
	}
	m.Update(model.TypeFlags{Text: "purge"})
	if p, wrong := m.ProblemAt(flags.Path()); wrong || m.Stale || m.TextOf(flags, "") != "purge" {
		t.Errorf("the problem stays: %v", p)
	}
	if m.Update(model.SettleEdit{}); m.Document().Actions[0].Flags != scenario.Pass(mapi.Purge) {
		t.Errorf("%v is passed", m.Document().Actions[0].Flags)
	}
	for _, msg := range []model.Msg{
		model.UseFlag{Flag: mapi.Quiet}, model.UseFlag{Flag: mapi.Abort},
		model.EditField{Field: field(scenario.Actions, 0, "do"), Text: "FlushQueues"},
	} {
		m := refused()
		if m.Update(msg); m.Wrong() > 0 || m.Stale || m.TextOf(flags, "") != "" {
			t.Errorf("after %v the problem stays: %v", msg, m.Pending)
		}
	}
	m = refused()
	if m.Update(model.AddThing{List: scenario.Transports}); m.Wrong() != 1 {
		t.Error("adding an object drops the text typed into another field")
	}
}

// TestRefsAreApart checks that invalid references of one process are not
// reported at those of another.
func TestRefsAreApart(t *testing.T) {
	s := smallest()
	s.Processes = append(s.Processes, scenario.Process{ID: "helper"})
	s.Stores[0].OpenBy = append(s.Stores[0].OpenBy, scenario.OpenBy{Process: "helper", Refs: 1})
	for _, wrong := range []string{"many", "0"} {
		m := of(s)
		refs := func(i int) document.Field { return document.Field{List: scenario.Stores, Name: document.Refs, Sub: i} }
		m.Update(model.EditField{Field: refs(1), Text: wrong})
		if _, is := m.ProblemAt(refs(1).Path()); !is {
			t.Errorf("%q is accepted", wrong)
		}
		if p, is := m.ProblemAt(refs(0).Path()); is || m.TextOf(refs(0), "1") != "1" {
			t.Errorf("%q: the other field has the problem %v", wrong, p)
		}
		m.Update(model.EditField{Field: document.Field{List: scenario.Stores, Name: "openBy", Sub: 1}, Text: "false"})
		if m.Wrong() > 0 {
			t.Errorf("%q: the problem stays: %v", wrong, m.Pending)
		}
	}
}

// TestUndoOffered checks that the offer to undo the opening of a document
// disappears after an undo.
func TestUndoOffered(t *testing.T) {
	m := example(t, "quiet-refuses")
	m.Update(model.OpenExample{Index: 3})
	if m.Update(model.UndoStep{}); m.Notice != nil {
		t.Errorf("undo leaves %v", m.Notice)
	}
}

// TestPendingTextsMove checks that an invalid text stays in the field of its item when items
// are moved, duplicated or removed, and goes with its item.
func TestPendingTextsMove(t *testing.T) {
	ms := func(i int) document.Field { return field(scenario.Messages, i, "duration") }
	for _, test := range []struct {
		msg  model.Msg
		want int // the index of the message with the text; -1 for none
	}{
		{model.MoveThing{List: scenario.Messages, From: 1, To: 0}, 0},
		{model.MoveThing{List: scenario.Messages, From: 0, To: 2}, 0},
		{model.DuplicateThing{List: scenario.Messages, Index: 0}, 2},
		{model.DuplicateThing{List: scenario.Messages, Index: 1}, 1},
		{model.RemoveThing{List: scenario.Messages, Index: 0}, 0},
		{model.RemoveThing{List: scenario.Messages, Index: 2}, 1},
		{model.RemoveThing{List: scenario.Messages, Index: 1}, -1},
		{model.AddThing{List: scenario.Messages}, 1},
		{model.AddThing{List: scenario.Transports}, 1},
		{model.RemoveThing{List: scenario.Stores, Index: 0}, -1}, // with its messages
	} {
		m := example(t, "quiet-refuses")
		title := field(scenario.Document, 0, "horizon")
		m.Update(model.EditField{Field: ms(1), Text: "soon"})
		m.Update(model.EditField{Field: title, Text: "never"})
		m.Update(test.msg)
		for i := range m.Document().Messages {
			p, wrong := m.ProblemAt(ms(i).Path())
			if want := i == test.want; wrong != want || wrong && (p.Path != ms(i).Path() || m.TextOf(ms(i), "") != "soon") {
				t.Errorf("after %+v message %d has the problem %v at %s; want %t", test.msg, i, p, p.Path, want)
			}
		}
		if m.TextOf(title, "") != "never" {
			t.Errorf("after %+v the text of another field is lost", test.msg)
		}
	}
}
