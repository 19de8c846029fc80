package claims_test

import (
	"fmt"
	"strings"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/claims"
	"spoolscope/engine/enginetest"
)

// TestHistories compares what the claims see of some runs with a golden file.
func TestHistories(t *testing.T) {
	var b strings.Builder
	for seed := range uint64(60) {
		tr := run(t, enginetest.Mixed(seed))
		fmt.Fprintf(&b, "seed %d\n%s", seed, claims.Histories(tr, engine.NewResult(tr)))
	}
	enginetest.Golden(t, "testdata/histories.txt", b.String(), *update)
}
