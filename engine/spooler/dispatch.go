package spooler

import (
	"math/bits"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/trace"
)

// Dispatch is the last step of an instant. Mail that may be sent and that no
// transport is responsible for becomes undeliverable; then each transport in
// order takes what it can, outbound before inbound; then idle dial-up
// transports disconnect. It reports whether mail became undeliverable: then
// Settle, the actions and Dispatch are done again at the same instant.
func (c *Core) Dispatch() (again bool) {
	again = c.giveUpUndeliverable()
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
func (c *Core) giveUpUndeliverable() (any bool) {
	nobody := c.plan.transports
	for !c.sendable[nobody].empty() {
		m := c.plan.mail[nobody][c.sendable[nobody].first()]
		info := &c.plan.messages[m]
		c.tell(trace.Record{Kind: trace.Undeliverable, Subject: m, Object: int32(info.store),
			Value: c.allowingCall(info.store), Rule: rules.MailNoTransport})
		c.dequeue(m, info, Undeliverable)
		c.finishAllowed(m, info)
		any = true
	}
	return any
}

// takeOutbound starts the oldest message that may be sent, of all stores
// together (mail.oldest-first, or the rule of the flag that still allows it).
func (c *Core) takeOutbound(channel int) {
	transport := channel >> 1
	if c.sendable[transport].empty() {
		return
	}
	m := c.plan.mail[transport][c.sendable[transport].first()]
	info := &c.plan.messages[m]
	c.dequeue(m, info, Sending)
	c.counts[info.store].outgoing++
	rule, reading := c.whyStart(info.store)
	c.begin(channel, m, trace.Record{Rule: rule, Reading: reading, Value: c.allowingCall(info.store)})
}

// takeInbound starts the first announced message while reception is on.
func (c *Core) takeInbound(channel int) {
	transport := channel >> 1
	if c.announced[transport].empty() || !c.receives() {
		return
	}
	place := c.announced[transport].first()
	m := c.plan.arrivals[transport][place]
	c.announced[transport].remove(place)
	c.setPhase(m, Receiving)
	c.counts[c.plan.inbox].incoming++
	c.begin(channel, m, trace.Record{Rule: rules.InboxTakes})
}

func (c *Core) begin(channel int, m int32, r trace.Record) {
	c.state.channels[channel] = uint32(m) + 1
	c.busy |= 1 << channel
	c.started |= 1 << channel
	r.Kind, r.Subject, r.Object = trace.Started, m, int32(channel)
	c.tell(r)
}

// receives reports whether reception is on: the store with the default Inbox
// exists and is open or orphaned.
func (c *Core) receives() bool {
	if c.plan.inbox < 0 {
		return false
	}
	switch c.storePhase(int8(c.plan.inbox)) {
	case StoreOpen, StoreOrphaned:
		return true
	}
	return false
}

// whyStart returns the rule by which a message of a store may start: the usual
// one, or that of the flag under which the store is closing.
func (c *Core) whyStart(store int8) (rules.ID, rules.Choice) {
	if c.storePhase(store) != StoreClosing {
		return rules.MailOldestFirst, 0
	}
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
