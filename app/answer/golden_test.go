package answer_test

import (
	"fmt"
	"strings"
	"testing"

	"spoolscope/app/answer"
	"spoolscope/app/apptest"
	"spoolscope/app/texts"
)

// TestGolden compares the answers of all vectors with a golden file, by the names
// of their texts. Of lines that occur again, except for times and names, only the
// first is in the file, so that it lists each text once where it first applies.
func TestGolden(t *testing.T) {
	apptest.NameCatalog(t)
	var b strings.Builder
	seen := map[string]bool{}
	for _, c := range apptest.Vectors(t) {
		tr, r := apptest.Run(t, c.Scenario)
		s := answer.Source{Trace: tr, Result: r, Lang: texts.English}
		var fresh strings.Builder
		line := func(kind string, key any, text ...any) {
			if key := fmt.Sprint(kind, key); !seen[key] {
				seen[key] = true
				fmt.Fprintln(&fresh, append([]any{" ", kind}, text...)...)
			}
		}
		for _, r := range tr.Log.All() {
			line("record", []any{r.Kind, r.Rule, r.How, r.Object > 0}, s.Sentence(r))
		}
		for i := range r.Calls {
			call := &r.Calls[i]
			line("verdict", []any{call.Method, call.Rules}, s.Title(i), s.Verdict(i), answer.Outcome(r, i, texts.Of(texts.English)))
			for _, f := range s.Flags(i) {
				line("flag", []any{f.Flag, f.Set, call.Method, call.Rules}, f.Flag, f.Set, f.Why)
			}
			decisions, _ := s.Decisions(i, 100)
			for _, d := range decisions {
				line("decision", []any{d.Rule, d.Reading, len(d.Facts)}, d.At, d.Text, d.Facts, d.Reading)
			}
		}
		for i, f := range s.Fates(0, 100) {
			line("fate", []any{f.Phase, c.Scenario.Messages[i].Outbound()}, f.ID, f.Way, f.Name, f.At)
		}
		line("counts", len(s.Counts()), s.Counts())
		fmt.Fprintf(&b, "%s: %s\n%s", c.Name, s.Name(), fresh.String())
	}
	apptest.Golden(t, "answers", b.String())
}
