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

// TestUsedRunnerIsLikeNew holds that a run depends on its scenario alone: a
// runner that has run anything before leaves the same trace, byte for byte, as
// a new one, and so does the same program once more.
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
				t.Fatalf("a used runner leaves another trace:\n%s", scenario.EncodeIndented(s))
			}
		}
	})
}

// TestUsedRunnerIsLikeNewInBulk is the same with one runner for everything, so
// that it meets programs of all shapes in a row.
func TestUsedRunnerIsLikeNewInBulk(t *testing.T) {
	var used engine.Runner
	for seed := range uint64(5_000) {
		p := mustCompile(t, enginetest.Mixed(seed))
		var fresh, again bytes.Buffer
		transcribe(&fresh, engine.Run(p))
		transcribe(&again, used.Run(p))
		if !bytes.Equal(fresh.Bytes(), again.Bytes()) {
			t.Fatalf("seed %d: a used runner leaves another trace", seed)
		}
	}
}

// TestFinalStatesAreEqual holds that what a run leaves as its state does not
// tell how it came about: the same program gives equal states.
func TestFinalStatesAreEqual(t *testing.T) {
	for seed := range uint64(1_000) {
		p := mustCompile(t, enginetest.Mixed(seed))
		if !engine.Run(p).State.Equal(engine.Run(p).State) {
			t.Fatalf("seed %d: two runs end in different states", seed)
		}
	}
}

// TestEncodingKeepsTheRun holds that a scenario that was written and read again
// runs the same.
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
			t.Fatalf("seed %d: the scenario that was read runs otherwise", seed)
		}
	}
}

// TestClaimsHoldOnVectors holds the claims where the results are given.
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
