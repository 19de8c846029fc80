package spooler

import "spoolscope/engine/rules"

// noWait implements LOGOFF_NO_WAIT, sentences 116 and 117: what is ready is
// still sent, transfers continue, and nothing new is received. Control returns
// when that mail is sent, or at once (reading noWait).
func (c *Core) noWait(k *call) {
	c.beginClosing(k, closing{
		allow:         c.ready,
		allows:        rules.NoWaitSendsReady,
		bars:          rules.NoWaitSendsReady,
		endsReception: rules.NoWaitInbox,
		reading:       rules.Ready,
	})
	if c.reads(rules.NoWait) == rules.NoWaitAfterSent {
		c.wait(k)
		c.settle(k.store)
		return
	}
	c.settle(k.store)
	c.complete(k)
}
