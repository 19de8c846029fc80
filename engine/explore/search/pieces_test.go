package search

import (
	"fmt"
	"runtime"
	"slices"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/explore/visited"
	"spoolscope/engine/scenario"
)

func begin(t *testing.T, s *scenario.Scenario, o Options) *Search {
	t.Helper()
	p, err := engine.Compile(s)
	if err != nil {
		t.Fatalf("%v\n%s", err, scenario.EncodeIndented(s))
	}
	return New(p, o)
}

// finish runs a search to its end.
func finish(s *Search) *Search {
	for s.Step(10_000).Limit == Unfinished {
	}
	return s
}

// TestAStepIsBounded checks that a step of one state does a bounded amount of
// work for any setup: nodes that are made, weighed by their size, and states that
// are inserted. This is why a search can stop within 100 ms.
func TestAStepIsBounded(t *testing.T) {
	t.Parallel()
	seeds := uint64(40)
	if runtime.GOARCH == "wasm" {
		seeds = 4
	}
	for name, s := range enginetest.HardAndLarge(seeds, MaxMessages) {
		search := begin(t, s, Options{MaxBytes: 64 << 20})
		most, mostStates := 0, 0
		for range 25 {
			if search.progress.Limit != Unfinished {
				break
			}
			before := search.visited()
			search.Step(1)
			most = max(most, search.workers[0].Work*search.Budget.Weight)
			mostStates = max(mostStates, search.visited()-before)
		}
		if most > search.MostWork() {
			t.Errorf("%s: a step makes nodes of weight %d; %d are allowed", name, most, search.MostWork())
		}
		if mostStates > pieceStates {
			t.Errorf("%s: a step inserts %d states", name, mostStates)
		}
	}
}

// visited counts the states that have been inserted.
func (s *Search) visited() (n int) {
	for i := range s.shards {
		n += s.shards[i].Count
	}
	return n
}

// TestPiecesFindTheSame checks that the findings of a complete search do not
// depend on the size of the pieces in which it expands a state.
func TestPiecesFindTheSame(t *testing.T) {
	t.Parallel()
	setups := uint64(150)
	if runtime.GOARCH == "wasm" {
		setups = 15
	}
	for _, every := range []bool{false, true} {
		paused := 0
		for seed := range setups {
			s := enginetest.Mixed(seed)
			whole := begin(t, s, Options{MaxStates: 1_000, EveryInstant: every})
			if finish(whole); whole.progress.Limit != Complete {
				continue
			}
			for _, nodes := range []int{1, 7, 40} {
				parts := begin(t, s, Options{EveryInstant: every})
				parts.Budget.Weight = PieceWork / nodes
				parts.batch.words = fewBlocks * parts.Words * nodes
				for parts.progress.Limit == Unfinished {
					parts.Step(1)
					if len(parts.workers[0].Path) > 0 {
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
		for place := range s.shards[i].Count {
			list = append(list, fmt.Sprint(s.StateOf(visited.NewStateID(i, place))))
		}
	}
	slices.Sort(list)
	return list
}

// things returns the numbers of what was seen.
func (s *Search) things() []int {
	var list []int
	for _, seen := range s.Sightings.Seen {
		list = append(list, seen.Thing)
	}
	slices.Sort(list)
	return list
}

// TestStepsCountWork checks that a step of many states is about as much work as
// many small steps, where each state is more than can be done at once.
func TestStepsCountWork(t *testing.T) {
	const states = 200
	for _, name := range []string{"9 stores", "12 stores", "16 stores"} {
		search := begin(t, enginetest.Hard()[name], Options{MaxBytes: 64 << 20})
		search.Step(states)
		if pieces, most := int(search.number/blockStates), 2+states*StateWork/PieceWork; pieces > most {
			t.Errorf("%s: a step of %d states does %d pieces of work; %d are allowed", name, states, pieces, most)
		}
	}
}
