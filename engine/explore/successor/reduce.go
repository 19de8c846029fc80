package successor

import (
	"slices"
	"spoolscope/engine/explore/model"
)

// reduced tries a small set of instants, mostly of one move each, that is enough
// to reach every state that any instant leads to. It is a partial order
// reduction.
//
// The argument: call a move idle in a state if it has no effect beyond itself
// when it comes alone, that is, no logoff is settled and dispatch changes
// nothing.
//
//  1. An idle move that commutes with the other moves of an instant can also
//     happen in an earlier instant of its own, so the common instant need not be
//     tried. All moves of steps 1 to 3 commute if both are possible at the start,
//     with three exceptions: a failure, or the beginning of an offline window, and
//     the end of a transfer of the same transport, which it would break; mail of two stores for one
//     transport, which is sent in the order of submission; and a connection of a
//     dial-up transport and the end of its offline window, where the latter is
//     idle and can go first. Moves that only become possible by an earlier move
//     of the instant (the next message of a store) are never left out.
//
//  2. Moves that are not idle take effect independently: what dispatch starts
//     for one does not prevent what it starts for the other, because a transport
//     takes the oldest message, and those of one store come in order anyway. So
//     without an action, and without the failure of 1, they can also happen one
//     after the other, in the order of the instant.
//
//  3. An action sees what was submitted, freed or connected before dispatch has
//     reacted to it. So actions are tried with every set of moves that are not
//     idle, as long as dispatch would change something; if it would not, the
//     action can also come in the next instant. For the same reason an action
//     follows another one in an instant only while dispatch has work to do, or
//     while a transport has been asked to stop: transfers that are asked in one
//     instant stop together. And turns that were due before the instant come in any
//     order in it, but in the next one only in the order of their numbers. So they
//     are tried in the instant in which their process returns.
//
//  4. What has no footprint in common with the rest of an instant (footprint.go) can also
//     happen in an instant of its own, if the order of each process's actions
//     allows one to come before the other. So sets are tried for each group of
//     actions that interfere, with the moves that interfere with one of them.
//     Announced mail interferes with nothing before its transfer starts, unless
//     its transport is a dial-up line, which hangs up in between.
//
// TestReductionReachesEveryState checks the result: the states are
// those of the search that tries everything.
func (x *Expander) reduced(start *model.Node) {
	x.moves = start.Enabled(0, x.moves[:0])
	if start.Part != 0 {
		x.moves = slices.DeleteFunc(x.moves, func(m model.Move) bool { return x.Footprints.parts.Of(m) != start.Part })
	}
	moves := len(x.moves)
	from := x.enter()
	if !x.single(start, x.moves, from) || from <= moves && x.pause(moves, len(x.Found)) {
		return
	}
	if from <= moves {
		x.failures(start)
		if x.left(moves) {
			return
		}
	}
	for choice := max(from, moves+1); choice <= moves+2*len(x.groups); choice++ {
		if x.pause(choice, len(x.Found)) {
			return
		}
		x.group = x.groups[(choice-moves-1)/2]
		switch {
		case (choice-moves)&1 == 1 && start.Core.Closing():
			x.settled(start, true)
		case (choice-moves)&1 == 1:
			x.actions(start, true) // settling does nothing
		case len(x.active) > 0:
			x.sets(start, x.moves)
		}
		if x.left(choice) {
			return
		}
	}
}

// single tries each of some moves alone, starting with one of them, and finds
// out for all of them whether they are idle. It returns false after a pause.
func (x *Expander) single(start *model.Node, moves []model.Move, from int) bool {
	x.groups = x.Footprints.meeting(start, x.groups[:0])
	x.alone, x.active = x.alone[:0], x.active[:0]
	for i, m := range moves {
		if x.needless(m) {
			continue
		}
		next := x.push()
		next.CopyFrom(start)
		next.Apply(m)
		x.Trail = append(x.Trail[:0], m)
		changed := x.settle(start, next)
		x.alone = append(x.alone, m)
		if changed || next.Core.NeedsDispatch() {
			x.active = append(x.active, m)
		}
		if i >= from {
			if x.pause(i, len(x.Found)) {
				return false
			}
			x.group = within(x.groups, x.Footprints.of(start, m))
			if x.leads(next) {
				x.actions(next, false)
			}
			if x.left(i) {
				return false
			}
		}
		x.pop()
	}
	x.Trail = x.Trail[:0]
	return true
}

