package timeline_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/timeline"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// instants returns every time at which a result changes, and the ms before and
// after it.
func instants(c runCase) []int32 {
	var at []int32
	put := func(steps []engine.Step) {
		for _, s := range steps {
			at = append(at, s.At)
		}
	}
	for i := range c.result.Stores {
		s := &c.result.Stores[i]
		put(s.Signal)
		put(s.Queue)
		put(s.Phases)
	}
	for i := range c.result.Transports {
		x := &c.result.Transports[i]
		put(x.Connected)
		put(x.Offline)
		at = append(at, x.FailedAt)
		for _, f := range x.Transfers {
			at = append(at, f.Start, f.End)
		}
	}
	for i := range c.result.Calls {
		at = append(at, c.result.Calls[i].At, c.result.Calls[i].Started, c.result.Calls[i].Returned)
	}
	for _, t := range slices.Clone(at) {
		at = append(at, t-1, t+1)
	}
	slices.Sort(at)
	return slices.DeleteFunc(slices.Compact(at), func(t int32) bool { return t < 0 || t > c.result.Horizon })
}

// TestReadoutsAgreeWithTheResult checks that the readout of each lane agrees
// with the result at each time.
func TestReadoutsAgreeWithTheResult(t *testing.T) {
	onEachRun(t, 300, func(t *testing.T, c runCase) {
		s := timeline.NewScene(c.data, c.data.Fit(), 900, nil)
		for _, at := range instants(c) {
			for i := range s.Lanes {
				text, on := c.data.Read(&s.Lanes[i], at, &words.Timeline)
				if want, wantOn := plainReadout(c, s.Lanes[i].Key, at); text != want || on != wantOn {
					t.Fatalf("%s at %d ms: %q, %t; want %q, %t", s.Lanes[i].Key, at, text, on, want, wantOn)
				}
			}
			for i := range c.result.Stores {
				if got, want := c.data.Flags(i, at), mapi.Flags(apptest.ValueAt(c.result.Stores[i].Signal, at)); got != want {
					t.Fatalf("at %d ms: store %d has %s; want %s", at, i, got, want)
				}
			}
		}
	})
}

// plainReadout computes a readout by a linear search of the result.
func plainReadout(c runCase, key string, at int32) (text string, on bool) {
	what, id, _ := strings.Cut(key, "/")
	id, flag, _ := strings.Cut(id, "/")
	store := c.Scenario.StoreIndex(id)
	switch what {
	case "call":
		return readCall(c, c.Scenario.ProcessIndex(id), at)
	case "store":
		phases := c.result.Stores[store].Phases
		names := [...]string{"open", "closing", "released", "orphaned"}
		if apptest.ValueAt(phases[1:], at) == 0 && len(phases) > 1 && phases[1].At <= at {
			names[0] = "open again"
		}
		return names[apptest.ValueAt(phases, at)], false
	case "mail":
		came := 0
		for i := range c.Scenario.Messages {
			if first := c.came[i]; c.Scenario.Messages[i].Store == id && first != engine.Never && first <= at {
				came++
			}
		}
		return strconv.Itoa(came) + " came", false
	case "flag":
		f, _ := mapi.ParseFlags(flag)
		if mapi.Flags(apptest.ValueAt(c.result.Stores[store].Signal, at)).Has(f) {
			return "1", true
		}
		return "0", false
	case "queue":
		waiting := int(apptest.ValueAt(c.result.Stores[store].Queue, at))
		return strconv.Itoa(waiting), waiting > 0
	case "out":
		return readChannel(c, id, trace.Out, at)
	case "in":
		return readChannel(c, id, trace.In, at)
	}
	return "", false
}

