package claims

import (
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// outputTellsTheTruth is claim 8: the output flags are the activity bits of the
// store at the return, as far as the reading output shows them, and
// LOGOFF_COMPLETE is set exactly if the handle was logged off.
//
// It applies to every logoff call that returned, including those that a Release
// implies:
//   - one that the spooler carries out or refuses returns the activity;
//   - one that is ignored, because the store is shared, returns LOGOFF_COMPLETE
//     alone (144): the handle is logged off, and nothing is said of the store;
//   - one whose flags the provider only saves returns LOGOFF_COMPLETE alone too,
//     though the handle is not logged off yet: the provider says so, not the
//     spooler (SL, SDK). This is the only exception to the second half;
//   - one that fails a check returns the value that it was given.
func outputTellsTheTruth(h *history) (v Verdict) {
	for i := range h.calls {
		c, row := &h.calls[i], &h.result.Calls[i]
		if row.Returned == engine.Never || !scenario.Do(row.Method).TakesStore() || c.outcome == simple {
			continue
		}
		v.applies()
		expected := h.truth(c, row.In)
		if row.Out != expected {
			v.violated(row.Returned, int32(i), None, "the out value is "+row.Out.Hex()+", not "+expected.Hex())
		}
		if !handleFits(c, row) {
			v.violated(row.Returned, int32(i), None, "the state of the handle does not fit the out value")
		}
	}
	return v
}

// truth is the out value that a call with an outcome should have.
func (h *history) truth(c *call, in mapi.Flags) mapi.Flags {
	shown := c.activity
	if h.scenario.Readings[rules.Output] == rules.OutputQuietOnly && c.flag != mapi.Quiet {
		shown = 0
	}
	switch c.outcome {
	case failed:
		return in
	case refused:
		return shown
	case began:
		return mapi.Complete | shown
	}
	return mapi.Complete // saved, ignored
}

// handleFits reports whether the state of a call's handle fits its outcome.
func handleFits(c *call, row *engine.CallResult) bool {
	if scenario.Do(row.Method) == scenario.Release && c.outcome != failed {
		return c.handle == trace.HandleReleased
	}
	switch c.outcome {
	case failed:
		return c.handle == trace.Done
	case saved:
		return c.handle == trace.FlagSaved
	case refused:
		return c.handle == trace.StaysOpen
	}
	return c.handle == trace.LoggedOff
}
