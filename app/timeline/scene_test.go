package timeline_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/timeline"
	"spoolscope/engine"
	"spoolscope/engine/scenario"
)

// TestSceneIsInBounds checks, for every run, view and width, that lanes do not
// overlap, and that their content is sorted and visible.
func TestSceneIsInBounds(t *testing.T) {
	onEachRun(t, 200, func(t *testing.T, c runCase) {
		for _, axis := range views(c.data) {
			for _, width := range []int{0, 1, 320, 1_280} {
				s := timeline.NewScene(c.data, axis, width, nil)
				if s.Axis != axis {
					t.Fatalf("the scene shows %v; want %v", s.Axis, axis)
				}
				checkLayout(t, s)
				for i := range s.Lanes {
					if err := inBounds(&s.Lanes[i]); err != nil {
						t.Errorf("%v on %d px: lane %s: %v", axis, width, s.Lanes[i].Key, err)
					}
				}
			}
		}
	})
}

// checkLayout checks that each lane begins where the previous one ends, and has
// a unique key.
func checkLayout(t *testing.T, s *timeline.Scene) {
	t.Helper()
	y := 0
	keys := map[string]bool{}
	for i := range s.Lanes {
		l := &s.Lanes[i]
		if l.Y != y || l.Kind.Height <= 0 || keys[l.Key] {
			t.Errorf("lane %s is at %d, %d px high; want it at %d, with a unique key", l.Key, l.Y, l.Kind.Height, y)
		}
		y += l.Kind.Height
		keys[l.Key] = true
	}
	if s.Height != y {
		t.Errorf("the scene is %d px high; its lanes %d px", s.Height, y)
	}
}

const (
	leftmost  = -timeline.Units
	rightmost = 2 * timeline.Units
)

// inBounds describes the first problem with the content of a lane.
func inBounds(l *timeline.Lane) error {
	for _, list := range [][]timeline.Block{l.Blocks, l.Shades, l.Lines} {
		last := leftmost
		for _, b := range list {
			if b.X0 > b.X1 || b.X0 < leftmost || b.X1 > rightmost || b.X1 < 0 || b.X0 > timeline.Units || b.Count < 1 {
				return fmt.Errorf("the block %v is out of bounds", b)
			}
			if lies := b.Kind == timeline.FailedSpan || b.Kind == timeline.BlockedSpan || b.Kind == timeline.WaitingSpan; lies {
				continue // these may overlap: a failure and offline windows, a wait and the call that it waits for, submissions
			}
			if b.X0 < last {
				return fmt.Errorf("the block %v begins before %d", b, last)
			}
			last = b.X1
		}
	}
	last := 0
	for _, m := range l.Marks {
		if m.X < last || m.X > timeline.Units || m.Count < 1 {
			return fmt.Errorf("the mark %+v is out of order or bounds", m)
		}
		last = m.X
	}
	return waveInBounds(l)
}

// waveInBounds checks that a wave has a value everywhere.
func waveInBounds(l *timeline.Lane) error {
	waves := l.Kind.Key == "flag" || l.Kind.Key == "queue"
	if waves != (len(l.Wave) > 0) {
		return fmt.Errorf("it has %d parts of a wave", len(l.Wave))
	}
	for i, w := range l.Wave {
		switch {
		case w.X0 > w.X1 || w.Low > w.Top || w.Top > l.Top || l.Kind.Key == "flag" && l.Top != 1:
			return fmt.Errorf("the part %+v is out of bounds, of %d", w, l.Top)
		case i == 0 && w.X0 > 0:
			return fmt.Errorf("the wave begins at %d", w.X0)
		case i > 0 && w.X0 != l.Wave[i-1].X1:
			return fmt.Errorf("there is a gap from %d to %d", l.Wave[i-1].X1, w.X0)
		case i == len(l.Wave)-1 && w.X1 < timeline.Units:
			return fmt.Errorf("the wave ends at %d", w.X1)
		}
	}
	return nil
}

// TestSceneShowsEverything checks that merging loses nothing: if the whole run
// is visible, every call, transfer and message that arrived is in some shape.
func TestSceneShowsEverything(t *testing.T) {
	onEachRun(t, 200, func(t *testing.T, c runCase) {
		all := timeline.Axis{From: 0, To: c.data.Limit()}
		for _, width := range []int{1, 300, 1_280} {
			s := timeline.NewScene(c.data, all, width, nil)
			transfers, calls, came := 0, 0, 0
			for i := range s.Lanes {
				switch l := &s.Lanes[i]; l.Kind.Key {
				case "out", "in":
					transfers += blocks(l)
					came += marks(l)
				case "mail":
					came += marks(l)
				case "call":
					calls += blocks(l)
				}
			}
			if want := transfersOf(c); transfers != want {
				t.Errorf("on %d px: %d transfers; want %d", width, transfers, want)
			}
			if want := cameOf(c); came != want {
				t.Errorf("on %d px: %d messages came; want %d", width, came, want)
			}
			if want := callsOf(c); calls != want {
				t.Errorf("on %d px: %d calls and waits; want %d", width, calls, want)
			}
		}
	})
}

