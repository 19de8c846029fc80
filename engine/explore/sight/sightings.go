package sight

import (
	"cmp"
	"slices"
	"spoolscope/engine/claims"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/pack"
	"spoolscope/engine/explore/reduce"
	"spoolscope/engine/explore/visited"
	"spoolscope/engine/spooler"
)

// Sightings is what a search or a worker has seen: for each thing that can be said
// about runs, where it was seen first. Things have numbers; see make. There can
// be a million of them, of which few are seen.
type Sightings struct {
	Layout *pack.Layout
	places []int32 // by thing: its place in seen + 1; 0 is never
	Seen   []Sighting
	Bytes  int64             // that the trails of merged ones take
	merged int               // how many of seen have been merged into other sightings
	Ends   []visited.StateID // of the search: states after which nothing more can happen

	Calls    []int // by action: the first of its things
	Messages []int
	Stores   []int
	Claims   int
	FaultAt  int

	number uint64 // of the state that is being expanded, in the order of the search
	id     visited.StateID
}

// Sighting is where something was first seen: in a state, or in the transition
// from it by the moves of an instant.
type Sighting struct {
	Thing  int
	number uint64 // of the state
	Id     visited.StateID
	Trail  []model.Move
}

// in reports whether something was seen in a transition, or in a state.
func (s *Sighting) in(number uint64, trail []model.Move) bool {
	return s.number == number && slices.Equal(s.Trail, trail)
}

// The things about a call, before its outcomes by place.
const (
	CallNever    = iota // it never returns
	CallNotMade         // it is never made
	CallWaits           // it does not return in the instant of its start
	CallOutcomes        // the first outcome
)

// The things about a message, after its phases; and about a store.
const (
	MessageCut    = int(spooler.Lost) + 1 // its transfer is stopped
	MessageThings = MessageCut + 1
	StoreThings   = int(spooler.StoreOrphaned) + 1
)

// Make numbers the things of a setup. It must come first.
func (k *Sightings) Make(l *pack.Layout) {
	k.Layout = l
	n := 0
	take := func(things int) int {
		n += things
		return n - things
	}
	for a := range l.Process {
		k.Calls = append(k.Calls, take(CallOutcomes+len(l.Outcomes[a])))
	}
	for range l.Scenario.Messages {
		k.Messages = append(k.Messages, take(MessageThings))
	}
	for range l.Scenario.Stores {
		k.Stores = append(k.Stores, take(StoreThings))
	}
	k.Claims = take(2 * (len(claims.All()) + 1))
	k.FaultAt = take(1)
	k.places = make([]int32, n)
}

// Shown reports whether a thing needs a witness: all do, except that a claim
// applies, and that the search has found an impossible state.
func (k *Sightings) Shown(thing int) bool {
	return thing < k.Claims || thing < k.FaultAt && (thing-k.Claims)&1 == 1
}

// At sets the state that is being expanded.
func (k *Sightings) At(number uint64, id visited.StateID) { k.number, k.id = number, id }

// See notes a thing. trail is not empty if it was seen in a transition.
func (k *Sightings) See(thing int, trail []model.Move) {
	if k.places[thing] == 0 {
		k.add(Sighting{thing, k.number, k.id, k.keep(trail)})
	}
}

// keep returns a copy of a trail. Things that are seen in one transition share it.
func (k *Sightings) keep(trail []model.Move) []model.Move {
	if n := len(k.Seen); n > 0 && k.Seen[n-1].in(k.number, trail) {
		return k.Seen[n-1].Trail
	}
	return slices.Clone(trail)
}

func (k *Sightings) add(s Sighting) {
	k.Seen = append(k.Seen, s)
	k.places[s.Thing] = int32(len(k.Seen))
}

// Of returns where a thing was first seen, or nil.
func (k *Sightings) Of(thing int) *Sighting {
	if at := k.places[thing]; at > 0 {
		return &k.Seen[at-1]
	}
	return nil
}

