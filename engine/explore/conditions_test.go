package explore_test

import (
	"reflect"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/explore"
)

// TestWhere checks that the outcomes of the runs in which a message has a given
// fate are outcomes of the search, that their witnesses show that fate, and that
// the runs for all fates make up all runs.
func TestWhere(t *testing.T) {
	for seed := range uint64(60) {
		s := enginetest.Mixed(seed)
		if len(s.Messages) == 0 || len(s.Messages) > 4 || len(s.Actions) > 4 {
			continue
		}
		p, err := engine.Compile(s)
		if err != nil {
			t.Fatal(err)
		}
		search := explore.New(p, explore.Options{MaxStates: 100_000, Joint: true})
		for search.Step(10_000).Limit == explore.Unfinished {
		}
		if search.Progress().Limit != explore.Complete {
			continue
		}
		all := search.Result()
		if got := search.ReportWhere().Finish(); got.Ends != all.Ends || !reflect.DeepEqual(endings(got), endings(all)) {
			t.Fatalf("seed %d: without a condition %v can happen; want %v", seed, endings(got), endings(all))
		}
		for m := range s.Messages {
			together := make([]map[way]bool, len(s.Actions))
			for a := range together {
				together[a] = map[way]bool{}
			}
			ends := 0
			for _, f := range all.Messages[m].Fates {
				where := search.ReportWhere(explore.Condition{Message: m, Phase: f.Phase}).Finish()
				ends += where.Ends
				for a, c := range where.Calls {
					for _, o := range c.Outcomes {
						together[a][wayOf(o)] = true
						if got := engine.NewResult(engine.Run(compile(t, o.Witness))).Messages[m].Phase; got != f.Phase {
							t.Fatalf("seed %d: the witness has message %d %v; want %v", seed, m, got, f.Phase)
						}
					}
				}
			}
			if ends != all.Ends || !reflect.DeepEqual(together, endings(all)) {
				t.Fatalf("seed %d, message %d: %d ends with %v; in all %d with %v", seed, m, ends, together, all.Ends, endings(all))
			}
		}
		if none := search.ReportWhere(explore.Condition{Message: len(s.Messages)}).Finish(); none.Ends != 0 {
			t.Fatalf("seed %d: a message that does not exist is in %d ends", seed, none.Ends)
		}
	}
}

// way is the outcome of a call, without its witness.
type way struct {
	ending      explore.Ending
	result, out uint32
}

func wayOf(o explore.CallOutcome) way { return way{o.Ending, uint32(o.Result), uint32(o.Out)} }

// endings returns the possible outcomes of each call.
func endings(r *explore.Result) []map[way]bool {
	list := make([]map[way]bool, len(r.Calls))
	for a, c := range r.Calls {
		list[a] = map[way]bool{}
		for _, o := range c.Outcomes {
			list[a][wayOf(o)] = true
		}
	}
	return list
}

func compile(t *testing.T, w *explore.Witness) *engine.Program {
	t.Helper()
	p, err := engine.Compile(w.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
