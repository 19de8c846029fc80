package document_test

import (
	"errors"
	"strings"
	"testing"

	"spoolscope/app/document"
	"spoolscope/engine/scenario"
)

// TestRenamed checks that all references to an object are renamed: replacing the new
// name by the old one gives the original document.
func TestRenamed(t *testing.T) {
	const fresh = "Renamed-9"
	eachThing(t, func(t *testing.T, s *scenario.Scenario, kind scenario.List, i int) {
		if kind == scenario.Actions {
			return
		}
		next := set(t, s, at(kind, i, "id"), fresh)
		if problems := next.Validate(); problems != nil {
			t.Errorf("renaming %d[%d]: %v", kind, i, problems)
		}
		old := document.Name(s, kind, i)
		if got := strings.ReplaceAll(text(next), `"`+fresh+`"`, `"`+old+`"`); got != text(s) {
			t.Errorf("renaming %d[%d] changes more than the name:\n%s", kind, i, text(next))
		}
	})
}

// TestListsHaveSeparateNames checks that renaming an object does not change objects of
// other lists that have the same name, nor the references to them.
func TestListsHaveSeparateNames(t *testing.T) {
	s := edited()
	for _, kind := range lists[:4] {
		s = set(t, s, at(kind, 0, "id"), "same")
	}
	for _, kind := range lists[:4] {
		next := set(t, s, at(kind, 0, "id"), "other")
		if problems := next.Validate(); problems != nil {
			t.Errorf("renaming %d[0]: %v", kind, problems)
		}
	}
}

// TestWrongNames checks that an invalid name, or one in use, is a problem at its field.
func TestWrongNames(t *testing.T) {
	for _, kind := range lists[:4] {
		s := edited()
		s, taken := document.Added(s, kind, true)
		for _, wrong := range []struct {
			name string
			code scenario.Code
		}{
			{"", scenario.BadID}, {"1a", scenario.BadID}, {"a b", scenario.BadID}, {"名", scenario.BadID},
			{strings.Repeat("a", 33), scenario.BadID}, {taken, scenario.Twice},
		} {
			_, err := document.Set(s, at(kind, 0, "id"), wrong.name)
			var problem scenario.Problem
			if !errors.As(err, &problem) || problem.Code != wrong.code || problem.Path != at(kind, 0, "id").Path() {
				t.Errorf("%d[0] named %q: %v; want %s", kind, wrong.name, err, wrong.code)
			}
		}
	}
}
