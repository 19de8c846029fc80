package timelineview_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/apptest"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/app/timelineview"
	"spoolscope/engine/scenario"
)

// calls is a setup with a call of every kind, and messages that take no time and
// much time.
const calls = `{"version":1,"horizon":5000,"processes":[{"id":"p"},{"id":"q"}],
	"stores":[{"id":"s","defaultInbox":true,"openBy":[{"process":"p"},{"process":"q"}]},{"id":"z","openBy":[{"process":"p"}]}],
	"transports":[{"id":"t","addressTypes":["A"]}],
	"messages":[{"id":"short","store":"s","to":"A","at":100,"duration":1},{"id":"long","store":"z","to":"A","at":200,"duration":3000},{"id":"in","transport":"t","at":300,"duration":500}],
	"actions":[{"at":400,"process":"p","do":"StoreLogoff","store":"z","flags":"LOGOFF_QUIET"},{"at":500,"process":"p","do":"StoreLogoff","store":"z","flags":"previous"},
		{"at":600,"process":"q","do":"FlushQueues"},{"at":700,"process":"q","do":"AbortSubmit","message":"long"},{"at":800,"process":"q","do":"Release","store":"s"},
		{"at":900,"process":"q","do":"OpenMsgStore","store":"s"},{"at":1000,"process":"q","do":"StoreLogoffTransports","store":"s","flags":9},{"at":1100,"process":"q","do":"Exit"}]}`

// newModel returns a model of the setup, 900 px wide.
func newModel(t *testing.T) *model.Model {
	t.Helper()
	s, err := scenario.Decode([]byte(calls))
	if err != nil {
		t.Fatal(err)
	}
	m := model.New(s, texts.English)
	m.Update(model.Resized{Width: 900})
	return m
}

// TestElements compares the messages that the elements of the timeline send, and what
// screen readers read of them, with a golden file.
func TestElements(t *testing.T) {
	m := newModel(t)
	c := newTimeline(t, m, host.None{})
	var sent []string
	c.P.Send = func(msg model.Msg) { sent = append(sent, fmt.Sprintf("%#v", msg)) }
	var b strings.Builder
	for _, h := range apptest.Handlers(c) {
		sent = nil
		h.Call("7")
		fmt.Fprintf(&b, "%s %s: %s\n", h.Element, h.Event, strings.Join(sent, ", "))
	}
	apptest.Golden(t, "elements", b.String())
}

// TestFinder checks that only the Enter key finds.
func TestFinder(t *testing.T) {
	c := newTimeline(t, newModel(t), host.None{})
	for key, want := range map[string]string{"Enter": "Enter", "a": "", "enter": ""} {
		var sent []string
		c.P.Send = func(msg model.Msg) { sent = append(sent, msg.(model.Find).Text) }
		found := false
		for _, h := range apptest.Handlers(c) {
			if strings.HasPrefix(h.Element, "input#find") && h.Event == "keydown" {
				found = true
				h.Call(key)
			}
		}
		if got := strings.Join(sent, " "); !found || got != want {
			t.Errorf("%s: %q; want %q", key, got, want)
		}
	}
}

// value returns what the first group of a pattern matches in the timeline.
func value(t *testing.T, c *timelineview.Timeline, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(apptest.Lines(t, app.HTMLString(c)))
	if m == nil {
		t.Fatalf("nothing matches %s", pattern)
	}
	return m[1]
}

// TestScrubber checks the value of the scrubber for cursors in the visible span and
// beyond its ends.
func TestScrubber(t *testing.T) {
	for _, test := range []struct {
		at   int32
		zoom int // where the view is zoomed afterwards
		want func(from, to int32) int
	}{
		{0, timeline.Units, func(int32, int32) int { return 0 }},
		{4_500, 0, func(int32, int32) int { return timeline.Units }},
		{2_000, timeline.Units / 2, func(from, to int32) int { return int(2_000-from) * timeline.Units / int(to-from) }},
	} {
		m := newModel(t)
		m.Update(model.SetCursor{At: test.at})
		m.Update(model.ZoomView{X: test.zoom, In: true})
		m.Update(model.ZoomView{X: test.zoom, In: true})
		from, to := m.Axis.Time(0), m.Axis.Time(timeline.Units)
		want := test.want(from, to)
		got, err := strconv.Atoi(value(t, newTimeline(t, m, host.None{}), `(?m)id="scrubber".* value="(\d+)"`))
		if err != nil || got < want-5 || got > want+5 {
			t.Errorf("at %d, of %d … %d: the value is %d, %v; want %d", test.at, from, to, got, err, want)
		}
	}
}

// TestFlagsAtTheCursor checks of which store the scrubber reads the flags: that of the
// selected call, or the first.
func TestFlagsAtTheCursor(t *testing.T) {
	m := newModel(t)
	for action, want := range map[int]string{0: "OUTBOUND", 2: "INBOUND", 6: "INBOUND"} {
		m.Update(model.SelectCall{Action: action})
		m.Update(model.SetCursor{At: 350})
		// The attributes are sorted.
		if got := value(t, newTimeline(t, m, host.None{}), `(?m)aria-valuetext="([^"]*)".*id="scrubber"`); !strings.Contains(got, want) || strings.Contains(got, "OUTBOUND") != (want == "OUTBOUND") {
			t.Errorf("call %d: %q; want %s", action, got, want)
		}
	}
}

// TestAreas checks that the area of a handle is wide enough for a finger.
func TestAreas(t *testing.T) {
	m := newModel(t)
	widths := map[string]bool{}
	for _, h := range m.Run.Data.Handles(m.Scene()) {
		c := newTimeline(t, m, host.None{})
		got := value(t, c, `(?m)id="`+regexp.QuoteMeta(model.HandleID(h.Key))+`".*\n.*class="area".* width="([^"]*)"`)
		want := "100%"
		switch {
		case h.Stretches(), (h.X1-h.X0)*m.Width/timeline.Units < 24:
			want = "24"
		}
		widths[want] = true
		if got != want {
			t.Errorf("%s is %d wide: the area is %s wide; want %s", h.Key, h.X1-h.X0, got, want)
		}
	}
	if len(widths) != 2 {
		t.Errorf("only %v", widths)
	}
}
