package model_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/app/timeline"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

const width = 400 // px of the timeline in these tests

// press presses the first handle of a kind, "call", "mail" or "stretch", and
// returns it.
func press(t testing.TB, m *model.Model, kind string) timeline.Handle {
	t.Helper()
	m.Update(model.Resized{Width: width})
	for _, h := range m.Run.Data.Handles(m.Scene()) {
		if strings.HasPrefix(h.Key, kind+"/") {
			m.Update(model.PressHandle{Key: h.Key, X: 100, Width: width})
			return h
		}
	}
	t.Fatalf("there is no handle of kind %s", kind)
	return timeline.Handle{}
}

// TestDragIsOneStep checks that a drag over many positions is one step of the
// history, which changes only what is dragged, and that the result is updated.
func TestDragIsOneStep(t *testing.T) {
	for _, kind := range []string{"call", "mail", "stretch"} {
		m := example(t, "quiet-refuses")
		was := m.Document()
		h := press(t, m, kind)
		if m.Dragging() != h.Key || steps(m) != 0 {
			t.Errorf("%s: pressing makes a step, or %q is dragged", h.Key, m.Dragging())
		}
		axis := m.Axis
		for _, x := range []int{101, 110, 150, 90, 140} {
			m.Update(model.DragTo{X: x, Width: width})
			if shown(m) != outcome(m.Document()) || m.Axis != axis {
				t.Errorf("%s: the result is not updated, or the axis moves under the pointer", h.Key)
			}
		}
		m.Update(model.DropHandle{})
		if m.Dragging() != "" || steps(m) != 1 || undone(m) != was {
			t.Errorf("%s: a drag makes %d steps", h.Key, steps(m))
		}
		by := document.Number(m.Document(), h.Field) - document.Number(was, h.Field)
		moved := *document.Shifted(was, h.Field, by)
		moved.Title, moved.Description = "", "" // of the example
		if text(m.Document()) != text(&moved) {
			t.Errorf("%s: more than the dragged field has changed", h.Key)
		}
		if want := 40 * int(axis.Span()) / width; by < want*8/10 || by > want*12/10 {
			t.Errorf("%s: 40 px move it by %d ms; want about %d", h.Key, by, want)
		}
		press(t, m, kind)
		m.Update(model.DragTo{X: 120, Width: width})
		m.Update(model.DropHandle{})
		if steps(m) != 2 {
			t.Errorf("%s: the next drag is not a separate step", h.Key)
		}
	}
}

// TestCancelledDragIsNoStep checks that a cancelled drag restores the document
// and its history, including the steps to redo.
func TestCancelledDragIsNoStep(t *testing.T) {
	for _, kind := range []string{"call", "mail", "stretch"} {
		m := example(t, "quiet-refuses")
		title := document.Field{List: scenario.Document, Name: "title"}
		m.Update(model.EditField{Field: title, Text: "one"})
		m.Update(model.SettleEdit{})
		m.Update(model.EditField{Field: title, Text: "two"})
		m.Update(model.UndoStep{})
		was, shownBefore := m.Document(), shown(m)
		press(t, m, kind)
		for _, x := range []int{120, 250} {
			m.Update(model.DragTo{X: x, Width: width})
		}
		effects := m.Update(model.DropHandle{Cancel: true})
		if m.Document() != was || steps(m) != 1 || shown(m) != shownBefore || !has[model.KeepDraft](effects) {
			t.Errorf("kind %s: a cancelled drag has changed something", kind)
		}
		if m.Update(model.RedoStep{}); m.Document().Title != "two" {
			t.Errorf("kind %s: a cancelled drag drops the steps to redo", kind)
		}
	}
}

// TestSmallMovements checks that a press with a tiny movement is not a drag.
func TestSmallMovements(t *testing.T) {
	m := example(t, "quiet-refuses")
	was := m.Document()
	press(t, m, "call")
	m.Update(model.DragTo{X: 102, Width: width})
	m.Update(model.DragTo{X: 98, Width: width})
	m.Update(model.DropHandle{})
	if m.Document() != was || steps(m) != 0 {
		t.Error("a tiny movement moves the call")
	}
}

