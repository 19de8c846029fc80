package spooler

import (
	"math/bits"

	"spoolscope/engine/rules"
	"spoolscope/engine/trace"
)

// abort implements LOGOFF_ABORT, sentences 111-114, which contradict each
// other; the reading abort decides.
func (c *Core) abort(k *call) {
	switch c.reads(rules.Abort) {
	case rules.AbortRefuse:
		if c.transferring(k.store) {
			c.refuse(k, rules.AbortRefuses, rules.Abort, false)
			return
		}
	case rules.AbortHybrid:
		if c.transfersOn(k.store)&channelsOf(c.plan.ignoresCancel) != 0 {
			c.refuse(k, rules.AbortRefuses, rules.Abort, false)
			return
		}
	}
	c.beginClosing(k, closing{bars: rules.AbortStops, endsReception: rules.AbortStops, reading: rules.Abort})
	c.stopTransfers(k)
	c.wait(k)
	c.settle(k.store)
}

// stopTransfers asks every transfer of the store to stop. One on a transport
// that stops at once ends within the call; one on a transport that ignores a
// cancel continues (abort.stops, abort.ignored-cancel).
func (c *Core) stopTransfers(k *call) {
	for set := c.transfersOn(k.store); set != 0; set &= set - 1 {
		channel := bits.TrailingZeros32(set)
		asked := trace.Record{Kind: trace.StopAsked, Subject: k.place, Object: int32(channel),
			Rule: rules.AbortStops, Reading: c.inForce(rules.Abort), How: trace.Stopped}
		transport := channel >> 1
		ignores := c.plan.ignoresCancel>>transport&1 != 0
		if ignores {
			asked.Rule, asked.How = rules.AbortIgnoredCancel, trace.Done
		}
		c.noteTransfer(channel)
		c.record(asked)
		switch {
		case ignores:
		case c.plan.stopsAtOnce>>transport&1 != 0:
			m, _ := c.state.InTransfer(channel)
			c.stopped |= 1 << (m & 63)
			c.EndTransfer(channel, trace.Stopped)
		default:
			c.state.channels[channel] |= stopBit
			c.stopping |= 1 << channel
		}
	}
}

// noteTransfer notes the transfer on a channel.
func (c *Core) noteTransfer(channel int) {
	m, _ := c.state.InTransfer(channel)
	kind := trace.Sending
	if channel&1 != 0 {
		kind = trace.Receiving
	}
	c.note(kind, m)
}

// transferring reports whether anything is in transfer from or into a store.
func (c *Core) transferring(store int) bool {
	n := &c.counts[store]
	return n.outgoing > 0 || n.incoming > 0
}

// transfersOn returns the channels with transfers from or into a store.
func (c *Core) transfersOn(store int) uint32 {
	var on uint32
	for set := c.busy; set != 0; set &= set - 1 {
		channel := bits.TrailingZeros32(set)
		if m, _ := c.state.InTransfer(channel); int(c.plan.messages[m].store) == store {
			on |= 1 << channel
		}
	}
	return on
}
