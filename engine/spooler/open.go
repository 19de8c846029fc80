package spooler

import (
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/trace"
)

// openMsgStore is IMAPISession::OpenMsgStore: the process gets an open handle on
// the store, or one reference more. A store that is released or orphaned is open
// again. It refuses while the store closes, and while the process has a handle
// that is saved or logged off.
func (c *Core) openMsgStore(k *call) {
	h := c.handle(k)
	phase, state := c.storePhase(int8(k.store)), HandleState(*h&handleStateMask)
	if phase == StoreClosing || state == HandleSaved || state == HandleLoggedOff {
		c.start(k, rules.OpenBusy)
		c.answer(k, mapi.Busy, 0, rules.OpenBusy)
		return
	}
	rule := rules.OpenOpens
	switch {
	case state == HandleOpen:
		rule = rules.OpenAddsReference
		*h += 1 << refsShift
	case phase != StoreOpen:
		rule = rules.OpenReopens
		fallthrough
	default:
		*h = newHandle(1)
	}
	c.start(k, rule)
	c.record(trace.Record{Kind: trace.Opened, Subject: k.place, Object: int32(k.store), Rule: rule})
	if phase != StoreOpen {
		c.reopen(k)
	}
	c.answer(k, mapi.SOK, 0, rule)
}

// reopen makes a released or orphaned store open: what is in its queue may be
// sent, and reception is on.
func (c *Core) reopen(k *call) {
	paused := !c.works(int8(k.store))
	c.state.stores[k.store] = store32(StoreOpen)
	c.record(trace.Record{Kind: trace.Reopened, Subject: int32(k.store), Object: k.place, Rule: rules.OpenReopens})
	if !paused {
		return
	}
	queue := &c.queued[k.store]
	for place := queue.next(-1); place >= 0; place = queue.next(place) {
		m := c.plan.queues[k.store][place]
		if info := &c.plan.messages[m]; c.maySend(m, info) {
			c.offer(m, info)
		}
	}
	if k.store == c.plan.inbox {
		for t := range c.plan.transports {
			c.attention |= 2 << (2 * t)
		}
	}
}

// exit ends a process: its handles are released without a call. A call that it is
// inside of never returns; what that began continues.
func (c *Core) exit(k *call) {
	c.start(k, rules.ExitEnds)
	inside := &c.state.processes[processWords*k.process+insideWord]
	ended := trace.Record{Kind: trace.ProcessEnded, Subject: k.place, Rule: rules.ExitEnds}
	if *inside != 0 {
		c.state.stores[*inside&insideStoreMask-1] &^= waiterMask
		ended.Object, ended.Rule = c.insideCall[k.process]+1, rules.ExitAbandonsCall
	}
	*inside = endedMark
	c.record(ended)
	for s := range c.plan.stores {
		k.store = s
		if h := c.handle(k); *h != handle(NoHandle) {
			*h = handle(HandleReleased)
			c.orphan(s, k.place, rules.ExitOrphans, 0)
		}
	}
	k.store = -1
	c.answer(k, mapi.SOK, 0, rules.ExitEnds)
}
