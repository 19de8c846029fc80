package claims

import (
	"slices"

	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// everyCallReturns is claim 12: every call returns, if its process does not end
// inside it and no transport stays offline forever or runs out of connection
// times.
//
// It applies to a scenario in which, up to the horizon,
//   - no offline window begins that lasts to the end of time, 86,400,000;
//   - no transport that connects at listed times alone has passed the last of
//     them.
//
// A call that has not returned violates the claim if the run has settled, if
// nothing could still let it return, or if what it waits for should have come
// within the horizon: a transfer whose time is over, or a message that was
// allowed to start while its channel was free and its transport could connect.
// Otherwise the horizon has cut the run off: whether the call returns is unknown,
// and the claim does not apply.
func everyCallReturns(h *history) (v Verdict) {
	for i := range h.scenario.Transports {
		if givesUp(&h.scenario.Transports[i], h.scenario.Horizon) {
			return v
		}
	}
	open := false
	for i := range h.calls {
		if h.calls[i].abandoned {
			continue
		}
		v.applies()
		if h.result.Calls[i].Returned != engine.Never {
			continue
		}
		why := h.stuck(&h.calls[i])
		switch {
		case why != "":
			v.violated(h.result.Calls[i].Started, int32(i), None, why)
		case h.result.Settled:
			v.violated(h.result.Calls[i].Started, int32(i), None, "a call has not returned when nothing more can happen")
		default:
			open = true
		}
	}
	if open && v.Answer == Holds {
		v.Answer = NotApplicable
	}
	return v
}

// givesUp reports whether calls may wait for a transport in vain.
func givesUp(t *scenario.Transport, horizon int) bool {
	if n := len(t.Offline); n > 0 && t.Offline[n-1].To == scenario.MaxTime && t.Offline[n-1].From <= horizon {
		return true
	}
	n := len(t.ConnectsAt)
	return t.Every == 0 && n > 0 && t.ConnectsAt[n-1] <= horizon
}

// stuck returns why a call that has not returned should have returned, or "".
func (h *history) stuck(c *call) string {
	if c.outcome != began {
		return "a call does not return although it does not wait for a store to close"
	}
	waits := false
	for _, t := range h.transfers {
		if t.store != c.store || t.ended != none {
			continue
		}
		waits = true
		if int(t.start)+h.scenario.Messages[t.message].Duration <= h.scenario.Horizon {
			return "a call waits for a transfer whose time is over"
		}
	}
	if !h.allows(c.flag) {
		c = &call{}
	}
	var noChance uint32 // transports
	for _, m := range slices.Concat(c.ready, c.sending) {
		if final(h.messages[m].phase) || h.messages[m].phase == spooler.Sending || h.messages[m].retried > c.decided {
			continue
		}
		t := h.scenario.Responsible(h.scenario.Messages[m].To)
		if t >= 0 && h.result.Transports[t].FailedAt != engine.Never {
			continue
		}
		waits = true
		if t >= 0 && noChance>>t&1 != 0 {
			continue
		}
		if t < 0 || h.hadChance(t, c.begins) {
			return "a call waits for a message that could have been sent"
		}
		noChance |= 1 << t
	}
	if !waits {
		return "a call does not return although nothing is left to wait for"
	}
	return ""
}

// allows reports whether a flag lets ready mail start.
func (h *history) allows(f mapi.Flags) bool {
	return f == mapi.NoWait || f == mapi.Purge ||
		f == mapi.Orderly && h.scenario.Readings[rules.Orderly] == rules.OrderlyQueued
}

// hadChance reports whether the outbound channel of a transport has been free
// since a time, and the transport has been connected at some moment since then.
func (h *history) hadChance(t int, since int32) bool {
	channel := int(trace.Channel(t, trace.Out))
	if h.running[channel] != none {
		return false
	}
	for _, transfer := range h.transfers {
		if int(transfer.channel) == channel {
			since = max(since, transfer.end)
		}
	}
	return connects(&h.scenario.Transports[t], int(since), h.scenario.Horizon)
}

// connects reports whether a transport is connected, without a flush, at some
// moment in from … to.
func connects(t *scenario.Transport, from, to int) bool {
	if !t.DialUp() {
		return afterWindows(t, from) <= to
	}
	for _, at := range t.ConnectsAt {
		if from <= at && at <= to && afterWindows(t, at) == at {
			return true
		}
	}
	if t.Every == 0 {
		return false
	}
	next := func(at int) int { return max(1, (at+t.Every-1)/t.Every) * t.Every }
	for at := next(from); at <= to; at = next(afterWindows(t, at)) {
		if afterWindows(t, at) == at {
			return true
		}
	}
	return false
}

// afterWindows returns the first time from at on outside all offline windows.
func afterWindows(t *scenario.Transport, at int) int {
	for _, w := range t.Offline {
		if w.From <= at && at < w.To {
			return w.To // windows do not touch
		}
	}
	return at
}
