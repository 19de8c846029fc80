package explore

import (
	"slices"

	"spoolscope/engine/trace"
)

// expander finds the successors of a state.
type expander struct {
	*layout
	piece
	footprints *footprints
	every      bool // tries every coincidence, including those that the reduction leaves out
	tally      trace.Tally

	nodes []*node // by depth of the recursion
	depth int
	lists [][]move // by depth: candidates

	parent []uint32
	active []move      // moves that are not idle, see reduced
	alone  []move      // moves that are possible in the parent
	groups []footprint // of the actions that are left
	group  footprint   // of the actions that may come in this instant
	trail  []move      // of the instant so far
	moved  bool        // the parent has a successor
	found  []uint32
	watch  *sightings // what happens in transitions; may be nil
	goal   *goal      // the instant to look for; nil: everything
}

func newExpander(l *layout) *expander {
	x := &expander{layout: l, footprints: newFootprints(l.setup)}
	x.begin(unlimited, unlimited)
	return x
}

// expand finds the states that can follow a packed one, except the same state,
// and appends them to found in a fixed order. It continues at x.path and reports
// whether it has finished; if not, x.path is where it has paused.
func (x *expander) expand(parent []uint32) bool {
	x.parent = parent
	x.moved = x.moved && len(x.path) > 0
	x.depth, x.level, x.paused = 0, 0, false
	x.trail = x.trail[:0]
	start := x.push()
	x.unpack(parent, start)
	start.begin()
	if x.watch != nil {
		x.watch.state(start)
	}
	if x.every {
		x.world(start, 0)
	} else {
		x.reduced(start)
	}
	if !x.moved && !x.paused {
		x.quota, x.room = unlimited, unlimited // few can come of it
		x.exits(start)
	}
	slices.Reverse(x.path)
	return !x.paused
}

// push returns the node of the next depth; pop releases it.
func (x *expander) push() *node {
	x.work++
	if x.depth == len(x.nodes) {
		x.nodes = append(x.nodes, newNode(x.setup, &x.tally))
		x.lists = append(x.lists, nil)
	}
	x.depth++
	return x.nodes[x.depth-1]
}

func (x *expander) pop() { x.depth-- }

// world tries every set of moves of steps 1 to 3 after a last one, and then
// every sequence of actions.
func (x *expander) world(n *node, last move) {
	at := x.depth - 1
	x.lists[at] = n.enabled(last, x.lists[at][:0])
	for i := x.enter(); i <= len(x.lists[at]); i++ {
		if x.pause(i, len(x.found)) {
			return
		}
		if i == 0 {
			x.settled(n, len(x.trail) == 0)
		} else {
			x.after(n, x.lists[at][i-1])
		}
		if x.left(i) {
			return
		}
	}
	x.leave()
}

// after continues world with one more move.
func (x *expander) after(n *node, m move) {
	next := x.push()
	next.copyFrom(n)
	next.apply(m)
	x.trail = append(x.trail, m)
	if x.leads(next) {
		x.world(next, m|(1<<moveCountBits-1))
	}
	x.trail = x.trail[:len(x.trail)-1]
	x.pop()
}

// settled continues after steps 1 to 3 of n: it settles a copy, then tries the
// actions.
func (x *expander) settled(n *node, mustAct bool) {
	next := x.push()
	next.copyFrom(n)
	x.settle(n, next)
	x.actions(next, mustAct)
	x.pop()
}

// settle is step 4 for next, which is a copy of before with steps 1 to 3 or 6
// done.
func (x *expander) settle(before, next *node) bool {
	changed := next.settle()
	if changed && x.watch != nil {
		x.watch.returned(x, before, next)
	}
	return changed
}

// actions tries to end the instant, and every action that can be the next one.
// It modifies n.
func (x *expander) actions(n *node, mustAct bool) {
	at := x.depth - 1
	x.lists[at] = x.lists[at][:0]
	// If dispatch has nothing to do, nothing was asked to stop and no turn is
	// overdue, what follows can also happen in the next instant.
	if mustAct || x.every || n.asked != 0 || n.core.NeedsDispatch() || n.actor.overdue(n) {
		x.lists[at] = x.candidates(n, x.lists[at])
	}
	if !mustAct && len(x.lists[at]) == 0 {
		x.close(n)
		return
	}
	for i := x.enter(); i <= len(x.lists[at]); i++ {
		if i == 0 && mustAct {
			continue
		}
		if x.pause(i, len(x.found)) {
			return
		}
		next := x.push()
		next.copyFrom(n)
		if i == 0 {
			x.close(next)
		} else {
			x.act(n, next, x.lists[at][i-1])
		}
		if x.left(i) {
			return
		}
		x.pop()
	}
	x.leave()
}

// act continues with an action in next, which is a copy of n.
func (x *expander) act(n, next *node, m move) {
	x.take(n, next, m)
	if x.leads(next) {
		x.actions(next, false)
	}
	x.trail = x.trail[:len(x.trail)-1]
}

// take takes a turn in next, which is a copy of n.
func (x *expander) take(n, next *node, m move) {
	next.actor.did(next, m)
	next.take(int32(m.place()))
	x.trail = append(x.trail, m)
	if x.watch != nil {
		x.watch.acted(x, n, next, int32(m.place()))
	}
}

// exits is tried where nothing else can happen: the Exit of a process that is
// inside a call forever, whose turns before the Exit are never taken.
func (x *expander) exits(start *node) {
	for p := range start.turns {
		exit := start.exit(p)
		if exit < 0 || !start.core.State().Inside(p) {
			continue
		}
		next := x.push()
		next.copyFrom(start)
		x.trail = x.trail[:0]
		x.take(start, next, newMove(acts, int(start.turns[p][exit])))
		if x.leads(next) {
			x.close(next)
		}
		x.pop()
	}
	x.trail = x.trail[:0]
}

// candidates appends every action that may be tried next.
func (x *expander) candidates(n *node, list []move) []move {
	list = n.actor.candidates(n, list)
	if x.every {
		return list
	}
	kept := list[:0]
	for _, m := range list {
		if x.footprints.turns[m.place()]&x.group != 0 {
			kept = append(kept, m)
		}
	}
	return kept
}

// close is step 6: dispatch, and if mail became undeliverable, steps 4 to 6
// again. It modifies n.
func (x *expander) close(n *node) {
	again := n.core.Dispatch()
	if started := n.core.TakeStarted(); started != 0 {
		n.started |= started
		if x.watch != nil {
			x.watch.dispatched(x, n, started)
		}
	}
	if !again {
		x.emit(n)
		return
	}
	before := x.push()
	before.copyFrom(n)
	x.settle(before, n)
	x.pop()
	n.actor.endOfRound(n)
	x.actions(n, false)
}

// emit adds the state at the end of an instant, if anything has changed.
func (x *expander) emit(n *node) {
	from := len(x.found)
	x.found = slices.Grow(x.found, x.words)[:from+x.words]
	state := x.found[from:]
	clear(state)
	known := x.pack(n, state)
	if known && same(state, x.parent) {
		x.found = x.found[:from]
		return
	}
	x.moved = true
	if x.watch != nil {
		x.watch.step(x, n)
	}
	if !known {
		x.fault()
		x.found = x.found[:from]
		return
	}
	if x.goal != nil && x.goal.reached(x, n, state) {
		x.stop(0) // the goal is found
	}
}

// fault notes that a state was found that the rules cannot lead to.
func (x *expander) fault() {
	if x.watch != nil {
		x.watch.see(x.watch.faultAt, x.trail)
	}
}
