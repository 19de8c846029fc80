package explore

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
	"testing"
)

// facts returns the facts of a result, by their descriptions.
func (r *Result) facts() map[string]*Fact {
	found := map[string]*Fact{}
	note := func(f *Fact, format string, args ...any) {
		if f != nil {
			found[fmt.Sprintf(format, args...)] = f
		}
	}
	for a := range r.Calls {
		for i := range r.Calls[a].Outcomes {
			switch o := &r.Calls[a].Outcomes[i]; o.Ending {
			case Returns:
				note(&o.Fact, "action %d returns %s, %s", a, o.Result, o.Out)
			case NeverReturns:
				note(&o.Fact, "action %d never returns", a)
			case NeverMade:
				note(&o.Fact, "action %d is never made", a)
			}
		}
		note(r.Calls[a].Waits, "action %d waits", a)
	}
	for m := range r.Messages {
		for i := range r.Messages[m].Fates {
			f := &r.Messages[m].Fates[i]
			note(&f.Fact, "message %d becomes %s", m, engine.FateName(f.Phase))
		}
		note(r.Messages[m].Cut, "message %d is cut", m)
	}
	for s := range r.Stores {
		for i := range r.Stores[s].Finals {
			f := &r.Stores[s].Finals[i]
			note(&f.Fact, "store %d becomes %s", s, engine.StoreName(f.Phase))
		}
	}
	return found
}

// factsOf returns the same facts of one run that has settled.
func factsOf(run engine.Trace) []string {
	var found []string
	note := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	s := run.Program.Scenario()
	made := make([]bool, len(s.Actions))
	for i := range run.Log.Calls {
		c := &run.Log.Calls[i]
		made[c.Action] = true
		if c.Returned != c.Started {
			note("action %d waits", c.Action)
		}
		if c.Returned == trace.Never {
			note("action %d never returns", c.Action)
		} else {
			note("action %d returns %s, %s", c.Action, c.Result, c.Out)
		}
	}
	for a := range made {
		if !made[a] {
			note("action %d is never made", a)
		}
	}
	for m := range s.Messages {
		note("message %d becomes %s", m, engine.FateName(run.State.Phase(m)))
	}
	for i := range s.Stores {
		phase, _ := run.State.Store(i)
		note("store %d becomes %s", i, engine.StoreName(phase))
	}
	for _, r := range run.Log.All() {
		if r.Kind == trace.Ended && r.How == trace.Stopped {
			note("message %d is cut", r.Subject)
		}
	}
	return found
}

func mustCompile(t *testing.T, s *scenario.Scenario) *engine.Program {
	t.Helper()
	p, err := engine.Compile(s)
	if err != nil {
		t.Fatalf("%v\n%s", err, scenario.EncodeIndented(s))
	}
	return p
}

func newSearch(t *testing.T, s *scenario.Scenario, o Options) *Search {
	t.Helper()
	return New(mustCompile(t, s), o)
}

// size is a measure of how large a search of a scenario is.
func size(s *scenario.Scenario) int {
	return len(s.Messages) + len(s.Actions) + 2*len(s.Transports)
}

// TestWitnessesShowTheirFacts checks that the run of every witness shows its
// fact, is a run of the same setup, and settles unless an offline window never
// ends, and that its horizon is not shorter than that of the scenario.
func TestWitnessesShowTheirFacts(t *testing.T) {
	t.Parallel()
	seeds := uint64(6_000)
	if slow {
		seeds = 300
	}
	for seed := uint64(0); seed < seeds && !t.Failed(); seed++ {
		s := enginetest.Mixed(seed)
		if size(s) > 12 {
			continue
		}
		search := run(New(mustCompile(t, s), Options{MaxStates: 3_000}))
		r := search.Result()
		if len(r.Mistakes) > 0 || r.Unexpressed > 0 {
			t.Errorf("seed %d: %d unexpressed, %q\n%s", seed, r.Unexpressed, r.Mistakes, scenario.EncodeIndented(s))
		}
		for fact, f := range r.facts() {
			w := f.Witness.Scenario
			trace := engine.Run(mustCompile(t, w))
			if !slices.Contains(factsOf(trace), fact) {
				t.Errorf("seed %d: the witness of %q does not show it\n%s", seed, fact, scenario.EncodeIndented(w))
			}
			if trace.Settled() == search.OfflineForever() || w.Horizon < s.Horizon {
				t.Errorf("seed %d: the run of the witness of %q settles: %v\n%s", seed, fact, trace.Settled(), scenario.EncodeIndented(w))
			}
			sameSetup(t, search.Setup, model.NewSetup(w))
		}
	}
}