func blocks(l *timeline.Lane) (n int) {
	for _, b := range l.Blocks {
		n += b.Count
	}
	return n
}

func marks(l *timeline.Lane) (n int) {
	for _, m := range l.Marks {
		n += m.Count
	}
	return n
}

func transfersOf(c runCase) (n int) {
	for _, tr := range c.result.Transports {
		n += len(tr.Transfers)
	}
	return n
}

func cameOf(c runCase) (n int) {
	for _, at := range c.came {
		if at != engine.Never {
			n++
		}
	}
	return n
}

// callsOf counts calls, and waits of actions for their process.
func callsOf(c runCase) (n int) {
	for i := range c.result.Calls {
		n++
		if c.result.Calls[i].At < c.result.Calls[i].Started {
			n++
		}
	}
	return n
}

// TestShapesAreBoundedByPixels checks that the number of shapes, and the size
// of the markup, of a hundred thousand messages is bounded by the number of
// pixels.
func TestShapesAreBoundedByPixels(t *testing.T) {
	c := ran(t, apptest.Case{Name: "crowded", Scenario: crowded(scenario.MaxMessages)})
	limit := c.data.Limit()
	for _, width := range []int{320, 1_280} {
		for _, axis := range []timeline.Axis{
			c.data.Fit(), c.data.Fit().Zoom(timeline.Units/2, 1, 10, limit), c.data.Fit().Zoom(timeline.Units/2, 1, 300, limit),
		} {
			s := timeline.NewScene(c.data, axis, width, nil)
			p := timeline.Painter{Data: c.data, Words: words, Width: width}
			for i := range s.Lanes {
				l := &s.Lanes[i]
				shapes := len(l.Blocks) + len(l.Shades) + len(l.Lines) + len(l.Marks) + len(l.Wave)
				if shapes > 2*width+10 {
					t.Errorf("%v on %d px: %s has %d shapes", axis, width, l.Key, shapes)
				}
				const each = 200 // bytes of markup that a shape may take
				if n := len(p.Lane(l)); n > each*(2*width+10) {
					t.Errorf("%v on %d px: %s has %d bytes of markup", axis, width, l.Key, n)
				}
			}
			if n := len(c.data.Handles(s)); n > 500 {
				t.Errorf("%v on %d px: %d handles", axis, width, n)
			}
		}
	}
}

// TestFolding checks that only the heading of a folded group is shown, and that
// other groups do not change.
func TestFolding(t *testing.T) {
	onEachRun(t, 0, func(t *testing.T, c runCase) {
		whole := timeline.NewScene(c.data, c.data.Fit(), 800, nil)
		var headings []string
		for i := range whole.Lanes {
			if whole.Lanes[i].Kind.Heading {
				headings = append(headings, whole.Lanes[i].Key)
			}
		}
		for _, folded := range headings {
			s := timeline.NewScene(c.data, c.data.Fit(), 800, map[string]bool{folded: true})
			checkLayout(t, s)
			var want []string
			group := ""
			for i := range whole.Lanes {
				if whole.Lanes[i].Kind.Heading {
					group = whole.Lanes[i].Key
				}
				if group != folded || whole.Lanes[i].Kind.Heading {
					want = append(want, whole.Lanes[i].Key)
				}
			}
			if got := keys(s); !slices.Equal(got, want) {
				t.Errorf("with %s folded: %v; want %v", folded, got, want)
			}
		}
	})
}

func keys(s *timeline.Scene) (list []string) {
	for i := range s.Lanes {
		list = append(list, s.Lanes[i].Key)
	}
	return list
}

