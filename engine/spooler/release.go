package spooler

import (
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/trace"
)

// release is IUnknown::Release of the store. At the last reference of a handle
// that was never logged off the provider first calls StoreLogoffTransports, with
// the flag that it has saved, or else with LOGOFF_ABORT (sentences 148-150, SL).
func (c *Core) release(k *call) {
	h := c.handle(k)
	state := HandleState(*h & handleStateMask)
	switch {
	case state == NoHandle || state == HandleReleased:
		c.start(k, c.whyInvalid(k))
		c.answer(k, mapi.InvalidObject, 0, c.whyInvalid(k))
	case *h>>refsShift > 1:
		*h -= 1 << refsShift
		c.start(k, rules.CallReleaseCounts)
		c.answer(k, mapi.SOK, 0, rules.CallReleaseCounts)
	case state == HandleLoggedOff:
		c.start(k, rules.CallReleaseAfterLogoff)
		c.releaseHandle(k, rules.CallReleaseAfterLogoff)
		c.answer(k, mapi.SOK, 0, rules.CallReleaseAfterLogoff)
	case state == HandleSaved:
		c.imply(k, mapi.Flags(*h&savedMask>>savedShift), rules.CallSavedUsed)
	case *h&refusedBit != 0:
		c.start(k, rules.CallReleaseAfterRefusal)
		c.releaseHandle(k, rules.CallReleaseAfterRefusal)
		c.orphan(k.store, k.place, rules.ReleaseOrphans, c.inForce(rules.Release))
		c.answer(k, mapi.SOK, 0, rules.CallReleaseAfterRefusal)
	default:
		c.imply(k, mapi.Abort, rules.CallReleaseAborts)
	}
}

// releaseHandle makes the handle of a call released.
func (c *Core) releaseHandle(k *call, rule rules.ID) {
	*c.handle(k) = handle(HandleReleased)
	c.record(trace.Record{Kind: trace.HandleChanged, Subject: k.place, Object: int32(k.store), Rule: rule, How: trace.HandleReleased})
}

// imply makes the call of StoreLogoffTransports that a Release implies.
func (c *Core) imply(k *call, flag mapi.Flags, rule rules.ID) {
	k.in, k.flag = flag, flag
	c.start(k, rule)
	c.logoff(k)
}

// orphan makes an open store orphaned if a call has released the last handle on
// it that was open or saved (release.orphans, exit.orphans). The reading orphan
// decides whether the spooler continues with the store.
func (c *Core) orphan(store int, call int32, rule rules.ID, reading rules.Choice) {
	if c.storePhase(int8(store)) != StoreOpen {
		return
	}
	for p := range c.plan.processes {
		switch HandleState(c.state.handles[store*c.plan.processes+p] & handleStateMask) {
		case HandleOpen, HandleSaved:
			return
		}
	}
	c.setStorePhase(store, StoreOrphaned)
	c.record(trace.Record{Kind: trace.Orphaned, Subject: int32(store), Object: call, Rule: rule, Reading: reading})
	what := trace.Record{Kind: trace.Carried, Subject: int32(store), Object: call, Rule: rules.OrphanContinues, Reading: c.inForce(rules.Orphan)}
	if !c.works(int8(store)) {
		queue := &c.queued[store]
		for place := queue.next(-1); place >= 0; place = queue.next(place) {
			m := c.plan.queues[store][place]
			info := &c.plan.messages[m]
			c.sendable[info.transport].remove(c.place(m, info))
		}
		c.noteQueue(store)
		what.Kind, what.Rule = trace.Paused, rules.OrphanPauses
	}
	c.record(what)
}

func (c *Core) setStorePhase(store int, phase StorePhase) {
	w := &c.state.stores[store]
	*w = *w&^storePhaseMask | store32(phase)
}