// sameSetup compares the orders that do not depend on times. Mail that is
// announced at one poll arrives together in a witness, in scenario order.
func sameSetup(t *testing.T, is, was *model.Setup) {
	t.Helper()
	for _, pair := range [][2]any{
		{is.Submissions, was.Submissions}, {is.Turns, was.Turns}, {is.Bounds, was.Bounds}, {is.Deferred, was.Deferred}, {is.Failing, was.Failing},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("the witness has a different setup: %v; want %v\n%s", pair[1], pair[0], scenario.EncodeIndented(was.Scenario))
		}
	}
	for i, n := range is.Dials {
		if is.Scenario.Transports[i].Poll == 0 && !slices.Equal(is.Arrivals[i], was.Arrivals[i]) {
			t.Errorf("in the witness the mail of transport %d has the order %v; want %v", i, was.Arrivals[i], is.Arrivals[i])
		}
		if n != model.Endless && was.Dials[i] != n {
			t.Errorf("in the witness transport %d dials %d times; want %d", i, was.Dials[i], n)
		}
	}
}

// TestNotOnThePath checks what can happen if an action is never made, if a process
// ends inside a call that never returns, and if a deferred message is cancelled
// before its deferral ends.
func TestNotOnThePath(t *testing.T) {
	for name, want := range map[string][]string{
		"never-made": {
			"action 0 never returns", "action 0 returns S_OK, LOGOFF_COMPLETE", "action 0 waits",
			"action 1 is never made", "action 1 returns MAPI_E_INVALID_OBJECT, 0",
			"message 0 becomes queued", "message 0 becomes rejected", "message 0 becomes sent",
			"store 0 becomes closing", "store 0 becomes released",
		},
		"exit-passes-over": {
			"action 0 never returns", "action 0 returns S_OK, LOGOFF_COMPLETE", "action 0 waits",
			"action 1 is never made", "action 1 returns S_OK, 0", "action 2 returns S_OK, 0: always",
			"message 0 becomes queued", "message 0 becomes sent",
			"store 0 becomes closing", "store 0 becomes released",
		},
		"deferred-cancelled": {
			"action 0 returns MAPI_E_NOT_IN_QUEUE, 0", "action 0 returns S_OK, 0",
			"message 0 becomes cancelled", "message 0 becomes undeliverable",
			"message 1 becomes received: always", "store 0 becomes open: always",
		},
	} {
		document, err := os.ReadFile("testdata/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		s, err := scenario.Decode(document)
		if err != nil {
			t.Fatal(err)
		}
		r := run(New(mustCompile(t, s), Options{})).Result()
		var got []string
		for fact, f := range r.facts() {
			if f.Always {
				fact += ": always"
			}
			got = append(got, fact)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) || len(r.Mistakes) > 0 || r.Limit != Complete {
			t.Errorf("%s: %s, %q:\n%q\nwant\n%q", name, r.Limit, r.Mistakes, got, want)
		}
	}
}

// TestMistakesAreReported checks that the result reports an outcome whose witness does
// not reproduce it, and that nothing in it is Always then.
func TestMistakesAreReported(t *testing.T) {
	document, err := os.ReadFile("testdata/deferred-cancelled.json")
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenario.Decode(document)
	if err != nil {
		t.Fatal(err)
	}
	search := run(New(mustCompile(t, s), Options{}))
	right := search.Result()
	message := search.Sightings.Messages[0]
	seen, other := search.Sightings.Of(message+int(spooler.Undeliverable)), search.Sightings.Of(message+int(spooler.Cancelled))
	seen.Id, seen.Trail = other.Id, other.Trail
	wrong := search.Result()
	if right.Limit != Complete || wrong.Limit != Mistaken || len(wrong.Mistakes) == 0 {
		t.Errorf("the search ends as %s, with a mistake as %s: %q", right.Limit, wrong.Limit, wrong.Mistakes)
	}
	if n := len(right.Messages[0].Fates); len(wrong.Messages[0].Fates) != n-1 {
		t.Errorf("%[2]d of %[1]d fates are left", n, len(wrong.Messages[0].Fates))
	}
	for fact, f := range wrong.facts() {
		if f.Always {
			t.Errorf("%q is Always", fact)
		}
	}
}
