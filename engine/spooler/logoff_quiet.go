package spooler

import "spoolscope/engine/rules"

// quiet implements LOGOFF_QUIET, sentences 125 and 126: no logoff while a
// transport is active for the store; the out value is the kind of activity. The
// reading quiet decides whether queued mail is activity too.
func (c *Core) quiet(k *call) {
	queueToo := c.reads(rules.Quiet) == rules.QuietTransfersAndQueue && c.plan.noMail>>k.store&1 == 0
	if c.transferring(k.store) || queueToo && !c.queued[k.store].empty() {
		c.refuse(k, rules.QuietRefuses, rules.Quiet, queueToo)
		return
	}
	c.beginClosing(k, closing{bars: rules.QuietReleases, endsReception: rules.QuietReleases, reading: rules.Quiet})
	c.settle(k.store)
	c.complete(k)
}
