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
		k.in = mapi.Flags(*h & savedMask >> savedShift)
		c.start(k, rules.CallSavedUsed)
		c.logoff(k)
	default:
		k.in = mapi.Abort
		c.start(k, rules.CallReleaseAborts)
		c.logoff(k)
	}
}

// releaseHandle makes the handle of a call released.
func (c *Core) releaseHandle(k *call, rule rules.ID) {
	*c.handle(k) = handle(HandleReleased)
	c.record(trace.Record{Kind: trace.HandleChanged, Subject: k.place, Object: int32(k.store), Rule: rule, How: trace.HandleReleased})
}

// orphan implements release.orphans: the call of a Release was refused, and
// every other handle of the still open store is released.
//
// A handle that was logged off while the store was shared still counts as a
// handle: only a refused Release orphans the store, never a later release of
// such a handle.
func (c *Core) orphan(k *call) {
	for p := range c.plan.processes {
		switch HandleState(c.state.handles[k.store*c.plan.processes+p] & handleStateMask) {
		case NoHandle, HandleReleased:
		default:
			return
		}
	}
	c.setStorePhase(k.store, StoreOrphaned)
	c.record(trace.Record{Kind: trace.Orphaned, Subject: int32(k.store), Object: k.place, Rule: rules.ReleaseOrphans, Reading: c.inForce(rules.Abort)})
}

func (c *Core) setStorePhase(store int, phase StorePhase) {
	w := &c.state.stores[store]
	*w = *w&^storePhaseMask | store32(phase)
}
