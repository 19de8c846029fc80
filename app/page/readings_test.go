package page_test

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"spoolscope/app/anytime"
	"spoolscope/app/apptest"
	"spoolscope/app/model"
	"spoolscope/app/page"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// nameOfReading matches a name of a reading: a path, a choice, or a key that is set to a
// value.
var nameOfReading = func() *regexp.Regexp {
	var names []string
	for _, r := range rules.All() {
		var values []string
		for _, v := range r.Values {
			values = append(values, v.Name)
		}
		names = append(names, `readings\.`+r.Name, r.Name+`(?:: | to | back to | 设为 | 改回 )(?:`+strings.Join(values, "|")+`)`)
	}
	return regexp.MustCompile(`\b(?:` + strings.Join(names, "|") + `)\b`)
}()

// checkReadings checks that readings are only named on controls. The embedded view has no
// setup to go to.
func (m markup) checkReadings(t *testing.T) {
	t.Helper()
	if m.byID("setup") == nil {
		return
	}
	for n := range m.root.Descendants() {
		if n.Type == html.TextNode && nameOfReading.MatchString(n.Data) && !inControl(n) {
			t.Errorf("a reading is named outside of a control: %q", n.Data)
		}
	}
}

func inControl(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "button" || p.Data == "option" || p.Data == "label" {
			return true
		}
	}
	return false
}

// TestReadingsAreButtons checks where readings are named, and that the buttons move the
// focus to them in the setup.
func TestReadingsAreButtons(t *testing.T) {
	onEachPage(t, func(t *testing.T, r *page.Root) {
		m := r.Model()
		if m.Embedded {
			return
		}
		explore(t, m, func(m anytime.Message) bool { return m.Done })
		m.Update(model.WantPromise{Promise: anytime.NeverBlocks, On: true})
		_, err := scenario.Decode([]byte(`{"version": 1, "readings": {"abort": "stops"}}`))
		m.Update(model.Notify{Notice: &model.Notice{Kind: model.NoticeBadImport, Why: err}})
		drawn := render(t, r)
		drawn.check(t)
		for where, least := range map[string]int{"answer": 1, "anytime": rules.KeyCount + 1, "notice": 1} {
			n := 0
			for _, b := range drawn.elements(is("button")) {
				if apptest.Attribute(b, "title") == m.Texts().Setup.ReadingShow && within(b, drawn.byID(where)) {
					n++
				}
			}
			if n < least {
				t.Errorf("%s has %d buttons for readings; want at least %d", where, n, least)
			}
		}
		for k := range rules.Key(rules.KeyCount) {
			if drawn.byID("f-readings-"+k.String()) == nil {
				t.Errorf("there is no element for %s", k)
			}
		}
	})
}

func within(n, outer *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}
