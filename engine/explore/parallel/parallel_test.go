package parallel_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/explore"
	"spoolscope/engine/explore/parallel"
	"spoolscope/engine/scenario"
)

// TestTheNumberOfCoresDoesNotMatter checks that a search on any number of cores
// gives the same result as sequential steps, byte for byte: counts, order,
// outcomes, witnesses. It does so also with small batches, in which blocks have
// to continue in several.
func TestTheNumberOfCoresDoesNotMatter(t *testing.T) {
	setups := uint64(60)
	if runtime.GOARCH == "wasm" {
		setups = 12
	}
	for seed := range setups {
		compare(t, fmt.Sprint("seed ", seed), enginetest.Mixed(seed), explore.Options{MaxStates: 4_000})
		compare(t, fmt.Sprint("little memory, seed ", seed), enginetest.Mixed(seed), explore.Options{MaxStates: 4_000, MaxBytes: 2 << 20})
	}
	compare(t, "stores", enginetest.ManyStores(6, 18), explore.Options{MaxBytes: 4 << 20})
	compare(t, "processes", enginetest.ManyProcesses(8, 8), explore.Options{MaxBytes: 4 << 20})
}

func compare(t *testing.T, name string, s *scenario.Scenario, options explore.Options) {
	t.Helper()
	p, err := engine.Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	steps := explore.New(p, options)
	for steps.Step(100).Limit == explore.Unfinished {
	}
	want := spell(t, steps)
	for _, cores := range []int{1, 2, 5} {
		s := explore.New(p, options)
		parallel.Run(s, cores, nil)
		if got := spell(t, s); got != want {
			t.Fatalf("%s: %d cores find\n%s\nnot\n%s", name, cores, got, want)
		}
	}
}

// TestRunStops checks that a search stops after a piece of work when asked to,
// even if expanding one state would take hours.
func TestRunStops(t *testing.T) {
	p, err := engine.Compile(enginetest.ManyStores(12, 48))
	if err != nil {
		t.Fatal(err)
	}
	for _, cores := range []int{1, 2, 5} {
		s := explore.New(p, explore.Options{MaxBytes: 64 << 20})
		asked := 0
		progress := parallel.Run(s, cores, func(explore.Progress) bool {
			asked++
			return asked < 9
		})
		if asked != 9 || progress.Expanded > 0 || progress.Limit != explore.Unfinished {
			t.Errorf("%d cores: asked %d times, %+v", cores, asked, progress)
		}
		s.Cancel()
		if r := s.Result(); r.Limit != explore.Cancelled || len(r.Messages[0].Fates) > 0 && r.Messages[0].Fates[0].Always {
			t.Errorf("%d cores: %s", cores, r.Limit)
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

// TestASearchCanBeInterrupted checks that the result does not depend on where a
// search is interrupted.
func TestASearchCanBeInterrupted(t *testing.T) {
	p, err := engine.Compile(enginetest.Random(3))
	if err != nil {
		t.Fatal(err)
	}
	whole, parts := explore.New(p, explore.Options{}), explore.New(p, explore.Options{})
	parallel.Run(whole, 2, nil)
	for parts.Progress().Limit == explore.Unfinished {
		parts.Step(1) // within a batch
		parallel.Run(parts, 2, func(explore.Progress) bool { return false })
	}
	if spell(t, parts) != spell(t, whole) {
		t.Error("the interrupted search has a different result")
	}
}
