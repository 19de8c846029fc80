package engine_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// TestReferenceOnVectors checks the reference against the vectors before other
// tests compare the engine with it.
func TestReferenceOnVectors(t *testing.T) {
	for _, v := range readVectors[vector](t, "testdata/vectors") {
		s, err := scenario.Decode(v.Scenario)
		if err != nil {
			t.Fatal(err)
		}
		spelled := runReference(s).expectation()
		got, _ := json.MarshalIndent(spelled, "", " ")
		want, _ := json.MarshalIndent(v.Expect, "", " ")
		if !bytes.Equal(got, want) {
			t.Errorf("%s: the reference differs from the vector:\n%s", v.Name, difference(string(got), string(want)))
		}
	}
}

// TestReferenceAgreesInBulk compares the engine with the reference, in all
// fields, over many scenarios.
func TestReferenceAgreesInBulk(t *testing.T) {
	const bulk = 40_000
	var runner engine.Runner
	for seed := range uint64(bulk) {
		s := enginetest.Mixed(seed)
		agree(t, runner.Run(mustCompile(t, s)))
		if t.Failed() {
			t.Fatalf("seed %d: %s", seed, scenario.EncodeIndented(s))
		}
	}
}

// TestReferenceAgrees is the same over drawn scenarios, which rapid shrinks to a
// minimal failing one.
func TestReferenceAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := enginetest.Scenario(t)
		p, err := engine.Compile(s)
		if err != nil {
			t.Fatal(err)
		}
		agree(t, engine.Run(p))
		if t.Failed() {
			t.Logf("%s", scenario.EncodeIndented(s))
		}
	})
}

// agree compares a run with the reference.
func agree(t interface{ Errorf(string, ...any) }, tr engine.Trace) {
	s := tr.Program.Scenario()
	result := engine.NewResult(tr)
	reference := runReference(s)
	got, want := spell(s, result), reference.expectation()
	if !reflect.DeepEqual(got, want) {
		g, _ := json.MarshalIndent(got, "", " ")
		w, _ := json.MarshalIndent(want, "", " ")
		t.Errorf("the engine (got) and the reference (want) differ:\n%s", difference(string(g), string(w)))
	}
	for i, want := range reference.stores {
		got := result.Stores[i]
		if steps := pairs(got.Queue); !reflect.DeepEqual(steps, want.queue) {
			t.Errorf("%s: the queue is %v; the reference says %v", want.spec.ID, steps, want.queue)
		}
		var states []refState
		for _, step := range got.Phases {
			states = append(states, refState{int(step.At), engine.StoreName(spooler.StorePhase(step.Value))})
		}
		if !reflect.DeepEqual(states, want.states) {
			t.Errorf("%s: the states are %v; the reference says %v", want.spec.ID, states, want.states)
		}
	}
}

func pairs(steps []engine.Step) [][2]int64 {
	var all [][2]int64
	for _, step := range steps {
		all = append(all, [2]int64{int64(step.At), int64(step.Value)})
	}
	return all
}
