package explore

import (
	"slices"
)

// step is one instant of a path: what happened, and the state that it led to.
type step struct {
	trail []move
	state []uint32
}

// pathTo returns the instants that led to what was seen, and after it to where
// nothing happens any more.
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
		path = append(path, x.stepBy(state, func(_ []move, child []uint32) bool { return slices.Equal(child, target) }))
		state = target
	}
	if seen.trail != nil {
		path = append(path, x.stepBy(state, func(trail []move, _ []uint32) bool { return slices.Equal(trail, seen.trail) }))
		state = path[len(path)-1].state
	}
	return x.complete(path, state)
}

// stepBy returns the first instant from a state that is the wanted one.
func (x *expander) stepBy(state []uint32, wanted func(trail []move, child []uint32) bool) step {
	var found step
	x.found = x.found[:0]
	x.seen = func(*node) {
		child := x.found[len(x.found)-x.words:]
		if found.state == nil && wanted(x.trail, child) {
			found = step{slices.Clone(x.trail), slices.Clone(child)}
		}
	}
	x.expand(state)
	x.seen = nil
	return found
}

// complete goes on with the first thing that can happen until nothing can.
func (x *expander) complete(path []step, state []uint32) []step {
	for {
		next := x.stepBy(state, func([]move, []uint32) bool { return true })
		if next.state == nil {
			return path
		}
		path = append(path, next)
		state = next.state
	}
}
