package answer_test

import (
	"slices"
	"testing"

	"spoolscope/app/answer"
	"spoolscope/app/apptest"
	"spoolscope/app/texts"
	"spoolscope/engine/explore"
	"spoolscope/engine/rules"
	"spoolscope/static/examples"
)

// TestUses compares the use of every sentence with the rules of the run and with what the
// explorer finds, for every example.
func TestUses(t *testing.T) {
	var total [answer.UseCount]int
	for _, e := range examples.All() {
		s := e.Scenario("en")
		trace, result := apptest.Run(t, s)
		source := answer.Source{Trace: trace, Result: result, Lang: texts.English}
		search := explore.New(trace.Program, explore.Options{MaxStates: 3_000})
		for search.Step(3_000).Limit == explore.Unfinished {
		}
		report := search.Result()
		complete := report.Limit == explore.Complete
		var page []string
		for _, u := range source.Uses(report.Coverage.Sentences.Exercised, complete) {
			page = append(page, u.Sentence)
			total[u.Use]++
			here := false
			for _, r := range trace.Log.All() {
				here = here || slices.Contains(r.Rule.Rule().Cites.Sources(), rules.Source{Page: rules.ReferencePage, Sentence: u.Sentence})
			}
			want := answer.UsedNotYet
			switch {
			case here:
				want = answer.UsedHere
			case slices.Contains(report.Coverage.Sentences.Exercised, u.Sentence):
				want = answer.UsedElse
			case complete:
				want = answer.UsedNever
			}
			if u.Use != want {
				t.Errorf("%s: the use of %s is %d; want %d", e.Name, u.Sentence, u.Use, want)
			}
			if complete && here && slices.Contains(report.Coverage.Sentences.Never, u.Sentence) {
				t.Errorf("%s: the run uses %s, and the explorer has not found it", e.Name, u.Sentence)
			}
		}
		var all []string
		for _, sentence := range rules.Sentences() {
			if sentence.Normative {
				all = append(all, sentence.ID)
			}
		}
		if !slices.Equal(page, all) {
			t.Errorf("%s: the sentences are %q; want %q", e.Name, page, all)
		}
		for _, u := range source.Uses(nil, false) {
			if u.Use != answer.UsedHere && u.Use != answer.UsedNotYet {
				t.Errorf("%s: without the explorer the use of %s is %d", e.Name, u.Sentence, u.Use)
			}
		}
	}
	if total[answer.UsedHere] == 0 || total[answer.UsedElse] == 0 || total[answer.UsedNever] == 0 {
		t.Errorf("the examples show only the uses %v", total)
	}
}
