package explore

import (
	"slices"

	"spoolscope/engine/claims"
	"spoolscope/engine/spooler"
)

// notes is what a search or a worker has seen of each thing that can be said
// about runs: where it was seen first. Things have numbers; see make.
type notes struct {
	layout *layout
	things []sighting
	ends   []stateID // of the search: where nothing happens any more

	calls    []int // by action: the first of its things
	messages []int
	stores   []int
	claims   int
	faultAt  int

	number uint64 // of the state that is being expanded, in the order of the search
	id     stateID
}

// sighting is where something was seen first: in a state, or on the way from it
// by the moves of an instant. Number is 1 more than the state's; 0 is never.
type sighting struct {
	number uint64
	id     stateID
	trail  []move
}

// The things about a call, before its outcomes by place.
const (
	callNever    = iota // it never returns
	callNotMade         // it is never made
	callWaits           // it does not return in the instant of its start
	callOutcomes        // the first outcome
)

// The things about a message, after its phases; and about a store.
const (
	messageCut    = int(spooler.Lost) + 1 // its transfer is stopped
	messageThings = messageCut + 1
	storeThings   = int(spooler.StoreOrphaned) + 1
)

func (k *notes) make(l *layout) {
	k.layout = l
	n := 0
	take := func(things int) int {
		n += things
		return n - things
	}
	for a := range l.process {
		k.calls = append(k.calls, take(callOutcomes+len(l.outcomes[a])))
	}
	for range l.scenario.Messages {
		k.messages = append(k.messages, take(messageThings))
	}
	for range l.scenario.Stores {
		k.stores = append(k.stores, take(storeThings))
	}
	k.claims = take(2 * (len(claims.All()) + 1))
	k.faultAt = take(1)
	k.things = make([]sighting, n)
}

// at says which state is being expanded.
func (k *notes) at(number uint64, id stateID) { k.number, k.id = number+1, id }

// see notes a thing. A trail says that it is seen on the way.
func (k *notes) see(thing int, trail []move) {
	if s := &k.things[thing]; s.number == 0 {
		*s = sighting{k.number, k.id, slices.Clone(trail)}
	}
}

// state notes what is settled in a state: what has happened and cannot change
// any more.
func (k *notes) state(n *node) {
	for a, c := range n.outcomes {
		if c != 0 {
			at, _ := place(k.layout.outcomes[a], c)
			k.see(k.calls[a]+callOutcomes+int(at), nil)
		}
	}
	for p := range n.next {
		if a := n.inside(p); a >= 0 {
			k.see(k.calls[a]+callWaits, nil)
		}
	}
	state := n.core.State()
	for m := range k.messages {
		if phase := state.Phase(m); slices.Contains(finished[:], phase) {
			k.see(k.messages[m]+int(phase), nil)
		}
	}
	for s := range k.stores {
		if phase, _ := state.Store(s); phase == spooler.StoreReleased || phase == spooler.StoreOrphaned {
			k.see(k.stores[s]+int(phase), nil)
		}
	}
}

// end notes what is so in a state after which nothing happens any more.
func (k *notes) end(n *node) {
	k.finals(n)
	k.endClaims(n)
}

// finals notes how everything has come out.
func (k *notes) finals(n *node) {
	state := n.core.State()
	for p, list := range n.actions {
		made := int(n.next[p])
		if a := n.inside(p); a >= 0 {
			k.see(k.calls[a]+callNever, nil)
		}
		for _, a := range list[made:] {
			k.see(k.calls[a]+callNotMade, nil)
		}
	}
	for m := range k.messages {
		k.see(k.messages[m]+int(state.Phase(m)), nil)
	}
	for s := range k.stores {
		phase, _ := state.Store(s)
		k.see(k.stores[s]+int(phase), nil)
	}
}

// step notes what happens on the way to a state that was found: n is the state,
// the trail of x what led there from the parent.
func (k *notes) step(x *expander, n *node) {
	if x.stopsSomething() {
		parent, state := x.nodes[0].core.State(), n.core.State()
		failed := state.Words().Links[spooler.LinkFailed]
		for channel := range 2 * len(n.bounds) {
			m, busy := parent.InTransfer(channel)
			if !busy || failed>>(channel/2)&1 != 0 {
				continue
			}
			switch state.Phase(int(m)) {
			case spooler.Queued, spooler.OnServer, spooler.Cancelled:
				k.see(k.messages[m]+messageCut, x.trail)
			case spooler.Sent, spooler.Received:
				w := monitor{k, x}
				w.check(claims.TransfersLoseNothing, slices.Contains(x.trail, newMove(ends, channel)))
			}
		}
	}
	k.stepClaims(x, n)
}

// stopsSomething reports whether a transfer can have been stopped on the trail.
func (x *expander) stopsSomething() bool {
	for _, m := range x.trail {
		if kind := m.kind(); kind == stops || kind >= acts {
			return true
		}
	}
	return false
}

// merge takes over what other saw first, and makes other forget what has been
// taken over.
func (k *notes) merge(other *notes) {
	for i := range other.things {
		theirs, ours := &other.things[i], &k.things[i]
		if theirs.number != 0 && (ours.number == 0 || theirs.number < ours.number) {
			*ours = *theirs
		}
	}
}
