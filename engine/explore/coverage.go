package explore

import "spoolscope/engine/rules"

// Coverage is which rules of the catalogue the runs of a setup exercise.
type Coverage struct {
	Exercised []rules.ID // by some run
	Never     []rules.ID // by no run; by none so far, if the search is not complete
}

func (s *Search) coverage() Coverage {
	var c Coverage
	for _, r := range rules.Catalogue() {
		if s.rules[r.ID] {
			c.Exercised = append(c.Exercised, r.ID)
		} else {
			c.Never = append(c.Never, r.ID)
		}
	}
	return c
}
