package spooler

import (
	"math/bits"

	"spoolscope/engine/rules"
	"spoolscope/engine/trace"
)

// Core is a State and the transitions that change it. The sets and counts beside
// the state can be computed from it; they are kept up to date so that no
// transition has to scan all messages.
type Core struct {
	plan  *Plan
	state State
	log   *trace.Log // may be nil

	// The lists of Plan.mail and Plan.arrivals, or if ordered, the lists of order,
	// which has an order of its own.
	mail, arrivals [][]int32
	ordered        bool
	order          *order // memory, possibly of an earlier run

	queued    []ranks  // by store: places in Plan.queues of messages that wait
	sendable  []ranks  // as mail: places of messages that may be sent now
	announced []ranks  // by transport: places in arrivals of announced mail
	sets      []ranks  // all of these
	counts    []counts // by store
	busy      uint32   // channels with a transfer
	reachable uint32   // channels of connected transports
	closing   uint32   // stores that are closing
	attention uint32   // channels that may be able to start a transfer

	started  uint32 // channels: for TakeStarted
	stopping uint32 // channels: for TakeStopping
	stopped  uint64 // messages: for TakeStopped
	retrying uint32 // channels whose message waits for a retry

	// For the log alone: the call that a process is inside of, and the call
	// that closes a store.
	insideCall  []int32
	closingCall []int32
	calls       []int32 // both
}

// counts is what decides about the logoff of one store.
type counts struct {
	outgoing int32 // transfers from it
	incoming int32 // transfers into it
	allowed  int32 // allowed messages that are not finished
}

// Reset prepares c for a run over p from the start, with records written to log,
// which may be nil. It reuses the memory of an earlier run over a plan of the
// same shape.
func (c *Core) Reset(p *Plan, log *trace.Log) {
	if c.plan == nil || !c.state.fits(p) || !c.setsFit(p) {
		c.make(p)
	} else {
		c.state.start(p)
		for i := range c.sets {
			c.sets[i].clear()
		}
		clear(c.counts)
	}
	c.plan, c.log = p, log
	c.mail, c.arrivals, c.ordered = p.mail, p.arrivals, false
	if p.senders {
		c.TakeOrder()
	}
	c.busy, c.closing, c.attention = 0, 0, 0
	c.started, c.stopping, c.retrying = 0, 0, 0
	c.reachable = channelsOf(c.state.links[connected])
}

func (c *Core) make(p *Plan) {
	c.state = newState(p)
	sets := make([]ranks, p.stores+2*p.transports+1)
	c.sets = sets
	fill := func(lists [][]int32) []ranks {
		made := sets[:len(lists)]
		sets = sets[len(lists):]
		for i, list := range lists {
			made[i] = newRanks(len(list))
		}
		return made
	}
	c.queued, c.sendable, c.announced = fill(p.queues), fill(p.mail), fill(p.arrivals)
	c.counts = make([]counts, p.stores)
	c.calls = make([]int32, p.processes+p.stores)
	c.insideCall, c.closingCall = c.calls[:p.processes], c.calls[p.processes:]
}

// setsFit reports whether the sets of an earlier run are large enough for p.
func (c *Core) setsFit(p *Plan) bool {
	return sameLengths(c.plan.queues, p.queues) && sameLengths(c.plan.mail, p.mail) && sameLengths(c.plan.arrivals, p.arrivals)
}

// State returns the current state; it changes with the next transition.
func (c *Core) State() *State { return &c.state }

// Busy returns the channels with a transfer, as a mask.
func (c *Core) Busy() uint32 { return c.busy }

// TakeStarted returns the channels whose transfers have started since the last
// call of TakeStarted, as a mask.
func (c *Core) TakeStarted() uint32 {
	taken := c.started
	c.started = 0
	return taken
}

// TakeStopping returns the channels whose transfers have been asked to stop
// since the last call of TakeStopping and are still running, as a mask.
func (c *Core) TakeStopping() uint32 {
	taken := c.stopping & c.busy
	c.stopping = 0
	return taken
}

// TakeStopped returns the messages whose transfers have stopped within a call
// since the last call of TakeStopped, as a mask. It is for at most 64 messages.
func (c *Core) TakeStopped() uint64 {
	taken := c.stopped
	c.stopped = 0
	return taken
}

// TakeRetry reports whether the message whose transfer just ended on a channel
// has to wait for a retry.
func (c *Core) TakeRetry(channel int) bool {
	waits := c.retrying>>channel&1 != 0
	c.retrying &^= 1 << channel
	return waits
}

// record appends a record, if there is a log.
func (c *Core) record(r trace.Record) {
	if c.log != nil && !c.log.Counts(r.Rule) {
		c.log.Add(r)
	}
}

// happened appends a record without facts, if there is a log.
func (c *Core) happened(kind trace.Kind, subject, object int32, value uint32, rule rules.ID, reading rules.Choice, how trace.How) {
	if c.log != nil && !c.log.Counts(rule) {
		c.log.Put(kind, subject, object, value, rule, reading, how)
	}
}

// note adds a fact to the next record.
func (c *Core) note(kind trace.FactKind, place int32) {
	if c.log != nil {
		c.log.Note(kind, int(place))
	}
}

// reads returns the value of a reading, on which what happens next depends.
func (c *Core) reads(k rules.Key) rules.Value {
	if c.log != nil {
		c.log.Consult(k)
	}
	return c.plan.readings[k]
}

// inForce returns the value of a reading, for a record.
func (c *Core) inForce(k rules.Key) rules.Choice { return c.plan.readings.Choice(k) }

func (c *Core) setPhase(m int32, phase Phase) {
	w := &c.state.messages[m]
	*w = *w&^phaseMask | message32(phase)
}

func (c *Core) phase(m int32) Phase { return Phase(c.state.messages[m] & phaseMask) }

func (c *Core) storePhase(s int8) StorePhase {
	return StorePhase(c.state.stores[s] & storePhaseMask)
}

// each calls do for every member of a mask, in ascending order.
func each(mask uint32, do func(i int)) {
	for ; mask != 0; mask &= mask - 1 {
		do(bits.TrailingZeros32(mask))
	}
}

// channelsOf returns both channels of each transport of a mask.
func channelsOf(transports uint32) uint32 {
	var channels uint32
	each(transports, func(t int) { channels |= 3 << (2 * t) })
	return channels
}
