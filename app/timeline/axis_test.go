package timeline_test

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"spoolscope/app/answer"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

// someAxis draws an axis of any span, from the shortest to a day.
func someAxis(t *rapid.T) timeline.Axis {
	span := rapid.Custom(func(t *rapid.T) int32 {
		most := rapid.SampledFrom([]int32{20, 1_000, 60_000, scenario.MaxTime}).Draw(t, "most")
		return rapid.Int32Range(1, most).Draw(t, "span")
	}).Draw(t, "span")
	from := rapid.Int32Range(0, scenario.MaxTime-span).Draw(t, "from")
	return timeline.Axis{From: from, To: from + span}
}

// within draws a time that an axis shows.
func within(t *rapid.T, a timeline.Axis) int32 {
	return rapid.Int32Range(a.From, a.To).Draw(t, "time")
}

// TestTimesAndPlaces checks the round trip of a time through its position: it
// is exact if each ms has two positions, and correct to the nearest position
// otherwise.
func TestTimesAndPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := someAxis(t)
		at := within(t, a)
		x := a.X(at)
		if x < 0 || x > timeline.Units {
			t.Fatalf("%v: %d ms is visible and at %d", a, at, x)
		}
		off := a.Time(x) - at
		if most := a.Span() / (timeline.Units / 2); off > most || -off > most {
			t.Fatalf("%v: %d ms is at %d, where it is %d ms", a, at, x, a.Time(x))
		}
		if later := within(t, a); (later > at) && a.X(later) < x {
			t.Fatalf("%v: %d ms is left of %d ms", a, later, at)
		}
	})
}

// TestInvisibleTimes checks that times outside of the visible span have
// positions outside of it, within the bounds.
func TestInvisibleTimes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := someAxis(t)
		at := rapid.Int32Range(0, scenario.MaxTime).Draw(t, "time")
		x := a.X(at)
		if at < a.From && x > 0 || at > a.To && x < timeline.Units || x < -timeline.Units || x > 2*timeline.Units {
			t.Fatalf("%v: %d ms is at %d", a, at, x)
		}
		place := rapid.IntRange(-3*timeline.Units, 3*timeline.Units).Draw(t, "place")
		if got := a.Time(place); got < 0 || got > scenario.MaxTime {
			t.Fatalf("%v: at %d it is %d ms", a, place, got)
		}
	})
}

// TestZoom checks that the time under the pointer stays there if the bounds
// allow it, and that the axis stays within them.
func TestZoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.Int32Range(100, scenario.MaxTime).Draw(t, "limit")
		a := timeline.Axis{From: 0, To: limit}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			x := rapid.IntRange(0, timeline.Units).Draw(t, "place")
			before := a
			switch rapid.IntRange(0, 3).Draw(t, "step") {
			case 0:
				a = a.Zoom(x, 4, 5, limit)
			case 1:
				a = a.Zoom(x, 5, 4, limit)
			case 2:
				a = a.Pan(x-timeline.Units/2, limit)
				if a.Span() != before.Span() {
					t.Fatalf("panning makes %v of %v", a, before)
				}
			case 3:
				at := rapid.Int32Range(0, limit).Draw(t, "time")
				a = a.Follow(at, limit)
				if !a.Shown(at) || before.Shown(at) && a != before {
					t.Fatalf("following %d ms makes %v of %v", at, a, before)
				}
			}
			if a.From < 0 || a.To <= a.From || a.To > limit {
				t.Fatalf("%v leads to %v, out of %d ms", before, a, limit)
			}
		}
	})
	a := timeline.Axis{From: 1_000, To: 11_000}
	if in := a.Zoom(2_500, 1, 2, 60_000); in.Time(2_500) != a.Time(2_500) || in.Span() != 5_000 {
		t.Errorf("zooming makes %v of %v: the time under the pointer has moved", in, a)
	}
}

// TestTicks checks that the marks of an axis are evenly spaced, about as many
// as requested, and labelled with their time.
func TestTicks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := someAxis(t)
		n := rapid.IntRange(2, 20).Draw(t, "n")
		ticks := a.Ticks(n)
		if most := n + 1; len(ticks) > most {
			t.Fatalf("%v: %d marks of %d: %v", a, len(ticks), n, ticks)
		}
		if least := min(n, int(a.Span()))/3 - 1; len(ticks) < least {
			t.Fatalf("%v: %d marks of %d: %v", a, len(ticks), n, ticks)
		}
		var last, step int32
		for i, tick := range ticks {
			at := timeOf(t, tick.Label)
			if !a.Shown(at) || tick.X != a.X(at) {
				t.Fatalf("%v: %q is at %d", a, tick.Label, tick.X)
			}
			if i == 1 {
				step = at - last
			}
			if i > 0 && (at-last != step || step <= 0) {
				t.Fatalf("%v: %q is no step of %d ms after %d ms", a, tick.Label, step, last)
			}
			last = at
		}
	})
}

