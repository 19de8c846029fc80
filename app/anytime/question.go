package anytime

import (
	"slices"
	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// Question is sent from the page to the explorer. It asks for everything that can
// happen in a setup, with each of the five flags passed by one of its calls, or
// for the same under the other readings. A question without a document is about
// the setup of the last one, with its call unchanged, limited to the runs in which
// messages have certain fates. A question about what was observed asks whether what
// the document expects can happen, under which readings.
type Question struct {
	Document string // the setup, as JSON
	Action   int    // the index of the call that passes the flags; -1 if none does
	Readings bool   // search the variants of OtherReadings instead
	Only     []explore.Condition
	Observed bool
}

// Text encodes the question.
func (q Question) Text() string { return encode(&q) }

// ParseQuestion decodes a question.
func ParseQuestion(text string) (q Question, err error) {
	err = decode(text, &q)
	return q, err
}

// TooLarge is returned by Variants for a setup that exceeds a limit of the explorer.
type TooLarge explore.Limit

// Error names the limit, in English: the page has words of its own.
func (l TooLarge) Error() string { return explore.Limit(l).String() }

// Variant is a setup with one of the flags, and possibly another reading.
type Variant struct {
	Flag     mapi.Flags // the flag of the call; 0 and !Passes if the call is unchanged
	Passes   bool
	Reading  rules.Choice   // the reading that differs from the setup's; 0 if none does
	Changes  []rules.Choice // of a question about what was observed: the readings that differ
	Scenario *scenario.Scenario
}

// Variants returns the setups that a question is about, beginning with the one
// that it contains. An action on a store that passes no flags is replaced by
// StoreLogoffTransports, so that every flag can be passed.
func Variants(s *scenario.Scenario, action int) ([]Variant, error) {
	if l := explore.TooLarge(s); l != explore.Unfinished {
		return nil, TooLarge(l)
	}
	if action < 0 || action >= len(s.Actions) || !s.Actions[action].Do.LogsOff() {
		return []Variant{{Scenario: s}}, nil
	}
	var list []Variant
	a := &s.Actions[action]
	asIs := a.Do.TakesFlags() && a.Flags.Kind == scenario.Literal
	for _, f := range mapi.Inputs {
		v := Variant{Flag: f, Passes: true, Scenario: Passing(s, action, f)}
		if asIs && a.Flags.Value == f {
			list = append([]Variant{v}, list...)
		} else {
			list = append(list, v)
		}
	}
	return list, nil
}

// steers lists, by reading, the flags for which it affects what a call does. The
// other readings only affect what a call returns.
var steers = [rules.KeyCount]mapi.Flags{
	rules.Abort:         mapi.Abort,
	rules.NoWait:        mapi.NoWait,
	rules.Orderly:       mapi.Orderly,
	rules.OrderlyReturn: mapi.Orderly,
	rules.Purge:         mapi.Purge,
	rules.Quiet:         mapi.Quiet,
	rules.Ready:         mapi.NoWait | mapi.Purge | mapi.Orderly,
}

// steered reports whether a reading affects what a call with a flag does, with all
// others as in r: for ORDERLY it matters which mail is ready only if ORDERLY sends
// queued mail.
func steered(r rules.Readings, k rules.Key, f mapi.Flags) bool {
	if k == rules.Ready && f == mapi.Orderly && r[rules.Orderly] == rules.OrderlyInProcess {
		return false
	}
	return steers[k].Has(f)
}

// OtherReadings returns each variant that passes a flag under every other reading
// that affects what the flag does. Each result changes one reading of the setup.
// They are in the order of the flags and of the readings.
func OtherReadings(flags []Variant) []Variant {
	var list []Variant
	for _, v := range flags {
		for k := range rules.Key(rules.KeyCount) {
			if !v.Passes || !steered(v.Scenario.Readings, k, v.Flag) {
				continue
			}
			for value := range k.Info().Values {
				if rules.Value(value) == v.Scenario.Readings[k] {
					continue
				}
				other := *v.Scenario
				other.Readings[k] = rules.Value(value)
				list = append(list, Variant{Flag: v.Flag, Passes: true, Reading: other.Readings.Choice(k), Scenario: &other})
			}
		}
	}
	return list
}

// Passing returns a scenario in which an action passes a flag.
func Passing(s *scenario.Scenario, action int, f mapi.Flags) *scenario.Scenario {
	other := *s
	other.Actions = slices.Clone(s.Actions)
	a := &other.Actions[action]
	if !a.Do.TakesFlags() {
		a.Do = scenario.StoreLogoffTransports
	}
	a.Flags = scenario.Pass(f)
	return &other
}
