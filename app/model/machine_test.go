package model_test

import (
	"errors"
	"maps"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"spoolscope/app/anytime"
	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// machine sends messages to a model and checks the invariants of the page after
// each of them.
type machine struct {
	m        *model.Model
	explorer *anytime.Explorer
	said     []string           // by the explorer, and not yet received
	pressed  *scenario.Scenario // the document that a cancelled drag restores
}

func newMachine(s *scenario.Scenario) *machine {
	x := &machine{m: of(s)}
	x.explorer = &anytime.Explorer{Post: func(m anytime.Message) { x.said = append(x.said, m.Text()) }}
	return x
}

// TestAnyMessages sends random messages of all kinds.
func TestAnyMessages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := newMachine(enginetest.Scenario(t))
		actions := map[string]func(*rapid.T){}
		for name, draw := range senders {
			actions[name] = func(t *rapid.T) {
				if msg := draw(t, x); msg != nil {
					x.send(t, msg)
				}
			}
		}
		t.Repeat(actions)
	})
}

// before is the state before a message.
type before struct {
	document *scenario.Scenario
	text     string
	undo     *scenario.Scenario
	redo     *scenario.Scenario
	run      *model.Run
	shown    string
	pending  map[string]model.Pending
	rev      model.Rev
}

func (x *machine) now() before {
	b := before{document: x.m.Document(), text: text(x.m.Document()), undo: undone(x.m), run: x.m.Run, pending: maps.Clone(x.m.Pending), rev: x.m.Rev}
	if h, ok := x.m.History.Redo(); ok {
		b.redo = h.Present()
	}
	if x.m.Run != nil {
		b.shown = shown(x.m)
	}
	return b
}

func (x *machine) send(t *rapid.T, msg model.Msg) {
	was := x.now()
	effects := x.m.Update(msg)
	switch msg.(type) {
	case model.DragTo, model.DropHandle:
	case model.PressHandle:
		x.pressed = x.m.Document()
	default:
		// Any other change comes before the drag, or ends it.
		if x.m.Document() != was.document {
			x.pressed = x.m.Document()
		}
	}
	x.carryOut(effects)
	if text(was.document) != was.text {
		t.Fatalf("%T changes the previous document", msg)
	}
	x.checkRun(t, was, msg)
	x.checkHistory(t, was, msg, effects)
	x.checkDraft(t, msg)
	x.checkProblems(t, was, msg)
	x.checkView(t, msg)
}

// carryOut does what the browser would do for the explorer.
func (x *machine) carryOut(effects []model.Effect) {
	for _, e := range effects {
		switch e := e.(type) {
		case model.AskExplorer:
			x.said = nil
			x.explorer.Begin(e.Question)
		case model.AskMore:
			x.explorer.Begin(e.Question)
		case model.EndExplorer:
			x.explorer.Stop()
		}
	}
}

// checkRun checks that the run is that of the document or, if the document is
// invalid, of the last valid one.
func (x *machine) checkRun(t *rapid.T, was before, msg model.Msg) {
	m := x.m
	if problems := m.Document().Validate(); !reflect.DeepEqual(m.Problems, problems) {
		t.Fatalf("after %#v: the problems are %v; want %v", msg, m.Problems, problems)
	}
	if m.Problems != nil {
		if m.Run != was.run || m.Run != nil && (!m.Stale || shown(m) != was.shown) {
			t.Fatalf("after %#v: the last good run is lost", msg)
		}
		return
	}
	if m.Run == nil || m.Stale != (len(m.Pending) > 0) {
		t.Fatalf("after %#v: a valid document is not shown, or stale: %t", msg, m.Stale)
	}
	if want := outcome(m.Document()); shown(m) != want {
		t.Fatalf("after %#v: the run has the outcome\n%s\nwant\n%s", msg, shown(m), want)
	}
}

