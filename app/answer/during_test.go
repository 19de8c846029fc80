package answer

import (
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/texts"
)

// TestDuring checks that no record about a call is outside of the period that
// the answer searches.
func TestDuring(t *testing.T) {
	for _, c := range apptest.Cases(t, 400) {
		tr, r := apptest.Run(t, c.Scenario)
		s := Source{Trace: tr, Result: r, Lang: texts.English}
		for call := range r.Calls {
			all, found := 0, 0
			for _, record := range tr.Log.All() {
				if concerns(record, int32(call)) {
					all++
				}
			}
			for record := range s.during(call) {
				if concerns(record, int32(call)) {
					found++
				}
			}
			if found != all {
				t.Fatalf("%s: %d of %d records about call %d are found", c.Name, found, all, call)
			}
		}
	}
}
