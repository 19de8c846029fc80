package engine

import "spoolscope/engine/scenario"

// Recompile is Compile for a scenario that comes from the one of p: if only times
// of actions are others, as while a call is dragged, nothing else is worked out
// anew. Lists that s shares with the scenario of p count as equal without a look.
func (p *Program) Recompile(s *scenario.Scenario) (*Program, error) {
	if !sameButTimes(p.scenario, s) {
		return Compile(s)
	}
	for i := range s.Actions {
		if at := s.Actions[i].At; at < 0 || at > scenario.MaxTime {
			return Compile(s) // which says what is wrong
		}
	}
	moved := *p
	moved.scenario, moved.agenda = s, withActions(p.agenda, s)
	return &moved, nil
}

// sameButTimes reports whether two scenarios are surely the same but for times of
// actions.
func sameButTimes(a, b *scenario.Scenario) bool {
	if a.Title != b.Title || a.Description != b.Description || a.Horizon != b.Horizon || a.Readings != b.Readings ||
		!shares(a.Processes, b.Processes) || !shares(a.Stores, b.Stores) || !shares(a.Transports, b.Transports) ||
		!shares(a.Messages, b.Messages) || len(a.Actions) != len(b.Actions) {
		return false
	}
	for i := range a.Actions {
		moved := a.Actions[i]
		moved.At = b.Actions[i].At
		if moved != b.Actions[i] {
			return false
		}
	}
	return true
}

// shares reports whether two lists are one.
func shares[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}
