package spooler

import (
	"math/bits"

	"spoolscope/engine/trace"
)

// This file is for a driver that continues from many states, as the explorer
// does: it stores states, restores them, and tries what can happen next.

// Words is a State by its parts, to be read and written. A driver that stores
// states saves what it needs of them, and writes it back between Clear and
// Adopt.
type Words struct {
	Messages  []uint32 // by message: its Phase, AllowedBit, DeferredBit, TriedBit, failed attempts
	Channels  []uint32 // by channel: what is in transfer, and StopBit
	Stores    []uint32 // by store: StorePhase, the index of its flag, the waiting process
	Handles   []uint32 // store-major: HandleState, the saved flag, RefusedBit, references
	Processes []uint32 // two by process: the out value of its last call; the call that it is inside of
	Links     []uint32 // masks of transports: connected, offline, failed
}

// The bits of Words that have no other name, and the offsets of the fields.
const (
	PhaseMask   = uint32(phaseMask)
	AllowedBit  = uint32(allowedBit)
	DeferredBit = uint32(deferredBit)
	TriedBit    = uint32(triedBit)

	AttemptsShift = attemptsShift
	StopBit       = uint32(stopBit)

	StoreFlagShift = storeFlagShift
	HandleMask     = uint32(handleStateMask)
	SavedShift     = savedShift
	RefusedBit     = uint32(refusedBit)
	RefsShift      = refsShift

	LinkConnected = connected
	LinkOffline   = offline
	LinkFailed    = failed
)

// Words returns the parts of s, which alias s. It returns a pointer because
// drivers call it in every transition.
func (s *State) Words() *Words { return &s.parts }

// Previous returns the out value that a process passes for "previous".
func (s *State) Previous(process int) uint32 { return s.processes[processWords*process+previousWord] }

// Clear resets the words and the sets of c to empty, so that a driver can write
// a state.
func (c *Core) Clear() {
	clear(c.state.words)
	for i := range c.sets {
		c.sets[i].clear()
	}
	clear(c.counts)
	if c.ordered {
		clear(c.order.enlisted)
	}
	if c.log != nil {
		c.log.Calls = c.log.Calls[:0]
	}
	c.busy, c.closing, c.attention, c.started, c.stopping, c.retrying = 0, 0, 0, 0, 0, 0
}

// SetPrevious sets the out value that a process passes for "previous".
func (c *Core) SetPrevious(process int, out uint32) {
	c.state.processes[processWords*process+previousWord] = out
}

// ResumeCall marks a process as inside the call of an action. The store of the
// action must be closing.
func (c *Core) ResumeCall(action int) {
	a := &c.plan.actions[action]
	k := call{place: noCall, process: a.process, store: a.store, method: a.do}
	if c.log != nil {
		k.place = int32(len(c.log.Calls))
		c.log.Calls = append(c.log.Calls, trace.Call{
			Action: int32(action), Process: int32(a.process), Store: int32(a.store),
			Returned: trace.Never, Method: trace.Method(a.do),
		})
	}
	c.wait(&k)
}

// ResumeEnded marks a process as ended.
func (c *Core) ResumeEnded(process int) {
	c.state.processes[processWords*process+insideWord] = endedMark
}

// Adopt computes the sets and counts from the words that a driver has written.
// The words must be those of a state between two instants: what could start has
// started. Of Channels only StopBit need be written. Mail that is OnServer
// counts as announced.
func (c *Core) Adopt() {
	for m, w := range c.state.messages {
		if active>>(w&phaseMask)&1 != 0 || w&allowedBit != 0 {
			c.adoptMessage(int32(m))
		}
	}
	for s := range c.state.stores {
		if c.storePhase(int8(s)) == StoreClosing {
			c.closing |= 1 << s
			c.closingCall[s] = noCall
		}
	}
	c.reachable = channelsOf(c.state.links[connected])
}

// active is the phases in which a message is in a set or in transfer.
const active = 1<<Queued | 1<<Sending | 1<<OnServer | 1<<Receiving

func (c *Core) adoptMessage(m int32) {
	info := &c.plan.messages[m]
	w := c.state.messages[m]
	switch Phase(w & phaseMask) {
	case Queued:
		c.queued[info.store].add(info.queuePlace)
		if c.maySend(m, info) {
			c.sendable[info.transport].add(c.place(m, info))
		}
	case Sending:
		c.adoptTransfer(2*int(info.transport), m)
		c.counts[info.store].outgoing++
	case OnServer:
		c.announced[info.transport].add(c.place(m, info))
		return
	case Receiving:
		c.adoptTransfer(2*int(info.transport)+1, m)
		c.counts[info.store].incoming++
		return
	}
	if w&allowedBit != 0 {
		c.counts[info.store].allowed++
	}
}

func (c *Core) adoptTransfer(channel int, m int32) {
	c.state.channels[channel] |= uint32(m) + 1
	c.busy |= 1 << channel
}

// ForgetCalls removes the calls that have returned from the log. It is for a
// driver that has noted their results and whose log keeps no records, since
// records refer to calls by index.
func (c *Core) ForgetCalls() {
	kept := c.log.Calls[:0]
	for _, call := range c.log.Calls {
		if call.Returned == trace.Never {
			c.insideCall[call.Process] = int32(len(kept))
			kept = append(kept, call)
		}
	}
	c.log.Calls = kept
}

// CopyFrom sets c to a copy of from, including the calls of its log. Both must
// have been reset for the same plan.
func (c *Core) CopyFrom(from *Core) {
	copy(c.state.words, from.state.words)
	for i := range c.sets {
		to, set := &c.sets[i], &from.sets[i]
		to.top = set.top
		if set.bottom != nil {
			copy(to.middle, set.middle)
			copy(to.bottom, set.bottom)
		}
	}
	copyFew(c.counts, from.counts)
	c.busy, c.reachable, c.closing, c.attention = from.busy, from.reachable, from.closing, from.attention
	c.started, c.stopping, c.retrying = from.started, from.stopping, from.retrying
	copyFew(c.calls, from.calls)
	if c.ordered {
		copy(c.order.places, from.order.places)
		copy(c.order.enlisted, from.order.enlisted)
		copy(c.order.words, from.order.words)
	}
	if c.log != nil && len(c.log.Calls)+len(from.log.Calls) > 0 {
		c.log.Calls = append(c.log.Calls[:0], from.log.Calls...)
	}
}

// copyFew copies a few small values. The call of the built-in copy costs more
// than such a copy, above all in WebAssembly.
func copyFew[T any](to, from []T) {
	//lint:ignore S1001 see above
	for i := range from {
		to[i] = from[i]
	}
}

// NeedsDispatch reports whether Dispatch would change the state: mail is given up
// or taken, or an idle dial-up transport hangs up.
func (c *Core) NeedsDispatch() bool {
	if !c.sendable[c.plan.transports].empty() {
		return true
	}
	for set := c.attention & c.reachable &^ c.busy; set != 0; set &= set - 1 {
		channel := bits.TrailingZeros32(set)
		if channel&1 == 0 && !c.sendable[channel>>1].empty() ||
			channel&1 == 1 && !c.announced[channel>>1].empty() && c.receives() {
			return true
		}
	}
	for set := c.plan.dialUp & c.state.links[connected]; set != 0; set &= set - 1 {
		if c.busy>>(2*bits.TrailingZeros32(set))&3 == 0 {
			return true
		}
	}
	return false
}
