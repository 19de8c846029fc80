package successor

import (
	"slices"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/pack"
	"spoolscope/engine/trace"
)

// Expander finds the successors of a state.
type Expander struct {
	*pack.Layout
	piece
	Footprints *footprints
	Every      bool // tries every coincidence, including those that the reduction leaves out
	Tally      trace.Tally

	nodes []*model.Node // by depth of the recursion
	depth int
	lists [][]model.Move // by depth: candidates

	parent []uint32
	moves  []model.Move // moves that are possible in the parent
	active []model.Move // moves that are not idle, see reduced
	alone  []model.Move // of the possible moves: those that are tried alone
	groups []footprint  // of the actions that are left
	group  footprint    // of the actions that may come in this instant
	Trail  []model.Move // of the instant so far
	Moved  bool         // the parent has a successor
	Found  []uint32
	Watch  watcher // what happens in transitions; may be nil
	Goal   *Goal   // the instant to look for; nil: everything
}

// watcher is notified of what happens in the transitions that an expander finds. The
// moves of the transition are in its trail.
type watcher interface {
	State(start *model.Node)                       // a state is expanded
	Returned(before, after *model.Node)            // settling has changed something
	Acted(before, after *model.Node, turn int32)   // a turn was taken
	Dispatched(after *model.Node, channels uint32) // transfers have started
	Step(end *model.Node)                          // a new state was found, at the end of an instant
	Fault()                                        // a state was found that the rules cannot lead to
}

// Start is the node of the state that is being expanded.
func (x *Expander) Start() *model.Node { return x.nodes[0] }

// NewExpander returns an expander that tries a sufficient set of instants.
func NewExpander(l *pack.Layout) *Expander {
	x := &Expander{Layout: l, Footprints: newFootprints(l)}
	x.Begin(Unlimited, Unlimited)
	return x
}

// Expand finds the states that can follow a packed one, except the same state,
// and appends them to found in a fixed order. It continues at x.path and reports
// whether it has finished; if not, x.path is where it has paused.
func (x *Expander) Expand(parent []uint32) bool {
	x.parent = parent
	x.Moved = x.Moved && len(x.Path) > 0
	x.depth, x.level, x.paused = 0, 0, false
	x.Trail = x.Trail[:0]
	start := x.push()
	x.Unpack(parent, start)
	start.Begin()
	if x.Watch != nil {
		x.Watch.State(start)
	}
	if x.Every {
		x.world(start, 0)
	} else {
		x.reduced(start)
	}
	if !x.Moved && !x.paused {
		quota, room := x.quota, x.Room
		x.quota, x.Room = Unlimited, Unlimited // few can come of it
		x.exits(start)
		x.quota, x.Room = quota, room
	}
	slices.Reverse(x.Path)
	return !x.paused
}

// push returns the node of the next depth; pop releases it.
func (x *Expander) push() *model.Node {
	x.Work++
	if x.depth == len(x.nodes) {
		x.nodes = append(x.nodes, model.NewNode(x.Setup, &x.Tally))
		x.lists = append(x.lists, nil)
	}
	x.depth++
	return x.nodes[x.depth-1]
}

func (x *Expander) pop() { x.depth-- }

// world tries every set of moves of steps 1 to 3 after a last one, and then
// every sequence of actions.
func (x *Expander) world(n *model.Node, last model.Move) {
	at := x.depth - 1
	x.lists[at] = n.Enabled(last, x.lists[at][:0])
	for i := x.enter(); i <= len(x.lists[at]); i++ {
		if x.pause(i, len(x.Found)) {
			return
		}
		if i == 0 {
			x.settled(n, len(x.Trail) == 0)
		} else {
			x.after(n, x.lists[at][i-1])
		}
		if x.left(i) {
			return
		}
	}
}

// after continues world with one more move.
func (x *Expander) after(n *model.Node, m model.Move) {
	next := x.push()
	next.CopyFrom(n)
	next.Apply(m)
	x.Trail = append(x.Trail, m)
	if x.leads(next) {
		x.world(next, m)
	}
	x.Trail = x.Trail[:len(x.Trail)-1]
	x.pop()
}

// settled continues after steps 1 to 3 of n: it settles a copy, then tries the
// actions.
func (x *Expander) settled(n *model.Node, mustAct bool) {
	next := x.push()
	next.CopyFrom(n)
	x.settle(n, next)
	x.actions(next, mustAct)
	x.pop()
}

