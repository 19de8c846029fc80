package compare

import "spoolscope/engine/scenario"

// Five runs a scenario with each of the flags passed by the call of an action. ok is
// false if the action cannot log off a store, or the scenario cannot run.
func Five(s *scenario.Scenario, action int) (rows []Row, ok bool) {
	return run(flagVariants(s, action))
}
