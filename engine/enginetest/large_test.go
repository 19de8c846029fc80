package enginetest_test

import (
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/enginetest"
)

// TestLargeIsValid checks that large scenarios can be run, and that some of them
// reach the limits on messages, stores, processes and actions.
func TestLargeIsValid(t *testing.T) {
	var messages, stores, processes, transports, actions int
	for seed := range uint64(200) {
		s := enginetest.Large(seed)
		if _, err := engine.Compile(s); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		messages, actions = max(messages, len(s.Messages)), max(actions, len(s.Actions))
		stores, processes, transports = max(stores, len(s.Stores)), max(processes, len(s.Processes)), max(transports, len(s.Transports))
	}
	if messages < 64 || actions < 900 || min(stores, processes, transports) < 16 {
		t.Errorf("at most %d messages, %d actions, %d stores, %d processes, %d transports", messages, actions, stores, processes, transports)
	}
}
