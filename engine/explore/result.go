package explore

import (
	"errors"

	"spoolscope/engine/mapi"
	"spoolscope/engine/spooler"
)

// Result is what can happen in a setup, at any timing. Unless its Limit is
// Complete it is what is known so far: then nothing in it is Always, and other
// things may happen too.
type Result struct {
	Progress
	Calls    []CallResult    // by action
	Messages []MessageResult // by message
	Stores   []StoreResult   // by store
	Claims   []ClaimResult   // in the order of their numbers
	Coverage Coverage

	// Unexpressed counts what was found but is not reported, because no scenario
	// can express its times (one transport would have to take different times to
	// stop).
	Unexpressed int
	// Mistakes describes findings whose witness had a different outcome, and
	// states that the rules cannot lead to. It is empty unless this program is
	// wrong; a complete search with mistakes ends as Mistaken.
	Mistakes []string
}

// Fact is something that happens in some runs, with a run that shows it.
type Fact struct {
	Always  bool // it happens in every run
	Witness *Witness
}

// CallResult is the set of possible outcomes of the call of an action.
type CallResult struct {
	Outcomes []CallOutcome // those that return first, by HRESULT and out value
	// Waits is set if the call may not return in the instant of its start; nil if
	// it always does.
	Waits *Fact
}

// CallOutcome is one possible outcome of a call.
type CallOutcome struct {
	Ending Ending
	Result mapi.HRESULT // if it returns
	Out    mapi.Flags   // if it returns
	Fact
}

// Ending is how far a call gets.
type Ending uint8

// The endings. NeverMade means that its process is inside a call forever.
const (
	Returns Ending = iota
	NeverReturns
	NeverMade
)

// MessageResult is the set of possible fates of a message.
type MessageResult struct {
	Fates []FateOutcome // by phase
	// Cut is set if a transfer of it may be stopped, else nil.
	Cut *Fact
}

// FateOutcome is one possible fate of a message.
type FateOutcome struct {
	Phase spooler.Phase
	Fact
}

// StoreResult is the set of possible final states of a store.
type StoreResult struct {
	Finals []FinalOutcome // by phase
}

// FinalOutcome is one possible final state of a store.
type FinalOutcome struct {
	Phase spooler.StorePhase
	Fact
}

// Result returns what the search has found so far. The engine has run the
// witness of each outcome.
func (s *Search) Result() *Result {
	r := &Result{Progress: s.progress}
	if s.layout == nil {
		return r
	}
	s.outcomesOf(r)
	if s.sightings.of(s.sightings.faultAt) != nil {
		r.Mistakes = append(r.Mistakes, "explore: a state was found that the rules cannot lead to")
	}
	r.Claims = s.claimResults(r)
	r.Coverage = s.coverage()
	r.conclude()
	return r
}

// conclude marks what happens in every run: the only outcome of a complete
// search, provided that no outcome was dropped by a mistake.
func (r *Result) conclude() {
	if r.Limit == Complete && len(r.Mistakes) > 0 {
		r.Limit = Mistaken
	}
	if r.Limit != Complete {
		return
	}
	for i := range r.Calls {
		if list := r.Calls[i].Outcomes; len(list) == 1 {
			list[0].Always = true
		}
	}
	for i := range r.Messages {
		if list := r.Messages[i].Fates; len(list) == 1 {
			list[0].Always = true
		}
	}
	for i := range r.Stores {
		if list := r.Stores[i].Finals; len(list) == 1 {
			list[0].Always = true
		}
	}
}

// outcomesOf adds the outcomes, fates and final states that were seen to r.
func (s *Search) outcomesOf(r *Result) {
	for a := range s.process {
		r.Calls = append(r.Calls, s.callResult(r, a))
	}
	for m, base := range s.sightings.messages {
		var result MessageResult
		for phase := range spooler.Phase(messageCut) {
			becomes := func(w *rerun) bool { return w.State.Phase(m) == phase }
			if f := s.fact(r, base+int(phase), becomes); f != nil {
				result.Fates = append(result.Fates, FateOutcome{phase, *f})
			}
		}
		result.Cut = s.fact(r, base+messageCut, func(w *rerun) bool { return w.cuts(m) })
		r.Messages = append(r.Messages, result)
	}
	for i, base := range s.sightings.stores {
		var result StoreResult
		for phase := range spooler.StorePhase(storeThings) {
			becomes := func(w *rerun) bool { is, _ := w.State.Store(i); return is == phase }
			if f := s.fact(r, base+int(phase), becomes); f != nil {
				result.Finals = append(result.Finals, FinalOutcome{phase, *f})
			}
		}
		r.Stores = append(r.Stores, result)
	}
}

func (s *Search) callResult(r *Result, action int) CallResult {
	var result CallResult
	base := s.sightings.calls[action]
	comesOut := func(made bool, c code) func(*rerun) bool {
		return func(w *rerun) bool { return w.comesOut(action, made, c) }
	}
	for place, c := range s.outcomes[action] {
		if f := s.fact(r, base+callOutcomes+place, comesOut(true, c)); f != nil {
			hr, out := s.decode(action, c)
			result.Outcomes = append(result.Outcomes, CallOutcome{Returns, hr, out, *f})
		}
	}
	if f := s.fact(r, base+callNever, comesOut(true, 0)); f != nil {
		result.Outcomes = append(result.Outcomes, CallOutcome{Ending: NeverReturns, Fact: *f})
	}
	if f := s.fact(r, base+callNotMade, comesOut(false, 0)); f != nil {
		result.Outcomes = append(result.Outcomes, CallOutcome{Ending: NeverMade, Fact: *f})
	}
	result.Waits = s.fact(r, base+callWaits, func(w *rerun) bool { return w.waits(action) })
	return result
}

// fact returns what is known of a thing, or nil if it was not seen. shows checks
// the run of its witness.
func (s *Search) fact(r *Result, thing int, shows func(*rerun) bool) *Fact {
	seen := s.sightings.of(thing)
	if seen == nil {
		return nil
	}
	w, err := s.witness(*seen, shows)
	switch {
	case errors.Is(err, errInexpressible):
		r.Unexpressed++
		return nil
	case err != nil:
		r.Mistakes = append(r.Mistakes, err.Error())
		return nil
	}
	return &Fact{Witness: w}
}
