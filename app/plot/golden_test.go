package plot_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/plot"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
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

// newPlot returns the timeline of a model.
func newPlot(t *testing.T, m *model.Model, h host.Host) *plot.Plot {
	t.Helper()
	page := &parts.Page{Model: m, Host: h, Fault: func(report string) { t.Fatal(report) }}
	return &plot.Plot{P: page, Rev: m.Rev}
}

// The pictures of lanes and the grid have golden files of their own, and icons
// are no part of the timeline.
var (
	lanePicture = regexp.MustCompile(`(<g id="timeline-(?:lane-\d+|grid)"[^>]*>).*?</g>`)
	icon        = regexp.MustCompile(`(?s)(<svg[^>]* class="icon"[^>]*>).*?</svg>`)
)

// firstHandle returns the key of the first handle of a kind.
func firstHandle(t *testing.T, m *model.Model, kind timeline.HandleKind) string {
	t.Helper()
	for _, h := range m.Run.Data.Handles(m.Scene()) {
		if h.Kind == kind {
			return h.Key
		}
	}
	t.Fatalf("there is no handle of kind %d", kind)
	return ""
}

// TestGoldenTimelines compares the whole timeline, apart from the pictures of
// the lanes, after some messages.
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
			key := firstHandle(t, m, timeline.StretchMessage)
			return []model.Msg{model.FocusHandle{Key: key}, model.PressHandle{Key: key, X: 100}, model.DragTo{X: 160, Width: 900, Fine: true}}
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
			printed := lanePicture.ReplaceAllString(app.HTMLString(newPlot(t, m, host.None{})), "$1</g>")
			printed = icon.ReplaceAllString(apptest.Lines(t, printed), "$1</svg>")
			apptest.Golden(t, c.name, printed)
		})
	}
}

// TestNoRunNoPicture holds that the timeline of a document that has never run
// is there, and empty.
func TestNoRunNoPicture(t *testing.T) {
	m := model.New(scenario.New(), texts.English)
	if m.Run != nil {
		t.Fatal("a document without a process has run")
	}
	p := newPlot(t, m, host.None{})
	if got, want := apptest.Lines(t, app.HTMLString(p)), "<section aria-label=\"Title\" class=\"timeline\"></section>\n"; got != want {
		t.Errorf("%s; want %s", got, want)
	}
	p.OnUpdate(app.Context{})
}

// TestNames compares the names of lanes and groups in an exported picture.
func TestNames(t *testing.T) {
	m := model.New(vector(t, "two-stores-one-leaves"), texts.English)
	names := plot.Names(m)
	var got []string
	for _, l := range m.Scene().Lanes {
		got = append(got, names(&l))
	}
	want := "Processes outlook " +
		"Store(mailbox) State Mail COMPLETE INBOUND OUTBOUND OUTBOUND_QUEUE Queue " +
		"Store(archive) State Mail COMPLETE INBOUND OUTBOUND OUTBOUND_QUEUE Queue " +
		"Transport(smtp) OutLane InLane Transport(fax) OutLane"
	if strings.Join(got, " ") != want {
		t.Errorf("%q; want %q", got, want)
	}
	if got := plot.Words(m).Several(12); got != "Several(12)" {
		t.Errorf("12 transfers are called %q", got)
	}
}
