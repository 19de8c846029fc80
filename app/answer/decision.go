package answer

import (
	"iter"
	"slices"

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
	Says    string         // the rule, in the language of the source
	Also    string         // the rule, in the other language
	Sources []rules.Source // the sentences that the rule is drawn from
	Reading rules.Choice   // the reading that applied, if any
	Facts   []string       // what the decision depended on
}

// Decisions returns the first decisions about a call, in order, and the number
// of the others.
func (s Source) Decisions(call, most int) (list []Decision, more int) {
	for r := range s.during(call) {
		if !concerns(r, int32(call)) {
			continue
		}
		if len(list) == most {
			more++
			continue
		}
		list = append(list, s.decision(r))
	}
	return list, more
}

func (s Source) decision(r *trace.Record) Decision {
	rule := r.Rule.Rule()
	return Decision{
		At: r.At, Text: s.Sentence(r), Rule: r.Rule, Says: s.Lang.Says(rule.Says), Also: s.Lang.Other().Says(rule.Says),
		Sources: rule.Cites.Sources(), Reading: r.Reading, Facts: s.facts(r),
	}
}

// Deciding returns the decision that decided a call: that it is refused or ignored,
// or else that it may return; or, while neither is decided, the first one.
func (s Source) Deciding(call int) Decision {
	var deciding *trace.Record
	for r := range s.during(call) {
		if !concerns(r, int32(call)) {
			continue
		}
		switch {
		case r.Kind == trace.Refused || r.Kind == trace.Ignored:
			return s.decision(r)
		case deciding == nil || r.Kind == trace.ReturnDecided:
			deciding = r
		}
	}
	return s.decision(deciding)
}

// during iterates over the records of the period in which anything is recorded
// about a call: from its start to its return, or to the release of the store
// that it closes.
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
	case trace.ProcessEnded:
		return r.Subject == call || r.Object == call+1
	}
	if r.Kind >= trace.Released {
		return r.Object == call
	}
	return r.Kind >= trace.Called && r.Kind <= trace.Returned && r.Subject == call
}

// Alternative is the outcome of a call under another reading.
type Alternative struct {
	Value   rules.Value
	Outcome string
	Same    bool
}

// maxForAlternatives is the largest number of attempts to transfer messages with which a
// scenario is run again under every other reading.
const maxForAlternatives = 5_000

// Alternatives runs the scenario under every other value of a reading and
// returns the outcomes of a call.
func (s Source) Alternatives(call int, key rules.Key) []Alternative {
	from := s.scenario()
	if from.Attempts(maxForAlternatives) > maxForAlternatives {
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
			continue // cannot happen: a valid scenario is valid under every reading
		}
		outcome := s.outcomeIn(engine.Run(program), c.Action)
		list = append(list, Alternative{rules.Value(v), outcome, outcome == here})
	}
	return list
}

// outcomeIn describes the outcome of an action's call in another run.
func (s Source) outcomeIn(t engine.Trace, action int32) string {
	r := engine.NewResult(t)
	if call := CallOf(r, int(action)); call >= 0 {
		return Outcome(r, call, s.texts())
	}
	return s.texts().Answer.NotMade
}

// CallOf returns the index of the call of an action in the calls of a run, or -1 if
// it was not made.
func CallOf(r *engine.Result, action int) int {
	return slices.IndexFunc(r.Calls, func(c engine.CallResult) bool { return int(c.Action) == action })
}
