package explore

import (
	"runtime"
	"slices"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/enginetest"
)

// TestALimitReportsHowRunsEnd checks that a search that ends at a limit before it
// has come to any end reports how every call, message and store can come out,
// each with a run that shows it.
func TestALimitReportsHowRunsEnd(t *testing.T) {
	t.Parallel()
	for name, s := range enginetest.Hard() {
		search := newSearch(t, s, Options{MaxBytes: 64 << 20, MaxStates: 3_000})
		for search.Step(1).Limit == Unfinished {
			if slow && search.Progress().Transitions > 0 {
				search.Cancel()
			}
		}
		if search.Progress().Limit == Complete || search.Progress().Ends > 0 {
			t.Errorf("%s: it is not too large: %+v", name, search.Progress())
		}
		r := search.Result()
		if len(r.Mistakes) > 0 {
			t.Errorf("%s: %q", name, r.Mistakes)
		}
		for a := range r.Calls {
			if len(r.Calls[a].Outcomes) == 0 {
				t.Fatalf("%s: nothing is reported of the call of action %d", name, a)
			}
		}
		for m := range r.Messages {
			if len(r.Messages[m].Fates) == 0 {
				t.Fatalf("%s: nothing is reported of message %d", name, m)
			}
		}
		for i := range r.Stores {
			if len(r.Stores[i].Finals) == 0 {
				t.Fatalf("%s: nothing is reported of store %d", name, i)
			}
		}
		shown := map[*Witness][]string{}
		for fact, f := range r.facts() {
			if f.Always {
				t.Errorf("%s: %q is said of every run", name, fact)
			}
			if shown[f.Witness] == nil {
				shown[f.Witness] = factsOf(engine.Run(mustCompile(t, f.Witness.Scenario)))
			}
			if !slices.Contains(shown[f.Witness], fact) {
				t.Errorf("%s: the witness of %q does not show it", name, fact)
			}
		}
	}
}

// TestAStepOfAReportIsBounded checks that a step of a report does no more than a
// step of a search, or makes one witness. It is what lets a report be ended
// within 100 ms.
func TestAStepOfAReportIsBounded(t *testing.T) {
	t.Parallel()
	seeds := uint64(20)
	if slow {
		seeds = 2
	}
	for name, s := range enginetest.HardAndLarge(seeds, MaxMessages) {
		search := newSearch(t, s, Options{MaxBytes: 32 << 20})
		for range 10 {
			search.Step(1)
		}
		search.Cancel()
		r := search.Report()
		for steps, made := 0, 0; steps < 60 && r.Step(1); steps++ {
			if work := r.finder.X.Work * search.Budget.Weight; work > search.MostWork() {
				t.Fatalf("%s: a step makes nodes that weigh %d; %d are allowed", name, work, search.MostWork())
			}
			if r.next > made+1 {
				t.Fatalf("%s: a step makes %d witnesses", name, r.next-made)
			}
			made = r.next
		}
		if result := r.Result(); r.More() && result.Limit == Complete {
			t.Errorf("%s: a report that has not come to its end is said to be complete", name)
		}
	}
}

// TestWitnessesAreCounted checks that the witnesses take no more memory than
// they may, and that a report that has no memory for all reports what it has and
// says nothing of every run.
func TestWitnessesAreCounted(t *testing.T) {
	search := newSearch(t, enginetest.ManyCalls(1000, 64), Options{MaxBytes: 64 << 20})
	for search.Step(1).Transitions < 1_000 && search.Progress().Limit == Unfinished {
	}
	search.Cancel()
	before := enginetest.Heap()
	report := search.Report()
	for report.Step(100) {
	}
	if took := enginetest.Heap() - before; report.bytes > search.Budget.Witnesses || took > search.Budget.Witnesses {
		t.Errorf("the witnesses take %d KiB and say %d; %d are allowed", took>>10, report.bytes>>10, search.Budget.Witnesses>>10)
	}
	if facts := report.Result().facts(); len(facts) < 1_000 {
		t.Errorf("only %d facts are reported", len(facts))
	}
	runtime.KeepAlive(search)

	s := enginetest.Mixed(1)
	for seed := uint64(2); len(s.Messages) < 3 || len(s.Actions) < 2; seed++ {
		s = enginetest.Mixed(seed)
	}
	whole := run(newSearch(t, s, Options{}))
	all := whole.Result()
	little := run(newSearch(t, s, Options{}))
	little.Budget.Witnesses = 2 * witnessBytes(s)
	some := little.Result()
	if all.Limit != Complete || some.Limit != MemoryLimit || len(some.Mistakes) > 0 {
		t.Errorf("with memory for all witnesses it ends as %s, for two as %s: %q", all.Limit, some.Limit, some.Mistakes)
	}
	seen := map[*Witness]bool{}
	for fact, f := range some.facts() {
		seen[f.Witness] = true
		if f.Always || all.facts()[fact] == nil {
			t.Errorf("with memory for two witnesses it reports %q: always %v", fact, f.Always)
		}
	}
	if len(seen) == 0 || len(seen) > 2 {
		t.Errorf("with memory for two witnesses there are %d", len(seen))
	}
}