func readCall(c runCase, process int, at int32) (text string, on bool) {
	for i := range c.result.Calls {
		if call := &c.result.Calls[i]; int(call.Process) == process && call.Method == trace.Method(scenario.Exit) && call.Started <= at {
			return "ended", false
		}
	}
	text = "free"
	var waiting []scenario.Message
	for i, m := range c.Scenario.Messages {
		if came := c.came[i]; m.From == c.Scenario.Processes[process].ID && int32(m.At) <= at && (at < came || came == engine.Never) {
			waiting = append(waiting, m)
		}
	}
	slices.SortStableFunc(waiting, func(a, b scenario.Message) int { return a.At - b.At })
	defer func() {
		if len(waiting) > 0 {
			text += " · " + waiting[0].ID + " waits"
		}
		if len(waiting) > 1 {
			text += " +" + strconv.Itoa(len(waiting)-1)
		}
	}()
	for i := range c.result.Calls {
		call := &c.result.Calls[i]
		if int(call.Process) != process {
			continue
		}
		if call.At <= at && at < call.Started {
			return "in a call · waits", true
		}
		if call.Started <= at && (at < call.Returned || call.Returned == engine.Never) {
			text, on = "in a call", true
		}
	}
	return text, on
}

func readChannel(c runCase, id string, d trace.Direction, at int32) (text string, on bool) {
	x := &c.result.Transports[c.Scenario.TransportIndex(id)]
	for _, f := range x.Transfers {
		if f.Direction == d && f.Start <= at && (at < f.End || f.End == engine.Never) {
			word := map[trace.How]string{trace.Stopped: " · stopped", trace.Broken: " · line drops", trace.Failure: " · failed", trace.Retry: " · tried again"}[f.How]
			return c.Scenario.Messages[f.Message].ID + word, true
		}
	}
	switch {
	case x.FailedAt != engine.Never && x.FailedAt <= at:
		return "failed", false
	case apptest.ValueAt(x.Offline, at) != 0:
		return "offline", false
	}
	return "idle", false
}

// TestStepping checks that stepping forward visits every instant of an event
// once, that stepping back visits the same ones, and that decisions are among
// them.
func TestStepping(t *testing.T) {
	onEachRun(t, 300, func(t *testing.T, c runCase) {
		all := steps(t, c.data, false)
		for _, at := range steps(t, c.data, true) {
			if !slices.Contains(all, at) {
				t.Errorf("the decision at %d ms is not among the instants", at)
			}
		}
		if last := all[len(all)-1]; last != c.result.End {
			t.Errorf("the last step leads to %d ms; want %d", last, c.result.End)
		}
		for i := range c.result.Calls {
			if at := c.result.Calls[i].Started; !slices.Contains(all, at) {
				t.Errorf("no step leads to the call at %d ms", at)
			}
		}
	})
}

// steps steps from the start to the end and back.
func steps(t *testing.T, d *timeline.Data, decisions bool) []int32 {
	t.Helper()
	list := []int32{0}
	for {
		at := list[len(list)-1]
		next := d.Next(at, decisions)
		if next == at {
			break
		}
		if next < at {
			t.Fatalf("the next step after %d ms is %d ms", at, next)
		}
		if back := d.Previous(next, decisions); back != at && at != 0 {
			t.Fatalf("from %d ms forward and back is %d ms", at, back)
		}
		list = append(list, next)
	}
	return list
}

// TestFitShowsEverything checks that the fitted axis shows every instant and
// nothing beyond the horizon.
func TestFitShowsEverything(t *testing.T) {
	onEachRun(t, 300, func(t *testing.T, c runCase) {
		fit := c.data.Fit()
		if fit.From != 0 || !fit.Shown(min(c.result.End, c.result.Horizon)) {
			t.Errorf("%v does not show %d ms", fit, c.result.End)
		}
		for i := range c.result.Calls {
			if call := &c.result.Calls[i]; !fit.Shown(call.At) || !fit.Shown(call.Started) || !fit.Shown(call.Returned) && call.Returned != engine.Never {
				t.Errorf("%v does not show all of call %d", fit, i)
			}
		}
		const shortest = 10 // ms that an axis shows at least
		if fit.To > max(c.result.Horizon, shortest) || c.data.Limit() < fit.To || fit.To > scenario.MaxTime {
			t.Errorf("%v goes beyond the horizon, %d ms, or cannot be panned to", fit, c.result.Horizon)
		}
	})
}
