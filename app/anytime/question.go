package anytime

import (
	"encoding/json"
	"errors"

	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// Question is what the page wants to know: everything that can happen in a
// setup, with each of the five flags passed by one of its calls; or the same
// under the other readings, once that is known. A question without a document is
// about the setup of the last one, with the call as it is: what can happen in
// the runs in which messages have certain fates.
type Question struct {
	Document string // the setup, as JSON
	Action   int    // the call that passes the flags, by its place; -1 if none does
	Readings bool   // only what comes after the flags: the variants of OtherReadings
	Only     []explore.Condition
}

// Text returns the question as it is sent.
func (q Question) Text() string {
	text, err := json.Marshal(q)
	if err != nil {
		panic(err) // texts and numbers
	}
	return string(text)
}

// MaxMessages is how many messages a setup may have to be explored in a
// browser. States are many times as many with each message: more would only
// come to a limit.
const MaxMessages = 64

// ErrTooLarge is what Variants says of a setup that has more.
var ErrTooLarge = errors.New("too many messages to explore")

// Variant is a setup with one of the flags, and perhaps under another reading.
type Variant struct {
	Flag     mapi.Flags // what the call passes; 0 and !Passes if it is left as it is
	Passes   bool
	Reading  rules.Choice // the one answer that is another one; 0: read as the setup says
	Scenario *scenario.Scenario
}

// Variants returns the setups that a question is about: the one that was asked
// first, and then the others. An action on a store that passes no flags is made
// into StoreLogoffTransports, so that every flag can be tried.
func Variants(s *scenario.Scenario, action int) ([]Variant, error) {
	if len(s.Messages) > MaxMessages {
		return nil, ErrTooLarge
	}
	if action < 0 || action >= len(s.Actions) || s.Actions[action].Store == "" {
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

// steers lists, by reading, the flags of which it decides what a call does. What
// the others decide is only what a call tells.
var steers = [rules.KeyCount]mapi.Flags{
	rules.Abort:         mapi.Abort,
	rules.NoWait:        mapi.NoWait,
	rules.Orderly:       mapi.Orderly,
	rules.OrderlyReturn: mapi.Orderly,
	rules.Purge:         mapi.Purge,
	rules.Quiet:         mapi.Quiet,
	rules.Ready:         mapi.NoWait | mapi.Purge | mapi.Orderly,
}

// steered reports whether a reading decides what a call with a flag does where
// everything else is read as r says: ORDERLY looks at what is ready only if it
// sends what is queued.
func steered(r rules.Readings, k rules.Key, f mapi.Flags) bool {
	if k == rules.Ready && f == mapi.Orderly && r[rules.Orderly] == rules.OrderlyInProcess {
		return false
	}
	return steers[k].Has(f)
}

// OtherReadings returns each variant that passes a flag under every reading that
// decides what the flag does: one answer at a time is another one than in the
// setup, in the order of the flags and of the readings.
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
				list = append(list, Variant{v.Flag, true, other.Readings.Choice(k), &other})
			}
		}
	}
	return list
}

// Passing returns a scenario in which an action passes a flag.
func Passing(s *scenario.Scenario, action int, f mapi.Flags) *scenario.Scenario {
	other := *s
	other.Actions = append([]scenario.Action(nil), s.Actions...)
	a := &other.Actions[action]
	if !a.Do.TakesFlags() {
		a.Do = scenario.StoreLogoffTransports
	}
	a.Flags = scenario.Pass(f)
	return &other
}
