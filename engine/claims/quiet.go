package claims

import "spoolscope/engine/mapi"

// quietNeverInterrupts is claim 3: LOGOFF_QUIET never logs a store off while a
// transfer of it is in progress.
//
// It is about calls that the spooler decides, accepted or refused. A call on a
// store that another process has open is ignored and gets LOGOFF_COMPLETE
// whatever is in progress: the handle is logged off, the store is not.
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
			v.violated(c.begins, int32(i), None, "LOGOFF_QUIET answers LOGOFF_COMPLETE together with a transfer")
		}
	}
	return v
}
