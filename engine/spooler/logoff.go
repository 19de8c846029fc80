package spooler

import (
	"math/bits"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// logoff is StoreLogoffTransports after the checks: SEMANTICS.md section 6.
// Each flag has a file of its own.
func (c *Core) logoff(k *call) {
	if c.ignoreShared(k) {
		return
	}
	switch k.flag {
	case mapi.Abort:
		c.abort(k)
	case mapi.NoWait:
		c.noWait(k)
	case mapi.Orderly:
		c.orderly(k)
	case mapi.Purge:
		c.purge(k)
	case mapi.Quiet:
		c.quiet(k)
	}
}

// ignoreShared implements shared.ignored, sentence 144: if another process has
// an open or saved handle on the store, only the caller's handle changes.
func (c *Core) ignoreShared(k *call) bool {
	shared := false
	for p := range c.plan.processes {
		if p == k.process {
			continue
		}
		switch HandleState(c.state.handles[k.store*c.plan.processes+p] & handleStateMask) {
		case HandleOpen, HandleSaved:
			c.note(trace.HeldOpen, int32(p))
			shared = true
		}
	}
	if !shared {
		return false
	}
	c.record(trace.Record{Kind: trace.Ignored, Subject: k.place, Object: int32(k.store), Rule: rules.SharedIgnored})
	c.outputSet(k, mapi.Complete, rules.SharedIgnored)
	c.handleDone(k)
	c.answer(k, mapi.SOK, mapi.Complete, rules.ResultOK)
	return true
}

// closing is how a flag closes a store: what may still start, and by which
// rules.
type closing struct {
	// allow reports whether a queued message may still start, and if not, why.
	// A nil allow allows none.
	allow func(m int32) (trace.FactKind, bool)
	// allows is the rule by which transfers continue and messages still start;
	// None if there is no such rule.
	allows rules.ID
	// bars is the rule by which other messages no longer start.
	bars rules.ID
	// endsReception is the rule by which no more mail is received.
	endsReception rules.ID
	// reading is the reading that decides what is allowed.
	reading rules.Key
}

// beginClosing begins to close the store of a call: only what is allowed may
// still start, and reception into the store ends.
func (c *Core) beginClosing(k *call, how closing) {
	w := &c.state.stores[k.store]
	*w = store32(StoreClosing) | store32(inputIndex(k.flag))<<storeFlagShift
	c.closing |= 1 << k.store
	c.closingCall[k.store] = k.place
	decision := trace.Record{Subject: k.place, Object: int32(k.store), Reading: c.inForce(how.reading)}

	c.noteTransfers(k.store, true, true)
	c.record(trace.Record{Kind: trace.Began, Subject: k.place, Object: int32(k.store), Rule: rules.LogoffBegins})
	if how.allows != rules.None {
		c.noteTransfers(k.store, true, true)
		if how.allow != nil {
			c.allowSending(k.store)
			c.allowQueued(k.store, how.allow)
		}
		decision.Kind, decision.Rule = trace.Allowed, how.allows
		c.record(decision)
	}
	if c.barQueued(k.store, how.allow) {
		decision.Kind, decision.Rule = trace.Barred, how.bars
		c.record(decision)
	}
	if k.store == c.plan.inbox {
		c.noteTransfers(k.store, true, false)
		c.record(trace.Record{Kind: trace.ReceptionEnded, Subject: k.place, Object: int32(k.store), Rule: how.endsReception})
	}
}

// allowSending marks the messages in transfer, which may start again if their
// line drops.
func (c *Core) allowSending(store int) {
	if c.counts[store].outgoing == 0 {
		return
	}
	for set := c.busy; set != 0; set &= set - 1 {
		channel := bits.TrailingZeros32(set)
		m, _ := c.state.InTransfer(channel)
		if channel&1 == 0 && int(c.plan.messages[m].store) == store {
			c.state.messages[m] |= allowedBit
			c.counts[store].allowed++
		}
	}
}

// allowQueued marks the messages of the queue that may still start.
func (c *Core) allowQueued(store int, allow func(m int32) (trace.FactKind, bool)) {
	queue := &c.queued[store]
	for place := queue.next(-1); place >= 0; place = queue.next(place) {
		m := c.plan.queues[store][place]
		if _, ok := allow(m); ok {
			c.state.messages[m] |= allowedBit
			c.counts[store].allowed++
			c.note(trace.Waiting, m)
		}
	}
}

// barQueued withdraws every message that is not allowed from its transport, and
// notes why it does not start. It reports whether there was one.
func (c *Core) barQueued(store int, allow func(m int32) (trace.FactKind, bool)) (any bool) {
	queue := &c.queued[store]
	for place := queue.next(-1); place >= 0; place = queue.next(place) {
		m := c.plan.queues[store][place]
		if c.state.messages[m]&allowedBit != 0 {
			continue
		}
		why := trace.Waiting
		if allow != nil {
			why, _ = allow(m)
		}
		info := &c.plan.messages[m]
		c.sendable[info.transport].remove(c.place(m, info))
		c.note(why, m)
		any = true
	}
	return any
}

// ready reports whether a message of the queue is ready to be sent (sentence
// 116 and the reading ready), and if not, why.
func (c *Core) ready(m int32) (trace.FactKind, bool) {
	info := &c.plan.messages[m]
	if c.plan.noMail>>info.store&1 != 0 {
		return trace.Waiting, false
	}
	if c.state.messages[m]&deferredBit != 0 {
		return trace.Postponed, false
	}
	if int(info.transport) == c.plan.transports {
		return trace.Waiting, true // becomes undeliverable
	}
	if c.state.links[failed]>>info.transport&1 != 0 {
		return trace.TransportFailed, false
	}
	if c.reads(rules.Ready) == rules.ReadySendable && c.state.links[connected]>>info.transport&1 == 0 {
		return trace.Unreached, false
	}
	return trace.Waiting, true
}

// noteTransfers notes what is in transfer from or into a store.
func (c *Core) noteTransfers(store int, inbound, outbound bool) {
	if c.log == nil || !c.log.KeepsFacts() {
		return
	}
	each(c.busy, func(channel int) {
		m, _ := c.state.InTransfer(channel)
		info := &c.plan.messages[m]
		switch {
		case int(info.store) != store:
		case info.outbound && outbound:
			c.note(trace.Sending, m)
		case !info.outbound && inbound:
			c.note(trace.Receiving, m)
		}
	})
}

// noteQueue notes the messages of a store's queue: the first few, and how many
// more there are. The list is bounded because refused calls can be many and
// queues long; the whole queue can be computed from the records.
func (c *Core) noteQueue(store int) {
	if c.log == nil || !c.log.KeepsFacts() {
		return
	}
	const few = 32
	queue := &c.queued[store]
	n := 0
	for place := queue.next(-1); place >= 0; place = queue.next(place) {
		if n == few {
			c.note(trace.More, int32(queue.len()-few))
			return
		}
		c.note(trace.Waiting, c.plan.queues[store][place])
		n++
	}
}

// wait blocks the process in its call until Settle lets it return.
func (c *Core) wait(k *call) {
	c.state.processes[processWords*k.process+insideWord] =
		process32(k.store+1) | process32(k.method)<<insideMethodShift
	c.state.stores[k.store] |= store32(k.process+1) << waiterShift
	c.insideCall[k.process] = k.place
}

// waiting returns the call that waits for a store, and unblocks its process.
func (c *Core) waiting(store int) (call, bool) {
	w := c.state.stores[store]
	process := int(w&waiterMask>>waiterShift) - 1
	if process < 0 {
		return call{}, false
	}
	inside := c.state.processes[processWords*process+insideWord]
	return call{
		place: c.insideCall[process], process: process, store: store,
		method: scenario.Do(inside >> insideMethodShift), flag: c.closesUnder(store),
	}, true
}

// free ends the wait of a call.
func (c *Core) free(k *call) {
	c.state.processes[processWords*k.process+insideWord] = 0
	c.state.stores[k.store] &^= waiterMask
}
