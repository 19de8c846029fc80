package anytime

import (
	"spoolscope/engine/claims"
	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// Progress is the progress of the search of one variant.
type Progress struct {
	States, Transitions, Ends, Depth int
	Bytes                            int64
	Limit                            explore.Limit
}

func newProgress(p explore.Progress) Progress {
	return Progress{p.States, p.Transitions, p.Ends, p.Depth, p.Bytes, p.Limit}
}

// Complete reports whether all states were visited. Anything that a complete
// search has not found cannot happen.
func (p Progress) Complete() bool { return p.Limit == explore.Complete }

// Report is what can happen in one variant.
type Report struct {
	Flag     mapi.Flags
	Passes   bool
	Progress Progress

	Calls    []Call // by action
	Messages []Mail // by message
	Stores   []Store
	Claims   []Claim
	Coverage explore.Coverage
	Mistakes []string // bugs of the explorer

	Witnesses []string // documents, to which facts refer by index
}

// Fact is something that happens in some runs, or in all of them.
type Fact struct {
	Always  bool
	Witness int // index into Witnesses
}

// Call is what can happen to a call.
type Call struct {
	Outcomes []Outcome
	Waits    *Fact // the call does not return at once; nil if it always does
}

// Outcome is one outcome of a call, with the runs that have it.
type Outcome struct {
	Way
	Fact
}

// Way is the outcome of a call. It is comparable.
type Way struct {
	Ending explore.Ending
	Result mapi.HRESULT
	Out    mapi.Flags
}

// Mail is what can happen to a message.
type Mail struct {
	Fates []Fate
	Cut   *Fact // a transfer of the message is stopped; nil if none ever is
}

// Fate is one fate of a message, with the runs that have it.
type Fate struct {
	Phase spooler.Phase
	Fact
}

// Store is what can happen to a store.
type Store struct {
	Finals []Final
}

// Final is one final state of a store, with the runs that have it.
type Final struct {
	Phase spooler.StorePhase
	Fact
}

// Claim is the verdict on a claim of the documentation.
type Claim struct {
	ID      claims.ID
	Answer  claims.Answer
	Counter *Fact // a run that violates it
}

// reporter turns a result into a report.
type reporter struct {
	report *Report
	places map[string]int // indices of witnesses, by document
}

// NewReport returns the report of a search.
func NewReport(v Variant, r *explore.Result) *Report {
	w := reporter{
		&Report{
			Flag: v.Flag, Passes: v.Passes,
			Progress: newProgress(r.Progress),
			Coverage: r.Coverage, Mistakes: r.Mistakes,
		},
		map[string]int{},
	}
	for _, c := range r.Calls {
		call := Call{Waits: w.maybe(c.Waits)}
		for _, o := range c.Outcomes {
			call.Outcomes = append(call.Outcomes, Outcome{Way{o.Ending, o.Result, o.Out}, w.fact(o.Fact)})
		}
		w.report.Calls = append(w.report.Calls, call)
	}
	for _, m := range r.Messages {
		mail := Mail{Cut: w.maybe(m.Cut)}
		for _, f := range m.Fates {
			mail.Fates = append(mail.Fates, Fate{f.Phase, w.fact(f.Fact)})
		}
		w.report.Messages = append(w.report.Messages, mail)
	}
	for _, s := range r.Stores {
		var store Store
		for _, f := range s.Finals {
			store.Finals = append(store.Finals, Final{f.Phase, w.fact(f.Fact)})
		}
		w.report.Stores = append(w.report.Stores, store)
	}
	for _, c := range r.Claims {
		claim := Claim{ID: c.Claim, Answer: c.Answer}
		if c.Witness != nil {
			claim.Counter = &Fact{Witness: w.place(c.Witness)}
		}
		w.report.Claims = append(w.report.Claims, claim)
	}
	return w.report
}

func (w *reporter) fact(f explore.Fact) Fact { return Fact{f.Always, w.place(f.Witness)} }

func (w *reporter) maybe(f *explore.Fact) *Fact {
	if f == nil {
		return nil
	}
	fact := w.fact(*f)
	return &fact
}

// place returns the index of a witness. A run that is the witness of several facts
// is stored once.
func (w *reporter) place(witness *explore.Witness) int {
	document := string(scenario.Encode(witness.Scenario))
	at, ok := w.places[document]
	if !ok {
		at = len(w.report.Witnesses)
		w.report.Witnesses = append(w.report.Witnesses, document)
		w.places[document] = at
	}
	return at
}
