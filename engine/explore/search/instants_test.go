package search

import (
	"slices"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
	"testing"
)

// TestEveryInstantShowsTheSame checks that the search that tries every set of
// events as an instant sees the same outcomes, fates, final states, claims and
// their violations, and exercises the same rules.
func TestEveryInstantShowsTheSame(t *testing.T) {
	t.Parallel()
	setups := 0
	for seed := uint64(0); setups < 1_000; seed++ {
		s := enginetest.Mixed(seed)
		if len(s.Messages)+len(s.Actions)+2*len(s.Transports) > 12 {
			continue
		}
		some := finish(begin(t, s, Options{MaxStates: 400, Joint: true}))
		if some.Progress().Limit != Complete {
			continue
		}
		setups++
		every := finish(begin(t, s, Options{EveryInstant: true}))
		if is, want := some.things(), every.things(); !slices.Equal(is, want) {
			t.Errorf("seed %d: %v was seen; with every instant %v\n%s", seed, is, want, scenario.EncodeIndented(s))
		}
		if some.Tally.Rules != every.Tally.Rules {
			t.Errorf("seed %d: other rules are exercised with every instant\n%s", seed, scenario.EncodeIndented(s))
		}
	}
}
