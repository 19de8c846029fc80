package engine

import "spoolscope/engine/scenario"

// Recompile is Compile for a scenario derived from that of p. If only times of
// actions differ, as while a call is dragged, only the agenda is rebuilt. Lists
// that s shares with the scenario of p are taken as equal without comparison.
func (p *Program) Recompile(s *scenario.Scenario) (*Program, error) {
	if !sameButTimes(p.scenario, s) {
		return compile(s, p.scenario)
	}
	for i := range s.Actions {
		if at := s.Actions[i].At; at < 0 || at > scenario.MaxTime {
			return Compile(s) // reports the error
		}
	}
	moved := *p
	moved.scenario, moved.agenda = s, withActions(p.agenda, s)
	moved.turns = newTurns(moved.agenda, p.plan, len(s.Processes))
	return &moved, nil
}

// sameButTimes reports whether two scenarios are known to differ in times of
// actions only. It may report false for some that do.
func sameButTimes(a, b *scenario.Scenario) bool {
	if a.Title != b.Title || a.Description != b.Description || a.Horizon != b.Horizon || a.Readings != b.Readings ||
		!scenario.Shares(a.Processes, b.Processes) || !scenario.Shares(a.Stores, b.Stores) || !scenario.Shares(a.Transports, b.Transports) ||
		!scenario.Shares(a.Messages, b.Messages) || len(a.Actions) != len(b.Actions) {
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
