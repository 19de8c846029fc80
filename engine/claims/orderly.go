package claims

import (
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/trace"
)

// orderlyStartsNothing is claim 5: under LOGOFF_ORDERLY no message of the store
// starts to be sent after the call.
//
// It applies only under the reading orderly: inProcess; queued lets ready mail
// start.
func orderlyStartsNothing(h *history) (v Verdict) {
	if h.scenario.Readings[rules.Orderly] != rules.OrderlyInProcess {
		return v
	}
	for i := range h.calls {
		c := &h.calls[i]
		if c.outcome != began || c.flag != mapi.Orderly {
			continue
		}
		v.applies()
		for _, t := range h.transfers {
			_, direction := trace.SplitChannel(t.channel)
			if t.store == c.store && direction == trace.Out && t.started > c.decided && (c.reopened == none || t.started < c.reopened) {
				v.violated(t.start, int32(i), t.message, "a message starts to be sent after LOGOFF_ORDERLY")
			}
		}
	}
	return v
}
