package main

import (
	"testing"

	"spoolscope/engine/bench/workload"
)

// The ratio is computed round by round, so that a round in which the machine was
// slow does not favour any contender.
func TestRatioIsTheMedianOfTheRounds(t *testing.T) {
	table := newTable("1 server", 1, []contender{{name: simjs}, {name: native, ours: true}})
	for _, round := range []struct{ theirs, ours int64 }{{100, 10}, {1000, 100}, {100, 50}} {
		if err := table.add(simjs, 300, map[workload.Way]int64{workload.Run: round.theirs}); err != nil {
			t.Fatal(err)
		}
		ours := map[workload.Way]int64{workload.Run: round.ours, workload.Fresh: round.ours, workload.Whole: 2 * round.ours}
		if err := table.add(native, 300, ours); err != nil {
			t.Fatal(err)
		}
	}
	if got := table.ratio(native, workload.Run); got != 10 {
		t.Errorf("run: %v times as fast as simjs, want 10", got)
	}
	if got := table.ratio(native, workload.Whole); got != 5 {
		t.Errorf("whole: %v times as fast as simjs, want 5", got)
	}
}

func TestMissingTimeIsAnError(t *testing.T) {
	table := newTable("1 server", 1, []contender{{name: native, ours: true}})
	if err := table.add(native, 300, map[workload.Way]int64{workload.Run: 1}); err == nil {
		t.Error("no error for times that are missing")
	}
}

func TestMedian(t *testing.T) {
	for want, values := range map[float64][]float64{0: nil, 3: {3}, 2: {9, 2, 1}, 2.5: {4, 1, 2, 3}} {
		if got := median(values); got != want {
			t.Errorf("median of %v is %v, want %v", values, got, want)
		}
	}
}