// timeOf parses a label.
func timeOf(t *rapid.T, label string) int32 {
	number, unit, _ := strings.Cut(label, " ")
	n, err := strconv.ParseFloat(number, 64)
	factor, ok := map[string]float64{"ms": 1, "s": 1_000, "min": 60_000, "h": 3_600_000}[unit]
	if label == "0" {
		return 0
	}
	if err != nil || !ok {
		t.Fatalf("the label %q is no time", label)
	}
	return int32(n*factor + 0.5)
}

// TestSnap checks that the steps of a drag are a few pixels wide.
func TestSnap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := someAxis(t)
		width := rapid.IntRange(1, 4_000).Draw(t, "width")
		step := a.Snap(width)
		if px := float64(step) * float64(width) / float64(a.Span()); step > 1 && px > 10 {
			t.Fatalf("%v on %d px: a step of %d ms is %g px", a, width, step, px)
		}
		if step < 1 {
			t.Fatalf("%v on %d px: a step of %d ms", a, width, step)
		}
	})
}

// TestAround checks that a time is centred as far as the bounds allow, that the
// span does not change, and that Whole spans both axes.
func TestAround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := someAxis(t)
		limit := rapid.Int32Range(a.To, scenario.MaxTime).Draw(t, "limit")
		at := rapid.Int32Range(0, limit).Draw(t, "at")
		b := a.Around(at, limit)
		if b.Span() != a.Span() || b.From < 0 || b.To > limit || !b.Shown(at) {
			t.Fatalf("%v around %d of %d: %v", a, at, limit, b)
		}
		if middle := (b.From + b.To) / 2; middle != at && middle != at+1 && middle != at-1 && b.From > 0 && b.To < limit {
			t.Fatalf("%v around %d of %d: %v", a, at, limit, b)
		}
		mark := timeline.SightMarkup(timeline.Axis{From: 0, To: limit}, b)
		if strings.Contains(mark, `"-`) || strings.Count(mark, "<rect") != 3 {
			t.Fatalf("%v of %d is marked as %s", b, limit, mark)
		}
	})
}

// TestAxisByExample compares the moves of an axis with results worked out by
// hand, at the bounds and beside them.
func TestAxisByExample(t *testing.T) {
	a := timeline.Axis{From: 1_000, To: 5_000}
	for _, c := range []struct {
		name      string
		got, want timeline.Axis
	}{
		{"zoom in at the left", a.Zoom(0, 1, 2, 10_000), timeline.Axis{From: 1_000, To: 3_000}},
		{"zoom in at the right", a.Zoom(timeline.Units, 1, 2, 10_000), timeline.Axis{From: 3_000, To: 5_000}},
		{"zoom out", a.Zoom(2_500, 2, 1, 10_000), timeline.Axis{From: 0, To: 8_000}},
		{"zoom out to the limit", a.Zoom(5_000, 9, 1, 10_000), timeline.Axis{From: 0, To: 10_000}},
		{"zoom in to the shortest", a.Zoom(5_000, 1, 1_000, 10_000), timeline.Axis{From: 2_995, To: 3_005}},
		{"zoom in on less than the shortest", timeline.Axis{To: 5}.Zoom(0, 1, 2, 5), timeline.Axis{From: 0, To: 10}},
		{"pan right", a.Pan(2_500, 10_000), timeline.Axis{From: 2_000, To: 6_000}},
		{"pan left", a.Pan(-1_250, 10_000), timeline.Axis{From: 500, To: 4_500}},
		{"pan left to the start", a.Pan(-9_999, 10_000), timeline.Axis{From: 0, To: 4_000}},
		{"pan right to the end", a.Pan(9_999, 8_000), timeline.Axis{From: 4_000, To: 8_000}},
		{"pan where everything is visible", timeline.Axis{To: 4_000}.Pan(500, 3_000), timeline.Axis{From: 0, To: 4_000}},
		{"follow within", a.Follow(5_000, 10_000), a},
		{"follow after", a.Follow(5_001, 10_000), timeline.Axis{From: 3_001, To: 7_001}},
		{"follow before", a.Follow(999, 10_000), timeline.Axis{From: 0, To: 4_000}},
		{"around", a.Around(2_500, 10_000), timeline.Axis{From: 500, To: 4_500}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v; want %v", c.name, c.got, c.want)
		}
	}
	if span := (timeline.Axis{From: 7, To: 7}).Span(); span != 1 {
		t.Errorf("an empty axis spans %d ms; want 1", span)
	}
	for _, c := range []struct {
		x    int
		want int32
	}{{0, 1_000}, {1, 1_000}, {2, 1_001}, {3, 1_001}, {9_999, 5_000}, {timeline.Units, 5_000}, {-2_600, 0}, {1 << 40, scenario.MaxTime}} {
		if got := a.Time(c.x); got != c.want {
			t.Errorf("at %d it is %d ms; want %d", c.x, got, c.want)
		}
	}
	for _, c := range []struct {
		t    int32
		want int
	}{{1_000, 0}, {1_001, 2}, {3_000, 5_000}, {5_000, 10_000}, {999, -2}, {0, -2_500}, {scenario.MaxTime, 20_000}} {
		if got := a.X(c.t); got != c.want {
			t.Errorf("%d ms is at %d; want %d", c.t, got, c.want)
		}
	}
	if got := (timeline.Axis{From: 80_000, To: 80_100}).X(0); got != -timeline.Units {
		t.Errorf("the start is at %d; want %d", got, -timeline.Units)
	}
}

