package timelineview_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/apptest"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/texts"
)

// handleTag matches the start tag of a handle.
var handleTag = regexp.MustCompile(`<g [^>]*class="handle[^>]*>`)

// TestHandlesHaveNames checks for many runs that each handle is a button with a
// distinct name, and says which keys move it.
func TestHandlesHaveNames(t *testing.T) {
	label := regexp.MustCompile(`aria-label="([^"]*)"`)
	button := regexp.MustCompile(`role="button"`)
	keys := regexp.MustCompile(`aria-keyshortcuts="Alt\+ArrowLeft Alt\+ArrowRight"`)
	for _, c := range apptest.Cases(t, 100) {
		m := model.New(c.Scenario, texts.English)
		m.Update(model.Resized{Width: 900})
		handles := handleTag.FindAllString(app.HTMLString(newTimeline(t, m, host.None{})), -1)
		if want := len(m.Run.Data.Handles(m.Scene())); len(handles) != want {
			t.Fatalf("%s: %d handles; want %d", c.Name, len(handles), want)
		}
		seen := map[string]bool{}
		for _, h := range handles {
			name := label.FindStringSubmatch(h)
			if name == nil || name[1] == "" || seen[name[1]] || !button.MatchString(h) || !keys.MatchString(h) {
				t.Errorf("%s: %s has no distinct name, role or keys", c.Name, h)
				continue
			}
			seen[name[1]] = true
		}
	}
}

// TestGoldenHandles compares the elements of handles with a golden file, by the names
// of their texts: one of each field, part, kind of lane and end of a transfer.
func TestGoldenHandles(t *testing.T) {
	apptest.NameCatalog(t)
	seen := map[string]bool{}
	var b strings.Builder
	for _, c := range apptest.Cases(t, 100) {
		m := model.New(c.Scenario, texts.English)
		m.Update(model.Resized{Width: 900})
		handles := m.Run.Data.Handles(m.Scene())
		for i, tag := range handleTag.FindAllString(app.HTMLString(newTimeline(t, m, host.None{})), -1) {
			h := handles[i]
			kind := fmt.Sprint(h.Field.List, h.Field.Name, h.Field.Sub, m.Scene().Lanes[h.Lane].Kind.Key, h.Stretches(), h.Ended)
			if !seen[kind] {
				seen[kind] = true
				fmt.Fprintf(&b, "%s: %s", c.Name, apptest.Lines(t, tag+"</g>"))
			}
		}
	}
	apptest.Golden(t, "handles", b.String())
}
