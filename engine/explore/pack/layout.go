package pack

import (
	"math/bits"
	"slices"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// Layout is how the states of a setup are packed: every field takes the bits
// that its values need in this setup, and what follows from other fields takes
// none. Two states have the same bits exactly if the same can happen from them
// on and the calls that have returned had the same outcomes.
//
// Not stored are: the channels, which follow from the phases of the messages;
// the call that a process is inside of, from the last action that it has begun;
// whether an always-connected transport is connected, from its windows; and the
// out value that a process would pass as "previous", if no later action of it
// does so.
type Layout struct {
	*model.Setup
	bits  int // of a state
	Words int // of 32 bits, of a state

	Mail      []mailCode // by message
	handles   []handleCode
	status    []uint8 // by process: bits
	next      []uint8
	previous  []uint8
	bound     []uint8 // by transport
	dialled   []uint8
	orders    [][]int32      // lists of messages that can come in any order
	orderBits []uint8        // by list
	ordered   [][]int32      // with senders: the other lists of messages
	Outcomes  [][]model.Code // by action: all that its call can have
	outcome   []uint8        // by action: bits
	DialUp    uint32         // transports
}

// mailCode is how the word of a message is packed.
type mailCode struct {
	width    uint8
	attempts uint8      // bits
	tried    uint8      // bits
	code     [64]uint8  // by word
	word     [16]uint32 // by code
}

// number gives each of the words that a message can have a code, apart from its
// attempts.
func (c *mailCode) number(words []uint32) {
	c.width = uint8(bits.Len(uint(len(words) - 1)))
	for i, w := range words {
		c.word[i], c.code[w] = w, uint8(i)
		for _, phase := range model.Finished {
			if w == uint32(phase) {
				for _, bit := range []uint32{spooler.AllowedBit, spooler.DeferredBit, spooler.AllowedBit | spooler.DeferredBit} {
					c.code[w|bit] = uint8(i)
				}
			}
		}
	}
}

// handleCode is how the word of a handle is packed.
type handleCode struct {
	width uint8
	index int    // in State
	refs  uint32 // the most
	saves bool
	none  bool // the process has not opened the store at first
}

// NewLayout returns the layout of the states of a setup.
func NewLayout(u *model.Setup) *Layout {
	l := &Layout{Setup: u}
	s := u.Scenario
	for i := range s.Messages {
		l.Mail = append(l.Mail, newMailCode(u, int32(i)))
		l.bits += int(l.Mail[i].width + l.Mail[i].attempts + l.Mail[i].tried)
	}
	for i := range s.Transports {
		l.addTransport(i)
	}
	l.bits += storeBits * len(s.Stores)
	for i := range s.Stores {
		l.addHandles(i)
	}
	for p, list := range u.Turns {
		width := func(most int) uint8 { return uint8(bits.Len(uint(most))) }
		l.status = append(l.status, 1)
		if u.Exiting[p] {
			l.status[p] = 2
		}
		l.next = append(l.next, width(len(list)))
		l.previous = append(l.previous, 0)
		if u.LastUses[p] > 0 {
			l.previous[p] = width(len(u.Values[p]) - 1)
		}
		l.bits += int(l.status[p]) + int(l.next[p]) + int(l.previous[p])
	}
	for a := range s.Actions {
		l.Outcomes = append(l.Outcomes, u.Possible(a))
		l.outcome = append(l.outcome, uint8(bits.Len(uint(len(l.Outcomes[a])-1))))
		l.bits += int(l.outcome[a])
	}
	l.findOrders()
	for _, list := range l.orders {
		l.orderBits = append(l.orderBits, uint8(bits.Len(uint(len(list)-1))))
		l.bits += len(list) * bits.Len(uint(len(list)-1))
	}
	l.Words = max(1, (l.bits+31)/32)
	return l
}

// findOrders separates the lists of messages whose order is part of the state from
// those that always come in one order. The latter need a place too if the core
// keeps the order of all mail, as it does if there are senders.
func (l *Layout) findOrders() {
	sort := func(lists [][]int32, mixed []int) {
		for t, list := range lists {
			if slices.Contains(mixed, t) {
				l.orders = append(l.orders, list)
			} else if l.Senders {
				l.ordered = append(l.ordered, list)
			}
		}
	}
	sort(l.Setup.Mail, l.MixedMail)
	sort(l.Arrivals, l.MixedPoll)
}

const storeBits = 3

// newMailCode returns how the word of a message is packed, from its possible words.
func newMailCode(u *model.Setup, i int32) mailCode {
	m := &u.Scenario.Messages[i]
	if !m.Outbound() {
		words := []uint32{uint32(spooler.Unborn), uint32(spooler.OnServer), uint32(spooler.Receiving), uint32(spooler.Received)}
		if t := u.Scenario.TransportIndex(m.Transport); u.Failing>>t&1 != 0 {
			words = append(words, uint32(spooler.Lost))
		}
		var c mailCode
		c.number(words)
		return c
	}
	words := []uint32{uint32(spooler.Unborn), uint32(spooler.Queued), uint32(spooler.Rejected)}
	if u.Serves[i] < 0 {
		words = append(words, uint32(spooler.Undeliverable))
	} else {
		words = append(words, uint32(spooler.Sending), uint32(spooler.Sent))
	}
	var c mailCode
	c.attempts = uint8(bits.Len(uint(m.Failures)))
	var allowed, cancelled bool
	for j := range u.Scenario.Actions {
		a := &u.Scenario.Actions[j]
		cancelled = cancelled || a.Do == scenario.AbortSubmit && a.Message == m.ID
		allowed = allowed || a.Do.TakesStore() && a.Store == m.Store
	}
	if cancelled {
		if u.Scenario.Readings[rules.AbortSubmit] == rules.AbortSubmitUntried && u.Serves[i] >= 0 {
			c.tried = 1
		}
		words = append(words, uint32(spooler.Cancelled))
	}
	if allowed {
		words = append(words, uint32(spooler.Queued)|spooler.AllowedBit)
		if u.Serves[i] >= 0 {
			words = append(words, uint32(spooler.Sending)|spooler.AllowedBit)
		}
	}
	if m.DeferUntil > 0 {
		words = append(words, uint32(spooler.Unborn)|spooler.DeferredBit)
	}
	if slices.Contains(u.Deferred, i) {
		words = append(words, uint32(spooler.Queued)|spooler.DeferredBit)
	}
	c.number(words)
	return c
}

func (l *Layout) addTransport(i int) {
	t := &l.Scenario.Transports[i]
	dialled := 0
	if t.DialUp() {
		l.DialUp |= 1 << i
		l.bits++
		dialled = max(0, l.Dials[i])
	}
	l.bound = append(l.bound, uint8(bits.Len(uint(l.Setup.Bounds[i]))))
	l.dialled = append(l.dialled, uint8(bits.Len(uint(dialled))))
	l.bits += int(l.bound[i]) + int(l.dialled[i])
	if l.Failing>>i&1 != 0 {
		l.bits++
	}
	if l.Stoppable>>i&1 != 0 {
		l.bits += 4 // two channels, and which was asked first
	}
}

func (l *Layout) addHandles(store int) {
	s := &l.Scenario.Stores[store]
	for p := range l.Turns {
		if !l.MayOpen(store, p) {
			continue
		}
		h := handleCode{index: store*len(l.Turns) + p, saves: s.Provider == scenario.AtRelease, none: true}
		h.refs = uint32(l.Opens(store, p))
		for _, o := range s.OpenBy {
			if l.Scenario.ProcessIndex(o.Process) == p {
				h.refs, h.none = h.refs+uint32(o.Refs), false
			}
		}
		h.width = uint8(bits.Len(uint(h.count() - 1)))
		l.handles = append(l.handles, h)
		l.bits += int(h.width)
	}
}
