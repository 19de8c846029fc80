package successor

import (
	"slices"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/pack"
	"spoolscope/engine/spooler"
)

// Step is one instant of a path: what happened, and the state that it led to.
type Step struct {
	Trail   []model.Move
	State   []uint32
	Started uint32 // channels on which a transfer has started
}

// Goal is an instant to look for among those that can follow a state: with
// certain moves, or to a certain state, or any.
type Goal struct {
	Trail  []model.Move
	State  []uint32
	Target *model.Node  // state, unpacked
	Layout *pack.Layout // of state
	Found  Step

	packed []uint32 // scratch
}

// Any reports whether every instant is as good as any other.
func (g *Goal) Any() bool { return g.Trail == nil && g.State == nil }

// leads reports whether the goal of x, if it has one, may be reached from n. This
// prunes most successors, because an instant never reverts anything.
func (x *Expander) leads(n *model.Node) bool {
	switch g := x.Goal; {
	case g == nil:
		return true
	case g.Trail != nil:
		return len(x.Trail) <= len(g.Trail) && slices.Equal(x.Trail, g.Trail[:len(x.Trail)])
	case g.Target != nil:
		return mayBecome(n, g.Target)
	}
	return true
}

// mayBecome reports false if n cannot become other by further moves of the same
// instant.
func mayBecome(n, other *model.Node) bool {
	is, to := n.Core.State(), other.Core.State()
	for m := range is.Words().Messages {
		now, then := is.Phase(m), to.Phase(m)
		if progress(now) > progress(then) {
			return false
		}
	}
	for a, c := range n.Outcomes {
		if c != 0 && other.Outcomes[a] == 0 {
			return false
		}
	}
	for p := range n.Next {
		if n.Next[p] > other.Next[p] {
			return false
		}
	}
	for t := range n.Bound {
		if n.Bound[t] > other.Bound[t] {
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
func (g *Goal) reached(x *Expander, n *model.Node, state []uint32) bool {
	if g.Found.State == nil && (g.Trail == nil || slices.Equal(g.Trail, x.Trail)) && (g.State == nil || g.is(n)) {
		g.Found = Step{slices.Clone(x.Trail), slices.Clone(state), n.Started}
	}
	return g.Found.State != nil
}

// is reports whether n is the state, as far as that is stored.
func (g *Goal) is(n *model.Node) bool {
	g.packed = append(g.packed[:0], g.State...)
	return g.Layout.Pack(n, g.Target, g.packed) && slices.Equal(g.packed, g.State)
}
