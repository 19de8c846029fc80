package spooler

import "spoolscope/engine/rules"

// orderly implements LOGOFF_ORDERLY, sentences 119 and 120: pending messages
// are finished and nothing new is started. What is pending is the reading
// orderly; when control returns is the reading orderlyReturn.
func (c *Core) orderly(k *call) {
	how := closing{
		allows:        rules.OrderlyFinishes,
		bars:          rules.OrderlyNothingNew,
		endsReception: rules.OrderlyNothingNew,
		reading:       rules.Orderly,
	}
	if c.reads(rules.Orderly) == rules.OrderlyQueued {
		how.allow = c.ready
	}
	c.beginClosing(k, how)
	if c.reads(rules.OrderlyReturn) == rules.OrderlyReturnAfterDone {
		c.wait(k)
		c.settle(k.store)
		return
	}
	c.settle(k.store)
	c.complete(k)
}
