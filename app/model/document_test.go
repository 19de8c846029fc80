package model_test

import (
	"errors"
	"strings"
	"testing"

	"spoolscope/app/anytime"
	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// TestFlagKeys checks that the result of each of the five flags is that of the
// engine, in every example, and that undo restores the previous one.
func TestFlagKeys(t *testing.T) {
	for _, e := range examples.All() {
		for _, flag := range mapi.Inputs {
			m := example(t, e.Name)
			was, action := m.Document(), m.Action
			m.Update(model.UseFlag{Flag: flag})
			if a, ok := m.Selected(); !ok || a.Flags != scenario.Pass(flag) || m.Action != action {
				t.Errorf("%s: %v is not passed by action %d", e.Name, flag, action)
			}
			want := outcome(anytime.Passing(was, action, flag))
			if shown(m) != want {
				t.Errorf("%s with %v gives\n%s\nwant\n%s", e.Name, flag, shown(m), want)
			}
			if m.Update(model.UndoStep{}); m.Document() != was {
				t.Errorf("%s: undo does not restore the flags before %v", e.Name, flag)
			}
		}
	}
}

// TestSeveralFlags checks that a call can pass two flags, and fails then.
func TestSeveralFlags(t *testing.T) {
	m := example(t, "quiet-refuses")
	m.Update(model.UseFlag{Flag: mapi.Quiet | mapi.Abort})
	if a, _ := m.Selected(); a.Flags.Value != mapi.Quiet|mapi.Abort {
		t.Errorf("the call passes %v", a.Flags.Value)
	}
	if c := m.Run.Result.Calls[m.Call()]; c.Result != mapi.InvalidParameter {
		t.Errorf("with two flags the result is %v", c.Result)
	}
}

// TestTypingIsOneStep checks that the letters typed into a field are one step
// until the field loses the focus.
func TestTypingIsOneStep(t *testing.T) {
	m := example(t, "quiet-refuses")
	was := m.Document()
	title := document.Field{List: scenario.Document, Name: "title"}
	for _, text := range []string{"A", "AB", "ABC"} {
		m.Update(model.EditField{Field: title, Text: text})
	}
	if steps(m) != 1 || undone(m) != was {
		t.Errorf("typing makes %d steps", steps(m))
	}
	m.Update(model.SettleEdit{})
	m.Update(model.EditField{Field: title, Text: "ABCD"})
	if steps(m) != 2 || undone(m).Title != "ABC" {
		t.Errorf("typing again makes %d steps, and undo gives %q", steps(m), undone(m).Title)
	}
}

// TestInvalidDocument checks that the last good result stays, that the problem
// is reported with its path, and that correcting it updates the result.
func TestInvalidDocument(t *testing.T) {
	for _, wrong := range []struct {
		field   document.Field
		bad     string
		good    string
		path    string
		pending bool // the typed text is not a value
	}{
		{document.Field{List: scenario.Document, Name: "horizon"}, "0", "5000", "horizon", false},
		{document.Field{List: scenario.Document, Name: "horizon"}, "soon", "5000", "horizon", true},
		{field(scenario.Messages, 0, "duration"), "-5", "400", "messages[0].duration", false},
		{field(scenario.Messages, 0, "id"), "two words", "letter", "messages[0].id", true},
		{field(scenario.Transports, 0, "offline"), "9-3", "3-9", "transports[0].offline", false},
		{field(scenario.Actions, 0, "flags"), "NO_SUCH", "PURGE", "actions[0].flags", true},
		{field(scenario.Stores, 0, "openBy"), "false", "true", "stores[0].openBy", false},
	} {
		m := example(t, "quiet-refuses")
		was, run := m.Document(), m.Run
		m.Update(model.EditField{Field: wrong.field, Text: wrong.bad})
		p, found := m.ProblemAt(wrong.field.Path())
		if !found || !strings.HasPrefix(p.Path, wrong.path) || m.Wrong() != 1 || !m.Stale {
			t.Errorf("%s = %q: the problem is %v, of %d", wrong.path, wrong.bad, p, m.Wrong())
		}
		if m.Run != run || shown(m) != outcome(was) {
			t.Errorf("%s = %q: the last good result is lost", wrong.path, wrong.bad)
		}
		if wrong.pending != (m.Document() == was) || wrong.pending != (m.Pending[wrong.path].Text == wrong.bad) {
			t.Errorf("%s = %q: the pending texts are %v", wrong.path, wrong.bad, m.Pending)
		}
		m.Update(model.EditField{Field: wrong.field, Text: wrong.good})
		if m.Wrong() != 0 || m.Stale || shown(m) != outcome(m.Document()) {
			t.Errorf("%s = %q does not correct it: %v", wrong.path, wrong.good, m.Problems)
		}
	}
}

// TestBadImports checks that a document that cannot be decoded changes nothing,
// and that the notice contains the path of the problem.
func TestBadImports(t *testing.T) {
	good := text(example(t, "quiet-refuses").Document())
	for _, bad := range []struct{ text, why string }{
		{"", "not a JSON document"},
		{"<html>", "not a JSON document"},
		{good[:len(good)-1], "not a JSON document"},
		{good + "{}", "not a JSON document"},
		{strings.Replace(good, `"version":1`, `"version":2`, 1), "version: "},
		{strings.Replace(good, `"duration"`, `"Duration"`, 1), "messages[0].Duration: unknown field"},
		{strings.Repeat("[", 1_000), "nested too deeply"},
		{strings.Repeat(" ", scenario.MaxBytes+1), "too large"},
	} {
		m := example(t, "ask-first")
		before, history, shownBefore := m.Document(), steps(m), shown(m)
		effects := m.Update(model.ImportText{Name: "setup.json", Text: bad.text})
		if len(effects) != 0 || m.Document() != before || steps(m) != history || shown(m) != shownBefore {
			t.Errorf("%.30q: an invalid import changes something: %v", bad.text, effects)
		}
		if n := m.Notice; n == nil || n.Kind != model.NoticeBadImport || n.Thing != "setup.json" || !n.Bad() || !strings.Contains(n.Why.Error(), bad.why) {
			t.Errorf("%.30q: the notice is %+v; want %q", bad.text, n, bad.why)
		}
	}
}

// TestBadLinks checks the same for links. An empty fragment and an anchor of
// the page open no document.
func TestBadLinks(t *testing.T) {
	for _, bad := range []struct {
		fragment string
		why      error
	}{
		{"#timeline", nil}, {"", nil}, {"#elsewhere", document.ErrNoLink}, {"q1bKTS1JLEpU", document.ErrNoLink}, {"#v1.AAAA", document.ErrDamaged}, {"#v7.AAAA", document.ErrNewer},
	} {
		m := example(t, "ask-first")
		before := m.Document()
		m.Update(model.OpenFragment{Fragment: bad.fragment})
		if m.Document() != before || steps(m) != 0 {
			t.Errorf("%s changes the document", bad.fragment)
		}
		if bad.why == nil && m.Notice != nil || bad.why != nil && (m.Notice == nil || !errors.Is(m.Notice.Why, bad.why)) {
			t.Errorf("%s: the notice is %+v", bad.fragment, m.Notice)
		}
	}
}

// TestEditsAfterABadLink checks that the notice about a link goes with the
// link: an edit replaces the address. A notice of an embedded view, and one that
// flags in the address follow, stays.
func TestEditsAfterABadLink(t *testing.T) {
	for _, test := range []struct {
		name     string
		edit     model.Msg
		embedded bool
		stays    bool
	}{
		{name: "a flag", edit: model.UseFlag{Flag: mapi.Abort}},
		{name: "a flag of an embedded view", edit: model.UseFlag{Flag: mapi.Abort}, embedded: true, stays: true},
		{name: "the flags of the address", edit: model.AskFlags{Text: "LOGOFF_ABORT"}, stays: true},
	} {
		m := example(t, "ask-first")
		m.Embedded = test.embedded
		m.Update(model.OpenFragment{Fragment: "#elsewhere"})
		m.Update(test.edit)
		if stays := m.Notice != nil; stays != test.stays || steps(m) != 1 {
			t.Errorf("%s: the notice stays: %v, after %d steps", test.name, stays, steps(m))
		}
	}
}

// TestSameLink checks that the link of the current document opens nothing,
// unless an earlier link was invalid.
func TestSameLink(t *testing.T) {
	m := example(t, "ask-first")
	own := model.OpenFragment{Fragment: document.Fragment(m.Document())}
	before := m.Document()
	if effects := m.Update(own); effects != nil || m.Document() != before || m.Notice != nil {
		t.Errorf("the link of the current document has the effects %v, the notice %v", effects, m.Notice)
	}
	m.Update(model.OpenFragment{Fragment: "v1.AAAA"})
	m.Update(own)
	if m.Missing() || steps(m) != 1 || m.Notice.Kind != model.NoticeLoaded {
		t.Errorf("after an invalid link, that of the current document makes %d steps, with the notice %v", steps(m), m.Notice)
	}
	m.Embedded = true
	m.Update(model.OpenFragment{Fragment: document.Fragment(example(t, "two-flags").Document())})
	if steps(m) != 2 || m.Notice != nil {
		t.Errorf("an embedded view makes %d steps, and has the problems %v", steps(m), m.Notice)
	}
}

// TestOpeningKeepsWork checks that after opening anything, one undo restores
// the previous document, even an invalid one, and redo opens the new one again.
func TestOpeningKeepsWork(t *testing.T) {
	other := example(t, "two-flags").Document()
	openers := map[string]model.Msg{
		"a link":  model.OpenFragment{Fragment: "#" + document.Fragment(other)},
		"a file":  model.ImportText{Name: "a.json", Text: text(other)},
		"nothing": model.ClearDocument{},
	}
	for i, e := range examples.All() {
		openers[e.Name] = model.OpenExample{Index: i}
	}
	for name, msg := range openers {
		for _, horizon := range []string{"7000", "0"} {
			m := example(t, "quiet-refuses")
			m.Update(model.EditField{Field: document.Field{List: scenario.Document, Name: "horizon"}, Text: horizon})
			work := text(m.Document())
			m.Update(msg)
			opened := text(m.Document())
			if opened == work || m.Problems != nil || m.Stale || shown(m) != outcome(m.Document()) {
				t.Errorf("%s is not opened", name)
			}
			if m.Update(model.UndoStep{}); text(m.Document()) != work || (m.Problems != nil) != (horizon == "0") {
				t.Errorf("%s: undo does not restore the document", name)
			}
			if m.Update(model.RedoStep{}); text(m.Document()) != opened {
				t.Errorf("%s is not opened again", name)
			}
		}
	}
}

// TestSelectedCallStays checks that the selected call stays selected when
// objects before it are added, removed or moved.
func TestSelectedCallStays(t *testing.T) {
	start := example(t, "quiet-refuses").Document().Clone()
	first := start.Actions[0]
	start.Processes = append(start.Processes, scenario.Process{ID: "other"})
	start.Actions = nil
	for i := range 4 {
		a := first
		a.At = 100 * (i + 1)
		start.Actions = append(start.Actions, a)
	}
	start.Actions[0].Process = "other"
	actions := scenario.Actions
	for _, msg := range []model.Msg{
		model.MoveThing{List: actions, From: 2, To: 0}, model.MoveThing{List: actions, From: 0, To: 3},
		model.MoveThing{List: actions, From: 3, To: 0}, model.MoveThing{List: actions, From: 0, To: 1},
		model.DuplicateThing{List: actions, Index: 0}, model.RemoveThing{List: actions, Index: 0},
		model.RemoveThing{List: actions, Index: 3}, model.RemoveThing{List: scenario.Processes, Index: len(start.Processes) - 1},
	} {
		m := example(t, "quiet-refuses")
		m.Update(model.ImportText{Text: text(start)})
		m.Update(model.SelectCall{Action: 2})
		m.Update(msg)
		if a, ok := m.Selected(); !ok || a.At != 300 {
			t.Errorf("after %#v the call at %v is selected; want 300", msg, a)
		}
	}
}

// TestCallOfTheRun checks that the selected call is found in the run, where
// calls are in the order of their start.
func TestCallOfTheRun(t *testing.T) {
	for _, e := range examples.All() {
		m := example(t, e.Name)
		for i := range m.Document().Actions {
			m.Update(model.SelectCall{Action: i})
			call := m.Call()
			if call < 0 || int(m.Run.Result.Calls[call].Action) != i {
				t.Errorf("%s: action %d is call %d", e.Name, i, call)
				continue
			}
			want := m.Run.Result.Calls[call].Returned
			if want == engine.Never {
				want = m.Run.Result.Calls[call].Started
			}
			if m.Cursor != want {
				t.Errorf("%s: the cursor of action %d is at %d; want %d", e.Name, i, m.Cursor, want)
			}
		}
	}
}
