package engine_test

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// TestRecompile checks that a recompiled program runs like a freshly compiled
// one, whether only times of actions have changed or something else as well.
func TestRecompile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := enginetest.Scenario(t)
		p, err := engine.Compile(first)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			next := *p.Scenario()
			next.Actions = slices.Clone(next.Actions)
			for i := range next.Actions {
				if rapid.Bool().Draw(t, "moved") {
					next.Actions[i].At = rapid.IntRange(-1, next.Horizon+2).Draw(t, "at")
				}
			}
			if n := len(next.Messages); n > 0 && rapid.IntRange(0, 9).Draw(t, "more") == 0 {
				next.Messages = slices.Clone(next.Messages)
				next.Messages[n-1].At++
			}
			want, wantErr := engine.Compile(&next)
			got, err := p.Recompile(&next)
			if (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
				t.Fatalf("Recompile returns %v; want %v", err, wantErr)
			}
			if err != nil {
				continue
			}
			if a, b := spelled(got), spelled(want); !bytes.Equal(a, b) {
				t.Fatalf("%s\nruns to\n%s\nwant\n%s", scenario.Encode(&next), a, b)
			}
			p = got
		}
	})
}

func spelled(p *engine.Program) []byte {
	return engine.EncodeResult(p.Scenario(), engine.NewResult(engine.Run(p)))
}

// TestRecompileOneList checks that a program is compiled again if one part of its
// scenario differs, and only if a part other than times of actions does.
func TestRecompileOneList(t *testing.T) {
	const document = `{"version":1,"title":"T","horizon":5000,"processes":[{"id":"p"},{"id":"q"}],
		"stores":[{"id":"s","defaultInbox":true,"openBy":[{"process":"p"},{"process":"q"}]}],"transports":[{"id":"t","addressTypes":["A"]}],
		"messages":[{"id":"m","store":"s","to":"A","duration":100},{"id":"n","transport":"t","at":900,"duration":10}],
		"actions":[{"at":50,"process":"p","do":"StoreLogoffTransports","store":"s","flags":1},{"at":60,"process":"q","do":"FlushQueues"}]}`
	for _, test := range []struct {
		name   string
		moved  bool // only times of actions differ
		change func(*scenario.Scenario)
	}{
		{"nothing", true, func(s *scenario.Scenario) {}},
		{"the time of an action", true, func(s *scenario.Scenario) { s.Actions = slices.Clone(s.Actions); s.Actions[0].At = 700 }},
		{"the order of actions", true, func(s *scenario.Scenario) { s.Actions = slices.Clone(s.Actions); s.Actions[0].At = 60 }},
		{"the time of an action after the horizon", true, func(s *scenario.Scenario) { s.Actions = slices.Clone(s.Actions); s.Actions[0].At = 5001 }},
		{"the horizon", false, func(s *scenario.Scenario) { s.Horizon = 70 }},
		{"a reading", false, func(s *scenario.Scenario) { s.Readings[1] = 1 }},
		{"processes", false, func(s *scenario.Scenario) {
			s.Processes = append(slices.Clone(s.Processes), scenario.Process{ID: "r"})
			s.Actions = slices.Clone(s.Actions)
			s.Actions[1].Process = "r"
		}},
		{"a store", false, func(s *scenario.Scenario) {
			s.Stores = slices.Clone(s.Stores)
			s.Stores[0].OpenBy = s.Stores[0].OpenBy[:1]
		}},
		{"a transport", false, func(s *scenario.Scenario) {
			s.Transports = slices.Clone(s.Transports)
			s.Transports[0].AddressTypes = nil
		}},
		{"a message", false, func(s *scenario.Scenario) { s.Messages = slices.Clone(s.Messages); s.Messages[0].Duration = 300 }},
		{"fewer messages", false, func(s *scenario.Scenario) { s.Messages = s.Messages[:1] }},
		{"an action more", false, func(s *scenario.Scenario) {
			s.Actions = append(slices.Clone(s.Actions), scenario.Action{At: 70, Process: "p", Do: scenario.FlushQueues})
		}},
		{"the flags of an action", false, func(s *scenario.Scenario) {
			s.Actions = slices.Clone(s.Actions)
			s.Actions[0].Flags = scenario.Pass(4)
		}},
	} {
		s, err := scenario.Decode([]byte(document))
		if err != nil {
			t.Fatal(err)
		}
		p := mustCompile(t, s)
		next := *s
		test.change(&next)
		recompiled := func() *engine.Program {
			p, err := p.Recompile(&next)
			if err != nil {
				t.Fatalf("%s: %v", test.name, err)
			}
			return p
		}
		if got, want := spelled(recompiled()), spelled(mustCompile(t, &next)); !bytes.Equal(got, want) {
			t.Errorf("%s: got\n%s\nwant\n%s", test.name, got, want)
		}
		fast := testing.AllocsPerRun(5, func() { recompiled() })
		full := testing.AllocsPerRun(5, func() { mustCompile(t, &next) })
		if moved := fast < full/2; moved != test.moved {
			t.Errorf("%s: Recompile allocates %v times, Compile %v times", test.name, fast, full)
		}
	}
}

// TestRecompileRefuses checks that a time that no scenario may have is refused as by Compile.
func TestRecompileRefuses(t *testing.T) {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "p"}}
	s.Stores = []scenario.Store{{ID: "s", OpenBy: []scenario.OpenBy{{Process: "p", Refs: 1}}}}
	s.Actions = []scenario.Action{{Process: "p", Do: scenario.FlushQueues}}
	p := mustCompile(t, s)
	for at, valid := range map[int]bool{-1: false, 0: true, scenario.MaxTime: true, scenario.MaxTime + 1: false} {
		moved := *s
		moved.Actions = slices.Clone(s.Actions)
		moved.Actions[0].At = at
		if _, err := p.Recompile(&moved); (err == nil) != valid {
			t.Errorf("an action at %d: %v", at, err)
		}
	}
}
