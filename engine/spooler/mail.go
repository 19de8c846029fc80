package spooler

import (
	"spoolscope/engine/rules"
	"spoolscope/engine/trace"
)

// Submit submits an outbound message to its store. It is queued if the process
// that submits it has an open handle on the store, or without a process if the
// store is open; else it is rejected.
func (c *Core) Submit(m int32) {
	info := &c.plan.messages[m]
	taken, barred := c.storePhase(info.store) == StoreOpen, rules.MailRejected
	if info.sender >= 0 {
		handle := c.state.handles[int(info.store)*c.plan.processes+int(info.sender)]
		taken, barred = HandleState(handle&handleStateMask) == HandleOpen, rules.MailSenderRejected
	}
	if !taken {
		c.setPhase(m, Rejected)
		c.record(trace.Record{Kind: trace.Rejected, Subject: m, Object: int32(info.store), Rule: barred})
		return
	}
	if c.plan.senders {
		c.enlist(m, info)
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
	if c.plan.senders {
		c.enlist(m, info)
	}
	c.await(m, info)
}

// Ripen ends the deferral of a message, submitted or not, or its wait for a
// retry.
func (c *Core) Ripen(m int32) {
	c.state.messages[m] &^= deferredBit
	if c.phase(m) != Queued {
		return
	}
	info := &c.plan.messages[m]
	rule := rules.MailDeferred
	if c.state.Attempts(m) > 0 {
		rule = rules.MailRetries
	}
	c.record(trace.Record{Kind: trace.Deferred, Subject: m, Object: int32(info.store), Rule: rule})
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
// not noMail, it need not wait, and the spooler works for its store, or that is
// closing and the message is allowed (SEMANTICS.md section 4.7).
func (c *Core) maySend(m int32, info *message) bool {
	w := c.state.messages[m]
	if w&deferredBit != 0 || c.plan.noMail>>info.store&1 != 0 {
		return false
	}
	return c.works(info.store) || c.storePhase(info.store) == StoreClosing && w&allowedBit != 0
}

// works reports whether the spooler sends from and receives into a store without
// restriction: it is open, or orphaned and the spooler continues with it.
func (c *Core) works(store int8) bool {
	switch c.storePhase(store) {
	case StoreOpen:
		return true
	case StoreOrphaned:
		return c.reads(rules.Orphan) == rules.OrphanGoesOn
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

// EndTransfer ends the transfer on a channel: Done if it ran its whole duration,
// Stopped, Broken or Failure. Done makes its message sent or received, unless it
// is one of the attempts that fail; TakeRetry then says whether it has to wait. Otherwise an outbound message returns to its old place in the
// queue and an inbound one to the server, but Failure loses an inbound one.
func (c *Core) EndTransfer(channel int, how trace.How) {
	m, _ := c.state.InTransfer(channel)
	info := &c.plan.messages[m]
	c.state.channels[channel] = 0
	c.busy &^= 1 << channel
	c.attention |= 1 << channel
	if !info.outbound {
		c.counts[info.store].incoming--
		c.endInbound(channel, m, info, how)
		return
	}
	c.counts[info.store].outgoing--
	if how != trace.Done {
		c.enqueue(m, info)
		c.happened(trace.Ended, m, int32(channel), 0, putBackRules[how], 0, how)
		return
	}
	if c.state.Attempts(m) < int(info.failures) {
		c.attemptFails(channel, m, info)
		return
	}
	c.setPhase(m, Sent)
	c.finishAllowed(m, info)
	c.happened(trace.Ended, m, int32(channel), 0, rules.MailSent, 0, how)
}

// putBackRules are the rules by which an outbound message returns to the queue,
// keptRules those by which an inbound one that is not received ends.
var (
	putBackRules = [...]rules.ID{trace.Stopped: rules.MailPutBack, trace.Broken: rules.LinkDropsOutbound, trace.Failure: rules.FailureKeepsOutbound}
	keptRules    = [...]rules.ID{trace.Stopped: rules.InboxKeptOnServer, trace.Broken: rules.LinkDropsInbound, trace.Failure: rules.FailureLosesInbound}
)

func (c *Core) endInbound(channel int, m int32, info *message, how trace.How) {
	rule := rules.InboxReceived
	switch how {
	case trace.Done:
		c.setPhase(m, Received)
	case trace.Failure:
		rule = keptRules[how]
		c.setPhase(m, Lost)
	default:
		rule = keptRules[how]
		c.await(m, info)
	}
	c.happened(trace.Ended, m, int32(channel), 0, rule, 0, how)
}

// attemptFails ends an attempt that fails. The message returns to its place in
// the queue and waits; it is no longer ready, so it leaves the allowed set.
func (c *Core) attemptFails(channel int, m int32, info *message) {
	c.state.messages[m] += 1 << attemptsShift
	if info.waits {
		c.state.messages[m] |= deferredBit
		c.retrying |= 1 << channel
	}
	allowed := c.state.messages[m]&allowedBit != 0
	c.finishAllowed(m, info)
	c.enqueue(m, info)
	c.happened(trace.Ended, m, int32(channel), 0, rules.MailAttemptFails, 0, trace.Retry)
	if allowed {
		c.happened(trace.Disallowed, m, int32(info.store), c.allowingCall(info.store), rules.MailRetryNotReady, 0, 0)
	}
}
