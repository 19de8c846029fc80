package model

import (
	"cmp"
	"slices"

	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// A turn is something that a process does: a submission, whose number is that of
// its message, or an action, whose number is len(messages) + action. In one
// instant turns come in the order of their numbers.

// turnOf returns the turn of an action.
func (u *Setup) turnOf(action int) int { return len(u.Scenario.Messages) + action }

// ActionOf returns the action of a turn; it is negative for a submission.
func (u *Setup) ActionOf(turn int32) int { return int(turn) - len(u.Scenario.Messages) }

// Doer returns the process of a turn.
func (u *Setup) Doer(turn int32) int {
	if a := u.ActionOf(turn); a >= 0 {
		return int(u.Process[a])
	}
	return u.Plan.Sender(turn)
}

// Exits reports whether a turn is an Exit.
func (u *Setup) Exits(turn int32) bool {
	a := u.ActionOf(turn)
	return a >= 0 && u.Scenario.Actions[a].Do == scenario.Exit
}

// orderTurns finds what each process does, by time; of the same time submissions
// come first, then the order is that of the scenario.
func (u *Setup) orderTurns() {
	s := u.Scenario
	at := func(turn int32) int {
		if a := u.ActionOf(turn); a >= 0 {
			return s.Actions[a].At
		}
		return s.Messages[turn].At
	}
	for i := range s.Messages {
		if p := u.sender(i); p >= 0 {
			u.Turns[p] = append(u.Turns[p], int32(i))
			u.Senders = true
		}
	}
	for a := range s.Actions {
		p := s.ProcessIndex(s.Actions[a].Process)
		u.Process[a] = int32(p)
		u.Turns[p] = append(u.Turns[p], int32(u.turnOf(a)))
	}
	for _, list := range u.Turns {
		slices.SortStableFunc(list, func(a, b int32) int { return cmp.Compare(at(a), at(b)) })
	}
}

// sender returns the process that submits a message, or -1.
func (u *Setup) sender(message int) int {
	if !u.Scenario.Messages[message].Outbound() {
		return -1
	}
	return u.Plan.Sender(int32(message))
}

// findValues computes the values that a process can pass or get back: the output
// flags, with S_OK, and what it passed itself, with a failure.
func (u *Setup) findValues() {
	u.Values = make([][]mapi.Flags, len(u.Turns))
	u.LastUses = make([]int, len(u.Turns))
	for p, list := range u.Turns {
		for out := range mapi.Flags(16) {
			u.Values[p] = append(u.Values[p], out<<16)
		}
		for i, turn := range list {
			a := u.ActionOf(turn)
			if a < 0 {
				continue
			}
			switch flags := u.Scenario.Actions[a].Flags; flags.Kind {
			case scenario.Literal:
				if !slices.Contains(u.Values[p], flags.Value) {
					u.Values[p] = append(u.Values[p], flags.Value)
				}
			case scenario.Previous:
				u.LastUses[p] = i + 1
			}
		}
	}
}

// MayOpen reports whether a process has a handle on a store at some time.
func (u *Setup) MayOpen(store, process int) bool {
	id := u.Scenario.Processes[process].ID
	return slices.ContainsFunc(u.Scenario.Stores[store].OpenBy, func(o scenario.OpenBy) bool { return o.Process == id }) ||
		u.Opens(store, process) > 0
}

// Opens counts the actions by which a process opens a store.
func (u *Setup) Opens(store, process int) (n int) {
	for _, turn := range u.Turns[process] {
		a := u.ActionOf(turn)
		if a >= 0 && u.Scenario.Actions[a].Do == scenario.OpenMsgStore && u.Scenario.Actions[a].Store == u.Scenario.Stores[store].ID {
			n++
		}
	}
	return n
}
