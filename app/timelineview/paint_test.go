package timelineview_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

// canvas is a host that records what is painted.
type canvas struct {
	host.None
	painted map[string]string // markup by id
}

func (c *canvas) Paint(id, markup string) { c.painted[id] = markup }

// ids returns what has been painted since the last time.
func (c *canvas) ids() string {
	ids := strings.Join(slices.Sorted(maps.Keys(c.painted)), " ")
	clear(c.painted)
	return ids
}

// TestPaintsWhatChanges checks that only changed lanes are painted, and the whole
// picture if lanes are added or removed.
func TestPaintsWhatChanges(t *testing.T) {
	m := model.New(vector(t, "busy-orderly"), texts.English)
	m.Update(model.Resized{Width: 900})
	to := &canvas{painted: map[string]string{}}
	p := newTimeline(t, m, to)
	ctx, _ := apptest.Context(t)
	app.HTMLString(p)
	p.OnMount(ctx)
	if got := to.ids(); got != "" {
		t.Errorf("what go-app has rendered is painted again: %s", got)
	}
	for _, step := range []struct {
		name string
		msg  model.Msg
		want string
		more bool // lanes follow
	}{
		{"the cursor", model.SetCursor{At: 400}, "", false},
		{"the name of a message", model.EditField{Field: document.Field{List: scenario.Messages, Index: 3, Name: "id"}, Text: "letter"}, "timeline-lane-4", false},
		{"the visible span", model.ZoomView{X: 5_000, In: true}, "timeline-axis timeline-grid timeline-lane-", true},
		{"folded", model.FoldGroup{Key: "group/store/mailbox"}, "timeline-axis timeline-lanes", false},
	} {
		m.Update(step.msg)
		p.OnUpdate(app.Context{})
		got := to.ids()
		if got != step.want && !(step.more && strings.HasPrefix(got, step.want)) {
			t.Errorf("%s: %q is painted; want %q", step.name, got, step.want)
		}
		p.OnUpdate(app.Context{})
		if again := to.ids(); again != "" {
			t.Errorf("%s: %s is painted a second time", step.name, again)
		}
	}
}

// TestPaintsTheRightMarkup checks that each lane is painted with its own picture.
func TestPaintsTheRightMarkup(t *testing.T) {
	m := model.New(vector(t, "busy-orderly"), texts.English)
	m.Update(model.Resized{Width: 900})
	to := &canvas{painted: map[string]string{}}
	p := newTimeline(t, m, to)
	app.HTMLString(p)
	m.Update(model.ZoomView{X: 1_000, In: true})
	p.OnUpdate(app.Context{})
	scene := m.Scene()
	painter := timeline.Painter{Data: m.Run.Data, Words: m.Texts(), Width: 900}
	changed := 0
	for id, markup := range to.painted {
		var i int
		if number, ok := strings.CutPrefix(id, "timeline-lane-"); ok {
			for _, digit := range number {
				i = 10*i + int(digit-'0')
			}
			changed++
			if want := painter.Lane(&scene.Lanes[i]); markup != want {
				t.Errorf("%s is painted as\n%s\nwant\n%s", scene.Lanes[i].Key, markup, want)
			}
		}
	}
	ticks := m.Axis.Ticks(10)
	if changed < 3 || to.painted["timeline-grid"] != timeline.Grid(ticks, scene) || to.painted["timeline-axis"] != timeline.AxisMarkup(ticks) {
		t.Errorf("%d lanes are painted, the grid as\n%s\nand the axis as\n%s", changed, to.painted["timeline-grid"], to.painted["timeline-axis"])
	}
}

// TestPaintsOtherLanes checks that the whole picture is painted if lanes are replaced by
// the same number of other lanes.
func TestPaintsOtherLanes(t *testing.T) {
	m := model.New(vector(t, "two-stores-one-leaves"), texts.English)
	m.Update(model.FoldGroup{Key: "group/store/mailbox"})
	to := &canvas{painted: map[string]string{}}
	p := newTimeline(t, m, to)
	app.HTMLString(p)
	before := len(m.Scene().Lanes)
	m.Update(model.FoldGroup{Key: "group/store/mailbox"})
	m.Update(model.FoldGroup{Key: "group/store/archive"})
	p.OnUpdate(app.Context{})
	if got := to.ids(); len(m.Scene().Lanes) != before || got != "timeline-axis timeline-lanes" {
		t.Errorf("%d lanes, which were %d: %s is painted; want the axis and all lanes", len(m.Scene().Lanes), before, got)
	}
}