// checkHistory checks that the document changes only by steps of the history,
// which undo reverts, and that each change is saved.
func (x *machine) checkHistory(t *rapid.T, was before, msg model.Msg, effects []model.Effect) {
	m := x.m
	if _, ok := msg.(model.Restore); ok || m.Document() == was.document {
		return
	}
	if !has[model.KeepDraft](effects) || !has[model.WriteFragment](effects) {
		t.Fatalf("after %#v the document is not saved", msg)
	}
	if m.Rev.Doc == was.rev.Doc || m.Rev.Run == was.rev.Run {
		t.Fatalf("after %#v the page is not rendered again", msg)
	}
	switch msg := msg.(type) {
	case model.UndoStep:
		if m.Document() != was.undo {
			t.Fatal("undo restores a different document")
		}
	case model.RedoStep:
		if m.Document() != was.redo {
			t.Fatal("redo restores a different document")
		}
	case model.GoToStep:
		if _, at := m.History.Steps(); at != msg.Step {
			t.Fatalf("the history is at step %d; want %d", at, msg.Step)
		}
	case model.DropHandle:
		if !msg.Cancel || m.Document() != x.pressed {
			t.Fatal("a cancelled drag does not restore the document")
		}
	default:
		back := undone(m)
		merged := back == was.undo && merges(msg)
		if back == nil || back != was.document && !merged {
			t.Fatalf("undo after %#v does not restore the previous document", msg)
		}
	}
}

// merges reports whether consecutive messages of a kind may become one step.
func merges(msg model.Msg) bool {
	switch msg.(type) {
	case model.EditField, model.DragTo, model.NudgeHandle:
		return true
	}
	return false
}

// checkDraft checks that the document survives as a draft, with its problems.
func (x *machine) checkDraft(t *rapid.T, msg model.Msg) {
	back, err := document.FromDraft(document.Draft(x.m.Document()), func() {})
	if err != nil || text(back) != text(x.m.Document()) {
		t.Fatalf("after %#v the draft is a different document: %v", msg, err)
	}
	if !reflect.DeepEqual(back.Validate(), x.m.Problems) {
		t.Fatalf("after %#v the draft has other problems: %v; want %v", msg, back.Validate(), x.m.Problems)
	}
}

// checkProblems checks that each problem is reported at its field.
func (x *machine) checkProblems(t *rapid.T, was before, msg model.Msg) {
	m := x.m
	if first, ok := m.FirstProblem(); ok != (m.Wrong() > 0) || ok && first.Path == "" {
		t.Fatalf("after %#v: the first of %d problems is %v", msg, m.Wrong(), first)
	}
	if !maps.Equal(m.Pending, was.pending) && (m.Rev.Doc == was.rev.Doc || m.Rev.Run == was.rev.Run) {
		t.Fatalf("after %#v the page does not show what is wrong", msg)
	}
	for path, p := range m.Pending {
		if found, ok := m.ProblemAt(path); !ok || found != p.Problem || p.Problem.Path != path {
			t.Fatalf("after %#v: the problem of %s is reported as %v", msg, path, found)
		}
		if !p.Field.Belongs(m.Document()) || p.Field.Path() != path {
			t.Fatalf("after %#v: no field shows %v", msg, p)
		}
	}
	for _, p := range m.Problems {
		if _, ok := m.ProblemAt(p.Path); !ok {
			t.Fatalf("after %#v: %v is not reported", msg, p)
		}
		if !shownSomewhere(m.Document(), p.Path) {
			t.Fatalf("after %#v: no field shows %v", msg, p)
		}
	}
	var problem scenario.Problems
	if n := m.Notice; n != nil && n.Kind == model.NoticeBadImport && !errors.As(n.Why, &problem) {
		t.Fatalf("after %#v: the import is rejected for %v", msg, n.Why)
	}
}

// checkView checks that the axis, the cursor, the selected action and the
// focused handle are valid.
func (x *machine) checkView(t *rapid.T, msg model.Msg) {
	m := x.m
	if m.Run == nil {
		return
	}
	if a := m.Axis; a.From < 0 || a.To <= a.From || m.Cursor < 0 {
		t.Fatalf("after %#v: the axis is %v, the cursor at %d", msg, a, m.Cursor)
	}
	if m.Problems == nil && m.Action >= len(m.Document().Actions) {
		t.Fatalf("after %#v: action %d of %d is selected", msg, m.Action, len(m.Document().Actions))
	}
	scene := m.Scene()
	m.Run.Data.Handles(scene)
	for i := range scene.Lanes {
		m.Run.Data.Read(&scene.Lanes[i], m.Cursor, &m.Texts().Timeline)
	}
	if call := m.Call(); call >= 0 && !m.Stale {
		m.Source().Verdict(call)
		m.Source().Account(0, 20)
	}
	for _, lang := range texts.Langs {
		if l, ok := m.History.CanUndo(); ok && model.StepName(l, lang) == "" {
			t.Fatalf("after %#v: the step has no name", msg)
		}
	}
}
