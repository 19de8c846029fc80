package model

import "math/bits"

// actors says who may still act in an instant, and how.
//
// Step 5 first does the actions that had to wait for a process which has
// returned, by their times, then those of this time, in scenario order; after
// each, the waiting actions of a process that it frees. An action whose process
// is inside a call waits without any effect, so the search decides only when it
// does the action whether it had been waiting, and since when:
//
//   - waited: it was due before this instant. Its process has been inside a call
//     since then; such actions come in any order, because their times can be
//     chosen accordingly, but before everything that is due now.
//   - acts, while its process was free all along: after all actions that were due
//     now and have a lower place.
//   - acts, when its process has just become free: its turn in scenario order
//     passed while the process was inside. Of several such actions the one with
//     the lowest place comes first.
//
// What waits for a free process is done at once. So a process that is free when
// a later action is done has no waiting actions.
//
// All of this is true of submissions too. An Exit comes in its time, whether its
// process is inside a call or not, so it never waits and is never passed over.
type actors struct {
	late  uint32  // processes that may do actions that were due before this instant
	past  []int32 // by process: its actions up to this place have been passed over
	floor int32   // the actions of all processes up to this place are past
	over  bool    // all actions that are due now are past
}

func (a *actors) make(processes int) {
	a.past = make([]int32, processes)
}

func (a *actors) copyFrom(from *actors) {
	//lint:ignore S1001 for so few values the built-in copy costs more, above all in WebAssembly
	for p := range from.past {
		a.past[p] = from.past[p]
	}
	a.late, a.floor, a.over = from.late, from.floor, from.over
}

func (a *actors) begin(n *Node) {
	state := n.Core.State()
	a.late = 0
	for p := range a.past {
		if state.Inside(p) {
			a.late |= 1 << p
		}
		a.past[p] = -1
	}
	a.floor, a.over = -1, false
}

// EndOfRound notes that all actions due now are past: dispatch is next.
func (a *actors) EndOfRound(n *Node) {
	state := n.Core.State()
	a.over = true
	for p := range a.past {
		if !state.Inside(p) {
			a.late &^= 1 << p
			a.past[p] = 1 << 30
		}
	}
	a.floor = 1 << 30
}

// Candidates appends every turn that may be the next one of this instant.
func (a *actors) Candidates(n *Node, list []Move) []Move {
	state := n.Core.State()
	for p, turns := range n.Turns {
		if int(n.Next[p]) == len(turns) || state.Ended(p) {
			continue
		}
		turn := turns[n.Next[p]]
		if n.Exits(turn) {
			if !a.over && turn > a.floor {
				list = append(list, NewMove(Acts, int(turn)))
			}
			continue
		}
		if state.Inside(p) {
			continue
		}
		if a.late>>p&1 != 0 {
			list = append(list, NewMove(Waited, int(turn)))
		}
		passedOver := a.past[p] < turn && turn <= a.floor
		if passedOver || !a.over && turn > a.floor {
			list = append(list, NewMove(Acts, int(turn)))
		}
	}
	return list
}

// Did notes that an action is about to be done. Its process is free, or it is an
// Exit.
func (a *actors) Did(n *Node, m Move) {
	if m.Kind() == Waited {
		return
	}
	state := n.Core.State()
	action := int32(m.Place())
	own := n.Doer(action)
	for p := range a.past {
		if !state.Inside(p) || p == own {
			a.late &^= 1 << p
			a.past[p] = max(a.past[p], action)
		}
	}
	a.floor = max(a.floor, action)
}

// Overdue reports whether a process that was inside a call until now may have had
// to wait with a turn.
func (a *actors) Overdue(n *Node) bool {
	state := n.Core.State()
	for set := a.late; set != 0; set &= set - 1 {
		if p := bits.TrailingZeros32(set); state.Free(p) && int(n.Next[p]) < len(n.Turns[p]) {
			return true
		}
	}
	return false
}
