//go:build !js

package explore

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// reductionFaults are mistakes in package reduce.
var reductionFaults = []fault{
	{"mail that a call looks for is decided", "decided.go", "r.taken>>m&1 == 0 &&", "(FAULT || r.taken>>m&1 == 0) &&"},
	{"mail of a closing store is decided", "decided.go", "return phase == spooler.StoreReleased &&", "return (phase == spooler.StoreReleased || FAULT && phase == spooler.StoreClosing) &&"},
	{"mail of a store that is opened again is decided", "decided.go", "r.setup.Reopened>>store&1 == 0", "(FAULT || r.setup.Reopened>>store&1 == 0)"},
	{"mail on its server is decided", "decided.go", "return store < 0 ||", "return FAULT || store < 0 ||"},
	{"mail in transfer is decided", "decided.go", "return model.IsFinished(phase)", "return model.IsFinished(phase) || FAULT && phase == spooler.Sending"},
	{"an Exit does not join the parts", "parts.go", "== scenario.Exit {", "== scenario.Exit && !FAULT {"},
	{"a store does not join its transports", "parts.go", "if store >= 0 {", "if store >= 0 && !FAULT {"},
	{"a sender does not join its mail", "parts.go", "if m.From != \"\" {", "if m.From != \"\" && !FAULT {"},
	{"a call does not join its store", "parts.go", "j.join(process, s.StoreIndex(a.Store))", "if !FAULT {\nj.join(process, s.StoreIndex(a.Store))\n}"},
	{"AbortSubmit does not join the store of its mail", "parts.go", "j.join(process, u.Plan.StoreOf(int32(s.MessageIndex(a.Message))))", "if !FAULT {\nj.join(process, u.Plan.StoreOf(int32(s.MessageIndex(a.Message))))\n}"},
	{"FlushQueues joins no transport", "parts.go", "if a.Transport == \"\" || a.Transport == s.Transports[t].ID {", "if (a.Transport == \"\" || a.Transport == s.Transports[t].ID) && !FAULT {"},
}

const reductionFaultVariable = "SPOOLSCOPE_TEST_REDUCTION_FAULT"

// TestFaultsOfTheReductionAreFound checks that the comparison with the search that is
// not reduced finds each of the faults.
func TestFaultsOfTheReductionAreFound(t *testing.T) {
	t.Parallel()
	binary := buildFaults(t, "reduce", reductionFaultVariable, reductionFaults)
	for i, f := range reductionFaults {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			cmd := limited(t, binary, "-test.run", "^TestReducedSearchFindsTheSame$")
			cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", reductionFaultVariable, i+1))
			out, err := cmd.CombinedOutput()
			if err == nil || !strings.Contains(string(out), "--- FAIL: TestReducedSearchFindsTheSame") {
				t.Errorf("the fault is not found: %v\n%s", err, out)
			}
		})
	}
}
