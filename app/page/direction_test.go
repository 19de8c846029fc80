package page_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/app/page"
	"spoolscope/engine/scenario"
)

// turning is a text that reorders the characters after it.
const turning = "ab\u202Ecd"

// TestDirection checks that a user's text never reorders the words of the page:
// within a line of the page, it is isolated.
func TestDirection(t *testing.T) {
	s := scenario.New()
	s.Title, s.Description = turning, turning
	s.Processes = []scenario.Process{{ID: "p"}}
	s.Stores = []scenario.Store{{ID: "s", OpenBy: []scenario.OpenBy{{Process: "p", Refs: 1}}}}
	s.Actions = []scenario.Action{{Process: "p", Store: "s", Flags: scenario.Pass(1)}}
	open := model.OpenFragment{Fragment: document.Fragment(s)}
	for name, msgs := range map[string][]model.Msg{
		"opened":     {open},
		"undone":     {open, model.UndoStep{}},
		"shared":     {open, model.OpenDialog{Dialog: model.ShareDialog}},
		"bad file":   {model.ImportText{Name: turning + ".json", Text: `{"` + turning + `": 1}`}},
		"bad syntax": {model.ImportText{Name: "a.json", Text: `{ש}`}},
		"bad paste":  {model.OpenDialog{Dialog: model.PasteDialog}, model.ImportText{Name: "JSON", Text: `{"version": 1, "readings": {"שלום": 1}}`}},
		"searched":   {model.Find{Text: turning}},
		"not a time": {edit(document.Field{List: scenario.Document, Name: "horizon"}, "שלום")},
	} {
		t.Run(name, func(t *testing.T) {
			onEachPage(t, func(t *testing.T, r *page.Root) {
				for _, msg := range msgs {
					for _, effect := range r.Model().Update(msg) {
						if wait, ok := effect.(model.Wait); ok {
							r.Model().Update(wait.Msg)
						}
					}
				}
				seen := 0
				for n := range render(t, r).root.Descendants() {
					switch {
					case n.Type == html.TextNode:
						seen += turns(n.Data)
						if own := apptest.Attribute(n.Parent, "dir") == "auto" || n.Parent.Data == "pre" || n.Parent.Data == "code"; !own && !isolated(n.Data) {
							t.Errorf("%q reorders the page", n.Data)
						}
					case n.Type == html.ElementNode:
						for _, a := range n.Attr {
							value, err := strconv.Unquote(`"` + a.Val + `"`) // as go-app prints it
							if err != nil {
								value = a.Val
							}
							seen += turns(value)
							if a.Key != "value" && !isolated(value) {
								t.Errorf("the %s %q reorders the page", a.Key, value)
							}
						}
					}
				}
				if seen == 0 && !r.Model().Embedded {
					t.Error("the text is not shown")
				}
			})
		})
	}
}

func turns(text string) int { return strings.Count(text, "\u202E") + strings.Count(text, "ש") }

// isolated reports whether every character that reorders others is between FSI
// and PDI.
func isolated(text string) bool {
	for i, r := range text {
		if slices.Contains([]rune("\u202Eש"), r) && strings.Count(text[:i], "\u2068") <= strings.Count(text[:i], "\u2069") {
			return false
		}
	}
	return true
}
