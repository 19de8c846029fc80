package guide

import (
	"path"
	"strings"
	"testing"

	"spoolscope/app/answer"
	"spoolscope/app/apptest"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine"
	"spoolscope/engine/rules"
	"spoolscope/engine/spooler"
)

// TestFiguresHaveWords checks that every picture has a text alternative that says what
// becomes of each call, message and store, that its file exists, and that a caption names
// each answer to a reading that is not the default.
func TestFiguresHaveWords(t *testing.T) {
	all, files, err := Build()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		for n := range parsed(t, p).Descendants() {
			if n.Data != "img" {
				continue
			}
			src := path.Join("/"+p.Path, apptest.Attribute(n, "src"))
			if files[src[1:]] == nil {
				t.Errorf("%s: there is no file %s", p.Path, src)
			}
			alt := apptest.Attribute(n, "alt")
			if n.Parent.Data == "a" { // the words of the link say what it shows
				if alt != "" {
					t.Errorf("%s: %s in a link has the text alternative %q", p.Path, src, alt)
				}
				continue
			}
			if strings.Contains(alt, "?.") || strings.Contains(alt, "？。") {
				t.Errorf("%s: the text alternative of %s, %q, has a full stop after a question", p.Path, src, alt)
			}
			figure := n.Parent.Parent
			setups := fragments(t, figure)
			if len(setups) == 0 { // an element on the page about embedding, which has no caption
				if len([]rune(alt)) < 30 {
					t.Errorf("%s: %s has the text alternative %q", p.Path, src, alt)
				}
				continue
			}
			program, err := engine.Compile(setups[0])
			if err != nil {
				t.Fatal(err)
			}
			run := answer.Source{Trace: engine.Run(program), Result: engine.NewResult(engine.Run(program)), Lang: p.Lang}
			colon := [...]string{": ", "："}[p.Lang]
			var said []string
			for i := range run.Result.Calls {
				said = append(said, run.Summary(i))
			}
			for _, m := range run.Fates(0, len(setups[0].Messages)) {
				said = append(said, m.ID+colon+m.Name)
			}
			for i, store := range run.Result.Stores {
				last := store.Phases[len(store.Phases)-1].Value
				said = append(said, setups[0].Stores[i].ID+colon+timeline.PhaseName(spooler.StorePhase(last), &texts.Of(p.Lang).Timeline))
			}
			for _, what := range said {
				if !strings.Contains(alt, what) {
					t.Errorf("%s: the text alternative of %s, %q, lacks %q", p.Path, src, alt, what)
				}
			}
			caption := apptest.Text(figure)
			if strings.Count(outer(figure), "<p>") < 2 { // the last leads to the playground
				t.Errorf("%s: %s has the caption %q", p.Path, src, caption)
			}
			for k, v := range setups[0].Readings {
				if choice := setups[0].Readings.Choice(rules.Key(k)).String(); v != 0 && !strings.Contains(caption, choice) {
					t.Errorf("%s: the caption of %s, %q, does not name %s", p.Path, src, caption, choice)
				}
			}
		}
	}
}
