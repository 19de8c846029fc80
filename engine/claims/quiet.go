package claims

import "spoolscope/engine/mapi"

// quietNeverInterrupts is claim 3: LOGOFF_QUIET never logs a store off while a
// transfer of it is in progress.
//
// It applies to calls that the spooler accepts or refuses. A call on a store that
// another process has open is ignored and returns LOGOFF_COMPLETE whatever is in
// progress: the handle is logged off, the store is not.
func quietNeverInterrupts(h *history) (v Verdict) {
	for i := range h.calls {
		c := &h.calls[i]
		if c.flag != mapi.Quiet || c.outcome != began && c.outcome != refused {
			continue
		}
		v.applies()
		if c.outcome == began && c.inTransfer > 0 {
			v.violated(c.begins, int32(i), None, "LOGOFF_QUIET logs off a store that has a transfer in progress")
		}
		if out := h.result.Calls[i].Out; out.Has(mapi.Complete) && out.Any(mapi.Inbound|mapi.Outbound) {
			v.violated(c.begins, int32(i), None, "LOGOFF_QUIET returns LOGOFF_COMPLETE during a transfer")
		}
	}
	return v
}
