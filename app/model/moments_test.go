package model_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine/mapi"
)

// TestMoments marks moments, and checks that they are ordered, can be undone, survive edits
// and belong to the document: another one has none, and undo brings them back.
func TestMoments(t *testing.T) {
	m := example(t, "quiet-refuses")
	list := func(want string) {
		t.Helper()
		if got := strings.ReplaceAll(document.SpellMoments(m.History.Moments()), "\n", " | "); got != want {
			t.Errorf("the moments are %q; want %q", got, want)
		}
	}
	mark := func(at int32) []model.Effect {
		m.Update(model.SetCursor{At: at})
		return m.Update(model.AddMoment{})
	}
	mark(900)
	if effects := mark(300); !reflect.DeepEqual(effects, []model.Effect{model.KeepDraft{}, model.Focus{ID: "moment-0"}}) {
		t.Errorf("the effects are %v", effects)
	}
	list("300: | 900:")
	m.Update(model.NoteMoment{Index: 0, Text: "it w"})
	m.Update(model.NoteMoment{Index: 0, Text: "it waits"})
	list("300:it waits | 900:")
	if mark(900); len(m.History.Moments()) != 2 {
		t.Error("a moment is marked twice")
	}
	m.Update(model.NoteMoment{Index: 1, Text: strings.Repeat("é", 100)})
	if note := m.History.Moments()[1].Note; note != strings.Repeat("é", document.MaxNote) {
		t.Errorf("a long note becomes %q", note)
	}
	m.Update(model.UndoStep{})
	list("300:it waits | 900:")
	rev := m.Rev
	m.Update(model.UndoStep{}) // all letters of a note are one step
	list("300: | 900:")
	if m.Rev.View == rev.View {
		t.Error("the timeline is not drawn again")
	}
	m.Update(model.RedoStep{})
	m.Update(model.UseFlag{Flag: mapi.Abort})
	list("300:it waits | 900:")
	if name := model.StepName(func() document.Label { m.Update(model.UndoStep{}); l, _ := m.History.CanUndo(); return l }(), texts.English); name != "mark a moment" {
		t.Errorf("the step is called %q", name)
	}
	m.Update(model.OpenExample{Index: 3})
	list("")
	m.Update(model.UndoStep{})
	list("300:it waits | 900:")
	m.Update(model.GoToMoment{Index: 0})
	if m.Cursor != 300 {
		t.Errorf("the cursor is at %d", m.Cursor)
	}
	if effects := m.Update(model.RemoveMoment{Index: 0}); !reflect.DeepEqual(effects[1], model.Effect(model.Focus{ID: "moment-0"})) {
		t.Errorf("the effects are %v", effects)
	}
	list("900:")
	if effects := m.Update(model.RemoveMoment{Index: 0}); !reflect.DeepEqual(effects[1], model.Effect(model.Focus{ID: "mark-moment"})) {
		t.Errorf("the effects are %v", effects)
	}
	for i := range 30 {
		mark(int32(10 * i))
	}
	if n := len(m.History.Moments()); n != document.MaxMoments {
		t.Errorf("%d moments are marked", n)
	}
	m.Update(model.ShowMoments{Text: "7:a, b\nnone\n5:\n7:twice\n-1:x"})
	list("5: | 7:a, b")
}

// TestParseMoment checks what is a moment, and that it is spelled as it was parsed.
func TestParseMoment(t *testing.T) {
	for text, ok := range map[string]bool{
		"0:": true, "500:the call waits: here": true, "86400000:x": true, "500": true, "": false, ":x": false, "-1:x": false, "86400001:": false, "1.5:x": false,
		"5:" + strings.Repeat("x", document.MaxNote+1): false, "5:a\nb": false,
	} {
		m, got := document.ParseMoment(text)
		if got != ok {
			t.Errorf("ParseMoment(%q): %v", text, got)
		}
		if again, _ := document.ParseMoment(m.String()); again != m {
			t.Errorf("%+v is spelled %q", m, m)
		}
	}
}

// TestRange selects ranges by keys and by the pointer.
func TestRange(t *testing.T) {
	m := example(t, "quiet-refuses")
	m.Update(model.Resized{Width: 1000})
	is := func(want string) {
		t.Helper()
		if from, to, ok := m.Range(); fmt.Sprint(from, to, ok) != want {
			t.Errorf("the range is %d, %d, %v; want %s", from, to, ok, want)
		}
	}
	m.Update(model.SetCursor{At: 400})
	m.Update(model.SelectRange{})
	is("400 400 true")
	m.Update(model.SetCursor{At: 900})
	is("400 900 true")
	m.Update(model.SetCursor{At: 100})
	is("100 400 true")
	m.Update(model.ZoomToRange{})
	if m.Axis != (timeline.Axis{From: 100, To: 400}) {
		t.Errorf("the range is shown as %v", m.Axis)
	}
	m.Update(model.SelectRange{})
	if _, _, ok := m.Range(); ok {
		t.Error("the selection has not ended")
	}
	m.Update(model.SetCursor{At: 100})
	m.Update(model.ExtendRange{X: 500, Width: 1000})
	is("100 250 true")
	m.Update(model.DragTo{X: 700, Width: 1000})
	is("100 310 true")
	m.Update(model.DropHandle{})
	is("100 310 true")
	m.Update(model.ExtendRange{X: 900, Width: 1000})
	is("100 370 true")
	m.Update(model.DropHandle{})
	m.Update(model.OpenExample{Index: 2})
	if _, _, ok := m.Range(); ok {
		t.Error("another document has the range")
	}
}
