package main

import (
	"testing"

	"spoolscope/engine/bench/workload"
)

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

// measureDecode fails if not all messages are decoded, by either.
func TestDecodeIsMeasured(t *testing.T) {
	s, _, err := queue(1_000, 16)
	if err != nil {
		t.Fatal(err)
	}
	var facts workload.Facts
	if err := measureDecode(&facts, s, 2); err != nil {
		t.Fatal(err)
	}
	for name, ns := range map[string]int64{"ours": facts.Decode, "encoding/json": facts.Unmarshal} {
		if ns <= 0 || ns == 1<<63-1 {
			t.Errorf("%s takes %d ns", name, ns)
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
