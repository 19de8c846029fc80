package engine_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/enginetest"
)

// TestDigest checks that every machine computes the same: the digests of the
// runs of the vectors and of 2,000 random scenarios are those of
// testdata/digest.txt. After a change that is meant to alter traces, rewrite
// the file with `go test -run TestDigest -update`. The test also runs under
// js/wasm.
func TestDigest(t *testing.T) {
	var runner engine.Runner
	vectors, scenarios := sha256.New(), sha256.New()
	for _, v := range readVectors[vector](t, "testdata/vectors") {
		tr, _ := run(t, v.Scenario)
		transcribe(vectors, tr)
	}
	for seed := range uint64(2_000) {
		transcribe(scenarios, runner.Run(mustCompile(t, enginetest.Random(seed))))
	}
	got := fmt.Sprintf("vectors   %x\nscenarios %x\n", vectors.Sum(nil), scenarios.Sum(nil))
	const file = "testdata/digest.txt"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the digests are\n%swant\n%s", got, want)
	}
}
