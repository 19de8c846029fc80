package claims

import (
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// completeLeavesRelease is claim 9: a handle that got LOGOFF_COMPLETE accepts
// nothing but Release, and a submission is taken exactly if its process has an
// open handle.
//
// Every later call of the process on the store except Release must fail, by
// whichever check comes first. A handle whose provider has only saved the flags
// is not logged off yet: it still accepts StoreLogoff, because the flags can
// still be changed (SL, SDK). Release is never refused while references are
// left.
func completeLeavesRelease(h *history) (v Verdict) {
	for _, d := range h.misplaced {
		v.violated(d.at, None, d.message, d.reason)
	}
	for i := range h.calls {
		row := &h.result.Calls[i]
		done := h.calls[i].outcome == began || h.calls[i].outcome == ignored
		if row.Returned == engine.Never || !row.Out.Has(mapi.Complete) || !done && h.calls[i].outcome != saved {
			continue
		}
		for j := range h.calls {
			later := &h.result.Calls[j]
			if h.calls[j].called < h.calls[i].returned || later.Process != row.Process || later.Store != row.Store {
				continue
			}
			method := scenario.Do(later.Method)
			if method == scenario.OpenMsgStore && later.Returned != engine.Never && !later.Result.Failed() {
				break // a new handle
			}
			switch {
			case method == scenario.Release:
				continue
			case method == scenario.StoreLogoff && !done:
				continue
			}
			v.applies()
			if later.Returned == engine.Never || !later.Result.Failed() {
				v.violated(later.Started, int32(j), None, "a call other than Release is accepted after the handle got LOGOFF_COMPLETE")
			}
		}
	}
	return v
}
