package explore

import (
	"slices"

	"spoolscope/engine/trace"
)

// expander finds the states that can follow a state.
type expander struct {
	*layout
	areas *areas
	every bool // tries every coincidence, also those that need not be tried
	tally trace.Tally

	nodes []*node // by depth of the recursion
	depth int
	lists [][]move // by depth: candidates

	parent []uint32
	active []move // moves that something answers to when they come alone
	alone  []move // moves that are possible from the parent
	groups []area // of the actions that are left
	group  area   // of the actions that may come in this instant
	trail  []move // of the instant so far
	found  []uint32
	watch  *notes        // of what happens on the way; may be nil
	seen   func(n *node) // called after each state that is found; may be nil
}

func newExpander(l *layout) *expander { return &expander{layout: l, areas: newAreas(l.setup)} }

// expand finds the states that can follow a packed one, the same one left out,
// and appends them to found in a fixed order.
func (x *expander) expand(parent []uint32) {
	x.parent = parent
	x.depth = 0
	start := x.push()
	x.unpack(parent, start)
	start.begin()
	if x.watch != nil {
		x.watch.state(start)
	}
	if x.every {
		x.world(start, 0)
	} else {
		x.few(start)
	}
	x.pop()
}

// push returns the node of the next depth, and pop gives it back.
func (x *expander) push() *node {
	if x.depth == len(x.nodes) {
		x.nodes = append(x.nodes, newNode(x.setup, &x.tally))
		x.lists = append(x.lists, nil)
	}
	x.depth++
	return x.nodes[x.depth-1]
}

func (x *expander) pop() { x.depth-- }

// world tries every set of moves of steps 1 to 3 after a last one, and then
// every row of actions.
func (x *expander) world(n *node, last move) {
	x.settled(n, len(x.trail) == 0)
	at := x.depth - 1
	x.lists[at] = n.enabled(last, x.lists[at][:0])
	for i := 0; i < len(x.lists[at]); i++ {
		m := x.lists[at][i]
		next := x.push()
		next.copyFrom(n)
		next.apply(m)
		x.trail = append(x.trail, m)
		x.world(next, m|(1<<moveCountBits-1))
		x.trail = x.trail[:len(x.trail)-1]
		x.pop()
	}
}

// settled goes on from a node after steps 1 to 3: it settles a copy, and goes
// on to the actions.
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
// It uses n up.
func (x *expander) actions(n *node, mustAct bool) {
	at := x.depth - 1
	x.lists[at] = x.lists[at][:0]
	// Where dispatch has nothing to do and nothing was asked to stop, what
	// follows can as well happen in the next instant.
	if mustAct || x.every || n.asked != 0 || n.core.Restless() {
		x.lists[at] = x.candidates(n, x.lists[at])
	}
	if !mustAct {
		if len(x.lists[at]) == 0 {
			x.close(n)
			return
		}
		next := x.push()
		next.copyFrom(n)
		x.close(next)
		x.pop()
	}
	for i := 0; i < len(x.lists[at]); i++ {
		m := x.lists[at][i]
		next := x.push()
		next.copyFrom(n)
		next.actor.did(next, m)
		next.do(m.place())
		x.trail = append(x.trail, m)
		if x.watch != nil {
			x.watch.acted(x, n, next, m.place())
		}
		x.actions(next, false)
		x.trail = x.trail[:len(x.trail)-1]
		x.pop()
	}
}

// candidates appends every action that is to be tried as the next one.
func (x *expander) candidates(n *node, list []move) []move {
	list = n.actor.candidates(n, list)
	if x.every {
		return list
	}
	kept := list[:0]
	for _, m := range list {
		if x.areas.actions[m.place()]&x.group != 0 {
			kept = append(kept, m)
		}
	}
	return kept
}

// close is step 6: dispatch, and where it gave mail up, steps 4 to 6 again. It
// uses n up.
func (x *expander) close(n *node) {
	again := n.core.Dispatch()
	if started := n.core.TakeStarted(); started != 0 && x.watch != nil {
		x.watch.dispatched(x, n, started)
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

// emit takes in the state at the end of an instant, if anything has changed.
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
	if x.watch != nil {
		x.watch.step(x, n)
	}
	if !known {
		x.fault()
		x.found = x.found[:from]
		return
	}
	if x.seen != nil {
		x.seen(n)
	}
}

// fault notes that a state was found that the rules cannot lead to.
func (x *expander) fault() {
	if x.watch != nil {
		x.watch.see(x.watch.faultAt, x.trail)
	}
}
