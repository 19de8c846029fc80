package spooler

import (
	"spoolscope/engine/rules"
	"spoolscope/engine/trace"
)

// Submit submits an outbound message to its store: it is queued if the store is
// open, else rejected.
func (c *Core) Submit(m int32) {
	info := &c.plan.messages[m]
	if c.storePhase(info.store) != StoreOpen {
		c.setPhase(m, Rejected)
		c.record(trace.Record{Kind: trace.Rejected, Subject: m, Object: int32(info.store), Rule: rules.MailRejected})
		return
	}
	rule := rules.MailSubmitted
	if c.plan.noMail>>info.store&1 != 0 {
		rule = rules.MailNoMail
	}
	c.happened(trace.Submitted, m, int32(info.store), 0, rule, 0, 0)
	c.setPhase(m, Queued)
	c.queued[info.store].add(info.queuePlace)
	if c.maySend(m, info) {
		c.offer(m, info)
	}
}

// Arrive makes an inbound message arrive at the messaging system. The spooler
// does not know of it before Announce.
func (c *Core) Arrive(m int32) {
	c.setPhase(m, OnServer)
	c.record(trace.Record{Kind: trace.Arrived, Subject: m, Object: int32(c.plan.messages[m].transport), Rule: rules.InboxArrives})
}

// Announce makes an inbound message known to the spooler. polled says whether
// the spooler asked the transport.
func (c *Core) Announce(m int32, polled bool) {
	info := &c.plan.messages[m]
	rule := rules.InboxAnnounced
	if polled {
		rule = rules.InboxPolled
	}
	c.record(trace.Record{Kind: trace.Announced, Subject: m, Object: int32(info.transport), Rule: rule})
	c.await(m, info)
}

// Ripen ends the deferral of a message, submitted or not.
func (c *Core) Ripen(m int32) {
	c.state.messages[m] &^= deferredBit
	if c.phase(m) != Queued {
		return
	}
	info := &c.plan.messages[m]
	c.record(trace.Record{Kind: trace.Deferred, Subject: m, Object: int32(info.store), Rule: rules.MailDeferred})
	if c.maySend(m, info) {
		c.offer(m, info)
	}
}

// enqueue puts an outbound message into its queue, in order of submission.
func (c *Core) enqueue(m int32, info *message) {
	c.setPhase(m, Queued)
	c.queued[info.store].add(info.queuePlace)
	if c.maySend(m, info) {
		c.offer(m, info)
	}
}

// maySend reports whether a message of the queue may be sent now: its store is
// not noMail, it is not deferred, and its store is open or orphaned, or is
// closing and the message is allowed (semantics.md section 4).
func (c *Core) maySend(m int32, info *message) bool {
	w := c.state.messages[m]
	if w&deferredBit != 0 || c.plan.noMail>>info.store&1 != 0 {
		return false
	}
	switch c.storePhase(info.store) {
	case StoreOpen, StoreOrphaned:
		return true
	case StoreClosing:
		return w&allowedBit != 0
	}
	return false
}

// offer makes a message available to its transport.
func (c *Core) offer(m int32, info *message) {
	c.sendable[info.transport].add(c.place(m, info))
	if int(info.transport) < c.plan.transports {
		c.attention |= 1 << (2 * info.transport)
	}
}

// await makes an inbound message available to its transport.
func (c *Core) await(m int32, info *message) {
	c.setPhase(m, OnServer)
	c.announced[info.transport].add(c.place(m, info))
	c.attention |= 2 << (2 * info.transport)
}

// dequeue removes a message from its queue and sets its phase.
func (c *Core) dequeue(m int32, info *message, phase Phase) {
	c.queued[info.store].remove(info.queuePlace)
	c.sendable[info.transport].remove(c.place(m, info))
	c.setPhase(m, phase)
}

// finishAllowed removes a finished message from the allowed set.
func (c *Core) finishAllowed(m int32, info *message) {
	if c.state.messages[m]&allowedBit != 0 {
		c.state.messages[m] &^= allowedBit
		c.counts[info.store].allowed--
	}
}

// EndTransfer ends the transfer on a channel. A completed one (Done) makes its
// message sent or received. A stopped one returns an outbound message to its old
// place in the queue, an inbound one to the server. One that broke because its
// transport failed returns an outbound message to the queue and loses an inbound
// one.
func (c *Core) EndTransfer(channel int, how trace.How) {
	m, _ := c.state.InTransfer(channel)
	info := &c.plan.messages[m]
	c.state.channels[channel] = 0
	c.busy &^= 1 << channel
	c.attention |= 1 << channel
	var rule rules.ID
	switch {
	case info.outbound && how == trace.Done:
		rule = rules.MailSent
		c.setPhase(m, Sent)
		c.finishAllowed(m, info)
	case info.outbound:
		rule = rules.MailPutBack
		if how == trace.Broken {
			rule = rules.FailureKeepsOutbound
		}
		c.enqueue(m, info)
	case how == trace.Done:
		rule = rules.InboxReceived
		c.setPhase(m, Received)
	case how == trace.Stopped:
		rule = rules.InboxKeptOnServer
		c.await(m, info)
	default:
		rule = rules.FailureLosesInbound
		c.setPhase(m, Lost)
	}
	if info.outbound {
		c.counts[info.store].outgoing--
	} else {
		c.counts[info.store].incoming--
	}
	c.happened(trace.Ended, m, int32(channel), 0, rule, 0, how)
}