// TestBackground checks that dragging the background pans the view, and
// pressing it sets the cursor.
func TestBackground(t *testing.T) {
	m := example(t, "quiet-refuses")
	m.Update(model.Resized{Width: width})
	for range 5 {
		m.Update(model.ZoomView{X: timeline.Units / 2, In: true})
	}
	was, span, from := m.Document(), m.Axis.Span(), m.Axis.From
	m.Update(model.PressHandle{X: 200, Width: width})
	m.Update(model.DragTo{X: 100, Width: width})
	m.Update(model.DropHandle{})
	if m.Axis.From <= from || m.Axis.Span() != span || m.Document() != was {
		t.Errorf("dragging the background to the left gives %v from %d", m.Axis, from)
	}
	m.Update(model.PressHandle{X: 300, Width: width})
	m.Update(model.DropHandle{})
	if want := m.Axis.Time(timeline.Units * 300 / width); m.Cursor != want {
		t.Errorf("the cursor is at %d; want %d", m.Cursor, want)
	}
}

// TestEditsDuringADrag checks that a drag does not undo other changes: the text
// of a field that loses the focus to it is kept, and any other change ends the
// drag.
func TestEditsDuringADrag(t *testing.T) {
	title := document.Field{List: scenario.Document, Name: "title"}
	m := example(t, "quiet-refuses")
	press(t, m, "mail")
	m.Update(model.EditField{Field: title, Text: "typed"})
	m.Update(model.DragTo{X: 200, Width: width})
	if m.Document().Title != "typed" || steps(m) != 2 {
		t.Errorf("the drag undoes what was typed: %q, %d steps", m.Document().Title, steps(m))
	}
	m.Update(model.DropHandle{Cancel: true})
	if m.Document().Title != "typed" || steps(m) != 1 {
		t.Error("a cancelled drag undoes what was typed")
	}
	for _, msg := range []model.Msg{
		model.ClearDocument{}, model.UndoStep{}, model.OpenExample{Index: 3},
		model.RemoveThing{List: scenario.Messages}, model.UseReadings{Set: "sdk"},
	} {
		press(t, m, "mail")
		m.Update(model.DragTo{X: 200, Width: width})
		m.Update(msg)
		was := m.Document()
		m.Update(model.DragTo{X: 300, Width: width})
		m.Update(model.DropHandle{Cancel: true})
		if m.Document() != was || m.Dragging() != "" {
			t.Errorf("after %T the drag continues", msg)
		}
		m.Update(model.OpenExample{})
	}
}

// TestStalePicture checks that handles of an outdated run cannot be moved.
func TestStalePicture(t *testing.T) {
	m := example(t, "quiet-refuses")
	m.Update(model.EditField{Field: document.Field{List: scenario.Document, Name: "horizon"}, Text: "0"})
	was := m.Document()
	h := press(t, m, "mail")
	m.Update(model.DragTo{X: 300, Width: width})
	m.Update(model.DropHandle{})
	m.Update(model.NudgeHandle{Key: h.Key, By: 100})
	if m.Document() != was {
		t.Error("a handle of an outdated run changes the document")
	}
}

// TestNudges checks that the keyboard moves the same handles as the pointer, by
// the given amount, and that consecutive moves of one handle are one step.
func TestNudges(t *testing.T) {
	m := example(t, "quiet-refuses")
	was := m.Document()
	for _, h := range m.Run.Data.Handles(m.Scene()) {
		before, n := document.Number(m.Document(), h.Field), steps(m)
		m.Update(model.NudgeHandle{Key: h.Key, By: 10})
		m.Update(model.NudgeHandle{Key: h.Key, By: 1})
		m.Update(model.NudgeHandle{Key: h.Key, By: -1})
		if got := document.Number(m.Document(), h.Field); got != before+10 || steps(m) != n+1 {
			t.Errorf("%s: nudged from %d to %d in %d steps", h.Key, before, got, steps(m)-n)
		}
		for steps(m) > 0 {
			m.Update(model.UndoStep{})
		}
	}
	if m.Document() != was {
		t.Error("undo does not restore the document before the moves")
	}
}

