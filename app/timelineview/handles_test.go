package timelineview_test

import (
	"regexp"
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
