package document

import (
	"slices"

	"spoolscope/engine/scenario"
)

// Number returns the value of a field that is a number or a time.
func Number(s *scenario.Scenario, f Field) int { return *f.Row().Value(f.Object(s)).(*int) }

// Shifted returns a document in which a number or time of an action or a message is
// changed by an amount and clamped to its limits. Unchanged lists are shared.
func Shifted(s *scenario.Scenario, f Field, by int) *scenario.Scenario {
	d := *s
	if f.List == scenario.Actions {
		d.Actions = slices.Clone(s.Actions)
	} else {
		d.Messages = slices.Clone(s.Messages)
	}
	row := f.Row()
	*row.Value(f.Object(&d)).(*int) = min(max(Number(s, f)+by, row.Least), row.Most)
	return &d
}
