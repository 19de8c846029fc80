package spooler

import "spoolscope/engine/rules"

// purge implements LOGOFF_PURGE, sentences 122 and 123: as NO_WAIT, but the
// transports' queues are flushed first (reading purge), and control returns
// when the store is released.
func (c *Core) purge(k *call) {
	if c.reads(rules.Purge) == rules.PurgeFlush && c.plan.noMail>>k.store&1 == 0 {
		c.flushFor(k)
	}
	c.beginClosing(k, closing{
		allow:         c.ready,
		allows:        rules.PurgeLikeNoWait,
		bars:          rules.PurgeLikeNoWait,
		endsReception: rules.NoWaitInbox,
		reading:       rules.Ready,
	})
	c.wait(k)
	c.settle(k.store)
}

// flushFor implements purge.flushes: it connects every transport that is
// responsible for a message in the queue of the store, including deferred ones,
// and can connect.
func (c *Core) flushFor(k *call) {
	var responsible uint32
	queue := &c.queued[k.store]
	for place := queue.next(-1); place >= 0; place = queue.next(place) {
		responsible |= 1 << c.plan.messages[c.plan.queues[k.store][place]].transport
	}
	responsible &= 1<<c.plan.transports - 1
	each(responsible, func(t int) { c.connect(t, rules.PurgeFlushes, k.place) })
}
