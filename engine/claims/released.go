package claims

import (
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// releasedIsQuiet is claim 1: once a store is released, no transfer from it or
// into it exists.
//
// By the result, every transfer of a released store has ended by the release (one
// that was stopped within the instant of the release may also have started in
// it), and the signal shows none after it.
func releasedIsQuiet(h *history) (v Verdict) {
	for i := range h.result.Stores {
		for _, p := range h.closedPeriods(i) {
			v.applies()
			h.periodIsQuiet(&v, i, p)
		}
	}
	return v
}

// period is a span of time, in ms.
type period struct{ from, to int32 }

// closedPeriods returns when a store was released: each period ends when it was
// opened again, or never.
func (h *history) closedPeriods(store int) (list []period) {
	s := &h.result.Stores[store]
	for i, step := range s.Phases {
		if spooler.StorePhase(step.Value) == spooler.StoreReleased && i+1 < len(s.Phases) {
			list = append(list, period{step.At, s.Phases[i+1].At})
		}
	}
	if s.ReleasedAt != engine.Never {
		list = append(list, period{s.ReleasedAt, 1<<31 - 1})
	}
	return list
}

// periodIsQuiet checks the transfers and the signal of a store while it is
// released.
func (h *history) periodIsQuiet(v *Verdict, store int, p period) {
	for i := range h.result.Transports {
		for _, t := range h.result.Transports[i].Transfers {
			switch {
			case h.storeOf(t.Message) != store || t.Start >= p.to:
			case t.Start > p.from:
				v.violated(t.Start, None, t.Message, "a transfer starts after its store was released")
			case t.How == trace.Running || t.End > p.from:
				v.violated(p.from, None, t.Message, "a transfer continues after its store was released")
			}
		}
	}
	for _, step := range h.result.Stores[store].Signal {
		if p.from <= step.At && step.At < p.to && mapi.Flags(step.Value).Any(mapi.Inbound|mapi.Outbound) {
			v.violated(step.At, None, None, "the signal of a released store shows a transfer")
		}
	}
}
