package claims

import (
	"slices"

	"spoolscope/engine"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// transfersLoseNothing is claim 7: however a transfer ends, its message is
// delivered or kept; only a transport that fails can lose one.
//
// The fate of every message that was in transfer must follow from its last
// transfer. A transfer breaks only when its line drops, and fails only when its
// transport does.
func transfersLoseNothing(h *history) (v Verdict) {
	for _, t := range h.transfers {
		v.applies()
		transport := &h.result.Transports[t.channel/2]
		if t.how == trace.Failure && transport.FailedAt != t.end {
			v.violated(t.end, None, t.message, "a transfer fails though its transport does not fail")
		}
		drops := func(s engine.Step) bool { return s.At == t.end && s.Value == 1 }
		if t.how == trace.Broken && !slices.ContainsFunc(transport.Offline, drops) {
			v.violated(t.end, None, t.message, "a transfer breaks though its line does not drop")
		}
	}
	for m := range h.result.Messages {
		fate := h.result.Messages[m]
		last := h.messages[m].last
		if h.messages[m].retries > h.scenario.Messages[m].Failures {
			v.violated(fate.At, None, int32(m), "more attempts to send a message fail than the scenario says")
		}
		switch {
		case last != none && !follows(h.transfers[last], fate.Phase):
			v.violated(fate.At, None, int32(m), "a message is "+engine.FateName(fate.Phase)+", which does not follow from its last transfer")
		case last == none && fate.Phase == spooler.Lost:
			v.violated(fate.At, None, int32(m), "a message is lost that was never in transfer")
		}
	}
	return v
}

// follows reports whether a fate can follow from a message's last transfer.
func follows(t transfer, fate spooler.Phase) bool {
	_, direction := trace.SplitChannel(t.channel)
	if t.how == trace.Running {
		return fate == spooler.Sending && direction == trace.Out || fate == spooler.Receiving && direction == trace.In
	}
	after := phaseAfter(direction, t.how)
	return fate == after || after == spooler.Queued && fate == spooler.Cancelled
}
