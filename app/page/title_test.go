package page_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"spoolscope/app/anytime"
	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/export"
	"spoolscope/app/model"
	"spoolscope/app/page"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// titleOf returns the title of what a page shows, and the hint below it.
func titleOf(m markup) (title, hint string) {
	for _, n := range m.elements(func(n *html.Node) bool { return strings.HasPrefix(apptest.Attribute(n, "class"), "scene-") }) {
		if strings.HasPrefix(apptest.Attribute(n, "class"), "scene-title") {
			title = apptest.Text(n)
		} else {
			hint = strings.NewReplacer(" .", ".", " 。", "。").Replace(apptest.Text(n)) // printed after a button
		}
	}
	return title, hint
}

// TestTitleEndsWithWhatItDescribes checks that the title and the hint of an
// example disappear when the setup is changed, from the page, links and
// figures, and return with an undo.
func TestTitleEndsWithWhatItDescribes(t *testing.T) {
	for i, e := range examples.All() {
		t.Run(e.Name, func(t *testing.T) {
			onEachPage(t, func(t *testing.T, r *page.Root) {
				m := r.Model()
				m.Update(model.OpenExample{Index: i})
				title, try := e.Texts(m.Lang.Tag())
				if got, hint := titleOf(render(t, r)); got != title || !strings.HasSuffix(hint, try) {
					t.Fatalf("the example has the title %q, %q", got, hint)
				}
				m.Update(edit(document.Field{List: scenario.Actions, Name: "at"}, "444"))
				got, hint := titleOf(render(t, r))
				if got == title || got == "" || strings.Contains(hint, try) {
					t.Errorf("after an edit the title is %q, %q", got, hint)
				}
				linked, err := document.FromFragment(document.Fragment(m.Document()))
				if err != nil || linked.Title != "" || linked.Description != "" {
					t.Errorf("a link carries %q, %q, %v", linked.Title, linked.Description, err)
				}
				if figure := string(export.SVG.Encode(m.Exported())); strings.Contains(figure, html.EscapeString(title)) || !strings.Contains(figure, html.EscapeString(got)) {
					t.Errorf("the figure does not have the title %q", got)
				}
				m.Update(model.UndoStep{})
				if got, hint := titleOf(render(t, r)); got != title || !strings.HasSuffix(hint, try) {
					t.Errorf("after Undo the title is %q, %q", got, hint)
				}
			})
		})
	}
}

// TestOwnTitleStays checks that a title that the author has typed survives
// edits, and that the hint of the example does not.
func TestOwnTitleStays(t *testing.T) {
	onEachPage(t, func(t *testing.T, r *page.Root) {
		m := r.Model()
		m.Update(edit(document.Field{List: scenario.Document, Name: "title"}, "Mine"))
		m.Update(edit(document.Field{List: scenario.Actions, Name: "at"}, "444"))
		if title, hint := titleOf(render(t, r)); title != "Mine" || hint != "" {
			t.Errorf("the title is %q, %q", title, hint)
		}
		m.Update(edit(document.Field{List: scenario.Document, Name: "title"}, ""))
		if title, _ := titleOf(render(t, r)); title == "" || title == "Mine" {
			t.Errorf("without the author's title it is %q", title)
		}
		m.Update(model.OpenExample{Index: 1})
		m.Update(model.UseFlag{Flag: mapi.Abort})
		if title, hint := titleOf(render(t, r)); !strings.HasPrefix(title, "ABORT") || hint != "" {
			t.Errorf("another example that was edited has the title %q, %q", title, hint)
		}
	})
}

// TestNothingChanged checks that an edit that changes nothing leaves the title.
func TestNothingChanged(t *testing.T) {
	onEachPage(t, func(t *testing.T, r *page.Root) {
		m := r.Model()
		want, wantHint := titleOf(render(t, r))
		for name, do := range map[string][]model.Msg{
			"the flag that is passed": {model.UseFlag{Flag: mapi.Quiet}},
			"the same time":           {edit(document.Field{List: scenario.Actions, Name: "at"}, "500")},
			"a drag there and back": {
				model.PressHandle{Key: "call/0", X: 300, Width: 800}, model.DragTo{X: 500, Width: 800}, model.DragTo{X: 300, Width: 800}, model.DropHandle{},
			},
		} {
			for _, msg := range do {
				m.Update(msg)
			}
			if title, hint := titleOf(render(t, r)); title != want || hint != wantHint {
				t.Errorf("%s: the title is %q, %q", name, title, hint)
			}
		}
	})
}

// TestWitnessHasNoTitle checks that a run of the explorer has a derived title,
// not that of the setup that was explored.
func TestWitnessHasNoTitle(t *testing.T) {
	onEachPage(t, func(t *testing.T, r *page.Root) {
		m := r.Model()
		setup, _ := titleOf(render(t, r))
		explore(t, m, func(message anytime.Message) bool { return message.Report != nil })
		for w, text := range m.Anytime.Reports[0].Witnesses {
			s, err := scenario.Decode([]byte(text))
			if err != nil || s.Title != "" || s.Description != "" {
				t.Fatalf("witness %d carries %q, %q, %v", w, s.Title, s.Description, err)
			}
			m.Update(model.OpenWitness{Variant: 0, Witness: w})
			if title, hint := titleOf(render(t, r)); !strings.HasPrefix(title, "QUIET ") || title == setup || hint != "" {
				t.Errorf("witness %d has the title %q, %q", w, title, hint)
			}
		}
	})
}

// TestOldLinksHaveNoWrongTitle checks that the title of an example is not shown
// for another setup, as earlier versions left it in links and drafts.
func TestOldLinksHaveNoWrongTitle(t *testing.T) {
	for _, e := range examples.All() {
		s := e.Scenario("en")
		exact := document.Fragment(s)
		s.Horizon--
		old := document.Fragment(s)
		onEachPage(t, func(t *testing.T, r *page.Root) {
			title, _ := e.Texts(r.Model().Lang.Tag())
			r.Model().Update(model.OpenFragment{Fragment: old})
			if got, hint := titleOf(render(t, r)); got == title || hint != "" {
				t.Errorf("the title is %q, %q", got, hint)
			}
			r.Model().Update(model.OpenFragment{Fragment: exact})
			if got, _ := titleOf(render(t, r)); got != title {
				t.Errorf("the example itself has the title %q", got)
			}
		})
	}
}
