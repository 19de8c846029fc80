package compare

import (
	"spoolscope/engine"
	"spoolscope/engine/scenario"
)

// Five runs a scenario with each of the flags passed by the call of an action. It returns
// nothing if the action cannot log off a store, or the scenario cannot run.
func Five(s *scenario.Scenario, action int) []Row {
	p, err := engine.Compile(s)
	if err != nil {
		return nil
	}
	return runAll(p, flagVariants(s, action), func() {})
}
