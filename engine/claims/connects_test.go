package claims

import (
	"testing"

	"spoolscope/engine/scenario"
)

// TestConnects checks when a transport is connected at some moment of a span.
func TestConnects(t *testing.T) {
	windows := func(list ...int) (all []scenario.Window) {
		for i := 0; i < len(list); i += 2 {
			all = append(all, scenario.Window{From: list[i], To: list[i+1]})
		}
		return all
	}
	always, offline := scenario.Transport{}, scenario.Transport{Offline: windows(10, 20, 30, 40)}
	listed := scenario.Transport{ConnectsAt: []int{15, 50}, Offline: windows(10, 20)}
	every := scenario.Transport{Every: 100, Offline: windows(90, 110, 250, 300)}
	for _, test := range []struct {
		name      string
		transport scenario.Transport
		from, to  int
		want      bool
	}{
		{"always", always, 0, 0, true},
		{"before a window", offline, 9, 9, true},
		{"the first moment of a window", offline, 10, 10, false},
		{"inside a window", offline, 10, 19, false},
		{"to the end of a window", offline, 10, 20, true},
		{"the second window", offline, 30, 39, false},
		{"after the second window", offline, 39, 40, true},
		{"no time yet", listed, 0, 14, false},
		{"a time inside a window", listed, 15, 49, false},
		{"the second time", listed, 50, 50, true},
		{"to the second time", listed, 16, 50, true},
		{"after all times", listed, 51, 1_000, false},
		{"every, at once", every, 0, 99, false},
		{"every, the first time inside a window", every, 0, 199, false},
		{"every, the second time", every, 0, 200, true},
		{"every, from the second time", every, 200, 200, true},
		{"every, after the second time", every, 201, 299, false},
		{"every, at the end of a window", every, 201, 300, true},
		{"every, none in the span", every, 301, 399, false},
		{"every, the next", every, 301, 400, true},
	} {
		if got := connects(&test.transport, test.from, test.to); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

// TestGivesUp checks when calls may wait for a transport in vain.
func TestGivesUp(t *testing.T) {
	const day = scenario.MaxTime
	for _, test := range []struct {
		name      string
		transport scenario.Transport
		want      bool
	}{
		{"always", scenario.Transport{}, false},
		{"fails", scenario.Transport{Fails: true, FailAt: 100}, false},
		{"offline forever from the horizon", scenario.Transport{Offline: []scenario.Window{{From: 0, To: 1}, {From: 100, To: day}}}, true},
		{"offline forever after the horizon", scenario.Transport{Offline: []scenario.Window{{From: 101, To: day}}}, false},
		{"offline for long", scenario.Transport{Offline: []scenario.Window{{From: 0, To: day - 1}}}, false},
		{"the last time at the horizon", scenario.Transport{ConnectsAt: []int{1, 100}}, true},
		{"the last time after the horizon", scenario.Transport{ConnectsAt: []int{1, 101}}, false},
		{"times and every", scenario.Transport{ConnectsAt: []int{1}, Every: 7}, false},
		{"every", scenario.Transport{Every: 7}, false},
	} {
		if got := givesUp(&test.transport, 100); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}
