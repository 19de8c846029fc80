package claims_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/claims"
	"spoolscope/engine/scenario"
)

// refusals returns a run in which all of a number of calls are refused: a message
// without a transport stays in the queue, and QUIET refuses because of it.
func refusals(t *testing.T, calls int) engine.Trace {
	t.Helper()
	var actions []string
	for i := range calls {
		actions = append(actions, fmt.Sprintf(`{"at":%d,"process":"p","do":"StoreLogoffTransports","store":"s","flags":"LOGOFF_QUIET"}`, i+1))
	}
	s, err := scenario.Decode([]byte(`{"version":1,"readings":{"quiet":"transfersAndQueue"},"processes":[{"id":"p"}],
		"stores":[{"id":"s","openBy":[{"process":"p"}]}],"transports":[{"id":"t","addressTypes":["SMTP"],"offline":[[0,86400000]]}],
		"messages":[{"id":"m","store":"s","to":"SMTP","duration":1}],"actions":[` + strings.Join(actions, ",") + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	return run(t, s)
}

// TestCheckIsNearlyLinearInRefusals checks that the cost of Check grows almost
// linearly with the number of refused calls, not quadratically. It counts
// allocated memory: each run of the scenario allocates its trace.
func TestCheckIsNearlyLinearInRefusals(t *testing.T) {
	allocated := func(calls int) uint64 {
		tr := refusals(t, calls)
		r := engine.NewResult(tr)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		verdicts := claims.Check(tr, r)
		runtime.ReadMemStats(&after)
		if v := verdicts[claims.RefusalChangesNothing-1]; v.Answer != claims.Holds {
			t.Fatalf("%s %v", v.Answer, v.Violations)
		}
		return after.TotalAlloc - before.TotalAlloc
	}
	few, many := allocated(100), allocated(800)
	t.Logf("%d KiB for 100 refused calls, %d KiB for 800", few>>10, many>>10)
	if many > 16*few { // 8 for the run, and the logarithm
		t.Errorf("8 times as many refused calls allocate %d times as much memory", many/few)
	}
}
