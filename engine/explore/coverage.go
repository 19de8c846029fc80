package explore

import (
	"spoolscope/engine/rules"
	"spoolscope/engine/trace"
)

// Coverage is which parts of the catalogue and of the reference page the runs of
// a setup exercise.
type Coverage struct {
	Rules     Share[rules.ID]
	Sentences Share[string] // the normative ones; exercised by a rule that is drawn from them
}

// Share separates what some run exercises from what none does, or none has so
// far if the search is not complete.
type Share[T any] struct{ Exercised, Never []T }

func (s *Share[T]) add(exercised bool, one T) {
	if exercised {
		s.Exercised = append(s.Exercised, one)
	} else {
		s.Never = append(s.Never, one)
	}
}

// coverage returns what the search or also has exercised.
func (s *Search) coverage(also *trace.Tally) Coverage {
	var c Coverage
	cited := map[string]bool{}
	for _, r := range rules.Catalogue() {
		exercised := s.Tally.Rules[r.ID] || also.Rules[r.ID]
		c.Rules.add(exercised, r.ID)
		for _, source := range r.Cites.Sources() {
			if exercised && source.Page == rules.ReferencePage {
				cited[source.Sentence] = true
			}
		}
	}
	for _, sentence := range rules.Sentences() {
		if sentence.Normative {
			c.Sentences.add(cited[sentence.ID], sentence.ID)
		}
	}
	return c
}
