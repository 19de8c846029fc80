package engine_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/claims"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// FuzzRun decodes, runs and encodes. An accepted document compiles and runs
// within a bounded number of records; all claims hold; the engine and the
// reference agree; and the encoded document runs the same.
func FuzzRun(f *testing.F) {
	for _, v := range readVectors[vector](f, "testdata/vectors") {
		f.Add([]byte(v.Scenario))
	}
	for seed := range uint64(100) {
		f.Add(scenario.Encode(enginetest.Mixed(seed)))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		s, err := scenario.Decode(document)
		if err != nil {
			return
		}
		tr := engine.Run(mustCompile(t, s))
		if n, most := tr.Log.Len(), mostRecords(s); n > most {
			t.Fatalf("the run has %d records; a scenario like this has at most %d", n, most)
		}
		for _, verdict := range claims.Check(tr, engine.NewResult(tr)) {
			for _, x := range verdict.Violations {
				t.Errorf("claim %d %s at %d ms: %s", x.Claim, x.Claim, x.At, x.Reason)
			}
		}
		if isShort(s) {
			agree(t, tr)
		}
		again, err := scenario.Decode(scenario.Encode(s))
		if err != nil {
			t.Fatal(err)
		}
		var before, after bytes.Buffer
		transcribe(&before, tr)
		transcribe(&after, engine.Run(mustCompile(t, again)))
		if !bytes.Equal(before.Bytes(), after.Bytes()) {
			t.Error("the encoded document runs differently")
		}
	})
}

// mostRecords returns a generous bound on the records of a run: everything that
// a scenario names can happen a few times, each time with an effect on every
// transport. The bound does not depend on times.
func mostRecords(s *scenario.Scenario) int {
	named := 1 + len(s.Messages) + len(s.Actions)
	for i := range s.Transports {
		named += 1 + 2*len(s.Transports[i].Offline) + len(s.Transports[i].ConnectsAt)
	}
	return 40 * named * (1 + len(s.Transports))
}

// isShort reports whether the reference, which visits every time at which a
// line connects or a transport is polled, can run a scenario quickly.
func isShort(s *scenario.Scenario) bool {
	if len(s.Messages)+len(s.Actions) > 100 {
		return false
	}
	for i := range s.Transports {
		t := &s.Transports[i]
		if t.Every > 0 && s.Horizon/t.Every > 1_000 || t.Poll > 0 && scenario.MaxTime/t.Poll > 100_000 {
			return false
		}
	}
	return true
}

// TestCorpora checks that the seed corpora exist: a fuzz target without its
// folder passes silently.
func TestCorpora(t *testing.T) {
	for _, folder := range []string{"testdata/fuzz/FuzzRun", "scenario/testdata/fuzz/FuzzDecode"} {
		files, err := os.ReadDir(filepath.FromSlash(folder))
		if err != nil || len(files) < 20 {
			t.Errorf("%s has %d files: %v", folder, len(files), err)
		}
	}
}
