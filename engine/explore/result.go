package explore

import (
	"spoolscope/engine/explore/sight"
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
	Outcomes []CallOutcome // returning ones first, by HRESULT and out value
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

// Result returns the result of Report, made at once.
func (s *Search) Result() *Result { return s.Report().Finish() }

// Finish takes the remaining steps and returns the result.
func (r *Report) Finish() *Result {
	for r.Step(1_000) {
	}
	return r.Result()
}

// Result returns what the report contains so far.
func (r *Report) Result() *Result {
	result := &Result{Progress: r.search.Progress()}
	if r.search.Layout == nil {
		return result
	}
	switch {
	case result.Limit != Complete:
	case r.full:
		result.Limit = MemoryLimit
	case r.More():
		result.Limit = Cancelled
	}
	r.outcomesOf(result)
	if r.where != nil {
		result.Ends = r.where.ends
	} else {
		if r.sightings.Of(r.sightings.FaultAt) != nil {
			result.Mistakes = append(result.Mistakes, "explore: a state was found that the rules cannot lead to")
		}
		result.Claims = r.claimResults(result)
		result.Coverage = r.search.coverage(&r.finder.X.Tally)
	}
	result.conclude()
	return result
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

// outcomesOf adds the outcomes, fates and final states to a result.
func (r *Report) outcomesOf(result *Result) {
	for a := range r.search.Process {
		result.Calls = append(result.Calls, r.callResult(result, a))
	}
	for _, base := range r.sightings.Messages {
		var m MessageResult
		for phase := range spooler.Phase(sight.MessageCut) {
			if f := r.fact(result, base+int(phase)); f != nil {
				m.Fates = append(m.Fates, FateOutcome{phase, *f})
			}
		}
		m.Cut = r.onTheWay(result, base+sight.MessageCut)
		result.Messages = append(result.Messages, m)
	}
	for _, base := range r.sightings.Stores {
		var s StoreResult
		for phase := range spooler.StorePhase(sight.StoreThings) {
			if f := r.fact(result, base+int(phase)); f != nil {
				s.Finals = append(s.Finals, FinalOutcome{phase, *f})
			}
		}
		result.Stores = append(result.Stores, s)
	}
}

func (r *Report) callResult(result *Result, action int) CallResult {
	var c CallResult
	base := r.sightings.Calls[action]
	for place, code := range r.search.Outcomes[action] {
		if f := r.fact(result, base+sight.CallOutcomes+place); f != nil {
			hr, out := r.search.Decode(action, code)
			c.Outcomes = append(c.Outcomes, CallOutcome{Returns, hr, out, *f})
		}
	}
	if f := r.fact(result, base+sight.CallNever); f != nil {
		c.Outcomes = append(c.Outcomes, CallOutcome{Ending: NeverReturns, Fact: *f})
	}
	if f := r.fact(result, base+sight.CallNotMade); f != nil {
		c.Outcomes = append(c.Outcomes, CallOutcome{Ending: NeverMade, Fact: *f})
	}
	c.Waits = r.onTheWay(result, base+sight.CallWaits)
	return c
}

// onTheWay returns the fact about a thing that happens before the end of a run. A
// report under conditions looks at ends only and has none.
func (r *Report) onTheWay(result *Result, thing int) *Fact {
	if r.where != nil {
		return nil
	}
	return r.fact(result, thing)
}
