package main

import "testing"

// measureQueue fails if the trace or the result of any way has completion times
// other than those of first come, first served.
func TestTheEngineServesTheQueue(t *testing.T) {
	for _, servers := range []int{1, 3, 16} {
		figures, err := measureQueue(1_000, servers, 0, 1)
		if err != nil {
			t.Errorf("%d servers: %v", servers, err)
			continue
		}
		if len(figures.NS) != 3 {
			t.Errorf("%d servers: times of %d ways, want 3", servers, len(figures.NS))
		}
	}
}

func TestArguments(t *testing.T) {
	for _, args := range [][]string{nil, {"queue"}, {"queue", "1", "1", "1", "x"}, {"facts"}, {"other", "1"}} {
		if _, err := measure(args); err == nil {
			t.Errorf("%q: no error", args)
		}
	}
}
