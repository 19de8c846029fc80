package spooler

import (
	"math/bits"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/trace"
)

// Closing reports whether any store is closing, so that Settle has work to do.
func (c *Core) Closing() bool { return c.closing != 0 }

// Settle does what has become possible for the stores that are closing, in
// their order: release, then return of the call that waits.
func (c *Core) Settle() {
	for set := c.closing; set != 0; set &= set - 1 {
		c.settle(bits.TrailingZeros32(set))
	}
}

// settle is Settle for one store. Every flag releases the store when no allowed
// message is left and nothing is in transfer. NO_WAIT returns as soon as no mail
// of the store is left to be sent; all others return on release.
func (c *Core) settle(store int) {
	n := &c.counts[store]
	sent := n.allowed == 0 && n.outgoing == 0
	released := sent && n.incoming == 0
	if released {
		c.releaseStore(store)
	}
	k, anybody := c.waiting(store)
	if anybody && (released || sent && k.flag == mapi.NoWait) {
		c.free(&k)
		c.complete(&k)
	}
}

// releaseStore makes the store released; what is still queued stays in it.
func (c *Core) releaseStore(store int) {
	flag := c.closesUnder(store)
	c.setStorePhase(store, StoreReleased)
	c.closing &^= 1 << store
	if c.log == nil {
		return
	}
	call := c.closingCall[store]
	c.record(trace.Record{Kind: trace.Released, Subject: int32(store), Object: call, Rule: releaseRules[inputIndex(flag)]})
	queue := &c.queued[store]
	if queue.empty() {
		return
	}
	for place := queue.next(-1); c.log.KeepsFacts() && place >= 0; place = queue.next(place) {
		c.note(trace.Waiting, c.plan.queues[store][place])
	}
	c.record(trace.Record{Kind: trace.Kept, Subject: int32(store), Object: call, Rule: rules.QueueKept})
}

// The rules of release and of return, by the index of the input flag.
var (
	releaseRules = [...]rules.ID{
		rules.NoWaitReleases, rules.OrderlyReleases, rules.PurgeReleases,
		rules.AbortReleases, rules.QuietReleases,
	}
	returnRules = [...]rules.ID{
		rules.NoWaitReturns, rules.OrderlyReturns, rules.PurgeReturns,
		rules.AbortReturns, rules.QuietReleases,
	}
)
