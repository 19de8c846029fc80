package answer

import (
	"iter"

	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/trace"
)

// Decision is one decision about a call, with the rule that decided it.
type Decision struct {
	At      int32 // ms
	Text    string
	Rule    rules.ID
	Says    string         // the rule, in our own words
	Also    string         // the same in the other language
	Sources []rules.Source // the sentences that the rule is drawn from
	Reading rules.Choice   // the reading in force, if one had a part
	Facts   []string       // what the decision looked at
}

// Decisions returns the first things that were decided about a call, in order,
// and how many more there are.
func (s Source) Decisions(call, most int) (list []Decision, more int) {
	for r := range s.during(call) {
		if !concerns(r, int32(call)) {
			continue
		}
		if len(list) == most {
			more++
			continue
		}
		rule := r.Rule.Rule()
		list = append(list, Decision{
			At: r.At, Text: s.Sentence(r), Rule: r.Rule, Says: s.Lang.Says(rule.Says), Also: s.Lang.Other().Says(rule.Says),
			Sources: rule.Sources, Reading: r.Reading, Facts: s.facts(r),
		})
	}
	return list, more
}

// during iterates over the records of the time in which anything is recorded about
// a call: from its start to its return, or to the release of the store that it
// closes.
func (s Source) during(call int) iter.Seq[*trace.Record] {
	c := &s.Result.Calls[call]
	to := c.Returned
	if to == engine.Never || c.Out.Has(mapi.Complete) {
		to = s.Result.End
	}
	if c.Store >= 0 && to > c.Returned {
		if released := s.Result.Stores[c.Store].ReleasedAt; released != engine.Never {
			to = max(c.Returned, released)
		}
	}
	return s.Trace.Log.During(c.Started, to)
}

// concerns reports whether a record is about a call.
func concerns(r *trace.Record, call int32) bool {
	switch r.Kind {
	case trace.Started, trace.Undeliverable, trace.Cancelled, trace.Connected:
		return int32(r.Value) == call+1
	case trace.Released, trace.Kept, trace.Orphaned:
		return r.Object == call
	}
	return r.Kind >= trace.Called && r.Kind <= trace.Returned && r.Subject == call
}

// Alternative is what a call would have given under another reading.
type Alternative struct {
	Value   rules.Value
	Outcome string
	Same    bool
}

// maxForAlternatives bounds, in messages, the scenarios that are run again for
// every other reading.
const maxForAlternatives = 5_000

// Alternatives runs the scenario again under every other answer to a reading
// and says what the call gives then.
func (s Source) Alternatives(call int, key rules.Key) []Alternative {
	from := s.scenario()
	if len(from.Messages) > maxForAlternatives {
		return nil
	}
	c := &s.Result.Calls[call]
	here := Outcome(s.Result, call, s.texts())
	var list []Alternative
	for v := range key.Info().Values {
		if rules.Value(v) == from.Readings[key] {
			continue
		}
		other := *from
		other.Readings[key] = rules.Value(v)
		program, err := engine.Compile(&other)
		if err != nil {
			continue // a scenario that runs, runs under every reading
		}
		outcome := s.outcomeIn(engine.Run(program), c.Action)
		list = append(list, Alternative{rules.Value(v), outcome, outcome == here})
	}
	return list
}

// outcomeIn says what the call of an action gives in another run.
func (s Source) outcomeIn(t engine.Trace, action int32) string {
	r := engine.NewResult(t)
	for i := range r.Calls {
		if r.Calls[i].Action == action {
			return Outcome(r, i, s.texts())
		}
	}
	return s.texts().Answer.NotMade
}
