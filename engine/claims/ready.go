package claims

import "spoolscope/engine/mapi"

// readyMailIsDone is claim 4: under LOGOFF_NO_WAIT and LOGOFF_PURGE, mail that
// was ready at the call is sent, undeliverable or cancelled when the store is
// released, unless its transport or an attempt of it has failed by then.
//
// What is ready is computed here from the records before the call, under the
// reading ready, and for PURGE after its flush. The claim does not apply if the
// store is not released within the horizon.
func readyMailIsDone(h *history) (v Verdict) {
	for i := range h.calls {
		c := &h.calls[i]
		if c.outcome != began || c.released == none || c.flag != mapi.NoWait && c.flag != mapi.Purge {
			continue
		}
		if len(c.ready) > 0 {
			v.applies()
		}
		for _, m := range c.undone {
			v.violated(c.releasedAt, int32(i), m, "the store is released although mail that was ready at the call is not done")
		}
	}
	return v
}
