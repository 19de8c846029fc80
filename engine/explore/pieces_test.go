package explore

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

func newSearch(t *testing.T, s *scenario.Scenario, o Options) *Search {
	t.Helper()
	return New(mustCompile(t, s), o)
}

// hard are setups with a state of too many successors, with more orders of calls
// than can be tried, and with more calls than a run should have.
var hard = map[string]*scenario.Scenario{
	"9 stores":              enginetest.ManyStores(9, 36),
	"12 stores":             enginetest.ManyStores(12, 48),
	"16 stores":             enginetest.ManyStores(16, 64),
	"16 processes":          enginetest.ManyProcesses(16, 4),
	"16 processes, 64 mail": enginetest.ManyProcesses(16, 64),
	"1000 calls":            enginetest.ManyCalls(1000, 64),
	"999 calls, 499 values": enginetest.ManyValues(999),
}

// large returns the hard setups and large ones with seeds.
func large(seeds uint64) map[string]*scenario.Scenario {
	all := maps.Clone(hard)
	for seed := range seeds {
		if s := enginetest.Large(seed); len(s.Messages) <= MaxMessages {
			all[fmt.Sprint("large ", seed)] = s
		}
	}
	return all
}

// TestAStepIsBounded checks that a step of one state does a bounded amount of
// work for any setup: nodes that are made, weighed by their size, and states that
// are inserted. This is why a search can stop within 100 ms.
func TestAStepIsBounded(t *testing.T) {
	t.Parallel()
	seeds := uint64(40)
	if slow {
		seeds = 4
	}
	for name, s := range large(seeds) {
		search := newSearch(t, s, Options{MaxBytes: 64 << 20})
		most, mostStates := 0, 0
		for range 25 {
			if search.progress.Limit != Unfinished {
				break
			}
			before := search.visited()
			search.Step(1)
			most = max(most, search.workers[0].work*search.budget.weight)
			mostStates = max(mostStates, search.visited()-before)
		}
		// Added to this is the way to where a piece continues, and the moves that
		// are tried before the first choice.
		if way := (int(search.depth()) + 200) * search.budget.weight; most > pieceWork+way {
			t.Errorf("%s: a step makes nodes of weight %d; %d are allowed, and %d on the way", name, most, pieceWork, way)
		}
		if mostStates > pieceStates {
			t.Errorf("%s: a step inserts %d states", name, mostStates)
		}
	}
}

// visited counts the states that have been inserted.
func (s *Search) visited() (n int) {
	for i := range s.shards {
		n += s.shards[i].count
	}
	return n
}

// TestPiecesFindTheSame checks that the findings of a complete search do not
// depend on the size of the pieces in which it expands a state.
func TestPiecesFindTheSame(t *testing.T) {
	t.Parallel()
	setups := uint64(150)
	if slow {
		setups = 15
	}
	for _, every := range []bool{false, true} {
		paused := 0
		for seed := range setups {
			s := enginetest.Mixed(seed)
			whole := newSearch(t, s, Options{MaxStates: 1_000, EveryInstant: every})
			if run(whole); whole.progress.Limit != Complete {
				continue
			}
			for _, nodes := range []int{1, 7, 40} {
				parts := newSearch(t, s, Options{EveryInstant: every})
				parts.budget.weight = pieceWork / nodes
				parts.batch.words = fewBlocks * parts.words * nodes
				for parts.progress.Limit == Unfinished {
					parts.Step(1)
					if len(parts.workers[0].path) > 0 {
						paused++
					}
				}
				got, want := parts.progress, whole.progress
				got.Bytes, want.Bytes = 0, 0
				if got != want {
					t.Fatalf("seed %d: in pieces of %d nodes the search finds %+v, not %+v\n%s", seed, nodes, got, want, scenario.EncodeIndented(s))
				}
				if got, want := parts.states(), whole.states(); !slices.Equal(got, want) {
					t.Fatalf("seed %d: in pieces of %d nodes the search finds different states", seed, nodes)
				}
				if got, want := parts.things(), whole.things(); !slices.Equal(got, want) {
					t.Fatalf("seed %d: in pieces of %d nodes the search sees %v, not %v", seed, nodes, got, want)
				}
			}
		}
		if paused < 1_000 {
			t.Errorf("expanders have paused only %d times", paused)
		}
	}
}

// states returns all states, sorted.
func (s *Search) states() []string {
	var list []string
	for i := range s.shards {
		for place := range s.shards[i].count {
			list = append(list, fmt.Sprint(s.shards[i].state(place)))
		}
	}
	slices.Sort(list)
	return list
}

// things returns the numbers of what was seen.
func (s *Search) things() []int {
	var list []int
	for _, seen := range s.sightings.seen {
		list = append(list, seen.thing)
	}
	slices.Sort(list)
	return list
}
