package explore

import (
	"testing"

	"spoolscope/engine/enginetest"
)

// TestAReportIsMadeInSteps checks that the report of a search that has ended is made
// witness by witness, the last ones included.
func TestAReportIsMadeInSteps(t *testing.T) {
	reports := 0
	for seed := range uint64(10) {
		search := newSearch(t, enginetest.Brief(seed), Options{})
		for search.Step(1_000).Limit == Unfinished {
		}
		r := search.Report()
		for more, made := true, 0; more; made = r.next {
			more = r.Step(1)
			if r.next > made+1 {
				t.Fatalf("seed %d: a step makes %d witnesses", seed, r.next-made)
			}
		}
		if r.next > 3 {
			reports++
		}
	}
	if reports < 3 {
		t.Errorf("only %d reports have more than three witnesses", reports)
	}
}
