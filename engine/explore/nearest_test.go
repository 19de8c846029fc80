package explore

import (
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"testing"
)

// observed returns what was seen in a run: all outcomes and fates.
func observed(run engine.Trace) (e scenario.Expect) {
	r := engine.NewResult(run)
	s := run.Program.Scenario()
	for action := range s.Actions {
		c := scenario.ExpectedCall{Action: action, HasReturns: true}
		at := slices.IndexFunc(r.Calls, func(c engine.CallResult) bool { return int(c.Action) == action })
		if at >= 0 && r.Calls[at].Returned != engine.Never {
			c.Returns, c.HasResult, c.Out = true, true, scenario.Pass(r.Calls[at].Out)
			c.Result = uint8(slices.Index(mapi.Results[:], r.Calls[at].Result))
		}
		e.Calls = append(e.Calls, c)
	}
	for i, m := range s.Messages {
		e.Messages = append(e.Messages, scenario.ExpectedFate{Message: m.ID, Fate: r.Messages[i].Phase})
	}
	return e
}

// nearest searches a scenario, up to a number of states, and returns the nearest run.
func nearest(t *testing.T, s *scenario.Scenario, states int) NearestRun {
	t.Helper()
	n := run(New(mustCompile(t, s), Options{MaxStates: states, Joint: true})).Nearest()
	for n.Step(7) {
	}
	return n.Run()
}

// holdsIn runs the witness of a nearest run, and reports whether all of its
// expectations hold.
func holdsIn(t *testing.T, n NearestRun) bool {
	t.Helper()
	return engine.NewResult(engine.Run(mustCompile(t, n.Witness.Scenario))).Expected.Holds()
}

// TestWhatHappenedIsFound checks that what a random timing of a small setup leads to,
// all of it together, is found, and that the witness shows it when it is run; and
// that another value which a complete search does not find is found by no timing.
func TestWhatHappenedIsFound(t *testing.T) {
	t.Parallel()
	setups, timings := 120, 8
	if slow {
		setups, timings = 15, 4
	}
	missed := 0
	for seed, found := uint64(0), 0; found < setups && !t.Failed(); seed++ {
		s := enginetest.Mixed(seed)
		if len(s.Actions) == 0 || len(s.Messages) == 0 || New(mustCompile(t, s), Options{Joint: true}).Step(500).Limit != Complete {
			continue
		}
		found++
		var seen []scenario.Expect
		r := sampler{rand.New(rand.NewPCG(seed, 11)), s, 0}
		for range timings {
			r.width = []int{2, 5, 13, 40}[r.IntN(4)]
			timed := r.sample()
			trace := engine.Run(mustCompile(t, timed))
			for postpone(trace) {
				trace = engine.Run(mustCompile(t, timed))
			}
			seen = append(seen, observed(trace))
		}
		for i, e := range seen {
			asked := s.Clone()
			asked.Expect = e
			if got := nearest(t, asked, 0); got.Off != 0 || got.Witness == nil || got.Limit != Complete || !holdsIn(t, got) {
				t.Errorf("seed %d: what happened is %d off, %s, %v\n%s", seed, got.Off, got.Limit, got.Mistake, scenario.EncodeIndented(asked))
			}
			asked = asked.Clone() // the one above belongs to what was seen
			asked.Expect.Messages[0].Fate = scenario.Fate(r.IntN(int(scenario.Lost) + 1))
			got := nearest(t, asked, 0)
			if happened := slices.ContainsFunc(seen, func(e scenario.Expect) bool { return reflect.DeepEqual(e, asked.Expect) }); happened && got.Off != 0 {
				t.Errorf("seed %d, timing %d: what another timing leads to is not found", seed, i)
			}
			if got.Off != 0 {
				missed++
			}
			if (got.Off == 0) != holdsIn(t, got) {
				t.Errorf("seed %d: the run is %d off\n%s", seed, got.Off, scenario.EncodeIndented(asked))
			}
		}
	}
	if missed == 0 {
		t.Error("everything is found")
	}
}

