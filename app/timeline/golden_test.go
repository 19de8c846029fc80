package timeline_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// scenes lists the runs, and the views of them, that have golden files.
var scenes = []struct {
	name   string // of the golden file
	vector string // the vector that is run, or "" for scenario
	json   string // the scenario
	width  int
	axis   timeline.Axis // the zero value shows everything
	folded string
	at     []int32 // ms; positions of the cursor
}{
	{name: "two-stores", vector: "two-stores-one-leaves", width: 900, at: []int32{0, 300, 650, 900}},
	{name: "transfer-ends", json: transferEnds, width: 900, axis: timeline.Axis{From: 0, To: 2_200}, at: []int32{450, 600, 1_300, 2_100}},
	{name: "refused", json: refused, width: 900, at: []int32{250}},
	{name: "cut-off", vector: "purge-offline-never-returns", width: 700, at: []int32{50, 100}},
	{name: "never-returns", json: neverReturns, width: 700, at: []int32{10}},
	{name: "blocked", vector: "blocked-process-waits", width: 900, at: []int32{599, 600, 999, 1_000}},
	{name: "orphaned", vector: "release-without-logoff-refused", width: 900, at: []int32{499, 500}},
	{name: "dial-up", vector: "purge-wakes-dial-up", width: 900, at: []int32{50, 100, 500}},
	{name: "horizon", vector: "horizon-cuts", width: 600, axis: timeline.Axis{From: 0, To: 1_200}, at: []int32{899, 900}},
	{name: "zoomed", vector: "busy-orderly", width: 900, axis: timeline.Axis{From: 420, To: 690}, at: []int32{420}},
	{name: "compact", vector: "busy-purge", width: 230},
	{name: "dense-calls", json: refused, width: 300, axis: timeline.Axis{From: 0, To: 60_000}},
	{name: "folded", vector: "busy-purge", width: 500, folded: "group/store/mailbox"},
	{name: "line-drops", vector: "line-drops-purge", width: 900, at: []int32{400, 600}},
	{name: "attempts", vector: "attempt-fails-for-ever", width: 900, at: []int32{100, 500}},
	{name: "exit", json: exitInside, width: 900, at: []int32{199, 250, 400, 500}},
	{name: "next-session", vector: "next-session-sends-the-rest", width: 900, at: []int32{700, 1_100}},
	{name: "line-times", json: lineTimes, width: 900, at: []int32{50, 400}},
	{name: "beyond", vector: "busy-quiet", width: 500, axis: timeline.Axis{From: 60_000, To: 60_050}},
}

// transferEnds has a transfer with each end, on channels of both directions:
// completed, stopped by ABORT, broken by a failure, and running at the horizon.
// It also has an offline window, and a transport that is not always connected.
const transferEnds = `{"version":1,"horizon":1400,
"processes":[{"id":"outlook"},{"id":"agent"}],
"stores":[{"id":"mailbox","defaultInbox":true,"openBy":[{"process":"outlook"}]},{"id":"archive","openBy":[{"process":"agent"}]}],
"transports":[
 {"id":"smtp","addressTypes":["SMTP"],"stopAfter":50},
 {"id":"x400","addressTypes":["X400"],"failAt":700},
 {"id":"fax","addressTypes":["FAX"],"offline":[[100,300],[1000,1400]]},
 {"id":"pop","poll":400}],
"messages":[
 {"id":"done","store":"mailbox","at":50,"to":"SMTP","duration":200},
 {"id":"stopped","store":"mailbox","at":60,"to":"SMTP","duration":600},
 {"id":"broken","store":"archive","at":150,"to":"X400","duration":900},
 {"id":"lost","transport":"x400","at":200,"duration":800},
 {"id":"running","store":"archive","at":250,"to":"FAX","duration":2000},
 {"id":"taken","transport":"pop","at":100,"duration":50},
 {"id":"left","transport":"smtp","at":300,"duration":900},
 {"id":"never","store":"archive","at":2000,"to":"FAX","duration":100}],
"actions":[{"at":500,"process":"outlook","do":"StoreLogoffTransports","store":"mailbox","flags":8}]}`

// exitInside has a process that ends inside a call, while a submission and an action of
// it wait, and a submission that would come later.
const exitInside = `{"version":1,"horizon":2000,
"processes":[{"id":"outlook"}],
"stores":[{"id":"mailbox","openBy":[{"process":"outlook"}]}],
"transports":[{"id":"smtp","addressTypes":["SMTP"]}],
"messages":[
 {"id":"m1","store":"mailbox","from":"outlook","at":0,"to":"SMTP","duration":900},
 {"id":"m2","store":"mailbox","from":"outlook","at":250,"to":"SMTP","duration":100},
 {"id":"m3","store":"mailbox","from":"outlook","at":600,"to":"SMTP","duration":100}],
"actions":[
 {"at":200,"process":"outlook","do":"StoreLogoffTransports","store":"mailbox","flags":4},
 {"at":300,"process":"outlook","do":"Release","store":"mailbox"},
 {"at":500,"process":"outlook","do":"Exit"}]}`

