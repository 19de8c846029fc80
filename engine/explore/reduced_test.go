package explore_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/bench/workload"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// TestReducedSearchFindsTheSame checks that a search finds the same whether or not it
// is reduced: outcomes, fates, final states, claims, coverage; and that each of its
// witnesses shows what it is for.
func TestReducedSearchFindsTheSame(t *testing.T) {
	t.Parallel()
	setups, fewer := 1_000, 0
	if runtime.GOARCH == "wasm" {
		setups = 60
	}
	compare := func(name string, s *scenario.Scenario, most int) bool {
		p, err := engine.Compile(s)
		if err != nil {
			t.Fatal(err)
		}
		joint := search(p, explore.Options{MaxStates: most, Joint: true})
		if joint.Limit != explore.Complete {
			return false
		}
		reduced := search(p, explore.Options{})
		// A part may come back to its first state, which then counts once more.
		if reduced.States > joint.States+len(s.Transports) {
			t.Errorf("%s: %d states instead of %d", name, reduced.States, joint.States)
		}
		if reduced.States < joint.States {
			fewer++
		}
		if is, want := findings(reduced), findings(joint); is != want {
			t.Errorf("%s: reduced and whole:\n%s%s", name, differences(is, want), scenario.EncodeIndented(s))
		}
		checkWitnesses(t, name, reduced)
		return true
	}
	for seed, tried := uint64(0), 0; tried < setups && !t.Failed(); seed++ {
		if compare(fmt.Sprint("seed ", seed), enginetest.Mixed(seed), 1_000) {
			tried++
		}
	}
	for name, s := range vectors(t) {
		if !t.Failed() {
			compare(name, s, 3_000)
			compare(name+", and a part of its own", besides(s), 1_500)
		}
	}
	for i := range workload.AnswerSetups {
		if !t.Failed() {
			compare(fmt.Sprint("answer ", i), workload.AnswerSetup(i), 20_000)
		}
	}
	if !t.Failed() && fewer < setups/2 {
		t.Errorf("only %d setups have fewer states", fewer)
	}
}

// besides returns a scenario with one more process, store and transport, which
// share nothing with the others.
func besides(s *scenario.Scenario) *scenario.Scenario {
	s = s.Clone()
	s.Processes = append(s.Processes, scenario.Process{ID: "besides-process"})
	s.Stores = append(s.Stores, scenario.Store{ID: "besides-store", OpenBy: []scenario.OpenBy{{Process: "besides-process", Refs: 1}}})
	s.Transports = append(s.Transports, scenario.Transport{ID: "besides-transport", AddressTypes: []string{"BESIDES"}, StopAfter: 10})
	s.Messages = append(s.Messages, scenario.Message{ID: "besides-mail", Store: "besides-store", To: "BESIDES", Duration: 10})
	s.Actions = append(s.Actions, scenario.Action{
		Process: "besides-process", Do: scenario.StoreLogoff, Store: "besides-store", Flags: scenario.Pass(mapi.Abort),
	})
	return s
}

func search(p *engine.Program, o explore.Options) *explore.Result {
	s := explore.New(p, o)
	for s.Step(10_000).Limit == explore.Unfinished {
	}
	return s.Result()
}

// findings returns what a result says, without its witnesses.
func findings(r *explore.Result) string {
	text := fmt.Sprint(r.Limit, r.Unexpressed, r.Mistakes)
	for _, c := range r.Calls {
		text += "\ncall"
		for _, o := range c.Outcomes {
			text += fmt.Sprint(" ", o.Ending, o.Result, o.Out, o.Always)
		}
		text += fmt.Sprint(" waits: ", c.Waits != nil)
	}
	for _, m := range r.Messages {
		text += "\nmessage"
		for _, f := range m.Fates {
			text += fmt.Sprint(" ", f.Phase, f.Always)
		}
		text += fmt.Sprint(" cut: ", m.Cut != nil)
	}
	for _, s := range r.Stores {
		text += "\nstore"
		for _, f := range s.Finals {
			text += fmt.Sprint(" ", f.Phase, f.Always)
		}
	}
	for _, c := range r.Claims {
		text += fmt.Sprint("\n", c.Claim, c.Answer)
	}
	return text + fmt.Sprint("\n", r.Coverage)
}

// checkWitnesses runs the witnesses of a result.
func checkWitnesses(t *testing.T, name string, r *explore.Result) {
	t.Helper()
	runs := map[*explore.Witness]*engine.Result{}
	run := func(w *explore.Witness) *engine.Result {
		if runs[w] == nil {
			runs[w] = engine.NewResult(engine.Run(compile(t, w)))
		}
		return runs[w]
	}
	for a, c := range r.Calls {
		for _, o := range c.Outcomes {
			is := explore.CallOutcome{Ending: explore.NeverMade}
			for _, call := range run(o.Witness).Calls {
				if int(call.Action) != a {
					continue
				}
				if is.Ending = explore.NeverReturns; call.Returned != engine.Never {
					is = explore.CallOutcome{Result: call.Result, Out: call.Out}
				}
			}
			if wayOf(is) != wayOf(o) {
				t.Errorf("%s: the witness for %+v of call %d shows %+v", name, o, a, is)
			}
		}
	}
	for m, mail := range r.Messages {
		for _, f := range mail.Fates {
			if is := run(f.Witness).Messages[m].Phase; is != f.Phase {
				t.Errorf("%s: the witness for %s of message %d shows %s", name, f.Phase, m, is)
			}
		}
	}
	for s, store := range r.Stores {
		for _, f := range store.Finals {
			if is := run(f.Witness).Stores[s].Phase; is != f.Phase {
				t.Errorf("%s: the witness for %v of store %d shows %v", name, f.Phase, s, is)
			}
		}
	}
}

// differences returns the lines in which two texts differ.
func differences(a, b string) (text string) {
	other := strings.Split(b, "\n")
	for i, line := range strings.Split(a, "\n") {
		if line != other[i] {
			text += line + "\n" + other[i] + "\n"
		}
	}
	return text
}
