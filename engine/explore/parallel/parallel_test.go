package parallel_test

import (
	"encoding/json"
	"runtime"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/explore"
	"spoolscope/engine/explore/parallel"
)

// TestTheNumberOfCoresDoesNotMatter holds that a search on any number of cores
// gives the same result as one that takes steps, byte for byte: counts, order,
// outcomes, witnesses.
func TestTheNumberOfCoresDoesNotMatter(t *testing.T) {
	setups := uint64(60)
	if runtime.GOARCH == "wasm" {
		setups = 12
	}
	for seed := range setups {
		p, err := engine.Compile(enginetest.Mixed(seed))
		if err != nil {
			t.Fatal(err)
		}
		options := explore.Options{MaxStates: 4_000}
		steps := explore.New(p, options)
		for steps.Step(100).Limit == explore.Unfinished {
		}
		want := spell(t, steps)
		for _, cores := range []int{1, 2, 5} {
			s := explore.New(p, options)
			parallel.Run(s, cores, nil)
			if got := spell(t, s); got != want {
				t.Fatalf("seed %d: %d cores find\n%s\nnot\n%s", seed, cores, got, want)
			}
		}
	}
}

func spell(t *testing.T, s *explore.Search) string {
	text, err := json.Marshal(s.Result())
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestASearchCanBeLeftAndGoneOnWith holds that it does not matter where a search
// is interrupted.
func TestASearchCanBeLeftAndGoneOnWith(t *testing.T) {
	p, err := engine.Compile(enginetest.Random(17))
	if err != nil {
		t.Fatal(err)
	}
	whole, parts := explore.New(p, explore.Options{}), explore.New(p, explore.Options{})
	parallel.Run(whole, 2, nil)
	for parts.Progress().Limit == explore.Unfinished {
		parts.Step(1) // in the midst of a batch
		parallel.Run(parts, 2, func(explore.Progress) bool { return false })
	}
	if spell(t, parts) != spell(t, whole) {
		t.Error("the search that was left finds something else")
	}
}
