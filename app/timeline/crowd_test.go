package timeline_test

import (
	"maps"
	"strconv"
	"strings"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/timeline"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// busy returns the largest possible scenario: as many messages as a document
// can have, narrow and wide, on all transports, from all stores and to one,
// with transports that connect and disconnect, and many calls.
func busy() *scenario.Scenario {
	s := scenario.New()
	s.Horizon = scenario.MaxTime
	for i := range scenario.MaxThings {
		n := strconv.Itoa(i)
		s.Processes = append(s.Processes, scenario.Process{ID: "p" + n})
		s.Stores = append(s.Stores, scenario.Store{ID: "s" + n, DefaultInbox: i == 0, OpenBy: []scenario.OpenBy{{Process: "p" + n, Refs: 1}}})
		x := scenario.Transport{ID: "x" + n, AddressTypes: []string{"T" + n}}
		switch i % 4 {
		case 1:
			x.Every = 700
		case 2:
			for from := 500; from < 700_000; from += 700 {
				x.Offline = append(x.Offline, scenario.Window{From: from, To: from + 30})
			}
		}
		s.Transports = append(s.Transports, x)
	}
	for i := range scenario.MaxMessages {
		n := strconv.Itoa(i * 7 % scenario.MaxThings)
		m := scenario.Message{ID: "m" + strconv.Itoa(i), At: i * 7, Duration: 1 + i*i%170, Store: "s" + n, To: "T" + strconv.Itoa(i%scenario.MaxThings)}
		if i%3 == 0 {
			m.Store, m.To, m.Transport = "", "", "x"+n
		}
		s.Messages = append(s.Messages, m)
	}
	for i := range scenario.MaxActions {
		n := strconv.Itoa(i % scenario.MaxThings)
		a := scenario.Action{At: i * 700, Process: "p" + n, Store: "s" + n, Do: scenario.StoreLogoffTransports, Flags: scenario.Pass(mapi.Quiet)}
		s.Actions = append(s.Actions, a)
	}
	return s
}

// zooms returns an axis for each step of zooming in at a few positions, from
// the whole run to the shortest span.
func zooms(d *timeline.Data) []timeline.Axis {
	limit := d.Limit()
	list := []timeline.Axis{{From: 0, To: limit}}
	for _, x := range []int{0, 4_321, timeline.Units} {
		for a := d.Fit(); a.Span() > 20; a = a.Zoom(x, 1, 2, limit) {
			list = append(list, a)
		}
	}
	return list
}

// TestEveryZoomIsBoundedByPixels checks that at every zoom the number of
// elements, and the size of the markup, of the largest scenario is bounded by
// the number of pixels.
func TestEveryZoomIsBoundedByPixels(t *testing.T) {
	c := ran(t, apptest.Case{Name: "busy", Scenario: busy()})
	for _, width := range []int{360, 1_600} {
		for _, axis := range zooms(c.data) {
			s := timeline.NewScene(c.data, axis, width, nil)
			p := timeline.Painter{Data: c.data, Words: words, Width: width}
			elements, bytes := 0, 0
			for i := range s.Lanes {
				lane := p.Lane(&s.Lanes[i])
				elements += strings.Count(lane, "<") - strings.Count(lane, "</")
				bytes += len(lane)
			}
			if most := width * len(s.Lanes) / 10; elements > most {
				t.Errorf("%v on %d px: %d elements on %d lanes; want at most %d", axis, width, elements, len(s.Lanes), most)
			}
			if most := 5 * width * len(s.Lanes); bytes > most {
				t.Errorf("%v on %d px: %d bytes on %d lanes; want at most %d", axis, width, bytes, len(s.Lanes), most)
			}
			if n := len(c.data.Handles(s)); n > 1_240 {
				t.Errorf("%v on %d px: %d handles", axis, width, n)
			}
			if n := len(axis.Ticks(8)); n > 9 {
				t.Errorf("%v: %d marks", axis, n)
			}
		}
	}
}

// TestLargeExportsAndStrips checks that an exported file of the largest
// scenario has a reasonable size, and that the size of its strips is bounded by
// the number of pixels.
func TestLargeExportsAndStrips(t *testing.T) {
	c := ran(t, apptest.Case{Name: "busy", Scenario: busy()})
	fit := c.data.Fit()
	if n := len(picture(c, fit)); n > 1<<20 {
		t.Errorf("the file has %d bytes", n)
	}
	for _, store := range []int{0, 5} {
		strip := timeline.NewStrip(c.data, &c.result.Calls[store], store)
		for _, axis := range zooms(c.data) {
			const width = 220
			mini := strip.Mini(axis, width)
			if n := strings.Count(mini, "<rect"); n > 2*width || len(mini) > 120*2*width {
				t.Errorf("store %d on %v: a strip of %d px has %d boxes in %d bytes", store, axis, width, n, len(mini))
			}
			again := timeline.NewStrip(c.data, &c.result.Calls[store], store)
			again.Mini(axis, width+1)
			if again.Mini(axis, width) != mini {
				t.Errorf("store %d on %v: the strip differs after one of another width", store, axis)
			}
		}
	}
}

// TestCrowdOfCalls checks that many calls share shapes, whatever they are, and that a wide
// one among them has its label.
func TestCrowdOfCalls(t *testing.T) {
	s := crowded(0)
	s.Horizon, s.Actions = 1_000_000, nil
	s.Messages = []scenario.Message{{ID: "m", At: 500_000, Duration: 300_000, Store: "mailbox", To: "T0"}}
	call := func(at int, do scenario.Do, f mapi.Flags) {
		a := scenario.Action{At: at, Process: "client", Do: do}
		if do == scenario.StoreLogoffTransports {
			a.Store, a.Flags = "mailbox", scenario.Pass(f)
		}
		s.Actions = append(s.Actions, a)
	}
	for i := range 200 {
		call(2_000*i, scenario.FlushQueues, 0)
	}
	call(500_001, scenario.StoreLogoffTransports, mapi.Purge)
	for i := range 100 { // they wait
		call(500_002+i, scenario.FlushQueues, 0)
		s.Messages = append(s.Messages, scenario.Message{ID: "w" + strconv.Itoa(i), From: "client", At: 500_100 + i, Duration: 1, Store: "mailbox", To: "T0"})
	}
	call(900_000, scenario.Exit, 0)
	c := ran(t, apptest.Case{Name: "calls", Scenario: s})
	scene := timeline.NewScene(c.data, timeline.Axis{To: 1_000_000}, 1_000, nil)
	p := timeline.Painter{Data: c.data, Words: words, Width: 1_000}
	for i := range scene.Lanes {
		if l := &scene.Lanes[i]; l.Kind.Key == "call" {
			lane := p.Lane(l)
			if n := strings.Count(lane, "<path") + strings.Count(lane, "<rect"); n > 20 {
				t.Errorf("%d shapes", n)
			}
			for _, want := range []string{`class="crowd call instant"`, `class="crowd call exit"`, `class="crowd waits"`, `class="crowd mark"`, "PURGE → "} {
				if !strings.Contains(lane, want) {
					t.Errorf("there is no %s", want)
				}
			}
		}
	}
}

// TestFolds checks that of a setup with very many lanes all groups but the processes and
// one store are folded at first, and of another none.
func TestFolds(t *testing.T) {
	if folds := ran(t, apptest.Case{Name: "few", Scenario: crowded(10)}).data.Folds("mailbox"); len(folds) != 0 {
		t.Errorf("%v are folded", folds)
	}
	c := ran(t, apptest.Case{Name: "busy", Scenario: busy()})
	shown := map[string]int{}
	for _, l := range timeline.NewScene(c.data, c.data.Fit(), 800, c.data.Folds("s3")).Lanes {
		kind, _, _ := strings.Cut(l.Key, "/")
		shown[kind]++
	}
	if want := (map[string]int{"group": 1 + 2*scenario.MaxThings, "call": scenario.MaxThings, "store": 1, "mail": 1, "flag": 4, "queue": 1}); !maps.Equal(shown, want) {
		t.Errorf("%v are shown; want %v", shown, want)
	}
}
