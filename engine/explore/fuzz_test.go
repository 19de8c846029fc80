package explore

import (
	"testing"

	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// FuzzExplore holds, of any document, that a search of it keeps no more memory
// than it may, that no step of it or of its report is more work than it may be,
// and that the report shows what it says. For what is no document a large
// scenario is searched.
func FuzzExplore(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(scenario.Encode(enginetest.Mixed(seed)), seed, uint8(seed))
	}
	for seed := range uint64(10) {
		f.Add([]byte{}, seed, uint8(20))
	}
	for _, s := range enginetest.Hard() {
		f.Add(scenario.Encode(s), uint64(0), uint8(3))
	}
	f.Fuzz(func(t *testing.T, document []byte, seed uint64, steps uint8) {
		s, err := scenario.Decode(document)
		if err != nil {
			s = enginetest.Large(seed)
		}
		p := mustCompile(t, s)
		search := New(p, Options{MaxBytes: 8 << 20})
		most := 0
		for range min(steps, 12) {
			if search.Step(1).Limit != Unfinished {
				break
			}
			most = max(most, search.Workers(1)[0].Work*search.Budget.Weight)
			if now := search.Bytes(); now > search.Budget.Bytes {
				t.Fatalf("it keeps %d bytes; %d are allowed", now, search.Budget.Bytes)
			}
		}
		search.Cancel()
		report := search.Report()
		for range min(steps, 12) {
			if !report.Step(1) {
				break
			}
			most = max(most, report.finder.X.Work*search.Budget.Weight)
		}
		if search.Layout != nil {
			if most > search.MostWork() {
				t.Fatalf("a step makes nodes that weigh %d; %d are allowed", most, search.MostWork())
			}
		}
		result := report.Result()
		for _, mistake := range result.Mistakes {
			t.Error(mistake)
		}
		checked := map[*Witness]bool{}
		for fact, is := range result.facts() {
			if is.Always && result.Limit != Complete {
				t.Errorf("%q is said of every run; the search ends as %s", fact, result.Limit)
			}
			if checked[is.Witness] {
				continue
			}
			checked[is.Witness] = true
			if _, err := scenario.Decode(scenario.Encode(is.Witness.Scenario)); err != nil {
				t.Errorf("the witness of %q is no document: %v", fact, err)
			}
		}
	})
}
