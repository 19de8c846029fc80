package successor

import (
	"runtime"
	"slices"
	"testing"

	"spoolscope/engine/enginetest"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/pack"
	"spoolscope/engine/scenario"
)

// repack compares each state that an expander finds, which is packed over its
// parent, with the same state packed over nothing, and with what is unpacked.
type repack struct {
	t      *testing.T
	x      *Expander
	state  []uint32
	node   *model.Node
	states int
}

func (r *repack) Step(n *model.Node) {
	r.states++
	found := r.x.Found[len(r.x.Found)-r.x.Words:]
	if known := r.x.PackFirst(n, r.state); !known || !slices.Equal(r.state, found) {
		r.t.Errorf("over its parent a state is %x, over nothing %x (%v)\n%s", found, r.state, known, scenario.EncodeIndented(r.x.Scenario))
	}
	r.x.Unpack(found, r.node)
	back := slices.Clone(found)
	if r.x.Pack(r.x.Start(), r.node, back); !slices.Equal(back, r.x.parent) {
		r.t.Errorf("over its successor a state is %x, not %x\n%s", back, r.x.parent, scenario.EncodeIndented(r.x.Scenario))
	}
	is, want := r.node.Core.State().Words(), n.Core.State().Words()
	if !slices.Equal(is.Handles, want.Handles) || !slices.Equal(is.Links, want.Links) || !slices.Equal(is.Channels, want.Channels) ||
		!slices.Equal(r.node.Next, n.Next) || !slices.Equal(r.node.Bound, n.Bound) || !slices.Equal(r.node.Outcomes, n.Outcomes) {
		r.t.Errorf("a state is unpacked as %+v, not %+v\n%s", is, want, scenario.EncodeIndented(r.x.Scenario))
	}
}

func (r *repack) State(*model.Node)                     {}
func (r *repack) Returned(*model.Node, *model.Node)     {}
func (r *repack) Acted(*model.Node, *model.Node, int32) {}
func (r *repack) Dispatched(*model.Node, uint32)        {}
func (r *repack) Fault()                                { r.t.Error("a state has no encoding") }

// TestPackingByChange checks that nothing is missed when only what has changed
// since the parent is packed.
func TestPackingByChange(t *testing.T) {
	t.Parallel()
	setups := uint64(150)
	if runtime.GOARCH == "wasm" {
		setups = 15 // it is the same code
	}
	states := 0
	for seed := range setups {
		l := pack.NewLayout(model.NewSetup(enginetest.Mixed(seed)), nil)
		x := NewExpander(l)
		r := &repack{t: t, x: x, state: make([]uint32, l.Words), node: model.NewNode(l.Setup, nil)}
		x.Watch = r
		first := make([]uint32, l.Words)
		l.PackFirst(model.NewNode(l.Setup, nil), first)
		for at := 0; at <= len(x.Found) && r.states < 500 && !t.Failed(); at += l.Words {
			parent := first
			if at > 0 {
				parent = slices.Clone(x.Found[at-l.Words : at])
			}
			x.Begin(2_000, Unlimited)
			x.Expand(parent)
		}
		states += r.states
	}
	if states < 100*int(setups) {
		t.Errorf("only %d states were packed", states)
	}
}
