package explore

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
func (u *setup) turnOf(action int) int { return len(u.scenario.Messages) + action }

// actionOf returns the action of a turn; it is negative for a submission.
func (u *setup) actionOf(turn int32) int { return int(turn) - len(u.scenario.Messages) }

// doer returns the process of a turn.
func (u *setup) doer(turn int32) int {
	if a := u.actionOf(turn); a >= 0 {
		return int(u.process[a])
	}
	return u.plan.Sender(turn)
}

// exits reports whether a turn is an Exit.
func (u *setup) exits(turn int32) bool {
	a := u.actionOf(turn)
	return a >= 0 && u.scenario.Actions[a].Do == scenario.Exit
}

// orderTurns finds what each process does, by time; of the same time submissions
// come first, then the order is that of the scenario.
func (u *setup) orderTurns() {
	s := u.scenario
	at := func(turn int32) int {
		if a := u.actionOf(turn); a >= 0 {
			return s.Actions[a].At
		}
		return s.Messages[turn].At
	}
	for i := range s.Messages {
		if p := u.sender(i); p >= 0 {
			u.turns[p] = append(u.turns[p], int32(i))
			u.senders = true
		}
	}
	for a := range s.Actions {
		p := s.ProcessIndex(s.Actions[a].Process)
		u.process[a] = int32(p)
		u.turns[p] = append(u.turns[p], int32(u.turnOf(a)))
	}
	for _, list := range u.turns {
		slices.SortStableFunc(list, func(a, b int32) int { return cmp.Compare(at(a), at(b)) })
	}
}

// sender returns the process that submits a message, or -1.
func (u *setup) sender(message int) int {
	if !u.scenario.Messages[message].Outbound() {
		return -1
	}
	return u.plan.Sender(int32(message))
}

// findValues computes the values that a process can pass or get back: the output
// flags, with S_OK, and what it passed itself, with a failure.
func (u *setup) findValues() {
	u.values = make([][]mapi.Flags, len(u.turns))
	u.lastUses = make([]int, len(u.turns))
	for p, list := range u.turns {
		for out := range mapi.Flags(16) {
			u.values[p] = append(u.values[p], out<<16)
		}
		for i, turn := range list {
			a := u.actionOf(turn)
			if a < 0 {
				continue
			}
			switch flags := u.scenario.Actions[a].Flags; flags.Kind {
			case scenario.Literal:
				if !slices.Contains(u.values[p], flags.Value) {
					u.values[p] = append(u.values[p], flags.Value)
				}
			case scenario.Previous:
				u.lastUses[p] = i + 1
			}
		}
	}
}

// take carries out a turn and what it makes possible. An Exit is not counted in
// next, because it may pass over turns that are never taken: see exits.
func (n *node) take(turn int32) {
	p, action := n.doer(turn), n.actionOf(turn)
	switch {
	case !n.exits(turn):
		n.next[p]++
	case n.core.State().Inside(p):
		n.abandoned[p] = 1
	}
	// An instant can have a thousand calls, and each of its nodes has a log of its
	// own: calls that have returned leave the log.
	n.core.ForgetCalls()
	if action < 0 {
		n.submit(turn)
	} else {
		n.do(action)
	}
	if n.core.Closing() {
		n.core.Settle()
	}
	n.noteReturns()
}

// exit returns the index of the first Exit that a process has not passed, or -1.
// Of a process that has ended it is the one that ended it.
func (n *node) exit(process int) int {
	if !n.exiting[process] {
		return -1
	}
	from := int(n.next[process])
	i := slices.IndexFunc(n.turns[process][from:], n.exits)
	if i < 0 {
		return -1
	}
	return from + i
}

// begun reports whether a process has begun its turn with an index.
func (n *node) begun(process, index int) bool {
	return index < int(n.next[process]) || n.core.State().Ended(process) && index == n.exit(process)
}

// unreturned returns the action whose call a process is inside of, or was when it
// ended; -1 if there is none.
func (n *node) unreturned(process int) int {
	if n.abandoned[process] == 0 && !n.core.State().Inside(process) {
		return -1
	}
	return n.actionOf(n.turns[process][n.next[process]-1])
}

// mayOpen reports whether a process has a handle on a store at some time.
func (u *setup) mayOpen(store, process int) bool {
	id := u.scenario.Processes[process].ID
	return slices.ContainsFunc(u.scenario.Stores[store].OpenBy, func(o scenario.OpenBy) bool { return o.Process == id }) ||
		u.opens(store, process) > 0
}

// opens counts the actions by which a process opens a store.
func (u *setup) opens(store, process int) (n int) {
	for _, turn := range u.turns[process] {
		a := u.actionOf(turn)
		if a >= 0 && u.scenario.Actions[a].Do == scenario.OpenMsgStore && u.scenario.Actions[a].Store == u.scenario.Stores[store].ID {
			n++
		}
	}
	return n
}
