package engine

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestRetriesAreOrdered checks that the earliest of the waiting retries comes first,
// whatever is added and removed in between.
func TestRetriesAreOrdered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var waiting retries
		var want []event
		for _, n := range rapid.SliceOfN(rapid.Uint64Range(0, 40), 1, 200).Draw(t, "events, and 0 to remove one") {
			if n > 0 {
				waiting.push(event(n))
				want = append(want, event(n))
				slices.Sort(want)
				continue
			}
			if len(want) > 0 {
				if got := waiting.pop(); got != want[0] {
					t.Fatalf("%d comes before %d", got, want[0])
				}
				want = want[1:]
			}
		}
		for _, next := range want {
			if got := waiting.pop(); got != next {
				t.Fatalf("%d comes before %d", got, next)
			}
		}
		if len(waiting) > 0 {
			t.Fatalf("%d are left", len(waiting))
		}
	})
}
