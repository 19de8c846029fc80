package anytime

import (
	"spoolscope/engine/explore"
	"spoolscope/engine/spooler"
)

// Promise is a property that a flag may guarantee.
type Promise uint8

// The promises.
const (
	NothingLeft   Promise = iota // no outbound mail of the store stays in the queue or is undeliverable
	NeverBlocks                  // the call returns in every run
	NothingCut                   // no transfer is stopped
	ReturnsAtOnce                // the call returns at the time at which it starts

	PromiseCount = iota
)

// Kept says whether a flag keeps a promise.
type Kept uint8

// The answers. Unknown means that an incomplete search has found no counterexample.
const (
	Broken Kept = iota
	Unknown
	Always
)

// Keeps reports whether the call of an action keeps a promise in every run, and if
// not, a run that breaks it. messages selects the messages of the promise.
func (r *Report) Keeps(p Promise, action int, messages func(int) bool) (Kept, *Fact) {
	if against := r.against(p, action, messages); against != nil {
		return Broken, against
	}
	if !r.Progress.Complete() {
		return Unknown, nil
	}
	return Always, nil
}

func (r *Report) against(p Promise, action int, messages func(int) bool) *Fact {
	switch p {
	case NothingLeft:
		for i := range r.Messages {
			if !messages(i) {
				continue
			}
			for _, f := range r.Messages[i].Fates {
				if left(f.Phase) {
					return &f.Fact
				}
			}
		}
	case NothingCut:
		for i := range r.Messages {
			if messages(i) && r.Messages[i].Cut != nil {
				return r.Messages[i].Cut
			}
		}
	case NeverBlocks:
		for _, o := range r.Calls[action].Outcomes {
			if o.Ending == explore.NeverReturns {
				return &o.Fact
			}
		}
	case ReturnsAtOnce:
		return r.Calls[action].Waits
	}
	return nil
}

// left reports whether a message with this fate was left behind. One that its
// sender withdrew, or knows to be rejected, was not.
func left(p spooler.Phase) bool {
	return p == spooler.Queued || p == spooler.Undeliverable || p == spooler.Lost
}

// Occurrence says how often something happens.
type Occurrence uint8

// The occurrences. NotYet means that an incomplete search has not found it.
const (
	Never Occurrence = iota
	NotYet
	Sometimes
	InEveryRun
)

// Occurs returns how often the call of an action has an outcome, and a run that
// shows it.
func (r *Report) Occurs(action int, w Way) (Occurrence, *Fact) {
	for _, o := range r.Calls[action].Outcomes {
		if o.Way == w {
			if o.Always {
				return InEveryRun, &o.Fact
			}
			return Sometimes, &o.Fact
		}
	}
	if !r.Progress.Complete() {
		return NotYet, nil
	}
	return Never, nil
}