// State notes what is final in a state: what has happened and cannot change any
// more. A reduced state does not have that: see Decided.
func (k *Sightings) State(n *model.Node) {
	if k.Layout.Reduced != nil {
		return
	}
	for a, c := range n.Outcomes {
		if c != 0 {
			k.outcome(a, c, nil)
		}
	}
	for p := range n.Next {
		k.waits(n, p, nil)
	}
	for m := range k.Messages {
		if phase := n.Core.State().Phase(m); model.IsFinished(phase) {
			k.See(k.Messages[m]+int(phase), nil)
		}
	}
	for s := range k.Stores {
		k.store(n, s, nil)
	}
}

// Decided notes what becomes final in a transition, if the new state will not have
// it.
func (k *Sightings) Decided(before, after *model.Node, trail []model.Move) {
	r := k.Layout.Reduced
	if r == nil {
		return
	}
	for a, c := range after.Outcomes {
		if c != before.Outcomes[a] {
			k.outcome(a, c, trail)
		}
	}
	for p, next := range after.Next {
		if next != before.Next[p] {
			k.waits(after, p, trail)
		}
	}
	was, is := before.Core.State(), after.Core.State()
	changed := !slices.Equal(was.Words().Stores, is.Words().Stores)
	for m, word := range is.Words().Messages {
		if (changed || word != was.Words().Messages[m]) && r.Decided(is, m) && !r.Decided(was, m) {
			k.See(k.Messages[m]+int(is.Phase(m)), trail)
		}
	}
	if changed {
		for s := range k.Stores {
			k.store(after, s, trail)
		}
	}
}

func (k *Sightings) outcome(action int, c model.Code, trail []model.Move) {
	at, _ := model.Place(k.Layout.Outcomes[action], c)
	k.See(k.Calls[action]+CallOutcomes+int(at), trail)
}

func (k *Sightings) waits(n *model.Node, process int, trail []model.Move) {
	if a := n.Unreturned(process); a >= 0 {
		k.See(k.Calls[a]+CallWaits, trail)
	}
}

func (k *Sightings) store(n *model.Node, s int, trail []model.Move) {
	if phase, _ := n.Core.State().Store(s); (phase == spooler.StoreReleased || phase == spooler.StoreOrphaned) && k.Layout.Reopened>>s&1 == 0 {
		k.See(k.Stores[s]+int(phase), trail)
	}
}

// Finals notes the outcomes of all calls, messages and stores in a state after
// which nothing more can happen; if there are several parts, those of the part that
// has begun. What package reduce forgets was noted when it was decided.
func (k *Sightings) Finals(n *model.Node) {
	var parts *reduce.Parts
	if k.Layout.Reduced != nil {
		parts = k.Layout.Reduced.Parts
	}
	ended := func(part int) bool { return part == 0 || part == n.Part }
	state := n.Core.State()
	for p, list := range n.Turns {
		if !ended(parts.Process(p)) {
			continue
		}
		if a := n.Unreturned(p); a >= 0 {
			k.See(k.Calls[a]+CallNever, nil)
		}
		for i, turn := range list {
			if a := n.ActionOf(turn); a >= 0 && !n.Begun(p, i) {
				k.See(k.Calls[a]+CallNotMade, nil)
			}
		}
	}
	for m := range k.Messages {
		if ended(parts.Message(m)) && (k.Layout.Reduced == nil || !k.Layout.Reduced.Decided(state, m)) {
			k.See(k.Messages[m]+int(state.Phase(m)), nil)
		}
	}
	for s := range k.Stores {
		if ended(parts.Store(s)) {
			phase, _ := state.Store(s)
			k.See(k.Stores[s]+int(phase), nil)
		}
	}
}

// Merge adds what others have seen since the last call, in the order of the
// states. What k has seen already was in earlier states.
func (k *Sightings) Merge(others []*Sightings) {
	from := len(k.Seen)
	for _, theirs := range others {
		for _, s := range theirs.Seen[theirs.merged:] {
			if known := k.Of(s.Thing); known == nil {
				k.add(s)
			} else if s.number < known.number {
				*known = s
			}
		}
		theirs.merged = len(theirs.Seen)
	}
	fresh := k.Seen[from:]
	slices.SortStableFunc(fresh, func(a, b Sighting) int {
		return cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.Thing, b.Thing))
	})
	for i, s := range fresh {
		k.places[s.Thing] = int32(from + i + 1)
		if i == 0 || !fresh[i-1].in(s.number, s.Trail) {
			k.Bytes += int64(len(s.Trail)) * 4
		}
	}
}
