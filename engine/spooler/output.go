package spooler

import (
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// Activity returns the activity bits of a store (sentences 133, 135, 137 and
// the reading queueBit), given its queue and its transfers. The claims and the
// monitor of the explorer check it with implementations of their own.
func Activity(queued, outgoing, incoming bool, queueBit rules.Value) (f mapi.Flags) {
	if incoming {
		f |= mapi.Inbound
	}
	if outgoing {
		f |= mapi.Outbound
	}
	if queued || outgoing && queueBit == rules.QueueBitSubmitted {
		f |= mapi.OutboundQueue
	}
	return f
}

// Activity returns the activity bits of a store.
func (c *Core) Activity(store int) mapi.Flags {
	n := &c.counts[store]
	return Activity(!c.queued[store].empty(), n.outgoing > 0, n.incoming > 0, c.reads(rules.QueueBit))
}

// shown returns the activity bits that a call returns under the reading output.
func (c *Core) shown(k *call) mapi.Flags {
	activity := c.Activity(k.store)
	if c.reads(rules.Output) == rules.OutputEvery || k.flag == mapi.Quiet {
		return activity
	}
	if activity != 0 {
		c.record(trace.Record{Kind: trace.OutputWithheld, Subject: k.place, Object: int32(k.store), Value: uint32(activity),
			Rule: rules.OutputList, Reading: c.inForce(rules.Output)})
	}
	return 0
}

// complete returns from a call that logs its store off, with LOGOFF_COMPLETE and
// the current activity bits.
func (c *Core) complete(k *call) {
	c.noteTransfers(k.store, true, true)
	c.record(trace.Record{Kind: trace.ReturnDecided, Subject: k.place, Object: int32(k.store),
		Rule: returnRules[inputIndex(k.flag)], Reading: c.returnReading(k.flag)})
	if c.storePhase(int8(k.store)) == StoreReleased {
		c.outputSet(k, mapi.Complete, rules.OutputComplete)
	} else {
		c.outputSet(k, mapi.Complete, rules.OutputWillPerform)
	}
	shown := c.shown(k)
	c.explainActivity(k, shown)
	c.handleDone(k)
	c.answer(k, mapi.SOK, mapi.Complete|shown, rules.ResultOK)
}

// returnReading returns the reading that affects when a flag returns.
func (c *Core) returnReading(f mapi.Flags) rules.Choice {
	switch f {
	case mapi.NoWait:
		return c.inForce(rules.NoWait)
	case mapi.Orderly:
		return c.inForce(rules.OrderlyReturn)
	case mapi.Purge:
		return c.inForce(rules.Purge)
	case mapi.Abort:
		return c.inForce(rules.Abort)
	}
	return c.inForce(rules.Quiet)
}

// handleDone makes the handle of an accepted call loggedOff, or released for a
// Release (sentences 129, 131).
func (c *Core) handleDone(k *call) {
	if k.method == scenario.Release {
		c.releaseHandle(k, rules.HandleInvalidated)
		return
	}
	h := c.handle(k)
	*h = *h&^(handleStateMask|savedMask|refusedBit) | handle(HandleLoggedOff)
	c.record(trace.Record{Kind: trace.HandleChanged, Subject: k.place, Object: int32(k.store), Rule: rules.HandleInvalidated, How: trace.LoggedOff})
}

// refuse returns from a call that does not log off: nothing changes, and the
// out value is the activity. A Release still releases its handle. The record
// notes the transfers that caused the refusal, and with queueToo the queue.
func (c *Core) refuse(k *call, rule rules.ID, reading rules.Key, queueToo bool) {
	c.noteTransfers(k.store, true, true)
	if queueToo {
		c.noteQueue(k.store)
	}
	c.record(trace.Record{Kind: trace.Refused, Subject: k.place, Object: int32(k.store), Rule: rule, Reading: c.inForce(reading)})
	c.record(trace.Record{Kind: trace.ReturnDecided, Subject: k.place, Object: int32(k.store), Rule: rules.QuietReports, Reading: c.inForce(reading)})
	shown := c.shown(k)
	c.explainActivity(k, shown)
	if k.method == scenario.Release {
		c.releaseHandle(k, rules.ReleaseOrphans)
		c.orphan(k.store, k.place, rules.ReleaseOrphans, c.inForce(reading))
	} else {
		if c.reads(rules.Release) == rules.ReleaseUnlessCalled {
			*c.handle(k) |= refusedBit
		}
		c.record(trace.Record{Kind: trace.HandleChanged, Subject: k.place, Object: int32(k.store), Rule: rules.ProviderKeepsStore, How: trace.StaysOpen})
	}
	c.answer(k, mapi.SOK, shown, rules.ResultOK)
}

// explainActivity records the facts behind each activity bit of an out value.
func (c *Core) explainActivity(k *call, shown mapi.Flags) {
	if c.log == nil {
		return
	}
	if shown.Has(mapi.Inbound) {
		c.noteTransfers(k.store, true, false)
		c.outputSet(k, mapi.Inbound, rules.OutputInbound)
	}
	if shown.Has(mapi.Outbound) {
		c.noteTransfers(k.store, false, true)
		c.outputSet(k, mapi.Outbound, rules.OutputOutbound)
	}
	if shown.Has(mapi.OutboundQueue) {
		if c.reads(rules.QueueBit) == rules.QueueBitSubmitted {
			c.noteTransfers(k.store, false, true)
		}
		c.noteQueue(k.store)
		c.outputSet(k, mapi.OutboundQueue, rules.OutputQueue)
	}
}

// outputSet records that a flag is set in the out value.
func (c *Core) outputSet(k *call, f mapi.Flags, rule rules.ID) {
	r := trace.Record{Kind: trace.OutputSet, Subject: k.place, Object: int32(k.store), Value: uint32(f), Rule: rule}
	if f == mapi.OutboundQueue {
		r.Reading = c.inForce(rules.QueueBit)
	}
	c.record(r)
}
