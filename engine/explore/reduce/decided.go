package reduce

import (
	"spoolscope/engine/explore/model"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// Reduction is what a search of a setup leaves out.
type Reduction struct {
	*Parts // nil if the setup has only one
	setup  *model.Setup
	taken  uint64 // messages that an AbortSubmit names
}

// New returns the reduction of a setup.
func New(u *model.Setup) *Reduction {
	r := &Reduction{Parts: newParts(u), setup: u}
	for i := range u.Scenario.Actions {
		if a := &u.Scenario.Actions[i]; a.Do == scenario.AbortSubmit {
			r.taken |= 1 << u.Scenario.MessageIndex(a.Message)
		}
	}
	return r
}

// Decided reports whether the fate of a message can no longer change in a state:
//
//   - it is finished;
//   - it is in the queue of a store that is released for good. Nobody has an open
//     handle on that store, so no call sees the queue. If it is deferred, the end of
//     the deferral still follows; an AbortSubmit that fails still looks for the
//     message first;
//   - it is on its server, and the store with the default Inbox is released for good
//     or does not exist.
func (r *Reduction) Decided(state *spooler.State, m int) bool {
	word := state.Words().Messages[m]
	switch phase := spooler.Phase(word & spooler.PhaseMask); phase {
	case spooler.Queued:
		return word&spooler.DeferredBit == 0 && r.taken>>m&1 == 0 && r.gone(state, r.setup.Plan.StoreOf(int32(m)))
	case spooler.OnServer:
		store := r.setup.Plan.StoreOf(int32(m))
		return store < 0 || r.gone(state, store)
	default:
		return model.IsFinished(phase)
	}
}

// gone reports whether a store is released for good.
func (r *Reduction) gone(state *spooler.State, store int) bool {
	phase, _ := state.Store(store)
	return phase == spooler.StoreReleased && r.setup.Reopened>>store&1 == 0
}
