package spooler

import (
	"math/bits"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/trace"
)

// Idle reports whether Dispatch would do nothing.
func (c *Core) Idle() bool {
	return c.attention&c.reachable&^c.busy|c.plan.dialUp == 0 && c.sendable[c.plan.transports].empty()
}

// Dispatch is the last step of an instant. Mail that may be sent but has no
// responsible transport becomes undeliverable; then each transport in order
// starts the transfers that it can, outbound before inbound; then idle dial-up
// transports disconnect. It reports whether mail became undeliverable: then
// Settle, the actions and Dispatch must be repeated in the same instant.
func (c *Core) Dispatch() (again bool) {
	if !c.sendable[c.plan.transports].empty() {
		c.giveUpUndeliverable()
		again = true
	}
	for set := c.attention & c.reachable &^ c.busy; set != 0; set &= set - 1 {
		channel := bits.TrailingZeros32(set)
		if channel&1 == 0 {
			c.takeOutbound(channel)
		} else {
			c.takeInbound(channel)
		}
	}
	c.attention = 0
	if c.plan.dialUp != 0 {
		c.hangUp()
	}
	return again
}

// giveUpUndeliverable implements mail.no-transport, in the order of the stores
// and their queues.
func (c *Core) giveUpUndeliverable() {
	nobody := c.plan.transports
	for !c.sendable[nobody].empty() {
		m := c.mail[nobody][c.sendable[nobody].first()]
		info := &c.plan.messages[m]
		c.record(trace.Record{Kind: trace.Undeliverable, Subject: m, Object: int32(info.store),
			Value: c.allowingCall(info.store), Rule: rules.MailNoTransport})
		c.dequeue(m, info, Undeliverable)
		c.finishAllowed(m, info)
	}
}

// takeOutbound starts the oldest message that may be sent, of all stores
// together (mail.oldest-first, or the rule of the flag that still allows it).
func (c *Core) takeOutbound(channel int) {
	transport := channel >> 1
	if c.sendable[transport].empty() {
		return
	}
	place := c.sendable[transport].first()
	m := c.mail[transport][place]
	info := &c.plan.messages[m]
	c.queued[info.store].remove(info.queuePlace)
	c.sendable[transport].remove(place)
	c.setPhase(m, Sending)
	if c.reads(rules.AbortSubmit) == rules.AbortSubmitUntried {
		c.state.messages[m] |= triedBit
	}
	c.counts[info.store].outgoing++
	c.begin(channel, m)
	if c.closing>>info.store&1 == 0 {
		c.happened(trace.Started, m, int32(channel), 0, rules.MailOldestFirst, 0, 0)
		return
	}
	rule, reading := c.whyStart(info.store)
	c.happened(trace.Started, m, int32(channel), c.allowingCall(info.store), rule, reading, 0)
}

// takeInbound starts the first announced message while reception is on.
func (c *Core) takeInbound(channel int) {
	transport := channel >> 1
	if c.announced[transport].empty() || !c.receives() {
		return
	}
	place := c.announced[transport].first()
	m := c.arrivals[transport][place]
	c.announced[transport].remove(place)
	c.setPhase(m, Receiving)
	c.counts[c.plan.inbox].incoming++
	c.begin(channel, m)
	c.happened(trace.Started, m, int32(channel), 0, rules.InboxTakes, 0, 0)
}

func (c *Core) begin(channel int, m int32) {
	c.state.channels[channel] = uint32(m) + 1
	c.busy |= 1 << channel
	c.started |= 1 << channel
}

// receives reports whether reception is on: the store with the default Inbox
// exists and the spooler works for it.
func (c *Core) receives() bool {
	return c.plan.inbox >= 0 && c.works(int8(c.plan.inbox))
}

// whyStart returns the rule by which a message of a closing store may start.
func (c *Core) whyStart(store int8) (rules.ID, rules.Choice) {
	switch c.closesUnder(int(store)) {
	case mapi.NoWait:
		return rules.NoWaitSendsReady, c.inForce(rules.Ready)
	case mapi.Purge:
		return rules.PurgeLikeNoWait, c.inForce(rules.Ready)
	}
	return rules.OrderlyFinishes, c.inForce(rules.Orderly)
}

// allowingCall returns the call under which a store is closing, for a record.
func (c *Core) allowingCall(store int8) uint32 {
	if c.storePhase(store) != StoreClosing {
		return 0
	}
	return uint32(c.closingCall[store] + 1)
}

// closesUnder returns the flag under which a store is closing.
func (c *Core) closesUnder(store int) mapi.Flags {
	return mapi.Flags(1) << (c.state.stores[store] & storeFlagMask >> storeFlagShift)
}
