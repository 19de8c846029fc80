package page

import (
	"strings"
	"testing"

	"spoolscope/app/anytime"
	"spoolscope/app/document"
	"spoolscope/app/export"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// TestEffects checks what the browser does for each effect.
func TestEffects(t *testing.T) {
	o := fresh(t, false)
	m := o.page.Model()
	for _, test := range []struct {
		name   string
		effect model.Effect
		want   string
	}{
		{"language", model.MarkLanguage{Tag: "zh-Hans"}, "language zh-Hans"},
		{"theme", model.MarkTheme{Theme: "dark"}, "theme dark"},
		{"copy", model.Copy{Text: "a text"}, "copy a text"},
		{"link", model.CopyLink{Scenario: m.Document()}, "copy https://example.org/./#" + document.Fragment(m.Document())},
		{"download", model.Download{Format: export.SVG}, "download " + export.SVG.FileName(m.Title()) + " " + export.SVG.MediaType + " true"},
		{"picture", model.Download{Format: export.PNG}, "draw " + export.PNG.FileName(m.Title()) + " 2 true"},
		{"pick", model.Pick{}, "pick .json,application/json"},
		{"show", model.Show{ID: "help"}, "show help"},
		{"hide", model.Hide{ID: "help"}, "hide help"},
		{"focus", model.Focus{ID: "find"}, "focus find"},
		{"more without an explorer", model.AskMore{Question: "q"}, ""},
		{"end without an explorer", model.EndExplorer{}, ""},
	} {
		o.page.execute(test.effect)
		o.engine.ConsumeAll()
		if test.want == "" {
			o.expect(test.name)
		} else {
			o.expect(test.name, test.want)
		}
	}
	o.page.execute(model.Wait{Ms: 123, Msg: model.FoldGroup{Key: "processes"}})
	was := m.Rev
	if n := o.wait(123); n != 1 || m.Rev == was {
		t.Errorf("%d timers wait 123 ms; the message was sent: %t", n, m.Rev != was)
	}
}

// TestNotDrawn checks that a picture that the browser cannot draw is reported.
func TestNotDrawn(t *testing.T) {
	o := fresh(t, false)
	o.page.execute(model.Download{Format: export.PNG})
	o.undrawn()
	o.engine.ConsumeAll()
	want := "This browser cannot draw " + export.PNG.FileName(o.page.Model().Title()) + ". Download the SVG picture instead."
	if n := o.page.Model().Notice; n == nil || !n.Bad() || o.page.newsText() != want {
		t.Errorf("the notice is %+v; want %q", n, want)
	}
}

// TestCopied checks that the result of copying is shown.
func TestCopied(t *testing.T) {
	for _, ok := range []bool{true, false} {
		o := fresh(t, false)
		msg := model.CopyText{Text: "a text", Field: "share-link"}
		o.send(msg)
		o.copied(ok)
		o.engine.ConsumeAll()
		if got := o.page.Model().Copied; got.For != msg || got.OK != ok {
			t.Errorf("after copying, %t: %+v", ok, got)
		}
	}
}

// TestPicked checks that a picked, a dropped and a pasted file are opened, and that an
// invalid one is reported and changes nothing.
func TestPicked(t *testing.T) {
	other := examples.All()[1].Scenario("en")
	text := string(scenario.Encode(other))
	for name, give := range map[string]func(o opened, text string){
		"picked": func(o opened, text string) {
			o.send(model.PickImport{})
			o.picked(host.File{Name: "a.json", Text: text})
		},
		"dropped": func(o opened, text string) { o.listener.Dropped(host.File{Name: "a.json", Text: text}) },
		"pasted":  func(o opened, text string) { o.listener.Pasted(text) },
	} {
		o := fresh(t, false)
		give(o, text)
		o.engine.ConsumeAll()
		if got := string(scenario.Encode(o.page.Model().Document())); got != text {
			t.Errorf("%s: the page shows %q", name, o.page.Model().Document().Title)
		}
		give(o, "{")
		o.engine.ConsumeAll()
		if got := string(scenario.Encode(o.page.Model().Document())); got != text || !o.page.badImport() {
			t.Errorf("%s: an invalid text changed the document or was not reported", name)
		}
	}
}

// TestPreferences checks that preferences are saved and used at the next visit,
// but not by an embedded view, and that the address overrides them.
func TestPreferences(t *testing.T) {
	o := fresh(t, false)
	o.send(model.SetLang{Lang: texts.Chinese}, model.SetTheme{Theme: model.DarkTheme}, model.SetLetters{})
	o.expect("preferences", "language zh-Hans", "theme dark")
	want := map[string]string{model.LangKey: "zh-Hans", model.ThemeKey: "dark", model.LettersKey: "off"}
	for key, value := range want {
		if o.kept[key] != value {
			t.Errorf("%s is saved as %q; want %q", key, o.kept[key], value)
		}
	}
	kept := map[string]string{model.LangKey: "en", model.ThemeKey: "dark", model.LettersKey: "off"}
	for _, test := range []struct {
		name, query string
		embedded    bool
		kept        map[string]string
		lang        texts.Lang
		theme       model.Theme
		letters     bool
	}{
		{"preferences", "", false, kept, texts.English, model.DarkTheme, false},
		{"address", "?lang=zh-Hans&theme=light", false, kept, texts.Chinese, model.LightTheme, false},
		{"embedded", "", true, kept, texts.Chinese, model.SystemTheme, false},
		{"none", "", false, nil, texts.Chinese, model.SystemTheme, true},
	} {
		o := open(t, &recorder{query: test.query, kept: test.kept}, test.embedded)
		m := o.page.Model()
		if m.Lang != test.lang || m.Theme != test.theme || m.Letters != test.letters {
			t.Errorf("%s: %v, %v, %t", test.name, m.Lang, m.Theme, m.Letters)
		}
		want := []string{"language " + test.lang.Tag(), "theme " + test.theme.String(), "post ready"}
		if test.embedded {
			want = append(want, "post outcome")
		}
		o.expect(test.name, want...)
	}
	embedded := fresh(t, true)
	embedded.send(model.SetTheme{Theme: model.DarkTheme})
	embedded.expect("embedded", "theme dark")
	if len(embedded.kept) > 0 {
		t.Errorf("an embedded view saves %q", embedded.kept)
	}
}

// TestPlayer checks that the player requests one frame at a time, and with
// reduced motion moves from instant to instant until the end.
func TestPlayer(t *testing.T) {
	o := fresh(t, false)
	m := o.page.Model()
	o.send(model.TogglePlay{}, model.TogglePlay{}, model.TogglePlay{})
	if len(o.frames) != 1 {
		t.Fatalf("%d frames were requested", len(o.frames))
	}
	o.frames[0](100)
	o.engine.ConsumeAll()
	if m.Cursor == 0 || len(o.frames) != 2 {
		t.Errorf("after a frame the cursor is at %d, and %d frames were requested", m.Cursor, len(o.frames))
	}

	o = open(t, &recorder{still: true}, false)
	m = o.page.Model()
	o.send(model.TogglePlay{})
	steps, last := 0, m.Cursor
	for o.wait(700) == 1 {
		if steps++; steps > 1000 {
			t.Fatal("the player does not end")
		}
		if m.Playing && m.Cursor <= last {
			t.Fatalf("the cursor moves from %d to %d", last, m.Cursor)
		}
		last = m.Cursor
	}
	if steps < 3 || m.Playing || len(o.frames) > 0 {
		t.Errorf("%d steps; playing: %t; %d frames", steps, m.Playing, len(o.frames))
	}
	o.send(model.SetCursor{}, model.TogglePlay{}, model.TogglePlay{})
	at := m.Cursor
	if o.wait(700) != 1 || m.Cursor != at || o.wait(700) != 0 {
		t.Error("a stopped player moves on")
	}
}

// TestAddress checks that edits are written to the address and the title after a
// delay, once, and not while the document is invalid.
func TestAddress(t *testing.T) {
	horizon := document.Field{List: scenario.Document, Name: "horizon"}
	title := document.Field{List: scenario.Document, Name: "title"}
	o := fresh(t, false)
	m := o.page.Model()
	o.send(model.EditField{Field: title, Text: "One"}, model.EditField{Field: title, Text: "Mine"})
	if o.fragment != "" {
		t.Error("the address changes while typing")
	}
	if n := o.wait(fragmentWait); n != 1 || o.fragment != document.Fragment(m.Document()) {
		t.Errorf("%d timers wrote %q", n, o.fragment)
	}
	if got := o.page.ctx.Page().Title(); !strings.Contains(got, "Mine") || !strings.HasSuffix(got, " · Spoolscope") {
		t.Errorf("the title is %q", got)
	}
	if d := parseDraft(o.keptInTab[model.DraftKey]); d.address != o.fragment || d.text != document.Draft(m.Document()) {
		t.Errorf("the draft of the tab is %+v", d)
	}
	written := o.fragment
	o.listener.FragmentChanged(written)
	o.engine.ConsumeAll()
	if m.Notice != nil {
		t.Error("the page opens the address that it has written")
	}
	o.send(model.EditField{Field: horizon, Text: "0"})
	if o.wait(fragmentWait); o.fragment != written {
		t.Error("an invalid document is written to the address")
	}
	other := document.Fragment(examples.All()[2].Scenario("en"))
	o.listener.FragmentChanged(other)
	o.engine.ConsumeAll()
	if document.Fragment(m.Document()) != other {
		t.Error("another address does not open its document")
	}
	o.send(model.EditField{Field: title, Text: "Again"})
	if n := o.wait(fragmentWait); n != 1 || o.fragment == other {
		t.Errorf("a later edit: %d timers wrote %q", n, o.fragment)
	}
	embedded := fresh(t, true)
	embedded.send(model.UseFlag{Flag: mapi.Purge})
	if embedded.wait(fragmentWait); embedded.fragment != "" {
		t.Error("an embedded view writes its address")
	}
}

// TestReload checks that the page is saved before it is reloaded for a new
// version.
func TestReload(t *testing.T) {
	o := fresh(t, false)
	o.listener.UpdateReady()
	o.engine.ConsumeAll()
	if n := o.page.Model().Notice; n == nil || n.Kind != model.NoticeUpdate {
		t.Fatalf("the notice is %+v", n)
	}
	o.send(model.UseFlag{Flag: mapi.Purge}, model.TakeUpdate{})
	o.expect("the update", "fragment", "update")
	if d := parseDraft(o.kept[model.DraftKey]); d.text != document.Draft(o.page.Model().Document()) {
		t.Error("the draft was not saved")
	}
}

// TestExplorerWorker checks that each search has a worker of its own, that its
// messages and its failure reach the model, and that one that does not stop in
// time is terminated.
func TestExplorerWorker(t *testing.T) {
	o := fresh(t, false)
	m := o.page.Model()
	o.page.execute(model.AskExplorer{Question: "one"})
	o.page.execute(model.AskMore{Question: "more"})
	o.page.execute(model.AskExplorer{Question: "two"})
	o.expect("questions", "explorer", "ask one", "ask more", "stop", "explorer", "ask two")
	o.send(model.Explore{})
	o.done = nil
	was := m.Rev
	if o.broke("out of memory"); m.Rev != was {
		t.Error("the model changes outside of go-app's goroutine")
	}
	o.engine.ConsumeAll()
	if m.Anytime.Wrong == "" {
		t.Errorf("a failure of the worker is not shown: %+v", m.Anytime)
	}
	o.send(model.Explore{})
	o.done = nil
	o.send(model.StopExploring{})
	o.expect("stop", "ask "+anytime.Stop)
	if o.wait(stopTimeout) != 1 || !m.Anytime.Ended {
		t.Errorf("a worker that does not answer is not terminated: %+v", m.Anytime)
	}
	o.expect("after the time limit", "stop")
}
