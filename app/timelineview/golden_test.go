package timelineview_test

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/app/timelineview"
	"spoolscope/engine/scenario"
)

func TestMain(m *testing.M) {
	apptest.NameTexts(&texts.Of(texts.English).Timeline)
	os.Exit(m.Run())
}

// vector returns the scenario of a vector.
func vector(t *testing.T, name string) *scenario.Scenario {
	t.Helper()
	for _, c := range apptest.Vectors(t) {
		if c.Name == name {
			return c.Scenario
		}
	}
	t.Fatalf("there is no vector %s", name)
	return nil
}

// newTimeline returns the timeline of a model.
func newTimeline(t *testing.T, m *model.Model, h host.Host) *timelineview.Timeline {
	t.Helper()
	page := &parts.Page{Model: m, Host: h, Fault: func(report string) { t.Fatal(report) }}
	return &timelineview.Timeline{P: page, Rev: m.Rev}
}

// lanePicture matches the picture of a lane or of the grid, which have separate golden
// files.
var lanePicture = regexp.MustCompile(`(<g id="timeline-(?:lane-\d+|grid)"[^>]*>).*?</g>`)

// firstStretch returns the key of the first handle of a duration.
func firstStretch(t *testing.T, m *model.Model) string {
	t.Helper()
	for _, h := range m.Run.Data.Handles(m.Scene()) {
		if h.Stretches() {
			return h.Key
		}
	}
	t.Fatal("there is no handle of a duration")
	return ""
}

// TestGoldenTimelines compares the whole timeline after some messages, without the
// pictures of the lanes.
func TestGoldenTimelines(t *testing.T) {
	for _, c := range []struct {
		name   string
		vector string
		do     func(t *testing.T, m *model.Model) []model.Msg
	}{
		{"start", "two-stores-one-leaves", func(*testing.T, *model.Model) []model.Msg { return nil }},
		{"during-a-call", "blocked-process-waits", func(*testing.T, *model.Model) []model.Msg {
			return []model.Msg{model.TogglePlay{}, model.SetCursor{At: 650}}
		}},
		{"failed", "transport-fails-while-closing", func(*testing.T, *model.Model) []model.Msg {
			return []model.Msg{model.FoldGroup{Key: "group/transport/fax"}, model.SetCursor{At: 850}, model.Find{Text: "n"}, model.Find{Text: "n"}}
		}},
		{"offline", "purge-offline-leaves-mail", func(*testing.T, *model.Model) []model.Msg {
			return []model.Msg{model.SetCursor{At: 200}}
		}},
		{"zoomed", "busy-orderly", func(*testing.T, *model.Model) []model.Msg {
			return []model.Msg{model.SetCursor{At: 5_600}, model.ZoomView{X: 800, In: true}, model.ZoomView{X: 800, In: true}, model.ZoomView{X: 800, In: true}}
		}},
		{"dragged", "busy-purge", func(t *testing.T, m *model.Model) []model.Msg {
			key := firstStretch(t, m)
			return []model.Msg{model.FocusHandle{Key: key}, model.PressHandle{Key: key, X: 100}, model.DragTo{X: 160, Width: 900, Fine: true}}
		}},
		{"no-call", "two-stores-one-leaves", func(*testing.T, *model.Model) []model.Msg {
			return []model.Msg{
				model.RemoveThing{List: scenario.Actions}, model.FitView{}, model.SetCursor{At: 0}, model.ZoomView{X: 9_000, In: true},
				model.FoldGroup{Key: "group/processes"}, model.FoldGroup{Key: "group/store/archive"}, model.SetCursor{At: 300},
			}
		}},
		{"no-store", "flush-queues", func(*testing.T, *model.Model) []model.Msg {
			return []model.Msg{model.SelectCall{Action: 1}, model.FoldGroup{Key: "group/store/mailbox"}}
		}},
		{"stale", "two-stores-one-leaves", func(*testing.T, *model.Model) []model.Msg {
			return []model.Msg{model.EditField{Field: document.Field{List: scenario.Messages, Index: 0, Name: "duration"}, Text: "0"}}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := model.New(vector(t, c.vector), texts.English)
			m.Update(model.Resized{Width: 900})
			for _, msg := range c.do(t, m) {
				m.Update(msg)
			}
			printed := lanePicture.ReplaceAllString(app.HTMLString(newTimeline(t, m, host.None{})), "$1</g>")
			apptest.Golden(t, c.name, apptest.Lines(t, printed))
		})
	}
}

// TestNoRunNoPicture checks that the timeline of a document that has never run is empty.
func TestNoRunNoPicture(t *testing.T) {
	m := model.New(scenario.New(), texts.English)
	if m.Run != nil {
		t.Fatal("a document without a process has run")
	}
	p := newTimeline(t, m, host.None{})
	if got, want := apptest.Lines(t, app.HTMLString(p)), "<section aria-label=\"Title\" class=\"timeline\"></section>\n"; got != want {
		t.Errorf("%s; want %s", got, want)
	}
	p.OnUpdate(app.Context{})
}

// TestOverviewFollows checks that the overview is that of the current run and the
// selected call, and is empty for large runs.
func TestOverviewFollows(t *testing.T) {
	m := model.New(vector(t, "shared-store-last-one"), texts.English)
	m.Update(model.Resized{Width: 900})
	m.Update(model.ZoomView{X: 800, In: true})
	p := newTimeline(t, m, host.None{})
	overview := func() string {
		_, part, ok := strings.Cut(app.HTMLString(p), `<div class="mini-frame">`)
		if !ok {
			t.Fatal("there is no overview")
		}
		part, _, _ = strings.Cut(part, "mini-cursor")
		return part
	}
	first := overview()
	if overview() != first || strings.Count(first, `class="transfer`) == 0 {
		t.Errorf("the overview differs the second time, or shows no transfer:\n%s", first)
	}
	m.Update(model.SelectCall{Action: 1})
	second := overview()
	if second == first {
		t.Error("another call has the same overview")
	}
	m.Update(model.EditField{Field: document.Field{List: scenario.Messages, Name: "duration"}, Text: "350"})
	if overview() == second {
		t.Error("another run has the same overview")
	}
	s := m.Document().Clone()
	for i := len(s.Messages); i < 5_001; i++ {
		s.Messages = append(s.Messages, scenario.Message{ID: "x" + strconv.Itoa(i), At: 1, Duration: 1, Store: s.Stores[0].ID, To: "SMTP"})
	}
	for _, more := range []bool{true, false} {
		m = model.New(s, texts.English)
		m.Update(model.Resized{Width: 900})
		m.Update(model.ZoomView{X: 800, In: true})
		p = newTimeline(t, m, host.None{})
		if empty := !strings.Contains(overview(), "<rect"); empty != more {
			t.Errorf("%d messages: the overview is empty: %t", len(s.Messages), empty)
		}
		s = s.Clone()
		s.Messages = s.Messages[:5_000]
	}
}
