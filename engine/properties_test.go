package engine_test

import (
	"bytes"
	"fmt"
	"strings"
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

// TestUsedRunnerOfUnevenLists runs programs that have as many messages as each other, but
// in lists of other lengths: of stores, of transports, and inbound.
func TestUsedRunnerOfUnevenLists(t *testing.T) {
	document := func(stores, transports, arrivals int) string {
		var list []string
		for i := range 160 {
			// The first ones of each kind belong to the first store or transport.
			m := fmt.Sprintf(`"store":"s%d","to":"T%d"`, min(i/stores, 1), min(i/transports, 1))
			if i >= 80 {
				m = fmt.Sprintf(`"transport":"t%d"`, min((i-80)/arrivals, 1))
			}
			list = append(list, fmt.Sprintf(`{"id":"m%d","duration":1,%s}`, i, m))
		}
		return `{"version":1,"processes":[{"id":"p"}],"stores":[{"id":"s0","defaultInbox":true,"openBy":[{"process":"p"}]},{"id":"s1","openBy":[{"process":"p"}]}],
			"transports":[{"id":"t0","addressTypes":["T0"]},{"id":"t1","addressTypes":["T1"]}],"messages":[` + strings.Join(list, ",") + `],
			"actions":[{"at":0,"process":"p","do":"StoreLogoff","store":"s1","flags":"LOGOFF_QUIET"}]}`
	}
	for _, lengths := range [][3]int{{5, 75, 75}, {75, 5, 75}, {75, 75, 5}} {
		var used engine.Runner
		for _, d := range []string{document(75, 75, 75), document(lengths[0], lengths[1], lengths[2])} {
			s, err := scenario.Decode([]byte(d))
			if err != nil {
				t.Fatal(err)
			}
			p := mustCompile(t, s)
			var fresh, again bytes.Buffer
			transcribe(&fresh, engine.Run(p))
			transcribe(&again, used.Run(p))
			if !bytes.Equal(fresh.Bytes(), again.Bytes()) {
				t.Errorf("%v: a used runner leaves a different trace", lengths)
			}
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
