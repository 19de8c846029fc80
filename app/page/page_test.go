package page_test

import (
	"strings"
	"testing"

	"spoolscope/app/answer"
	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/page"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// kinds lists the pages: each view in each language.
var kinds = []struct {
	name     string
	lang     texts.Lang
	embedded bool
}{
	{"playground in English", texts.English, false},
	{"playground in Chinese", texts.Chinese, false},
	{"embedded in English", texts.English, true},
	{"embedded in Chinese", texts.Chinese, true},
}

// onEachPage runs a test on a new page of each kind.
func onEachPage(t *testing.T, try func(t *testing.T, r *page.Root)) {
	t.Helper()
	for _, kind := range kinds {
		t.Run(kind.name, func(t *testing.T) { try(t, page.New(host.None{}, kind.lang, kind.embedded)) })
	}
}

// checkAnswer checks that the page shows the run and the answer of its model.
func checkAnswer(t *testing.T, r *page.Root, m markup) {
	t.Helper()
	state := r.Model()
	if state.Fault != "" {
		t.Fatalf("the page has panicked: %s", state.Fault)
	}
	timeline := m.byID("timeline")
	if timeline == nil || !strings.Contains(m.printed, "<svg") {
		t.Fatal("there is no timeline")
	}
	pictures := 0
	for d := range timeline.Descendants() {
		if d.Data == "g" && strings.HasPrefix(apptest.Attribute(d, "transform"), "translate") {
			pictures++
		}
	}
	if pictures < 5 {
		t.Errorf("the timeline has %d lanes", pictures)
	}
	if call := state.Call(); call >= 0 {
		verdict := m.byID("verdict")
		if want := state.Source().Verdict(call); verdict == nil || apptest.Text(verdict) != want {
			t.Errorf("the verdict %q is missing", want)
		}
		out := answer.Outcome(state.Run.Result, call, state.Texts())
		if out == "" {
			t.Error("the call has no outcome")
		}
	}
}

// TestPages checks every page in its initial state.
func TestPages(t *testing.T) {
	onEachPage(t, func(t *testing.T, r *page.Root) {
		m := render(t, r)
		m.check(t)
		checkAnswer(t, r, m)
		title, try := examples.All()[0].Texts(r.Model().Lang.Tag())
		if text := apptest.Text(m.root); !strings.Contains(text, title) || !strings.Contains(text, try) {
			t.Errorf("the page does not show the first example: %q, %q", title, try)
		}
	})
}

// TestExamples checks the page with every example.
func TestExamples(t *testing.T) {
	for i, e := range examples.All() {
		t.Run(e.Name, func(t *testing.T) {
			onEachPage(t, func(t *testing.T, r *page.Root) {
				r.Model().Update(model.OpenExample{Index: i})
				m := render(t, r)
				m.check(t)
				checkAnswer(t, r, m)
			})
		})
	}
}

// states lists messages that bring a page into various states.
var states = []struct {
	name string
	do   []model.Msg
	id   string // of something that is there then
}{
	{"share dialog", []model.Msg{model.OpenDialog{Dialog: model.ShareDialog}}, "share-link"},
	{"help dialog", []model.Msg{model.OpenDialog{Dialog: model.HelpDialog}}, "letters"},
	{"paste dialog", []model.Msg{model.OpenDialog{Dialog: model.PasteDialog}}, "paste-text"},
	{"bad paste", []model.Msg{model.OpenDialog{Dialog: model.PasteDialog}, model.ImportText{Name: "JSON", Text: `{"version":1}`}}, "paste-problem"},
	{"example opened", []model.Msg{model.OpenExample{Index: 3}}, "notice"},
	{"bad import", []model.Msg{model.ImportText{Name: "a<b>.json", Text: "{"}}, "notice"},
	{"bad link", []model.Msg{model.OpenFragment{Fragment: "v1.AAAA"}}, "notice"},
	{"newer link", []model.Msg{model.OpenFragment{Fragment: "v9.AAAA"}}, "notice"},
	{"not kept", []model.Msg{model.Notify{Notice: &model.Notice{Kind: model.NoticeNotKept}}}, "notice"},
	{"update", []model.Msg{model.Notify{Notice: &model.Notice{Kind: model.NoticeUpdate}}}, "notice"},
	{"fault", []model.Msg{model.Faulted{Report: "it broke\n<b>here</b>"}}, "fault"},
	{"wrong field", []model.Msg{edit(document.Field{List: scenario.Document, Name: "horizon"}, "soon")}, "stale"},
	{"wrong readings", []model.Msg{edit(document.Field{List: scenario.Document, Name: "horizon"}, "0")}, "stale"},
	{"nothing left", []model.Msg{model.ClearDocument{}}, "timeline"},
	{"no call left", []model.Msg{model.RemoveThing{List: scenario.Actions}}, "timeline"},
	{"everything added", []model.Msg{
		model.AddThing{List: scenario.Processes}, model.AddThing{List: scenario.Stores}, model.AddThing{List: scenario.Transports},
		model.AddThing{List: scenario.Messages}, model.AddThing{List: scenario.Messages, Inbound: true}, model.AddThing{List: scenario.Actions},
	}, "timeline"},
	{"undone", []model.Msg{model.UseFlag{Flag: 1}, model.UndoStep{}}, "timeline"},
	{"illegal flags", []model.Msg{model.UseFlag{Flag: 1 | 1<<20}}, "timeline"},
	{"dragged", []model.Msg{model.PressHandle{Key: "call/0", X: 300, Width: 800}, model.DragTo{X: 500, Width: 800}}, "timeline"},
	{"zoomed", []model.Msg{model.ZoomView{X: 5000, In: true}, model.ZoomView{X: 5000, In: true}, model.LookAt{At: 700}}, "timeline"},
	{"folded", []model.Msg{model.FoldGroup{Key: "processes"}}, "timeline"},
	{"playing", []model.Msg{model.TogglePlay{}}, "timeline"},
	{"a title that looks like markup", []model.Msg{edit(document.Field{List: scenario.Document, Name: "title"}, `<b>&amp;</b>`)}, "timeline"},
}

func edit(f document.Field, text string) model.Msg { return model.EditField{Field: f, Text: text} }

// TestStates checks the page in each of the states.
func TestStates(t *testing.T) {
	for _, state := range states {
		t.Run(state.name, func(t *testing.T) {
			onEachPage(t, func(t *testing.T, r *page.Root) {
				for _, msg := range state.do {
					r.Model().Update(msg)
				}
				m := render(t, r)
				m.check(t)
				if r.Model().Embedded && m.byID(state.id) == nil {
					return // the compact view has no dialogs, and no news
				}
				if m.byID(state.id) == nil {
					t.Errorf("there is no %s", state.id)
				}
				if state.name != "fault" && r.Model().Fault != "" {
					t.Errorf("the page has panicked: %s", r.Model().Fault)
				}
			})
		})
	}
}
