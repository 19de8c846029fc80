package claims

import (
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
)

// abortLeavesNothing is claim 6: when LOGOFF_ABORT returns, nothing of the store
// is in transfer; and if no transport of the scenario ignores a cancel, it
// returns within the largest stopAfter of them.
//
// It applies only under the reading abort: stop, and also to the call that a
// Release implies. A call whose time would end after the horizon need not have
// returned.
func abortLeavesNothing(h *history) (v Verdict) {
	if h.scenario.Readings[rules.Abort] != rules.AbortStop {
		return v
	}
	most, obey := 0, true
	for i := range h.scenario.Transports {
		t := &h.scenario.Transports[i]
		most = max(most, t.StopAfter)
		obey = obey && !t.IgnoresCancel
	}
	for i := range h.calls {
		c := &h.calls[i]
		if c.outcome != began || c.flag != mapi.Abort {
			continue
		}
		v.applies()
		returned, latest := h.result.Calls[i].Returned, int(c.begins)+most
		switch {
		case returned != engine.Never && c.leftRunning > 0:
			v.violated(returned, int32(i), None, "LOGOFF_ABORT returns while a transfer of the store is in progress")
		case !obey || h.calls[i].abandoned:
		case returned == engine.Never && latest <= h.scenario.Horizon:
			v.violated(int32(latest), int32(i), None, "LOGOFF_ABORT has not returned when every transport has had the time to stop")
		case returned != engine.Never && int(returned) > latest:
			v.violated(returned, int32(i), None, "LOGOFF_ABORT returns later than every transport has had the time to stop")
		}
	}
	return v
}
