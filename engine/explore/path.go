package explore

import (
	"slices"

	"spoolscope/engine/spooler"
)

// step is one instant of a path: what happened, and the state that it led to.
type step struct {
	trail []move
	state []uint32
}

// pathTo returns the instants that lead to a sighting, and from there to a state
// after which nothing more can happen.
func (s *Search) pathTo(seen sighting) []step {
	var ids []stateID
	for id := seen.id; id != s.first; id = s.parentOf(id) {
		ids = append(ids, id)
	}
	slices.Reverse(ids)
	x := newExpander(s.layout)
	path := make([]step, 0, len(ids)+8)
	state := s.stateOf(s.first)
	for _, id := range ids {
		target := s.stateOf(id)
		path = append(path, x.stepBy(state, s.goalState(target)))
		state = target
	}
	if seen.trail != nil {
		path = append(path, x.stepBy(state, &goal{trail: seen.trail}))
		state = path[len(path)-1].state
	}
	return x.complete(path, state)
}

// stepBy returns the first instant from a state that reaches a goal.
func (x *expander) stepBy(state []uint32, g *goal) step {
	x.found, x.goal = x.found[:0], g
	x.expand(state)
	x.path, x.goal = x.path[:0], nil
	return g.found
}

// complete extends a path by the first successor until there is none.
func (x *expander) complete(path []step, state []uint32) []step {
	for {
		next := x.stepBy(state, &goal{})
		if next.state == nil {
			return path
		}
		path = append(path, next)
		state = next.state
	}
}

// goal is an instant to look for among those that can follow a state: with
// certain moves, or to a certain state, or any.
type goal struct {
	trail  []move
	state  []uint32
	target *node // state, unpacked
	found  step
}

// goalState returns the goal of reaching a state.
func (s *Search) goalState(state []uint32) *goal {
	target := newNode(s.setup, nil)
	s.unpack(state, target)
	return &goal{state: state, target: target}
}

// leads reports whether the goal of x, if it has one, may be reached from n. This
// prunes most successors, because an instant never reverts anything.
func (x *expander) leads(n *node) bool {
	switch g := x.goal; {
	case g == nil:
		return true
	case g.trail != nil:
		return len(x.trail) <= len(g.trail) && slices.Equal(x.trail, g.trail[:len(x.trail)])
	case g.target != nil:
		return n.mayBecome(g.target)
	}
	return true
}

// mayBecome reports false if n cannot become other by further moves of the same
// instant.
func (n *node) mayBecome(other *node) bool {
	is, to := n.core.State(), other.core.State()
	for m := range is.Words().Messages {
		now, then := is.Phase(m), to.Phase(m)
		if progress(now) > progress(then) || progress(now) == ended && now != then {
			return false
		}
	}
	for a, c := range n.outcomes {
		if c != 0 && c != other.outcomes[a] {
			return false
		}
	}
	for p := range n.next {
		if n.next[p] > other.next[p] {
			return false
		}
	}
	for t := range n.bound {
		if n.bound[t] > other.bound[t] {
			return false
		}
	}
	return is.Words().Links[spooler.LinkFailed]&^to.Words().Links[spooler.LinkFailed] == 0
}

// The progress of a message. Final phases stay.
const (
	unborn = iota
	alive
	ended
)

func progress(p spooler.Phase) int {
	switch p {
	case spooler.Unborn:
		return unborn
	case spooler.Queued, spooler.Sending, spooler.OnServer, spooler.Receiving:
		return alive
	}
	return ended
}

// reached notes the instant that has led to a state if it is the goal of x, and
// reports whether the goal has been found.
func (g *goal) reached(x *expander, state []uint32) bool {
	if g.found.state == nil && (g.trail == nil || slices.Equal(g.trail, x.trail)) &&
		(g.state == nil || slices.Equal(g.state, state)) {
		g.found = step{slices.Clone(x.trail), slices.Clone(state)}
	}
	return g.found.state != nil
}
