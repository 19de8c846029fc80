package enginetest_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// TestRandomReaches checks that the scenarios are varied: they use every feature
// of the format, and their runs reach every rule and outcome, often enough for
// bulk tests to rely on it.
func TestRandomReaches(t *testing.T) {
	const often = 100
	reached := map[string]int{}
	for seed := range uint64(20_000) {
		s := enginetest.Random(seed)
		p, err := engine.Compile(s)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		here := map[string]bool{}
		noteFeatures(s, here)
		noteOutcomes(engine.Run(p), here)
		for what := range here {
			reached[what]++
		}
	}
	for _, what := range wanted() {
		if reached[what] < often {
			t.Errorf("only %[2]d scenarios reach %[1]q", what, reached[what])
		}
	}
}

// noteFeatures notes the features that a scenario uses.
func noteFeatures(s *scenario.Scenario, here map[string]bool) {
	for k := range s.Readings {
		here[s.Readings.Choice(rules.Key(k)).String()] = true
	}
	for i := range s.Stores {
		here["provider "+s.Stores[i].Provider.String()] = true
		here["no mail"] = here["no mail"] || s.Stores[i].NoMail
		here["shared"] = here["shared"] || len(s.Stores[i].OpenBy) > 1
		for _, o := range s.Stores[i].OpenBy {
			here["references"] = here["references"] || o.Refs > 1
		}
	}
	for i := range s.Transports {
		t := &s.Transports[i]
		here["poll"] = here["poll"] || t.Poll > 0
		here["every"] = here["every"] || t.Every > 0 && len(t.ConnectsAt) == 0
		here["connectsAt"] = here["connectsAt"] || t.Every == 0 && len(t.ConnectsAt) > 0
		here["every and connectsAt"] = here["every and connectsAt"] || t.Every > 0 && len(t.ConnectsAt) > 0
		here["stops at once"] = here["stops at once"] || t.StopAfter == 0
		here["stops later"] = here["stops later"] || t.StopAfter > 0
		here["ignores cancel"] = here["ignores cancel"] || t.IgnoresCancel
		here["fails"] = here["fails"] || t.Fails
		for _, w := range t.Offline {
			here["offline forever"] = here["offline forever"] || w.To == scenario.MaxTime
			here["offline for a while"] = here["offline for a while"] || w.To < scenario.MaxTime
		}
	}
	times := map[int]bool{}
	for i := range s.Messages {
		m := &s.Messages[i]
		here["coincidence"] = here["coincidence"] || times[m.At]
		times[m.At] = true
		here["deferred before it is submitted"] = here["deferred before it is submitted"] || m.DeferUntil > 0 && m.DeferUntil < m.At
		here["deferred after it is submitted"] = here["deferred after it is submitted"] || m.DeferUntil > m.At
	}
	for i := range s.Actions {
		a := &s.Actions[i]
		here[a.Do.String()] = true
		here["NULL"] = here["NULL"] || a.Flags.Kind == scenario.Null
		here["previous"] = here["previous"] || a.Flags.Kind == scenario.Previous
		if a.Flags.Kind == scenario.Literal {
			here["illegal"] = here["illegal"] || !a.Flags.Value.OneInput()
			here[a.Flags.Value.String()] = true
		}
	}
}

// noteOutcomes notes what a run reaches.
func noteOutcomes(tr engine.Trace, here map[string]bool) {
	for _, r := range tr.Log.All() {
		here["rule "+r.Rule.String()] = true
	}
	r := engine.NewResult(tr)
	for i, c := range r.Calls {
		waited := i > 0 && r.Calls[i-1].Process == c.Process && r.Calls[i-1].Returned == c.Started && r.Calls[i-1].Store >= 0
		here["an instant is repeated"] = here["an instant is repeated"] || waited && slices.Contains(r.Calls[i-1].Rules, rules.NoWaitReturns) && gaveUp(tr, c.Started)
		here[c.Result.String()] = true
		here["an action waits"] = here["an action waits"] || c.Started > c.At
		here["a call takes time"] = here["a call takes time"] || c.Returned > c.Started
		here["a call never returns"] = here["a call never returns"] || c.Returned == engine.Never
	}
	for _, m := range r.Messages {
		here["message "+engine.FateName(m.Phase)] = true
	}
	for _, s := range r.Stores {
		here["store "+engine.StoreName(s.Phase)] = true
	}
	for _, x := range r.Transports {
		for _, transfer := range x.Transfers {
			here["transfer "+engine.HowName(transfer.How)] = true
		}
	}
}

// gaveUp reports whether a message became undeliverable at a time.
func gaveUp(tr engine.Trace, at int32) bool {
	for _, r := range tr.Log.All() {
		if r.Kind == trace.Undeliverable && r.At == at {
			return true
		}
	}
	return false
}

// wanted lists what must be reached.
func wanted() []string {
	all := []string{
		"provider atLogoff", "provider atRelease", "no mail", "shared", "references", "poll", "every", "connectsAt", "every and connectsAt",
		"stops at once", "stops later", "ignores cancel", "fails", "offline forever", "offline for a while", "coincidence",
		"deferred before it is submitted", "deferred after it is submitted", "NULL", "previous", "illegal",
		"an action waits", "a call takes time", "a call never returns", "an instant is repeated",
	}
	for _, reading := range rules.All() {
		for _, v := range reading.Values {
			all = append(all, reading.Name+": "+v.Name)
		}
	}
	for _, d := range scenario.Dos {
		all = append(all, d.String())
	}
	for _, f := range mapi.Inputs {
		all = append(all, f.String())
	}
	for _, result := range mapi.Results {
		all = append(all, result.String())
	}
	for phase := spooler.Unborn; phase <= spooler.Lost; phase++ {
		all = append(all, "message "+engine.FateName(phase))
	}
	for phase := spooler.StoreOpen; phase <= spooler.StoreOrphaned; phase++ {
		all = append(all, "store "+engine.StoreName(phase))
	}
	for how := trace.Done; how <= trace.Running; how++ {
		all = append(all, "transfer "+engine.HowName(how))
	}
	for _, r := range rules.Catalogue() {
		all = append(all, "rule "+r.Name)
	}
	return all
}

// TestRandomIsStable checks that a seed always gives the same scenario, so that
// one named in a report can be reproduced.
func TestRandomIsStable(t *testing.T) {
	for seed := range uint64(200) {
		if a, b := enginetest.Random(seed), enginetest.Random(seed); !reflect.DeepEqual(a, b) {
			t.Fatalf("seed %d gives two scenarios", seed)
		}
	}
	const want = "client1 store1 xp1"
	s := enginetest.Random(0)
	if got := fmt.Sprint(s.Processes[0].ID, " ", s.Stores[0].ID, " ", s.Transports[0].ID); got != want {
		t.Errorf("the ids are %q; want %q", got, want)
	}
}

// TestDrawnScenariosAreValid checks that what rapid draws is valid, however it is
// shrunk.
func TestDrawnScenariosAreValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if problems := enginetest.Scenario(t).Validate(); problems != nil {
			t.Fatal(problems)
		}
	})
}
