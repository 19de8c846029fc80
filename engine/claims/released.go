package claims

import (
	"spoolscope/engine"
	"spoolscope/engine/mapi"
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
		if h.result.Stores[i].ReleasedAt != engine.Never {
			v.applies()
			h.signalIsQuiet(&v, i)
		}
	}
	for i := range h.result.Transports {
		for _, t := range h.result.Transports[i].Transfers {
			store := h.storeOf(t.Message)
			if store < 0 || h.result.Stores[store].ReleasedAt == engine.Never {
				continue
			}
			released := h.result.Stores[store].ReleasedAt
			switch {
			case t.Start > released:
				v.violated(t.Start, None, t.Message, "a transfer starts after its store was released")
			case t.How == trace.Running || t.End > released:
				v.violated(released, None, t.Message, "a transfer continues after its store was released")
			}
		}
	}
	return v
}

// signalIsQuiet checks the signal of a released store.
func (h *history) signalIsQuiet(v *Verdict, store int) {
	released := h.result.Stores[store].ReleasedAt
	for _, step := range h.result.Stores[store].Signal {
		if step.At >= released && mapi.Flags(step.Value).Any(mapi.Inbound|mapi.Outbound) {
			v.violated(step.At, None, None, "the signal of a released store shows a transfer")
		}
	}
}
