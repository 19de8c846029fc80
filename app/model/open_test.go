package model_test

import (
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// TestWithoutRun checks that a document that has never run has no title, and
// that messages about a run have no effect then.
func TestWithoutRun(t *testing.T) {
	m := of(scenario.New())
	if m.Run != nil || m.Stale || m.Title() != "" || m.MadeTitle() != "" || m.Call() != -1 || m.FoundSays() != "" {
		t.Errorf("it has the run %v, the title %q", m.Run, m.Title())
	}
	was := m.View
	for _, msg := range []model.Msg{
		model.SetCursor{At: 9}, model.StepCursor{}, model.ZoomView{In: true}, model.LookAt{At: 9}, model.FitView{}, model.TogglePlay{}, model.Tick{Ms: 9},
		model.Find{Text: "m"}, model.StepFocus{}, model.PressHandle{}, model.DragTo{X: 99}, model.DropHandle{}, model.NudgeHandle{By: 9}, model.SelectCall{}, model.Explore{},
	} {
		if effects := m.Update(msg); effects != nil || m.View != was {
			t.Errorf("%#v has the effects %v, and the view is %v", msg, effects, m.View)
		}
	}
	s := scenario.New()
	s.Title = "Mine"
	if m := of(s); m.Title() != "Mine" {
		t.Errorf("with a title of its own it has the title %q", m.Title())
	}
	if m.Update(model.Resized{Width: 333}); m.Width != 333 {
		t.Error("the width is lost")
	}
}

// TestNeverReturns checks that the cursor goes to the start of a call that
// never returns.
func TestNeverReturns(t *testing.T) {
	for _, c := range apptest.Vectors(t) {
		m := of(c.Scenario)
		i := m.Call()
		if i < 0 {
			continue
		}
		want := m.Run.Result.Calls[i].Returned
		if want == engine.Never {
			want = m.Run.Result.Calls[i].Started
		}
		if m.Cursor != want {
			t.Errorf("%s: the cursor is at %d; want %d", c.Name, m.Cursor, want)
		}
	}
}

// TestExamplesAreNamed checks that steps that open examples have names in both
// languages.
func TestExamplesAreNamed(t *testing.T) {
	m := of(smallest())
	for i, e := range examples.All() {
		m.Update(model.OpenExample{Index: i})
		label, ok := m.History.CanUndo()
		en, _ := e.Texts("en")
		zh, _ := e.Texts("zh-Hans")
		if !ok || label.Title.En != en || label.Title.Zh != zh || m.Notice.Title != label.Title {
			t.Errorf("%s: the step has the title %+v, the notice %+v", e.Name, label.Title, m.Notice.Title)
		}
	}
}

// TestBeforeLoaded checks that the undo of the notice about a document that was opened
// brings back what was there before, whatever was edited since.
func TestBeforeLoaded(t *testing.T) {
	m := model.New(examples.All()[0].Scenario("en"), texts.English)
	m.Update(model.UseFlag{Flag: mapi.Abort})
	before := m.Document()
	m.Update(model.ImportText{Name: "x.json", Text: string(scenario.Encode(examples.All()[1].Scenario("en")))})
	if m.Notice == nil || m.Notice.Kind != model.NoticeLoaded {
		t.Fatalf("the notice is %+v", m.Notice)
	}
	for range 3 {
		m.Update(model.AddThing{List: scenario.Messages})
	}
	step, ok := m.BeforeLoaded()
	if m.Update(model.GoToStep{Step: step}); !ok || m.Document() != before || m.Notice != nil {
		t.Errorf("step %d (%t) is not the document before; the notice is %+v", step, ok, m.Notice)
	}
}