// TestAnyDrag checks for random scenarios and handles that a drag to any
// position is at most one step, and gives a valid document.
func TestAnyDrag(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := of(enginetest.Scenario(t))
		m.Update(model.Resized{Width: width})
		handles := m.Run.Data.Handles(m.Scene())
		if len(handles) == 0 {
			return
		}
		h := rapid.SampledFrom(handles).Draw(t, "handle")
		was := m.Document()
		m.Update(model.PressHandle{Key: h.Key, X: 200, Width: width})
		for _, x := range rapid.SliceOfN(rapid.IntRange(-5_000, 5_000), 1, 4).Draw(t, "places") {
			m.Update(model.DragTo{X: x, Width: width, Fine: rapid.Bool().Draw(t, "fine")})
			if m.Problems != nil || shown(m) != outcome(m.Document()) {
				t.Fatalf("dragged to %d: %v", x, m.Problems)
			}
		}
		if cancel := rapid.Bool().Draw(t, "cancel"); cancel {
			m.Update(model.DropHandle{Cancel: true})
			if m.Document() != was || steps(m) != 0 {
				t.Fatal("a cancelled drag is a step")
			}
			return
		}
		m.Update(model.DropHandle{})
		if m.Document() == was && steps(m) != 0 || m.Document() != was && (steps(m) != 1 || undone(m) != was) {
			t.Fatalf("the drag is %d steps", steps(m))
		}
	})
}

// TestHandleIDs checks that the ids of handles are unique and need no escapes.
func TestHandleIDs(t *testing.T) {
	for seed := range uint64(300) {
		m := of(enginetest.Random(seed))
		m.Update(model.Resized{Width: 1_000})
		seen := map[string]bool{}
		for _, h := range m.Run.Data.Handles(m.Scene()) {
			id := model.HandleID(h.Key)
			if seen[id] || strings.Trim(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != "" {
				t.Errorf("seed %d: the id %q is not unique, or needs escapes", seed, id)
			}
			seen[id] = true
		}
	}
}

// TestProblemAt checks that only the problems at a path or below it are found.
func TestProblemAt(t *testing.T) {
	m := of(smallest())
	m.Problems = scenario.Problems{{Path: "stores[1].openBy[0].refs"}, {Path: "horizon"}}
	for path, want := range map[string]bool{
		"stores[1].openBy[0].refs": true, "stores[1].openBy[0]": true, "stores[1].openBy": true, "stores[1]": true, "horizon": true,
		"stores[1].open": false, "hor": false, "horizon.x": false, "stores[0]": false, "title": false,
	} {
		if p, is := m.ProblemAt(path); is != want || is && !strings.HasPrefix(p.Path, path) {
			t.Errorf("at %s: %+v, %v", path, p, is)
		}
	}
}

// TestCardOf checks which targets of the host are cards.
func TestCardOf(t *testing.T) {
	for _, test := range []struct {
		target string
		list   scenario.List
		index  int
		ok     bool
	}{
		{"card:transports:1", scenario.Transports, 1, true},
		{"card:actions:0", scenario.Actions, 0, true},
		{"card:transports", 0, 0, false},
		{"card:transports:1:2", 0, 0, false},
		{"lane:transports:1", 0, 0, false},
		{"card:things:1", 0, 0, false},
		{"card:transports:one", 0, 0, false},
		{"", 0, 0, false},
	} {
		list, index, ok := model.CardOf(test.target)
		if ok != test.ok || ok && (list != test.list || index != test.index) {
			t.Errorf("%q is card %d of %s: %v", test.target, index, list, ok)
		}
	}
}
