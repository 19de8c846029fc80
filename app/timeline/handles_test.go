package timeline_test

import (
	"slices"
	"strconv"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/timeline"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// sent returns a scenario with n messages that are sent at a regular interval
// in ms, and a call in each gap.
func sent(messages, apart, duration int) *scenario.Scenario {
	s := crowded(0)
	s.Actions = nil
	for i := range messages {
		s.Messages = append(s.Messages, scenario.Message{ID: "m" + strconv.Itoa(i), At: i * apart, Duration: duration, Store: "mailbox", To: "T0"})
	}
	for i := range messages {
		s.Actions = append(s.Actions, scenario.Action{
			At: i*apart + 1, Process: "client", Do: scenario.StoreLogoffTransports, Store: "mailbox", Flags: scenario.Pass(mapi.Quiet),
		})
	}
	return s
}

// handleCount is the number of handles that move a call or a message, and of
// those that change a duration.
type handleCount struct{ move, stretch int }

// countHandles counts the handles of a scene on lanes of certain kinds.
func countHandles(c runCase, s *timeline.Scene, kinds ...string) (n handleCount) {
	for _, h := range c.data.Handles(s) {
		switch {
		case !slices.Contains(kinds, s.Lanes[h.Lane].Kind.Key):
		case h.Stretches():
			n.stretch++
		default:
			n.move++
		}
	}
	return n
}

// TestHandlesAreFew checks that a lane with many items has handles only for the
// wide ones, and that mail has no handles if there would be too many.
func TestHandlesAreFew(t *testing.T) {
	for _, c := range []struct {
		name                   string
		messages, apart, lasts int
		width                  int
		mail, transfers        handleCount
		calls                  int
	}{
		{"as many marks as can be distinguished", 30, 100, 50, 3_000, handleCount{30, 0}, handleCount{30, 30}, 30},
		{"more marks, and transfers that are wide enough", 31, 100, 14, 3_100, handleCount{}, handleCount{31, 31}, 31},
		{"transfers that are too narrow", 31, 100, 13, 3_100, handleCount{}, handleCount{}, 31},
		{"as many transfers as can be distinguished", 120, 100, 90, 12_000, handleCount{}, handleCount{120, 120}, 120},
		{"too many handles", 121, 100, 90, 12_100, handleCount{}, handleCount{}, 121},
		{"calls that are too near to each other", 121, 100, 90, 1_210, handleCount{}, handleCount{}, 61},
		{"too many handles of calls", 241, 100, 90, 24_100, handleCount{}, handleCount{}, 0},
	} {
		run := ran(t, apptest.Case{Name: c.name, Scenario: sent(c.messages, c.apart, c.lasts)})
		s := timeline.NewScene(run.data, timeline.Axis{To: int32(c.messages * c.apart)}, c.width, nil)
		if got := countHandles(run, s, "mail"); got != c.mail {
			t.Errorf("%s: %v handles of marks; want %v", c.name, got, c.mail)
		}
		if got := countHandles(run, s, "out", "in"); got != c.transfers {
			t.Errorf("%s: %v handles of transfers; want %v", c.name, got, c.transfers)
		}
		if got := countHandles(run, s, "call").move; got != c.calls {
			t.Errorf("%s: %d handles of calls; want %d", c.name, got, c.calls)
		}
	}
}

// TestHandlesOfCutBlocks checks that a start or an end outside of the visible
// span has no handle. An inbound transfer can be moved nevertheless, because
// its message arrived earlier.
func TestHandlesOfCutBlocks(t *testing.T) {
	s := sent(1, 100, 500)
	s.Messages = append(s.Messages, scenario.Message{ID: "n", Duration: 500, Transport: "xp0"})
	run := ran(t, apptest.Case{Name: "cut", Scenario: s})
	for _, c := range []struct {
		axis    timeline.Axis
		out, in handleCount
		calls   int
	}{
		{timeline.Axis{From: 0, To: 500}, handleCount{1, 1}, handleCount{1, 1}, 1},
		{timeline.Axis{From: 0, To: 499}, handleCount{1, 0}, handleCount{1, 0}, 1},
		{timeline.Axis{From: 2, To: 600}, handleCount{0, 1}, handleCount{1, 1}, 0},
	} {
		scene := timeline.NewScene(run.data, c.axis, 500, nil)
		if got := countHandles(run, scene, "out"); got != c.out {
			t.Errorf("%v: %v handles of the transfer out; want %v", c.axis, got, c.out)
		}
		if got := countHandles(run, scene, "in"); got != c.in {
			t.Errorf("%v: %v handles of the transfer in; want %v", c.axis, got, c.in)
		}
		if got := countHandles(run, scene, "call").move; got != c.calls {
			t.Errorf("%v: %d handles of calls; want %d", c.axis, got, c.calls)
		}
	}
}

// TestRepetitionsKeepTheirHandle checks that a line that connects regularly has one
// handle, at its first connection, however many follow.
func TestRepetitionsKeepTheirHandle(t *testing.T) {
	for _, every := range []int{1, 15, 20, 900} {
		s := sent(1, 100, 50)
		s.Transports[0].Every = every
		run := ran(t, apptest.Case{Name: "every", Scenario: s})
		scene := timeline.NewScene(run.data, timeline.Axis{From: 0, To: 1_000}, 1_000, nil)
		var got []int
		for _, h := range run.data.Handles(scene) {
			if h.Field.Name == "every" {
				got = append(got, h.X0)
			}
		}
		if want := []int{scene.Axis.X(int32(every))}; !slices.Equal(got, want) {
			t.Errorf("every %d ms: handles at %v; want %v", every, got, want)
		}
	}
}
