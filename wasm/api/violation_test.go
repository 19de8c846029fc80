package api

import (
	"encoding/json"
	"testing"

	"spoolscope/engine/claims"
	"spoolscope/engine/explore"
	"spoolscope/engine/scenario"
)

// TestViolation checks that the report of a violated claim has a run that shows it. No
// setup violates a claim unless the engine has a fault.
func TestViolation(t *testing.T) {
	w := explorationWriter{scenario.Writer{}, &search{scenario: scenario.New()}, nil, map[*explore.Witness]int{}}
	shows := scenario.New()
	shows.Title = "it shows the violation"
	w.Object(func() {
		w.result(&explore.Result{Claims: []explore.ClaimResult{
			{Claim: 3, Answer: claims.Holds},
			{Claim: 4, Answer: claims.Violated, Witness: &explore.Witness{Scenario: shows}},
		}})
	})
	var got struct {
		Claims []struct {
			Answer  string
			Witness *int
		}
		Witnesses []struct{ Title string }
	}
	if err := json.Unmarshal(w.Out, &got); err != nil {
		t.Fatal(err)
	}
	c := got.Claims
	if len(c) != 2 || c[0].Witness != nil || c[1].Answer != "violated" || c[1].Witness == nil || got.Witnesses[*c[1].Witness].Title != shows.Title {
		t.Errorf("%s", w.Out)
	}
}
