package spooler

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// sizes are lengths of lists around the sizes at which the tree of a set grows:
// one word, two levels, three levels, and the maximum of a scenario.
var sizes = []int{0, 1, 2, 63, 64, 65, 127, 128, 129, 4_095, 4_096, 4_097, 8_192, 100_000}

// TestRanks compares the set with a map, operation by operation.
func TestRanks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom(sizes[1:]).Draw(t, "size")
		set, oracle := newRanks(n), map[int32]bool{}
		// Draw places from a few words, so that words fill and empty again, and
		// from both ends.
		place := rapid.OneOf(
			rapid.Int32Range(0, int32(n-1)),
			rapid.Int32Range(0, int32(min(n, 130)-1)),
			rapid.Int32Range(int32(max(0, n-130)), int32(n-1)),
			rapid.Int32Range(int32(min(n-1, 4_090)), int32(min(n-1, 4_100))),
		)
		for range rapid.IntRange(0, 60).Draw(t, "operations") {
			p := place.Draw(t, "place")
			switch rapid.IntRange(0, 9).Draw(t, "operation") {
			case 0:
				set.clear()
				clear(oracle)
			case 1, 2, 3:
				set.remove(p) // often not in the set
				delete(oracle, p)
			default:
				set.add(p)
				oracle[p] = true
			}
			compareWithOracle(t, &set, oracle, p)
		}
	})
}

// compareWithOracle compares all results of the set with a map.
func compareWithOracle(t interface{ Fatalf(string, ...any) }, set *ranks, oracle map[int32]bool, around int32) {
	want := slices.Sorted(maps.Keys(oracle))
	if set.empty() != (len(want) == 0) || set.len() != len(want) {
		t.Fatalf("the set has %d places, empty: %v; want %d", set.len(), set.empty(), len(want))
	}
	if len(want) > 0 && set.first() != want[0] {
		t.Fatalf("the first place is %d; want %d", set.first(), want[0])
	}
	var got []int32
	for p := set.next(-1); p >= 0; p = set.next(p) {
		got = append(got, p)
	}
	if !slices.Equal(got, want) {
		t.Fatalf("the places are %v; want %v", got, want)
	}
	for _, after := range []int32{around - 1, around, around + 1} {
		i, found := slices.BinarySearch(want, after)
		if found {
			i++
		}
		next := int32(-1)
		if i < len(want) {
			next = want[i]
		}
		if after >= -1 && set.next(after) != next {
			t.Fatalf("the place after %d is %d; want %d of %v", after, set.next(after), next, want)
		}
	}
}

// TestRanksFull fills sets of every size and empties them from the front, as a
// queue does.
func TestRanksFull(t *testing.T) {
	for _, n := range sizes {
		set := newRanks(n)
		for p := range int32(n) {
			set.add(p)
		}
		if set.len() != n {
			t.Fatalf("a full set of %d has %d places", n, set.len())
		}
		for p := range int32(n) {
			if got := set.first(); got != p {
				t.Fatalf("the first of %d is %d; want %d", n, got, p)
			}
			set.remove(p)
		}
		if !set.empty() || set.len() != 0 || set.next(-1) != -1 {
			t.Fatalf("an emptied set of %d has %d places", n, set.len())
		}
	}
}
