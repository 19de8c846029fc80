package explore

import (
	"cmp"
	"math/bits"
	"slices"

	"spoolscope/engine/claims"
	"spoolscope/engine/spooler"
)

// sightings is what a search or a worker has seen: for each thing that can be said
// about runs, where it was seen first. Things have numbers; see make. There can
// be a million of them, of which few are seen.
type sightings struct {
	layout *layout
	places []int32 // by thing: its place in seen + 1; 0 is never
	seen   []sighting
	merged int       // how many of seen have been merged into other sightings
	ends   []stateID // of the search: states after which nothing more can happen

	calls    []int // by action: the first of its things
	messages []int
	stores   []int
	claims   int
	faultAt  int

	number uint64 // of the state that is being expanded, in the order of the search
	id     stateID
}

// sighting is where something was first seen: in a state, or in the transition
// from it by the moves of an instant.
type sighting struct {
	thing  int
	number uint64 // of the state
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

func (k *sightings) make(l *layout) {
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
	k.places = make([]int32, n)
}

// shown reports whether a thing needs a witness: all do, except that a claim
// applies, and that the search has found an impossible state.
func (k *sightings) shown(thing int) bool {
	return thing < k.claims || thing < k.faultAt && (thing-k.claims)&1 == 1
}

// at sets the state that is being expanded.
func (k *sightings) at(number uint64, id stateID) { k.number, k.id = number, id }

// see notes a thing. trail is not empty if it was seen in a transition.
func (k *sightings) see(thing int, trail []move) {
	if k.places[thing] == 0 {
		k.add(sighting{thing, k.number, k.id, slices.Clone(trail)})
	}
}

func (k *sightings) add(s sighting) {
	k.seen = append(k.seen, s)
	k.places[s.thing] = int32(len(k.seen))
}

// of returns where a thing was first seen, or nil.
func (k *sightings) of(thing int) *sighting {
	if at := k.places[thing]; at > 0 {
		return &k.seen[at-1]
	}
	return nil
}

// state notes what is final in a state: what has happened and cannot change any
// more.
func (k *sightings) state(n *node) {
	for a, c := range n.outcomes {
		if c != 0 {
			at, _ := place(k.layout.outcomes[a], c)
			k.see(k.calls[a]+callOutcomes+int(at), nil)
		}
	}
	for p := range n.next {
		if a := n.unreturned(p); a >= 0 {
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
		if phase, _ := state.Store(s); (phase == spooler.StoreReleased || phase == spooler.StoreOrphaned) && k.layout.reopened>>s&1 == 0 {
			k.see(k.stores[s]+int(phase), nil)
		}
	}
}

// end notes what is true in a state after which nothing more can happen.
func (k *sightings) end(n *node) {
	k.finals(n)
	k.endClaims(n)
}

// finals notes the outcomes of all calls, messages and stores.
func (k *sightings) finals(n *node) {
	state := n.core.State()
	for p, list := range n.turns {
		if a := n.unreturned(p); a >= 0 {
			k.see(k.calls[a]+callNever, nil)
		}
		for i, turn := range list {
			if a := n.actionOf(turn); a >= 0 && !n.begun(p, i) {
				k.see(k.calls[a]+callNotMade, nil)
			}
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

// step notes what happens in a transition: n is the new state, and the trail of x
// the moves from the parent.
func (k *sightings) step(x *expander, n *node) {
	for set := n.cut; set != 0; set &= set - 1 {
		k.see(k.messages[bits.TrailingZeros64(set)]+messageCut, x.trail)
	}
	k.stepClaims(x, n)
}

// merge adds what others have seen since the last call, in the order of the
// states. What k has seen already was in earlier states.
func (k *sightings) merge(others []*Worker) {
	from := len(k.seen)
	for _, w := range others {
		theirs := &w.sightings
		for _, s := range theirs.seen[theirs.merged:] {
			if known := k.of(s.thing); known == nil {
				k.add(s)
			} else if s.number < known.number {
				*known = s
			}
		}
		theirs.merged = len(theirs.seen)
	}
	fresh := k.seen[from:]
	slices.SortFunc(fresh, func(a, b sighting) int {
		return cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.thing, b.thing))
	})
	for i, s := range fresh {
		k.places[s.thing] = int32(from + i + 1)
	}
}
