package document_test

import (
	"os"
	"testing"

	"spoolscope/app/document"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

func TestMain(m *testing.M) {
	enginetest.Checks("400")
	os.Exit(m.Run())
}

// text returns the canonical form of a document, to compare by.
func text(s *scenario.Scenario) string { return string(scenario.Encode(s)) }

// lists are the lists of a document.
var lists = []scenario.List{scenario.Processes, scenario.Stores, scenario.Transports, scenario.Messages, scenario.Actions}

// set sets a field and requires that it can be set.
func set(t testing.TB, s *scenario.Scenario, f document.Field, value string) *scenario.Scenario {
	t.Helper()
	next, err := document.Set(s, f, value)
	if err != nil {
		t.Fatalf("%s = %q: %v", f.Path(), value, err)
	}
	return next
}