// lineTimes has lines that go offline, connect at times, and connect regularly; one
// transport only receives.
const lineTimes = `{"version":1,"horizon":1000,
"processes":[{"id":"outlook"}],
"stores":[{"id":"mailbox","defaultInbox":true,"openBy":[{"process":"outlook"}]}],
"transports":[
 {"id":"smtp","addressTypes":["SMTP"],"offline":[[100,200],[300,900]]},
 {"id":"fax","addressTypes":["FAX"],"connectsAt":[50,450]},
 {"id":"pop","every":250}],
"messages":[
 {"id":"m1","store":"mailbox","from":"outlook","at":250,"to":"FAX","duration":100},
 {"id":"n1","transport":"pop","at":10,"duration":100}],
"actions":[{"at":800,"process":"outlook","do":"StoreLogoffTransports","store":"mailbox","flags":2}]}`

// neverReturns has a call that waits for a transport that does not connect
// again.
const neverReturns = `{"version":1,"readings":{"ready":"submitted"},
"processes":[{"id":"outlook"}],
"stores":[{"id":"mailbox","openBy":[{"process":"outlook"}]}],
"transports":[{"id":"fax","addressTypes":["FAX"],"connectsAt":[1]}],
"messages":[{"id":"m1","store":"mailbox","at":5,"to":"FAX","duration":4}],
"actions":[{"at":10,"process":"outlook","do":"StoreLogoffTransports","store":"mailbox","flags":1}]}`

// refused has calls of all kinds: refused, invalid, without flags and with
// several, and mail submitted after the logoff of its store.
const refused = `{"version":1,"horizon":500,
"processes":[{"id":"outlook"}],
"stores":[{"id":"mailbox","openBy":[{"process":"outlook","refs":2}]}],
"transports":[{"id":"smtp","addressTypes":["SMTP"]}],
"messages":[
 {"id":"m1","store":"mailbox","to":"SMTP","duration":100},
 {"id":"m2","store":"mailbox","to":"SMTP","duration":100},
 {"id":"late","store":"mailbox","at":420,"to":"SMTP","duration":100}],
"actions":[
 {"at":20,"process":"outlook","do":"StoreLogoffTransports","store":"mailbox","flags":16},
 {"at":80,"process":"outlook","do":"StoreLogoffTransports","store":"mailbox","flags":"NULL"},
 {"at":140,"process":"outlook","do":"StoreLogoffTransports","store":"mailbox","flags":6},
 {"at":200,"process":"outlook","do":"StoreLogoffTransports","store":"mailbox","flags":0},
 {"at":260,"process":"outlook","do":"FlushQueues"},
 {"at":300,"process":"outlook","do":"Release","store":"mailbox"},
 {"at":340,"process":"outlook","do":"StoreLogoffTransports","store":"mailbox","flags":1},
 {"at":400,"process":"outlook","do":"Release","store":"mailbox"}]}`

// TestGoldenPictures compares the lanes of each scene and their markup, the
// grid, the axis, the handles, the readouts, and the strips of the calls.
func TestGoldenPictures(t *testing.T) {
	vectors := map[string]*scenario.Scenario{}
	for _, c := range apptest.Vectors(t) {
		vectors[c.Name] = c.Scenario
	}
	for _, s := range scenes {
		t.Run(s.name, func(t *testing.T) {
			run := vectors[s.vector]
			if s.json != "" {
				run = decode(t, s.json)
			}
			c := ran(t, apptest.Case{Name: s.name, Scenario: run})
			axis := s.axis
			if axis == (timeline.Axis{}) {
				axis = c.data.Fit()
			}
			var b strings.Builder
			scene := timeline.NewScene(c.data, axis, s.width, map[string]bool{s.folded: true})
			writeScene(t, &b, c, scene)
			writeReadings(&b, c, scene, s.at)
			writeStrips(t, &b, c, axis, s.width/4)
			apptest.Golden(t, s.name, b.String())
		})
	}
}

