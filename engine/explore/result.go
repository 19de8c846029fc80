package explore

import (
	"errors"

	"spoolscope/engine/mapi"
	"spoolscope/engine/spooler"
)

// Result is what can happen in a setup, at any timing. If the search was not
// complete it is what can happen so far: then nothing in it is Always, and what
// is not in it may happen all the same.
type Result struct {
	Progress
	Calls    []CallResult    // by action
	Messages []MessageResult // by message
	Stores   []StoreResult   // by store
	Claims   []ClaimResult   // in the order of their numbers
	Coverage Coverage

	// Unexpressed counts what was seen without a scenario that can express its
	// times, and so is not reported (one transport that would have to take
	// different times to stop).
	Unexpressed int
	// Mistakes says of what was seen that its witness came out otherwise, or
	// that the rules cannot lead there. It is empty unless this program is
	// wrong.
	Mistakes []string
}

// Fact is something that happens in some runs: with a run that shows it.
type Fact struct {
	Always  bool // it happens in every run
	Witness *Witness
}

// CallResult is how the call of an action can come out.
type CallResult struct {
	Outcomes []CallOutcome // those that return first, by HRESULT and out value
	// Waits: the call does not return in the instant of its start; nil if it
	// always does.
	Waits *Fact
}

// CallOutcome is one way in which a call comes out.
type CallOutcome struct {
	Ending Ending
	Result mapi.HRESULT // if it returns
	Out    mapi.Flags   // if it returns
	Fact
}

// Ending is how far a call comes.
type Ending uint8

// The endings. NeverMade: its process is inside a call for ever.
const (
	Returns Ending = iota
	NeverReturns
	NeverMade
)

// MessageResult is what can become of a message.
type MessageResult struct {
	Fates []FateOutcome // by phase
	// Cut: a transfer of it is stopped; nil if none ever is.
	Cut *Fact
}

// FateOutcome is one fate of a message.
type FateOutcome struct {
	Phase spooler.Phase
	Fact
}

// StoreResult is what can become of a store.
type StoreResult struct {
	Finals []FinalOutcome // by phase
}

// FinalOutcome is one state in which a store ends.
type FinalOutcome struct {
	Phase spooler.StorePhase
	Fact
}

// Result returns what the search has found so far, with a witness of each
// outcome that has been run.
func (s *Search) Result() *Result {
	r := &Result{Progress: s.progress}
	s.outcomesOf(r)
	if s.notes.things[s.notes.faultAt].number != 0 {
		r.Mistakes = append(r.Mistakes, "explore: a state was found that the rules cannot lead to")
	}
	r.Claims = s.claimResults(r)
	r.Coverage = s.coverage()
	return r
}

// outcomesOf puts the outcomes, fates and final states that were seen into r.
func (s *Search) outcomesOf(r *Result) {
	for a := range s.process {
		r.Calls = append(r.Calls, s.callResult(r, a))
	}
	for m, base := range s.notes.messages {
		var result MessageResult
		for phase := range messageCut {
			if f := s.fact(r, base+phase); f != nil {
				result.Fates = append(result.Fates, FateOutcome{spooler.Phase(phase), *f})
			}
		}
		s.always(len(result.Fates), func() { result.Fates[0].Always = true })
		result.Cut = s.fact(r, s.notes.messages[m]+messageCut)
		r.Messages = append(r.Messages, result)
	}
	for _, base := range s.notes.stores {
		var result StoreResult
		for phase := range storeThings {
			if f := s.fact(r, base+phase); f != nil {
				result.Finals = append(result.Finals, FinalOutcome{spooler.StorePhase(phase), *f})
			}
		}
		s.always(len(result.Finals), func() { result.Finals[0].Always = true })
		r.Stores = append(r.Stores, result)
	}
}

// always marks the only outcome of a complete search.
func (s *Search) always(outcomes int, mark func()) {
	if outcomes == 1 && s.progress.Limit == Complete {
		mark()
	}
}

func (s *Search) callResult(r *Result, action int) CallResult {
	var result CallResult
	base := s.notes.calls[action]
	for place, c := range s.outcomes[action] {
		if f := s.fact(r, base+callOutcomes+place); f != nil {
			hr, out := s.decode(action, c)
			result.Outcomes = append(result.Outcomes, CallOutcome{Returns, hr, out, *f})
		}
	}
	if f := s.fact(r, base+callNever); f != nil {
		result.Outcomes = append(result.Outcomes, CallOutcome{Ending: NeverReturns, Fact: *f})
	}
	if f := s.fact(r, base+callNotMade); f != nil {
		result.Outcomes = append(result.Outcomes, CallOutcome{Ending: NeverMade, Fact: *f})
	}
	s.always(len(result.Outcomes), func() { result.Outcomes[0].Always = true })
	result.Waits = s.fact(r, base+callWaits)
	return result
}

// fact returns what is known of a thing, or nil if it was not seen.
func (s *Search) fact(r *Result, thing int) *Fact {
	seen := s.notes.things[thing]
	if seen.number == 0 {
		return nil
	}
	w, err := s.witness(seen)
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