// TestTicksByExample compares the steps and labels of marks, from milliseconds
// to hours, with expected ones.
func TestTicksByExample(t *testing.T) {
	for _, c := range []struct {
		from, to int32
		n        int
		want     string
	}{
		{0, 10, 2, "0, 5 ms, 10 ms"},
		{0, 10, 1, "0, 5 ms, 10 ms"},
		{0, 10, 3, "0, 5 ms, 10 ms"},
		{3, 13, 10, "3 ms, 4 ms, 5 ms, 6 ms, 7 ms, 8 ms, 9 ms, 10 ms, 11 ms, 12 ms, 13 ms"},
		{1, 21, 10, "2 ms, 4 ms, 6 ms, 8 ms, 10 ms, 12 ms, 14 ms, 16 ms, 18 ms, 20 ms"},
		{0, 21, 10, "0, 5 ms, 10 ms, 15 ms, 20 ms"},
		{9_800, 10_300, 5, "9800 ms, 9900 ms, 10 s, 10.1 s, 10.2 s, 10.3 s"},
		{0, 5_000, 5, "0, 1 s, 2 s, 3 s, 4 s, 5 s"},
		{0, 60_000, 4, "0, 15 s, 30 s, 45 s, 60 s"},
		{0, 60_000, 2, "0, 30 s, 60 s"},
		{60_000, 240_000, 3, "1 min, 2 min, 3 min, 4 min"},
		{0, 3_600_000, 4, "0, 15 min, 30 min, 45 min, 60 min"},
		{0, 86_400_000, 6, "0, 4 h, 8 h, 12 h, 16 h, 20 h, 24 h"},
		{0, 86_400_000, 2, "0, 12 h, 24 h"},
	} {
		var labels []string
		for _, tick := range (timeline.Axis{From: c.from, To: c.to}).Ticks(c.n) {
			labels = append(labels, tick.Label)
		}
		if got := strings.Join(labels, ", "); got != c.want {
			t.Errorf("%d marks from %d to %d ms: %s; want %s", c.n, c.from, c.to, got, c.want)
		}
	}
	for _, c := range []struct {
		t    int32
		want string
	}{{0, "0"}, {5, "0.005"}, {50, "0.05"}, {1_050, "1.05"}, {12_300, "12.3"}, {61_000, "61"}} {
		if got := answer.Seconds(c.t); got != c.want {
			t.Errorf("%d ms are %s s; want %s", c.t, got, c.want)
		}
	}
}

// TestSnapByExample compares the steps of a drag with three pixels of the axis.
func TestSnapByExample(t *testing.T) {
	a := timeline.Axis{From: 500, To: 3_500}
	for _, c := range []struct{ width, want int }{{900, 10}, {901, 10}, {1_800, 5}, {1_801, 5}, {9_000, 1}, {90, 100}, {1, 10_000}, {0, 10_000}} {
		if got := a.Snap(c.width); got != c.want {
			t.Errorf("on %d px: a step of %d ms; want %d", c.width, got, c.want)
		}
	}
}
