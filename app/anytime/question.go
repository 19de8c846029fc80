package anytime

import (
	"encoding/json"
	"errors"

	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// Question is what the page wants to know: everything that can happen in a
// setup, with each of the five flags passed by one of its calls. A question
// without a document is about the setup of the last one, with the call as it
// is: what can happen in the runs in which messages have certain fates.
type Question struct {
	Document string // the setup, as JSON
	Action   int    // the call that passes the flags, by its place; -1 if none does
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

// Variant is a setup with one of the flags.
type Variant struct {
	Flag     mapi.Flags // what the call passes; 0 and !Passes if it is left as it is
	Passes   bool
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
		v := Variant{f, true, Passing(s, action, f)}
		if asIs && a.Flags.Value == f {
			list = append([]Variant{v}, list...)
		} else {
			list = append(list, v)
		}
	}
	return list, nil
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
