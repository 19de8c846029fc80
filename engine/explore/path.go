package explore

import (
	"errors"
	"slices"

	"spoolscope/engine/spooler"
)

// step is one instant of a path: what happened, and the state that it led to.
type step struct {
	trail   []move
	state   []uint32
	started uint32 // channels on which a transfer has started
}

// finder finds the path to a sighting, and from there to a state after which
// nothing more can happen. It works in pieces, as a search does.
type finder struct {
	search *Search
	x      *expander
	target *node // for goals

	way    []stateID // the next states of the path
	trail  []move    // the instant after them, if there is one
	path   []step
	state  []uint32 // the last one of path
	goal   *goal    // of the next instant; nil if none is being looked for
	paused []int32  // where the expander goes on
}

func (s *Search) newFinder() *finder {
	return &finder{search: s, x: newExpander(s.layout), target: newNode(s.setup, nil)}
}

// begin starts to look for the path to a sighting.
func (f *finder) begin(seen sighting) {
	s := f.search
	f.way = f.way[:0]
	for id := seen.id; id != s.first; id = s.parentOf(id) {
		f.way = append(f.way, id)
	}
	slices.Reverse(f.way)
	f.trail, f.path, f.state = seen.trail, nil, s.stateOf(s.first)
	f.goal, f.paused = nil, f.paused[:0]
}

// errNoPath is returned if the transitions do not lead to a sighting.
var errNoPath = errors.New("explore: there is no path to what was seen")

// seek makes about as many nodes as given and reports whether the path is
// complete. If not, the next call continues.
func (f *finder) seek(nodes int) (whole bool, err error) {
	f.x.begin(max(1, nodes), unlimited)
	f.x.path = append(f.x.path, f.paused...)
	for !f.x.spent(0) {
		if f.goal == nil {
			f.goal = f.next()
		}
		f.x.found, f.x.goal = f.x.found[:0], f.goal
		over := f.x.expand(f.state)
		found := f.goal.found
		switch {
		case found.state != nil:
			f.path, f.state = append(f.path, found), found.state
			f.goal, f.x.path = nil, f.x.path[:0]
		case !over:
		case f.goal.any():
			return true, nil
		default:
			return false, errNoPath
		}
	}
	f.paused = append(f.paused[:0], f.x.path...)
	return false, nil
}

// next returns the goal of the next instant.
func (f *finder) next() *goal {
	switch s := f.search; {
	case len(f.way) > 0:
		state := s.stateOf(f.way[0])
		f.way = f.way[1:]
		s.unpack(state, f.target)
		return &goal{state: state, target: f.target}
	case f.trail != nil:
		trail := f.trail
		f.trail = nil
		return &goal{trail: trail}
	}
	return &goal{}
}

// goal is an instant to look for among those that can follow a state: with
// certain moves, or to a certain state, or any.
type goal struct {
	trail  []move
	state  []uint32
	target *node // state, unpacked
	found  step
}

func (g *goal) any() bool { return g.trail == nil && g.state == nil }

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
		if progress(now) > progress(then) || progress(now) == over && now != then {
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
	over
)

func progress(p spooler.Phase) int {
	switch p {
	case spooler.Unborn:
		return unborn
	case spooler.Queued, spooler.Sending, spooler.OnServer, spooler.Receiving:
		return alive
	}
	return over
}

// reached notes the instant that has led to a state if it is the goal of x, and
// reports whether the goal has been found.
func (g *goal) reached(x *expander, n *node, state []uint32) bool {
	if g.found.state == nil && (g.trail == nil || slices.Equal(g.trail, x.trail)) &&
		(g.state == nil || slices.Equal(g.state, state)) {
		g.found = step{slices.Clone(x.trail), slices.Clone(state), n.started}
	}
	return g.found.state != nil
}
