package successor

import (
	"slices"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/pack"
	"spoolscope/engine/explore/reduce"
	"spoolscope/engine/scenario"
)

// footprint is what a move or an action reads or changes, apart from the acting
// process: stores, and channels of transports.
type footprint uint64

// The first bit of the channels, and the bit of what interferes with nothing.
const (
	firstOut = 16
	firstIn  = 32
	nowhere  = footprint(1) << 63
)

func storeFootprint(store int) footprint {
	if store < 0 {
		return 0
	}
	return 1 << store
}

// footprints holds the footprint of everything that can happen in a setup. Two things with
// disjoint footprints do not interfere: one after the other they have the same effect
// as in one instant.
type footprints struct {
	both     []footprint // by transport: both channels
	out, in  []footprint // by transport: a channel, or both if they interfere
	messages []footprint
	turns    []footprint
	failures []footprint // by transport
	Stores   []int       // by message: that it is sent from or delivered to, or -1
	Mail     []uint64    // by store: the messages that are sent from or delivered to it
	inbox    int
	parts    *reduce.Parts // that are searched apart; nil if there is only one
}

func newFootprints(l *pack.Layout) *footprints {
	u, s := l.Setup, l.Scenario
	r := &footprints{inbox: s.DefaultInbox()}
	if l.Reduced != nil {
		r.parts = l.Reduced.Parts
	}
	for i := range s.Transports {
		out, in := footprint(1)<<(firstOut+i), footprint(1)<<(firstIn+i)
		r.both = append(r.both, out|in)
		// A dial-up transport hangs up when both channels are free, and transfers
		// that are asked to stop in one instant stop together.
		if s.Transports[i].DialUp() || u.Stoppable>>i&1 != 0 {
			out, in = out|in, out|in
		}
		r.out, r.in = append(r.out, out), append(r.in, in)
	}
	ofStore := make([]footprint, len(s.Stores))
	r.failures = make([]footprint, len(s.Transports))
	r.Mail = make([]uint64, len(s.Stores))
	copy(r.failures, r.both)
	for i := range s.Stores {
		ofStore[i] = storeFootprint(i)
	}
	for i := range s.Messages {
		m, where := &s.Messages[i], footprint(0)
		store := s.StoreOf(m)
		if m.Outbound() {
			if t := int(u.Serves[i]); t >= 0 {
				where = r.out[t]
				r.failures[t] |= storeFootprint(store)
			}
		} else {
			t := s.TransportIndex(m.Transport)
			where = r.in[t]
			r.failures[t] |= storeFootprint(store)
		}
		r.Stores = append(r.Stores, store)
		r.messages = append(r.messages, storeFootprint(store)|where)
		if store >= 0 {
			ofStore[store] |= where
			r.Mail[store] |= 1 << i
		}
	}
	r.turns = append(r.turns, r.messages...) // of submissions
	for i := range s.Actions {
		r.turns = append(r.turns, r.action(u, &s.Actions[i], ofStore))
	}
	return r
}

func (r *footprints) action(u *model.Setup, a *scenario.Action, ofStore []footprint) footprint {
	switch {
	case a.Do.TakesStore():
		return ofStore[u.Scenario.StoreIndex(a.Store)]
	case a.Do == scenario.Exit:
		where := nowhere
		for i := range u.Scenario.Stores {
			if u.MayOpen(i, u.Scenario.ProcessIndex(a.Process)) {
				where |= ofStore[i]
			}
		}
		return where
	case a.Do.TakesMessage():
		return r.messages[u.Scenario.MessageIndex(a.Message)]
	case a.Transport != "":
		return r.both[u.Scenario.TransportIndex(a.Transport)]
	}
	all := nowhere
	for _, both := range r.both {
		all |= both
	}
	return all
}

// of returns the footprint of a move that is possible in n.
func (r *footprints) of(n *model.Node, m model.Move) footprint {
	place := m.Place()
	switch m.Kind() {
	case model.Ends:
		return r.transfer(n, place)
	case model.Stops:
		return r.transfer(n, 2*place) | r.transfer(n, 2*place+1)
	case model.Fails, model.Leaves:
		return r.failures[place]
	case model.Submits, model.Ripens:
		return r.messages[place]
	case model.Announces:
		return r.in[place] | storeFootprint(r.inbox)
	case model.Acts, model.Waited:
		return r.turns[place]
	}
	return r.both[place]
}

// transfer returns the footprint of what is in transfer on a channel.
func (r *footprints) transfer(n *model.Node, channel int) footprint {
	own := r.out[channel/2]
	if channel&1 == 1 {
		own = r.in[channel/2]
	}
	if m, busy := n.Core.State().InTransfer(channel); busy {
		own |= storeFootprint(r.Stores[m])
	}
	return own
}

// meeting returns the footprints of the actions that are left to do in n, with those
// merged that must be tried together: those that overlap, and those that the
// order of a process's actions ties. (A process acts here, then there, then here
// again: the action there lies between the two here. Or one process goes from
// here to there and another one from there to here.) The call that a process is
// inside of counts as its first action, because the others come after its
// return.
func (r *footprints) meeting(n *model.Node, list []footprint) []footprint {
	for p := range n.Turns {
		for _, a := range r.left(n, p) {
			list = join(list, r.turns[a])
		}
	}
	for len(list) > 1 {
		tied := r.tied(n, list)
		if tied == 0 {
			break
		}
		list = join(list, tied)
	}
	return list
}

// left returns the action that a process is inside of and the turns left to take, if
// its part may take any.
func (r *footprints) left(n *model.Node, process int) []int32 {
	if n.Core.State().Ended(process) || n.Part != 0 && n.Part != r.parts.Process(process) {
		return nil
	}
	from := int(n.Next[process])
	if n.Core.State().Inside(process) {
		from--
	}
	return n.Turns[process][from:]
}

// join adds a footprint to a list of disjoint footprints, merging those that overlap.
func join(list []footprint, one footprint) []footprint {
	kept := list[:0]
	for _, other := range list {
		if other&one != 0 {
			one |= other
		} else {
			kept = append(kept, other)
		}
	}
	return append(kept, one)
}

// tied returns the union of two footprints of a list each of which has an action that
// comes after one of the other, possibly by way of others; 0 if there are none.
func (r *footprints) tied(n *model.Node, list []footprint) footprint {
	var after [64]uint64 // by footprint: those that come after it
	for p := range n.Turns {
		before := -1
		for _, a := range r.left(n, p) {
			at := slices.IndexFunc(list, func(other footprint) bool { return other&r.turns[a] != 0 })
			if before >= 0 {
				after[before] |= 1 << at
			}
			before = at
		}
	}
	for by := range list {
		for i := range list {
			if after[i]>>by&1 != 0 {
				after[i] |= after[by]
			}
		}
	}
	for i := range list {
		for j := range i {
			if after[i]>>j&(after[j]>>i)&1 != 0 {
				return list[i] | list[j]
			}
		}
	}
	return 0
}

// within returns the footprint of a list that overlaps with a; the list is from
// meeting.
func within(list []footprint, a footprint) footprint {
	for _, other := range list {
		if other&a != 0 {
			return other
		}
	}
	return 0
}
