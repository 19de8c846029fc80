package explore

import (
	"spoolscope/engine/scenario"
)

// area is what a move or an action looks at or changes, apart from the process
// that acts: stores, and channels of transports.
type area uint64

// The first bit of the channels; and that of what meets nobody.
const (
	outArea = 16
	inArea  = 32
	nowhere = area(1) << 63
)

func storeArea(store int) area {
	if store < 0 {
		return 0
	}
	return 1 << store
}

// areas knows the area of everything that can happen in a setup. Two things
// whose areas have nothing in common do not meet: one after the other they do
// what they do in one instant.
type areas struct {
	both     []area // by transport: both channels
	out, in  []area // by transport: a channel; both of one that dials up, for it hangs up when both are free
	messages []area
	actions  []area
	fails    []area // by transport
	stores   []int  // by message: that it leaves or enters, or -1
	inbox    int
}

func newAreas(u *setup) *areas {
	s := u.scenario
	r := &areas{inbox: -1}
	for i := range s.Stores {
		if s.Stores[i].DefaultInbox {
			r.inbox = i
		}
	}
	for i := range s.Transports {
		out, in := area(1)<<(outArea+i), area(1)<<(inArea+i)
		r.both = append(r.both, out|in)
		if s.Transports[i].DialUp() {
			out, in = out|in, out|in
		}
		r.out, r.in = append(r.out, out), append(r.in, in)
	}
	ofStore := make([]area, len(s.Stores))
	r.fails = make([]area, len(s.Transports))
	copy(r.fails, r.both)
	for i := range s.Stores {
		ofStore[i] = storeArea(i)
	}
	for i := range s.Messages {
		store, where := r.inbox, area(0)
		if m := &s.Messages[i]; m.Outbound() {
			store = s.StoreIndex(m.Store)
			if t := int(u.serves[i]); t >= 0 {
				where = r.out[t]
				r.fails[t] |= storeArea(store)
			}
		} else {
			t := s.TransportIndex(m.Transport)
			where = r.in[t]
			r.fails[t] |= storeArea(store)
		}
		r.stores = append(r.stores, store)
		r.messages = append(r.messages, storeArea(store)|where)
		if store >= 0 {
			ofStore[store] |= where
		}
	}
	for i := range s.Actions {
		r.actions = append(r.actions, r.action(u, &s.Actions[i], ofStore))
	}
	return r
}

func (r *areas) action(u *setup, a *scenario.Action, ofStore []area) area {
	switch {
	case a.Do.TakesStore():
		return ofStore[u.scenario.StoreIndex(a.Store)]
	case a.Do.TakesMessage():
		return r.messages[u.scenario.MessageIndex(a.Message)]
	case a.Transport != "":
		return r.both[u.scenario.TransportIndex(a.Transport)]
	}
	all := nowhere
	for _, both := range r.both {
		all |= both
	}
	return all
}

// of returns the area of a move that is possible in n.
func (r *areas) of(n *node, m move) area {
	place := m.place()
	switch m.kind() {
	case ends:
		return r.transfer(n, place)
	case stops:
		return r.transfer(n, 2*place) | r.transfer(n, 2*place+1)
	case fails:
		return r.fails[place]
	case submits, ripens:
		return r.messages[place]
	case announces:
		return r.in[place] | storeArea(r.inbox)
	case acts, waited:
		return r.actions[place]
	}
	return r.both[place]
}

// transfer returns the area of what is in transfer on a channel.
func (r *areas) transfer(n *node, channel int) area {
	own := r.out[channel/2]
	if channel&1 == 1 {
		own = r.in[channel/2]
	}
	if m, busy := n.core.State().InTransfer(channel); busy {
		own |= storeArea(r.stores[m])
	}
	return own
}

// meeting returns the areas of the actions that are left to do in n, with those
// that have something in common as one.
func (r *areas) meeting(n *node, list []area) []area {
	for p, actions := range n.actions {
		for _, a := range actions[n.next[p]:] {
			one := r.actions[a]
			kept := list[:0]
			for _, other := range list {
				if other&one != 0 {
					one |= other
				} else {
					kept = append(kept, other)
				}
			}
			list = append(kept, one)
		}
	}
	return list
}

// within returns the area of a list that has something in common with another
// one; the list is of meeting.
func within(list []area, a area) area {
	for _, other := range list {
		if other&a != 0 {
			return other
		}
	}
	return 0
}
