package explore

import (
	"math/bits"
	"slices"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// layout is how the states of a setup are packed: every field takes the bits
// that its values need in this setup, and what follows from other fields takes
// none. Two states have the same bits exactly if the same can happen from them
// on and the calls that have returned had the same outcomes.
//
// Not stored are: the channels, which follow from the phases of the messages;
// the call that a process is inside of, from the last action that it has begun;
// whether an always-connected transport is connected, from its windows; and the
// out value that a process would pass as "previous", if no later action of it
// does so.
type layout struct {
	*setup
	bits  int // of a state
	words int // of 32 bits, of a state

	mail      []mailCode // by message
	handles   []handleCode
	status    []uint8 // by process: bits
	next      []uint8
	previous  []uint8
	bound     []uint8 // by transport
	dialled   []uint8
	orders    [][]int32 // lists of messages that can come in any order
	orderBits []uint8   // by list
	ordered   [][]int32 // with senders: the other lists of messages
	outcomes  [][]code  // by action: all that its call can have
	outcome   []uint8   // by action: bits
	dialUp    uint32    // transports
}

// mailCode is how the word of a message is packed.
type mailCode struct {
	width    uint8
	attempts uint8      // bits
	tried    uint8      // bits
	code     [64]uint8  // by word
	word     [16]uint32 // by code
}

// Words of finished messages lose their bits, which no longer matter.
var finished = [...]spooler.Phase{
	spooler.Sent, spooler.Undeliverable, spooler.Cancelled, spooler.Rejected, spooler.Received, spooler.Lost,
}

// number gives each of the words that a message can have a code, apart from its
// attempts.
func (c *mailCode) number(words []uint32) {
	c.width = uint8(bits.Len(uint(len(words) - 1)))
	for i, w := range words {
		c.word[i], c.code[w] = w, uint8(i)
		for _, phase := range finished {
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

func newLayout(u *setup) *layout {
	l := &layout{setup: u}
	s := u.scenario
	for i := range s.Messages {
		l.mail = append(l.mail, u.mailCode(int32(i)))
		l.bits += int(l.mail[i].width + l.mail[i].attempts + l.mail[i].tried)
	}
	for i := range s.Transports {
		l.addTransport(i)
	}
	l.bits += storeBits * len(s.Stores)
	for i := range s.Stores {
		l.addHandles(i)
	}
	for p, list := range u.turns {
		width := func(most int) uint8 { return uint8(bits.Len(uint(most))) }
		l.status = append(l.status, 1)
		if u.exiting[p] {
			l.status[p] = 2
		}
		l.next = append(l.next, width(len(list)))
		l.previous = append(l.previous, 0)
		if u.lastUses[p] > 0 {
			l.previous[p] = width(len(u.values[p]) - 1)
		}
		l.bits += int(l.status[p]) + int(l.next[p]) + int(l.previous[p])
	}
	for a := range s.Actions {
		l.outcomes = append(l.outcomes, u.possible(a))
		l.outcome = append(l.outcome, uint8(bits.Len(uint(len(l.outcomes[a])-1))))
		l.bits += int(l.outcome[a])
	}
	l.findOrders()
	for _, list := range l.orders {
		l.orderBits = append(l.orderBits, uint8(bits.Len(uint(len(list)-1))))
		l.bits += len(list) * bits.Len(uint(len(list)-1))
	}
	l.words = max(1, (l.bits+31)/32)
	return l
}

// findOrders separates the lists of messages whose order is part of the state from
// those that always come in one order. The latter need a place too if the core
// keeps the order of all mail, as it does if there are senders.
func (l *layout) findOrders() {
	sort := func(lists [][]int32, mixed []int) {
		for t, list := range lists {
			if slices.Contains(mixed, t) {
				l.orders = append(l.orders, list)
			} else if l.senders {
				l.ordered = append(l.ordered, list)
			}
		}
	}
	sort(l.setup.mail, l.mixedMail)
	sort(l.arrivals, l.mixedPoll)
}

const storeBits = 3

// mailCode returns how the word of a message is packed, from its possible words.
func (u *setup) mailCode(i int32) mailCode {
	m := &u.scenario.Messages[i]
	if !m.Outbound() {
		words := []uint32{uint32(spooler.Unborn), uint32(spooler.OnServer), uint32(spooler.Receiving), uint32(spooler.Received)}
		if t := u.scenario.TransportIndex(m.Transport); u.failing>>t&1 != 0 {
			words = append(words, uint32(spooler.Lost))
		}
		var c mailCode
		c.number(words)
		return c
	}
	words := []uint32{uint32(spooler.Unborn), uint32(spooler.Queued), uint32(spooler.Rejected)}
	if u.serves[i] < 0 {
		words = append(words, uint32(spooler.Undeliverable))
	} else {
		words = append(words, uint32(spooler.Sending), uint32(spooler.Sent))
	}
	var c mailCode
	c.attempts = uint8(bits.Len(uint(m.Failures)))
	var allowed, cancelled bool
	for j := range u.scenario.Actions {
		a := &u.scenario.Actions[j]
		cancelled = cancelled || a.Do == scenario.AbortSubmit && a.Message == m.ID
		allowed = allowed || a.Do.TakesStore() && a.Store == m.Store
	}
	if cancelled {
		if u.scenario.Readings[rules.AbortSubmit] == rules.AbortSubmitUntried && u.serves[i] >= 0 {
			c.tried = 1
		}
		words = append(words, uint32(spooler.Cancelled))
	}
	if allowed {
		words = append(words, uint32(spooler.Queued)|spooler.AllowedBit)
		if u.serves[i] >= 0 {
			words = append(words, uint32(spooler.Sending)|spooler.AllowedBit)
		}
	}
	if m.DeferUntil > 0 {
		words = append(words, uint32(spooler.Unborn)|spooler.DeferredBit)
	}
	if slices.Contains(u.deferred, i) {
		words = append(words, uint32(spooler.Queued)|spooler.DeferredBit)
	}
	c.number(words)
	return c
}

func (l *layout) addTransport(i int) {
	t := &l.scenario.Transports[i]
	dialled := 0
	if t.DialUp() {
		l.dialUp |= 1 << i
		l.bits++
		dialled = max(0, l.dials[i])
	}
	l.bound = append(l.bound, uint8(bits.Len(uint(l.setup.bounds[i]))))
	l.dialled = append(l.dialled, uint8(bits.Len(uint(dialled))))
	l.bits += int(l.bound[i]) + int(l.dialled[i])
	if l.failing>>i&1 != 0 {
		l.bits++
	}
	if l.stoppable>>i&1 != 0 {
		l.bits += 4 // two channels, and which was asked first
	}
}

func (l *layout) addHandles(store int) {
	s := &l.scenario.Stores[store]
	for p := range l.turns {
		if !l.mayOpen(store, p) {
			continue
		}
		h := handleCode{index: store*len(l.turns) + p, saves: s.Provider == scenario.AtRelease, none: true}
		h.refs = uint32(l.opens(store, p))
		for _, o := range s.OpenBy {
			if l.scenario.ProcessIndex(o.Process) == p {
				h.refs, h.none = h.refs+uint32(o.Refs), false
			}
		}
		h.width = uint8(bits.Len(uint(h.count() - 1)))
		l.handles = append(l.handles, h)
		l.bits += int(h.width)
	}
}

// outputs is the number of sets of output flags.
const outputs = 16

// possible returns the possible outcomes of a call: first S_OK with each set of
// output flags, if it can succeed, then its failures.
func (u *setup) possible(action int) []code {
	a := &u.scenario.Actions[action]
	process := int(u.process[action])
	failed := func(h mapi.HRESULT, place int) code {
		return codeReturned | code(trace.ResultPlace(h))<<codeResult | code(place)
	}
	failure := func(h mapi.HRESULT, value mapi.Flags) code {
		if a.Do.TakesFlags() {
			return failed(h, u.valuePlace(process, value))
		}
		return failed(h, 0)
	}
	ok := func(n code) (list []code) {
		for out := range n {
			list = append(list, codeReturned|out)
		}
		return list
	}
	switch {
	case a.Do == scenario.FlushQueues || a.Do == scenario.Exit:
		return ok(1)
	case a.Do == scenario.OpenMsgStore:
		return append(ok(1), failure(mapi.Busy, 0))
	case a.Do == scenario.AbortSubmit:
		return append(ok(1), failure(mapi.UnableToAbort, 0), failure(mapi.NotInQueue, 0), failure(mapi.InvalidObject, 0))
	case a.Do == scenario.Release:
		return append(ok(outputs), failure(mapi.InvalidObject, 0))
	case a.Flags.Kind == scenario.Null:
		return []code{failure(mapi.InvalidParameter, 0)}
	case a.Flags.Kind == scenario.Literal && u.checked(a.Flags.Value) != mapi.InvalidObject:
		return []code{failure(u.checked(a.Flags.Value), a.Flags.Value)}
	case a.Flags.Kind == scenario.Literal:
		return append(ok(outputs), failure(mapi.InvalidObject, a.Flags.Value))
	}
	list := ok(outputs)
	for i, value := range u.values[process] {
		list = append(list, failed(u.checked(value), i))
	}
	return list
}

// checked returns the HRESULT of a call that fails with a value.
func (u *setup) checked(f mapi.Flags) mapi.HRESULT {
	switch f = u.flag(f); {
	case f&^mapi.InputMask != 0:
		return mapi.UnknownFlags
	case !f.OneInput():
		return mapi.InvalidParameter
	}
	return mapi.InvalidObject
}