// settle is step 4 for next, which is a copy of before with steps 1 to 3 or 6
// done.
func (x *Expander) settle(before, next *model.Node) bool {
	changed := next.Settle()
	if changed && x.Watch != nil {
		x.Watch.Returned(before, next)
	}
	return changed
}

// actions tries to end the instant, and every action that can be the next one.
// Unless an action must come, it modifies n.
func (x *Expander) actions(n *model.Node, mustAct bool) {
	at := x.depth - 1
	x.lists[at] = x.lists[at][:0]
	// If dispatch has nothing to do, nothing was asked to stop and no turn is
	// overdue, what follows can also happen in the next instant.
	if mustAct || x.Every || n.Asked != 0 || n.Core.NeedsDispatch() || n.Actor.Overdue(n) {
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
		if x.pause(i, len(x.Found)) {
			return
		}
		next := x.push()
		next.CopyFrom(n)
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
}

// act continues with an action in next, which is a copy of n.
func (x *Expander) act(n, next *model.Node, m model.Move) {
	x.take(n, next, m)
	if x.leads(next) {
		x.actions(next, false)
	}
	x.Trail = x.Trail[:len(x.Trail)-1]
}

// take takes a turn in next, which is a copy of n.
func (x *Expander) take(n, next *model.Node, m model.Move) {
	next.Actor.Did(next, m)
	next.Take(int32(m.Place()))
	x.Trail = append(x.Trail, m)
	if x.Watch != nil {
		x.Watch.Acted(n, next, int32(m.Place()))
	}
}

// exits is tried where nothing else can happen: the Exit of a process that is
// inside a call forever, whose turns before the Exit are never taken.
func (x *Expander) exits(start *model.Node) {
	for p := range start.Turns {
		exit := start.Exit(p)
		if exit < 0 || !start.Core.State().Inside(p) {
			continue
		}
		next := x.push()
		next.CopyFrom(start)
		x.Trail = x.Trail[:0]
		x.take(start, next, model.NewMove(model.Acts, int(start.Turns[p][exit])))
		if x.leads(next) {
			x.close(next)
		}
		x.pop()
	}
	x.Trail = x.Trail[:0]
}

// candidates appends every action that may be tried next.
func (x *Expander) candidates(n *model.Node, list []model.Move) []model.Move {
	if x.group == 0 && !x.Every {
		return list
	}
	list = n.Actor.Candidates(n, list)
	if x.Every {
		return list
	}
	kept := list[:0]
	for _, m := range list {
		if x.Footprints.turns[m.Place()]&x.group != 0 {
			kept = append(kept, m)
		}
	}
	return kept
}

// close is step 6: dispatch, and if mail became undeliverable, steps 4 to 6
// again. It modifies n.
func (x *Expander) close(n *model.Node) {
	again := n.Core.Dispatch()
	if started := n.Core.TakeStarted(); started != 0 {
		n.Started |= started
		if x.Watch != nil {
			x.Watch.Dispatched(n, started)
		}
	}
	if !again {
		x.emit(n)
		return
	}
	before := x.push()
	before.CopyFrom(n)
	x.settle(before, n)
	x.pop()
	n.Actor.EndOfRound(n)
	x.actions(n, false)
}

// emit adds the state at the end of an instant, if anything has changed.
func (x *Expander) emit(n *model.Node) {
	from := len(x.Found)
	x.Found = append(x.Found, x.parent...)
	state := x.Found[from:]
	known := x.Pack(n, x.Start(), state)
	if known && slices.Equal(state, x.parent) {
		x.Found = x.Found[:from]
		return
	}
	if p := x.Footprints.parts; p != nil {
		x.PutPart(state, p.Of(x.Trail[0]))
	}
	x.Moved = true
	if x.Watch != nil {
		x.Watch.Step(n)
	}
	if !known {
		x.fault()
		x.Found = x.Found[:from]
		return
	}
	if x.Goal != nil && x.Goal.reached(x, n, state) {
		x.stop(0) // the goal is found
	}
}

// fault notes that a state was found that the rules cannot lead to.
func (x *Expander) fault() {
	if x.Watch != nil {
		x.Watch.Fault()
	}
}