// TestEverythingHasLanes checks that every process, store and transport has its
// lanes in every view.
func TestEverythingHasLanes(t *testing.T) {
	onEachRun(t, 200, func(t *testing.T, c runCase) {
		for _, axis := range views(c.data) {
			got := keys(timeline.NewScene(c.data, axis, 800, nil))
			want := []string{"group/processes"}
			for _, p := range c.Scenario.Processes {
				want = append(want, "call/"+p.ID)
			}
			for _, s := range c.Scenario.Stores {
				want = append(want, "store/"+s.ID, "queue/"+s.ID, "flag/"+s.ID+"/LOGOFF_COMPLETE", "flag/"+s.ID+"/LOGOFF_INBOUND",
					"flag/"+s.ID+"/LOGOFF_OUTBOUND", "flag/"+s.ID+"/LOGOFF_OUTBOUND_QUEUE")
			}
			for _, key := range want {
				if !slices.Contains(got, key) {
					t.Errorf("%v: there is no lane %s", axis, key)
				}
			}
			for _, x := range c.Scenario.Transports {
				if !slices.Contains(got, "out/"+x.ID) && !slices.Contains(got, "in/"+x.ID) {
					t.Errorf("%v: transport %s has no lane", axis, x.ID)
				}
			}
		}
	})
}

// TestHandlesMoveOneThing checks that a handle is on its lane, has a unique
// key, and moves its field and nothing else.
func TestHandlesMoveOneThing(t *testing.T) {
	onEachRun(t, 100, func(t *testing.T, c runCase) {
		before := string(scenario.Encode(c.Scenario))
		for _, axis := range views(c.data) {
			s := timeline.NewScene(c.data, axis, 800, nil)
			seen := map[string]bool{}
			last := timeline.Handle{}
			for _, h := range c.data.Handles(s) {
				if h.Lane < last.Lane || h.Lane == last.Lane && h.X0 < last.X0 {
					t.Errorf("%v: the handle %s follows the later %s", axis, h.Key, last.Key)
				}
				last = h
				if seen[h.Key] || h.Lane < 0 || h.Lane >= len(s.Lanes) || h.X0 > h.X1 || h.X1 < 0 || h.X0 > timeline.Units {
					t.Errorf("%v: the handle %+v is out of place", axis, h)
				}
				seen[h.Key] = true
				for _, by := range []int{0, 1, -100_000_000, 100_000_000} {
					checkMove(t, c.Scenario, h, by)
				}
			}
		}
		if string(scenario.Encode(c.Scenario)) != before {
			t.Error("moving has changed the original document")
		}
	})
}

func checkMove(t *testing.T, s *scenario.Scenario, h timeline.Handle, by int) {
	t.Helper()
	moved := document.Shifted(s, h.Field, by)
	least, most := limits(s, h.Field)
	want := min(max(document.Number(s, h.Field)+by, least), most)
	if got := document.Number(moved, h.Field); got != want {
		t.Errorf("%s by %d ms: %d; want %d", h.Key, by, got, want)
	}
	if problems := moved.Validate(); problems != nil {
		t.Errorf("%s by %d ms: %v", h.Key, by, problems)
	}
	if back := document.Shifted(moved, h.Field, document.Number(s, h.Field)-want); string(scenario.Encode(back)) != string(scenario.Encode(s)) {
		t.Errorf("%s by %s ms and back: something else has changed", h.Key, strconv.Itoa(by))
	}
}

// limits returns the limits of what a handle moves: connection times stay ascending,
// and offline windows apart.
func limits(s *scenario.Scenario, f document.Field) (least, most int) {
	least, most = 0, scenario.MaxTime
	var neighbours []int
	switch f.Name {
	case "duration", "every":
		return 1, most
	case "offline":
		for _, w := range s.Transports[f.Index].Offline {
			neighbours = append(neighbours, w.From, w.To)
		}
	case "connectsAt":
		least, neighbours = 1, s.Transports[f.Index].ConnectsAt
	}
	if f.Sub > 0 {
		least = neighbours[f.Sub-1] + 1
	}
	if f.Sub+1 < len(neighbours) {
		most = neighbours[f.Sub+1] - 1
	}
	return least, most
}

// TestSharedNames checks that lanes have distinct keys if a process, a store, a
// transport and a message have the same id: ids are unique only within their
// list.
func TestSharedNames(t *testing.T) {
	for _, id := range []string{"same", "processes", "x"} {
		s := crowded(6)
		s.Processes[0].ID, s.Stores[0].ID, s.Transports[0].ID = id, id, id
		s.Stores[0].OpenBy[0].Process, s.Actions[0].Process, s.Actions[0].Store = id, id, id
		for i := range s.Messages {
			m := &s.Messages[i]
			if m.Outbound() {
				m.Store = id
			} else if i%4 == 0 {
				m.Transport = id
			}
		}
		s.Messages[0].ID = id
		c := ran(t, apptest.Case{Name: id, Scenario: s})
		checkLayout(t, timeline.NewScene(c.data, c.data.Fit(), 800, nil))
	}
}
