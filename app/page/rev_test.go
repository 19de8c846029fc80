package page_test

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answerview"
	"spoolscope/app/anytime"
	"spoolscope/app/anytimeview"
	"spoolscope/app/apptest"
	"spoolscope/app/call"
	"spoolscope/app/compare"
	"spoolscope/app/document"
	"spoolscope/app/documentview"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/app/timelineview"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// rendered is a part of the page as the root passes it to go-app: its fields,
// and what it renders from them.
type rendered struct {
	fields any
	markup string
}

// renderedParts renders those parts of the page that go-app renders again only
// if one of their fields has changed.
func renderedParts(t *testing.T, p *parts.Page) map[string]rendered {
	m, rev := p.Model, p.Model.Rev
	doc, run, view := model.Rev{Doc: rev.Doc}, model.Rev{Run: rev.Run}, model.Rev{Run: rev.Run, View: rev.View}
	lines := func(part app.UI) string { return apptest.Lines(t, app.HTMLString(part)) }
	reported := anytimeview.Panel{P: p, Rev: model.Rev{Any: rev.Any}, Current: m.Current(), Blocked: m.Problems != nil}
	return map[string]rendered{
		"call":     {doc, lines(&call.Bar{P: p, Rev: doc})},
		"setup":    {doc, lines(&documentview.Setup{P: p, Rev: doc})},
		"timeline": {view, lines(&timelineview.Timeline{P: p, Rev: view})},
		"compare":  {view, lines(&compare.Table{P: p, Rev: view})},
		"answer":   {[3]any{run, m.Both, m.Story}, lines(&answerview.Panel{P: p, Rev: run, Both: m.Both, Story: m.Story})},
		"anytime":  {[3]any{reported.Rev, reported.Current, reported.Blocked}, lines(&reported)},
	}
}

// actions returns the messages of the tests, to be sent one after the other.
// The explorer has answered before them.
func actions(m *model.Model) []model.Msg {
	at := document.Field{List: scenario.Actions, Name: "at"}
	flags := document.Field{List: scenario.Actions, Name: "flags"}
	horizon := document.Field{List: scenario.Document, Name: "horizon"}
	handle := m.Run.Data.Handles(m.Scene())[0].Key
	all := []model.Msg{
		model.WantPromise{Promise: anytime.NeverBlocks, On: true}, model.CopyWitness{}, model.Copied{For: model.CopyWitness{}, OK: true},
		model.ForgetCopied{Number: 1}, model.OpenWitness{Witness: 1}, model.UndoStep{}, model.RedoStep{}, model.UndoStep{},
		model.OnlyRuns{Message: 0, Phase: 3}, model.OnlyRuns{Message: 0, Any: true}, model.ExplorerBroke{Reason: "it ended"},
		model.SetCursor{At: 700}, model.StepCursor{}, model.ZoomView{X: 4000, In: true}, model.LookAt{At: 900}, model.FitView{},
		model.FoldGroup{Key: "processes"}, model.FoldGroup{Key: "processes"}, model.Resized{Width: 611}, model.FocusHandle{Key: handle},
		model.StepFocus{Key: handle, ToLanes: true}, model.TogglePlay{}, model.Tick{Ms: 40}, model.TogglePlay{}, model.Find{Text: "m"},
		model.Find{Text: "nobody"}, model.PressHandle{Key: handle, X: 100, Width: 400}, model.DragTo{X: 160, Width: 400}, model.DropHandle{},
		model.NudgeHandle{Key: handle, By: 30}, model.UseFlag{Flag: mapi.Abort}, model.UseFlag{Flag: mapi.Abort | mapi.Quiet},
		model.TypeFlags{Text: "PURGE"}, model.TypeFlags{Text: "PUR"}, model.SettleEdit{}, model.TypeFlags{Text: "NO_WAIT"},
		edit(flags, "NO_WAIT"), edit(at, "soon"), edit(at, "40"), edit(horizon, "0"), edit(horizon, "1"), model.Notify{Notice: &model.Notice{}},
		edit(horizon, "9000"), model.UseReadings{Set: "sdk"}, model.SetBoth{On: true}, model.SetLang{Lang: texts.Chinese},
		model.AddThing{List: scenario.Actions}, model.SelectCall{Action: 0}, model.MoveThing{List: scenario.Actions, From: 0, To: 1},
		model.DuplicateThing{List: scenario.Messages}, model.RemoveThing{List: scenario.Messages}, model.ShowPage{List: scenario.Messages, From: 1},
		model.Faulted{Report: "it broke"}, model.GoOn{}, model.ClearDocument{},
	}
	for i := range examples.All() {
		all = append(all, model.OpenExample{Index: i})
	}
	return all
}

// TestPartsFollowTheModel checks that a field of a part changes whenever a
// message changes what the part renders, and that those of all parts do after a
// fault.
func TestPartsFollowTheModel(t *testing.T) {
	m := model.New(examples.All()[0].Scenario("en"), texts.English)
	p := &parts.Page{Model: m, Host: host.None{}, Send: func(model.Msg) {}, Fault: func(report string) { t.Error(report) }}
	explore(t, m, func(said anytime.Message) bool { return said.Done })
	before, changes := renderedParts(t, p), map[string]int{}
	for _, msg := range actions(m) {
		m.Update(msg)
		after := renderedParts(t, p)
		for name, is := range after {
			was := before[name]
			if is.markup != was.markup {
				changes[name]++
			}
			_, again := msg.(model.GoOn)
			if (is.markup != was.markup || again) && is.fields == was.fields {
				t.Errorf("%#v changes what the part %q renders, but no field of it", msg, name)
			}
		}
		before = after
	}
	for name := range before {
		if changes[name] < 5 {
			t.Errorf("%q: only %d of the messages changed what it renders", name, changes[name])
		}
	}
}

// TestPartsRest checks that a part is not rendered again by unrelated messages:
// keys and frames can arrive many times a second.
func TestPartsRest(t *testing.T) {
	m := model.New(examples.All()[0].Scenario("en"), texts.English)
	for _, msg := range []model.Msg{model.SetCursor{At: 700}, model.ZoomView{X: 4000, In: true}, model.TogglePlay{}, model.Tick{Ms: 40}} {
		was := m.Rev
		m.Update(msg)
		if was.View++; m.Rev != was {
			t.Errorf("%#v: the counts are %+v; want %+v", msg, m.Rev, was)
		}
	}
	for _, msg := range []model.Msg{
		model.SetCursor{At: m.Cursor}, model.OpenDialog{Dialog: model.HelpDialog}, model.Speak{}, model.Notify{Notice: &model.Notice{}},
		model.Dismiss{}, model.SettleEdit{}, model.Faulted{Report: "it broke"},
	} {
		was := m.Rev
		m.Update(msg)
		if m.Rev != was {
			t.Errorf("%#v: the counts are %+v; want %+v", msg, m.Rev, was)
		}
	}
}