// needless reports whether a move can be replaced by moves of several instants:
// messages that are announced together are received one by one, unless being
// announced together changes their order.
func (x *Expander) needless(m model.Move) bool {
	return m.Kind() == model.Announces && m.Count() > 0 && !slices.Contains(x.MixedPoll, m.Place())
}

// sets tries the sets of two and more moves that continue with one of a list, in
// order. Each move is two choices: the set that ends with it, and the sets that
// continue after it.
func (x *Expander) sets(n *model.Node, moves []model.Move) {
	for choice := x.enter(); choice < 2*len(moves); choice++ {
		m := moves[choice/2]
		if !x.joins(n, m) {
			choice |= 1
			continue
		}
		if x.pause(choice, len(x.Found)) {
			return
		}
		next := x.push()
		next.CopyFrom(n)
		next.Apply(m)
		x.Trail = append(x.Trail, m)
		if choice&1 == 0 {
			if len(x.Trail) > 1 {
				x.set(next)
			}
			if x.left(choice) || x.pause(choice+1, len(x.Found)) {
				return
			}
			choice++
		}
		if x.leads(next) {
			at := x.depth - 1
			x.lists[at] = next.Enabled(m, x.lists[at][:0])
			x.sets(next, x.lists[at])
		}
		if x.left(choice) {
			return
		}
		x.Trail = x.Trail[:len(x.Trail)-1]
		x.pop()
	}
}

// set continues with the actions after a set of moves.
func (x *Expander) set(n *model.Node) {
	next := x.push()
	next.CopyFrom(n)
	x.settle(n, next)
	if (next.Core.NeedsDispatch() || next.Actor.Overdue(next)) && x.leads(next) {
		x.actions(next, true)
	}
	x.pop()
}

// failures tries the failure of each transport, and the loss of its line, together
// with the ends of its transfers, without an action.
func (x *Expander) failures(start *model.Node) {
	x.group = 0
	for _, failure := range x.alone {
		if !failure.Breaks() {
			continue
		}
		t := failure.Place()
		own := []model.Move{model.NewMove(model.Ends, 2*t), model.NewMove(model.Ends, 2*t+1), model.NewMove(model.Stops, t)}
		for which := 1; which < 1<<len(own) && !x.paused; which++ {
			x.failure(start, failure, own, which)
		}
	}
}

// failure tries a failure together with those ends of its transport's transfers
// that are possible.
func (x *Expander) failure(start *model.Node, failure model.Move, own []model.Move, which int) {
	for i, m := range own {
		if which>>i&1 == 0 {
			continue
		}
		if !slices.Contains(x.alone, m) {
			x.Trail = x.Trail[:0]
			return
		}
		x.Trail = append(x.Trail, m)
	}
	x.Trail = append(x.Trail, failure)
	next := x.push()
	next.CopyFrom(start)
	for _, m := range x.Trail {
		next.Apply(m)
	}
	x.settled(next, false)
	x.Trail = x.Trail[:0]
	x.pop()
}

// joins reports whether a move has to be tried together with those of the
// trail.
func (x *Expander) joins(n *model.Node, m model.Move) bool {
	if x.needless(m) || x.Footprints.of(n, m)&x.group == 0 {
		return false
	}
	if x.overtakes(m) {
		return true
	}
	if m.Kind() == model.Announces && x.DialUp>>m.Place()&1 == 0 {
		return false
	}
	return !slices.Contains(x.alone, m) || slices.Contains(x.active, m) || x.breaks(m)
}

// overtakes reports whether a message, if submitted in an earlier instant, would
// be sent before one of another store that this instant submits to the same
// transport.
func (x *Expander) overtakes(m model.Move) bool {
	if m.Kind() != model.Submits || !slices.Contains(x.MixedMail, int(x.Serves[m.Place()])) {
		return false
	}
	return slices.ContainsFunc(x.Trail, func(e model.Move) bool {
		return e.Kind() == model.Submits && x.Serves[e.Place()] == x.Serves[m.Place()]
	})
}

// breaks reports whether a move breaks the transfers of a transport that has ended
// one in this instant.
func (x *Expander) breaks(m model.Move) bool {
	if !m.Breaks() {
		return false
	}
	t := m.Place()
	return slices.ContainsFunc(x.Trail, func(e model.Move) bool {
		return e.Kind() == model.Ends && e.Place()/2 == t || e.Kind() == model.Stops && e.Place() == t
	})
}