// TestNearest checks which run is the nearest: the one in which the fewest parts are
// off, and of those the one with the fewest other bits.
func TestNearest(t *testing.T) {
	document, err := os.ReadFile("testdata/never-made.json")
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenario.Decode(document)
	if err != nil {
		t.Fatal(err)
	}
	complete := scenario.Pass(mapi.Complete)
	for _, test := range []struct {
		name   string
		expect scenario.Expect
		off    int
	}{
		{"nothing", scenario.Expect{}, 0},
		{"all of it", scenario.Expect{Calls: []scenario.ExpectedCall{{Action: 0, Out: complete}}, Messages: []scenario.ExpectedFate{{Message: "m1", Fate: scenario.Sent}}}, 0},
		{"one and the other, not both", scenario.Expect{Calls: []scenario.ExpectedCall{{Action: 0, HasReturns: true}}, Messages: []scenario.ExpectedFate{{Message: "m1", Fate: scenario.Rejected}}}, 64},
		{"a bit more", scenario.Expect{Calls: []scenario.ExpectedCall{{Action: 0, Out: scenario.Pass(mapi.Complete | mapi.Inbound)}}}, 65},
		{"two bits more", scenario.Expect{Calls: []scenario.ExpectedCall{{Action: 0, Out: scenario.Pass(mapi.Complete | mapi.Inbound | mapi.Outbound)}}}, 66},
		{"another result", scenario.Expect{Calls: []scenario.ExpectedCall{{Action: 0, HasResult: true, Result: 1, Out: complete}}}, 64},
		{"not returned, with a value", scenario.Expect{Calls: []scenario.ExpectedCall{{Action: 0, HasReturns: true, Out: complete}}}, 64},
	} {
		asked := s.Clone()
		asked.Expect = test.expect
		got := nearest(t, asked, 0)
		if got.Off != test.off || got.Limit != Complete || got.Mistake != nil || holdsIn(t, got) != (test.off == 0) {
			t.Errorf("%s: %d off, %s, %v; want %d", test.name, got.Off, got.Limit, got.Mistake, test.off)
		}
	}
}

// TestNearestSoFar checks that a search which has not ended in time gives a run, and
// does not claim to be complete.
func TestNearestSoFar(t *testing.T) {
	s := enginetest.ManyStores(9, 36)
	s.Expect.Messages = []scenario.ExpectedFate{{Message: s.Messages[0].ID, Fate: scenario.Rejected}}
	got := nearest(t, s, 500)
	if got.Witness == nil || got.Limit != StateLimit || (got.Off == 0) != holdsIn(t, got) {
		t.Errorf("%d off, %s, %v", got.Off, got.Limit, got.Mistake)
	}
}

// TestConsultedReadings checks that a reading which a complete search has not
// consulted changes no end.
func TestConsultedReadings(t *testing.T) {
	t.Parallel()
	setups := 80
	if slow {
		setups = 12
	}
	unchanged := 0
	for seed, found := uint64(0), 0; found < setups && !t.Failed(); seed++ {
		s := enginetest.Mixed(seed)
		search := New(mustCompile(t, s), Options{Joint: true})
		if len(s.Actions) == 0 || len(s.Messages) == 0 || search.Step(500).Limit != Complete {
			continue
		}
		found++
		finals := search.finals()
		for k := range rules.Key(rules.KeyCount) {
			if slices.Contains(search.Consulted(), k) {
				continue
			}
			for v := range k.Info().Values {
				other := s.Clone()
				other.Readings[k] = rules.Value(v)
				unchanged++
				if got := run(New(mustCompile(t, other), Options{Joint: true})).finals(); !reflect.DeepEqual(got, finals) {
					t.Errorf("seed %d: %s matters and is not consulted\n%s", seed, other.Readings.Choice(k), scenario.EncodeIndented(s))
				}
			}
		}
	}
	if unchanged == 0 {
		t.Error("every reading is consulted")
	}
}
