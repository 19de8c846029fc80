package engine_test

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"spoolscope/engine"
	"spoolscope/engine/claims"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// TestUsedRunnerIsLikeNew checks that a run depends on its scenario alone: a
// used runner leaves the same trace, byte for byte, as a new one, and so does a
// second run of the same program.
func TestUsedRunnerIsLikeNew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var used engine.Runner
		for range 3 {
			s := enginetest.Scenario(t)
			p, err := engine.Compile(s)
			if err != nil {
				t.Fatal(err)
			}
			var fresh, again, third bytes.Buffer
			transcribe(&fresh, engine.Run(p))
			transcribe(&again, used.Run(p))
			transcribe(&third, used.Run(p))
			if !bytes.Equal(fresh.Bytes(), again.Bytes()) || !bytes.Equal(fresh.Bytes(), third.Bytes()) {
				t.Fatalf("a used runner leaves a different trace:\n%s", scenario.EncodeIndented(s))
			}
		}
	})
}

// TestUsedRunnerIsLikeNewInBulk is the same with one runner for all scenarios,
// so that it runs programs of all shapes in a row.
func TestUsedRunnerIsLikeNewInBulk(t *testing.T) {
	var used engine.Runner
	for seed := range uint64(5_000) {
		p := mustCompile(t, enginetest.Mixed(seed))
		var fresh, again bytes.Buffer
		transcribe(&fresh, engine.Run(p))
		transcribe(&again, used.Run(p))
		if !bytes.Equal(fresh.Bytes(), again.Bytes()) {
			t.Fatalf("seed %d: a used runner leaves a different trace", seed)
		}
	}
}

// TestFinalStatesAreEqual checks that two runs of a program end in equal
// states: a final state does not depend on how it was reached.
func TestFinalStatesAreEqual(t *testing.T) {
	for seed := range uint64(1_000) {
		p := mustCompile(t, enginetest.Mixed(seed))
		if !engine.Run(p).State.Equal(engine.Run(p).State) {
			t.Fatalf("seed %d: two runs end in different states", seed)
		}
	}
}

// TestEncodingKeepsTheRun checks that a scenario that is encoded and decoded
// again runs the same.
func TestEncodingKeepsTheRun(t *testing.T) {
	for seed := range uint64(3_000) {
		s := enginetest.Mixed(seed)
		read, err := scenario.Decode(scenario.Encode(s))
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		var before, after bytes.Buffer
		transcribe(&before, engine.Run(mustCompile(t, s)))
		transcribe(&after, engine.Run(mustCompile(t, read)))
		if !bytes.Equal(before.Bytes(), after.Bytes()) {
			t.Fatalf("seed %d: the decoded scenario runs differently", seed)
		}
	}
}

// TestClaimsHoldOnVectors checks the claims on the vectors.
func TestClaimsHoldOnVectors(t *testing.T) {
	for _, v := range readVectors[vector](t, "testdata/vectors") {
		tr, r := run(t, v.Scenario)
		for _, verdict := range claims.Check(tr, r) {
			for _, x := range verdict.Violations {
				t.Errorf("%s: claim %d %s at %d ms: %s", v.Name, x.Claim, x.Claim, x.At, x.Reason)
			}
		}
	}
}
