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
	exercised := func(id rules.ID) bool { return s.Tally.Rules[id] || also.Rules[id] }
	for _, r := range rules.Catalogue() {
		c.Rules.add(exercised(r.ID), r.ID)
	}
	normative, used := rules.Uses(exercised)
	for _, sentence := range normative {
		c.Sentences.add(used[sentence], sentence)
	}
	return c
}
