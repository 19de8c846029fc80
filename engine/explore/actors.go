package explore

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

func (a *actors) begin(n *node) {
	state := n.core.State()
	a.late = 0
	for p := range a.past {
		if state.Inside(p) {
			a.late |= 1 << p
		}
		a.past[p] = -1
	}
	a.floor, a.over = -1, false
}

// endOfRound notes that all actions due now are past: dispatch is next.
func (a *actors) endOfRound(n *node) {
	state := n.core.State()
	a.over = true
	for p := range a.past {
		if !state.Inside(p) {
			a.late &^= 1 << p
			a.past[p] = 1 << 30
		}
	}
	a.floor = 1 << 30
}

// candidates appends every turn that may be the next one of this instant.
func (a *actors) candidates(n *node, list []move) []move {
	state := n.core.State()
	for p, turns := range n.turns {
		if int(n.next[p]) == len(turns) || state.Ended(p) {
			continue
		}
		turn := turns[n.next[p]]
		if n.exits(turn) {
			if !a.over && turn > a.floor {
				list = append(list, newMove(acts, int(turn)))
			}
			continue
		}
		if state.Inside(p) {
			continue
		}
		if a.late>>p&1 != 0 {
			list = append(list, newMove(waited, int(turn)))
		}
		passedOver := a.past[p] < turn && turn <= a.floor
		if passedOver || !a.over && turn > a.floor {
			list = append(list, newMove(acts, int(turn)))
		}
	}
	return list
}

// did notes that an action is about to be done. Its process is free, or it is an
// Exit.
func (a *actors) did(n *node, m move) {
	if m.kind() == waited {
		return
	}
	state := n.core.State()
	action := int32(m.place())
	own := n.doer(action)
	for p := range a.past {
		if !state.Inside(p) || p == own {
			a.late &^= 1 << p
			a.past[p] = max(a.past[p], action)
		}
	}
	a.floor = max(a.floor, action)
}

// overdue reports whether a process that was inside a call until now may have had
// to wait with a turn.
func (a *actors) overdue(n *node) bool {
	state := n.core.State()
	for set := a.late; set != 0; set &= set - 1 {
		if p := bits.TrailingZeros32(set); state.Free(p) && int(n.next[p]) < len(n.turns[p]) {
			return true
		}
	}
	return false
}
