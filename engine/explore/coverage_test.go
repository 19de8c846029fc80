package explore_test

import (
	"runtime"
	"slices"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/explore"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// TestCoverageHasEveryRun checks that the coverage includes what any run
// exercises: its rules, and the sentences that they are drawn from.
func TestCoverageHasEveryRun(t *testing.T) {
	t.Parallel()
	seeds := uint64(150)
	if runtime.GOARCH == "wasm" {
		seeds = 30
	}
	for seed := range seeds {
		p, err := engine.Compile(enginetest.Mixed(seed))
		if err != nil {
			t.Fatal(err)
		}
		search := explore.New(p, explore.Options{MaxStates: 5_000})
		for search.Step(10_000).Limit == explore.Unfinished {
		}
		if search.Progress().Limit != explore.Complete {
			continue
		}
		result := search.Result()
		covered := result.Coverage
		if n := len(covered.Rules.Exercised) + len(covered.Rules.Never); n != len(rules.Catalogue()) {
			t.Fatalf("seed %d: the coverage has %d rules of %d", seed, n, len(rules.Catalogue()))
		}
		for _, record := range engine.Run(p).Log.All() {
			if record.Rule != rules.None && !slices.Contains(covered.Rules.Exercised, record.Rule) {
				t.Errorf("seed %d: a run uses %s, which is not covered", seed, record.Rule)
			}
			for _, source := range record.Rule.Rule().Cites.Sources() {
				if source.Page == rules.ReferencePage && slices.Contains(covered.Sentences.Never, source.Sentence) {
					t.Errorf("seed %d: a run uses sentence %s, which is not covered", seed, source.Sentence)
				}
			}
		}
	}
}

// TestCoverageOfOneFlag checks that a call under QUIET alone does not cover
// anything about ABORT.
func TestCoverageOfOneFlag(t *testing.T) {
	s, err := scenario.Decode([]byte(`{"version":1,"processes":[{"id":"p"}],"stores":[{"id":"s","openBy":[{"process":"p"}]}],
		"transports":[{"id":"t","addressTypes":["SMTP"]}],"messages":[{"id":"m","store":"s","at":0,"duration":20,"to":"SMTP"}],
		"actions":[{"at":5,"process":"p","do":"StoreLogoffTransports","store":"s","flags":"LOGOFF_QUIET"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	search := explore.New(compile(t, &explore.Witness{Scenario: s}), explore.Options{})
	for search.Step(10_000).Limit == explore.Unfinished {
	}
	covered := search.Result().Coverage
	for _, id := range []rules.ID{rules.QuietRefuses, rules.QuietReleases} {
		if !slices.Contains(covered.Rules.Exercised, id) {
			t.Errorf("%s is not covered", id)
		}
	}
	if !slices.Contains(covered.Rules.Never, rules.AbortStops) {
		t.Error("stopping by ABORT is covered")
	}
	for sentence, want := range map[string]bool{"125": true, "126": true, "111": false, "112": false, "113": false, "114": false} {
		if slices.Contains(covered.Sentences.Exercised, sentence) != want || slices.Contains(covered.Sentences.Never, sentence) == want {
			t.Errorf("sentence %s: covered: %v; want %v", sentence, !want, want)
		}
	}
}
