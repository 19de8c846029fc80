package explore

import (
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/claims"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// TestClaimsHoldAtEveryTiming checks the twelve claims in every transition of
// many setups, and that each of them applies somewhere.
func TestClaimsHoldAtEveryTiming(t *testing.T) {
	t.Parallel()
	applied := map[claims.ID]int{}
	setups := uint64(400)
	if slow {
		setups = 40
	}
	for seed := range setups {
		p, err := engine.Compile(enginetest.Mixed(seed))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range run(New(p, Options{MaxStates: 5_000})).Result().Claims {
			if c.Answer == claims.Violated {
				t.Fatalf("seed %d: claim %d %s is violated\n%s", seed, c.Claim, c.Claim, scenario.EncodeIndented(c.Witness.Scenario))
			}
			if c.Answer == claims.Holds {
				applied[c.Claim]++
			}
		}
	}
	for _, c := range claims.All() {
		if applied[c.ID] == 0 && !slow {
			t.Errorf("claim %s never applies", c.Name)
		}
	}
}

// run runs a search to its end.
func run(s *Search) *Search {
	for s.Step(10_000).Limit == Unfinished {
	}
	return s
}