func decode(t *testing.T, text string) *scenario.Scenario {
	t.Helper()
	s, err := scenario.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// writeScene writes the markup of a scene, and its handles.
func writeScene(t *testing.T, b *strings.Builder, c runCase, s *timeline.Scene) {
	t.Helper()
	writeLanes(t, b, c, s, keys(s)...)
	ticks := s.Axis.Ticks(max(s.Width/90, 2))
	b.WriteString("\n# grid and axis\n" + apptest.Lines(t, timeline.Grid(ticks, s)+timeline.AxisMarkup(ticks)))
	b.WriteString("\n# handles\n")
	for _, h := range c.data.Handles(s) {
		fmt.Fprintf(b, "%s: lane %d, %d to %d: %s\n", h.Key, h.Lane, h.X0, h.X1, h.Field.Path())
	}
}

// writeLanes writes the lanes of a scene with certain keys.
func writeLanes(t *testing.T, b *strings.Builder, c runCase, s *timeline.Scene, some ...string) {
	t.Helper()
	fmt.Fprintf(b, "%d to %d ms on %d px, %d px high\n", s.Axis.From, s.Axis.To, s.Width, s.Height)
	p := timeline.Painter{Data: c.data, Words: words, Width: s.Width}
	for i := range s.Lanes {
		l := &s.Lanes[i]
		if slices.Contains(some, l.Key) {
			fmt.Fprintf(b, "\n# %s %q, %d px high at %d\n", l.Key, l.Label(&words.Timeline), l.Kind.Height, l.Y)
			b.WriteString(apptest.Lines(t, p.Lane(l)))
		}
	}
}

// writeReadings writes the readouts at certain times.
func writeReadings(b *strings.Builder, c runCase, s *timeline.Scene, at []int32) {
	for _, at := range at {
		fmt.Fprintf(b, "\n# at %d ms\n", at)
		for i := range s.Lanes {
			if text, on := c.data.Read(&s.Lanes[i], at, &words.Timeline); text != "" {
				fmt.Fprintf(b, "%s: %s, %t\n", s.Lanes[i].Key, text, on)
			}
		}
	}
}

// writeStrips writes the strip of each call on a store, and one without a call.
func writeStrips(t *testing.T, b *strings.Builder, c runCase, axis timeline.Axis, width int) {
	t.Helper()
	for i := range c.result.Calls {
		call := &c.result.Calls[i]
		if call.Store < 0 {
			continue
		}
		strip := timeline.NewStrip(c.data, call, int(call.Store))
		fmt.Fprintf(b, "\n# strip of call %d\n%s", i, apptest.Lines(t, strip.Mini(axis, width)))
	}
	strip := timeline.NewStrip(c.data, nil, len(c.result.Stores)-1)
	fmt.Fprintf(b, "\n# strip without a call\n%s", apptest.Lines(t, strip.Mini(axis, width)))
}

// mixed makes some attempts to send fail, and drops the line twice.
func mixed(s *scenario.Scenario) {
	for i := range s.Messages {
		if m := &s.Messages[i]; i%7 == 3 && m.Outbound() {
			m.Failures, m.RetryAfter = 2, 30
		}
	}
	s.Transports[0].Offline = []scenario.Window{{From: 101, To: 103}, {From: 201, To: 202}}
}

// TestGoldenCrowds compares the markup of lanes with so many things that they
// share shapes, and of lanes on which things are merged.
func TestGoldenCrowds(t *testing.T) {
	for _, crowd := range []struct {
		name   string
		fails  int // ms; when the transport fails, if it does
		logoff int // ms
		ends   func(*scenario.Scenario)
		axis   timeline.Axis
		width  int
	}{
		{"crowd-stopped", 0, 286, nil, timeline.Axis{From: 0, To: 450}, 3_000},
		{"crowd-broken", 287, 500, nil, timeline.Axis{From: 0, To: 450}, 3_000},
		{"crowd-mixed", 287, 500, mixed, timeline.Axis{From: 0, To: 450}, 3_000},
		{"dense", 0, 286, nil, timeline.Axis{From: 0, To: 700}, 300},
		{"dense-mixed", 287, 500, mixed, timeline.Axis{From: 0, To: 700}, 300},
	} {
		t.Run(crowd.name, func(t *testing.T) {
			s := crowded(150)
			s.Transports = s.Transports[:1]
			s.Transports[0].StopAfter = 1
			s.Transports[0].Fails, s.Transports[0].FailAt = crowd.fails > 0, crowd.fails
			for i := range s.Messages {
				m := &s.Messages[i]
				m.Duration = 1 + 2*(i%2)
				if m.Outbound() {
					m.To = "T0"
				} else {
					m.Transport = "xp0"
				}
			}
			s.Messages[95].Duration = 20
			if crowd.ends != nil {
				crowd.ends(s)
			}
			s.Actions[0].At, s.Actions[0].Flags = crowd.logoff, scenario.Pass(mapi.Abort)
			c := ran(t, apptest.Case{Name: crowd.name, Scenario: s})
			var b strings.Builder
			scene := timeline.NewScene(c.data, crowd.axis, crowd.width, nil)
			writeLanes(t, &b, c, scene, "mail/mailbox", "out/xp0", "flag/mailbox/LOGOFF_OUTBOUND", "queue/mailbox")
			apptest.Golden(t, crowd.name, b.String())
		})
	}
}

// TestGoldenRoom compares the ranges of widths in px in which each label is
// drawn.
func TestGoldenRoom(t *testing.T) {
	vectors := map[string]*scenario.Scenario{}
	for _, c := range apptest.Vectors(t) {
		vectors[c.Name] = c.Scenario
	}
	chinese := *words
	chinese.Timeline.Open, chinese.Timeline.Closing, chinese.Timeline.Failed = "打开", "正在关闭", "故障"
	var b strings.Builder
	for _, room := range []struct {
		vector string
		words  *texts.Catalog
		axis   timeline.Axis
	}{
		{"busy-orderly-queued", words, timeline.Axis{From: 0, To: 1_200}},
		{"transport-fails-while-closing", &chinese, timeline.Axis{From: 0, To: 1_200}},
		{"logoff-then-release", words, timeline.Axis{From: 0, To: 1_500}},
		{"purge-offline-leaves-mail", words, timeline.Axis{From: 0, To: 1_000}},
	} {
		c := ran(t, apptest.Case{Name: room.vector, Scenario: vectors[room.vector]})
		fmt.Fprintf(&b, "# %s, %d to %d ms\n", room.vector, room.axis.From, room.axis.To)
		seen := map[string][2]int{} // the narrowest and the widest picture with a label
		var order []string
		for width := 1; width < 1_000; width++ {
			s := timeline.NewScene(c.data, room.axis, width, nil)
			p := timeline.Painter{Data: c.data, Words: room.words, Width: width}
			for i := range s.Lanes {
				for _, m := range label.FindAllStringSubmatch(p.Lane(&s.Lanes[i]), -1) {
					what := s.Lanes[i].Key + " " + m[1] + " " + m[2]
					if _, ok := seen[what]; !ok {
						order = append(order, what)
						seen[what] = [2]int{width, width}
					}
					seen[what] = [2]int{seen[what][0], width}
				}
			}
		}
		slices.Sort(order)
		for _, what := range order {
			fmt.Fprintf(&b, "%s: %d to %d px\n", what, seen[what][0], seen[what][1])
		}
	}
	apptest.Golden(t, "room", b.String())
}

var label = regexp.MustCompile(`<text class="([^"]*)"[^>]*>([^<]*)</text>`)

// TestGoldenFile compares an exported file, with its styles.
func TestGoldenFile(t *testing.T) {
	c := ran(t, apptest.Case{Name: "file", Scenario: decode(t, refused)})
	file := timeline.Standalone(c.data, c.data.Fit(), words, timeline.Picture{Title: "Calls & flags", About: "What is refused"})
	file = strings.NewReplacer("}", "}\n", "<pattern", "\n<pattern").Replace(file)
	apptest.Golden(t, "file", apptest.Lines(t, file))
	apptest.Golden(t, "style", strings.ReplaceAll(timeline.PageStyle(), "}", "}\n"))
}

// TestGoldenCursor compares the cursor over a strip, and the marks of the
// visible span.
func TestGoldenCursor(t *testing.T) {
	var b strings.Builder
	axis := timeline.Axis{From: 100, To: 400}
	for _, at := range []int32{99, 100, 137, 400, 401} {
		fmt.Fprintf(&b, "# cursor at %d of 100 to 400 ms\n%s", at, apptest.Lines(t, timeline.CursorMarkup(axis, at)))
	}
	for _, sight := range []timeline.Axis{{From: 0, To: 90_000}, {From: 300, To: 4_100}, {From: 100, To: 101}, {From: 89_999, To: 90_000}} {
		fmt.Fprintf(&b, "# %d to %d of 90000 ms are visible\n%s", sight.From, sight.To,
			apptest.Lines(t, timeline.SightMarkup(timeline.Axis{To: 90_000}, sight)))
	}
	var ticks []timeline.Tick
	for _, x := range []int{199, 200, 9_700, 9_701} {
		ticks = append(ticks, timeline.Tick{X: x, Label: "at " + strconv.Itoa(x)})
	}
	b.WriteString("# labels that would be cut off\n" + apptest.Lines(t, timeline.AxisMarkup(ticks)))
	apptest.Golden(t, "cursor", b.String())
}

// TestGoldenEnds compares the legend of how transfers end.
func TestGoldenEnds(t *testing.T) {
	var b strings.Builder
	for _, kind := range timeline.Ends() {
		fmt.Fprintf(&b, "\n# %s%s\n", timeline.EndName(kind, &words.Timeline), apptest.Lines(t, timeline.EndSample(kind)))
	}
	for _, kind := range []timeline.SpanKind{timeline.PhaseSpan, timeline.TransferRunning, timeline.OfflineSpan} {
		if name := timeline.EndName(kind, &words.Timeline); name != "" {
			t.Errorf("a span of kind %d has ended: %s", kind, name)
		}
	}
	apptest.Golden(t, "ends", b.String())
}
