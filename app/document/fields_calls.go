package document

import (
	"errors"
	"strconv"
	"strings"

	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// Ways to say where a message goes or comes from, in the field "way".
const (
	OutOf = "store:"
	InBy  = "transport:"
)

func (e *fieldEditor) message(m *scenario.Message) {
	switch e.field.Name {
	case "id":
		e.rename(func(*scenario.Scenario) *string { return &m.ID }, func(from, to string) {
			for i := range e.scenario.Actions {
				replace(&e.scenario.Actions[i].Message, from, to)
			}
		})
	case "at":
		e.number(&m.At)
	case "duration":
		e.number(&m.Duration)
	case "to":
		m.To = strings.ToUpper(e.text)
	case "deferUntil":
		if e.text == "" {
			e.text = "0"
		}
		e.number(&m.DeferUntil)
	case "way":
		e.way(m)
	}
}

// way makes a message outbound from a store or inbound by a transport. What
// belongs to the other way is dropped, undo brings it back.
func (e *fieldEditor) way(m *scenario.Message) {
	if id, ok := strings.CutPrefix(e.text, OutOf); ok {
		m.Store, m.Transport = id, ""
		if m.To == "" {
			m.To = e.someAddressType()
		}
	} else if id, ok := strings.CutPrefix(e.text, InBy); ok {
		m.Store, m.To, m.DeferUntil, m.Transport = "", "", 0, id
	} else {
		e.refuse(scenario.NotOneOf, OutOf+"…, "+InBy+"…")
	}
}

func (e *fieldEditor) action(a *scenario.Action) {
	switch e.field.Name {
	case "at":
		e.number(&a.At)
	case "process":
		a.Process = e.text
	case "do":
		e.do(a)
	case "store":
		a.Store = e.text
	case "flags":
		flags, err := ParseFlagsArg(e.text)
		if err != nil {
			problem := FlagsProblem(err)
			problem.Path = e.field.Path()
			e.problem = &problem
			return
		}
		a.Flags = flags
	case "message":
		a.Message = e.text
	case "transport":
		a.Transport = e.text
	}
}

// do changes what an action does. Parameters that it no longer has are
// dropped, those that it needs get the first thing there is.
func (e *fieldEditor) do(a *scenario.Action) {
	names := make([]string, len(scenario.Dos))
	for i, d := range scenario.Dos {
		names[i] = d.String()
	}
	d := scenario.Dos[e.choice(names...)]
	if e.problem != nil {
		return
	}
	s := e.scenario
	next := scenario.Action{At: a.At, Process: a.Process, Do: d}
	if d.TakesStore() {
		next.Store = a.Store
		if next.Store == "" && len(s.Stores) > 0 {
			next.Store = s.Stores[0].ID
		}
	}
	if d.TakesFlags() {
		next.Flags = a.Flags
		if next.Flags.Kind == scenario.NoFlags {
			next.Flags = scenario.Pass(mapi.NoWait)
		}
	}
	if d.TakesMessage() {
		next.Message = a.Message
		if next.Message == "" && len(s.Messages) > 0 {
			next.Message = s.Messages[0].ID
		}
	}
	if d.TakesTransport() {
		next.Transport = a.Transport
	}
	*a = next
}

// ParseFlagsArg reads a flags parameter as people write it: a number, hex or
// names, or one of the words previous and NULL.
func ParseFlagsArg(text string) (scenario.FlagsArg, error) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "previous":
		return scenario.FlagsArg{Kind: scenario.Previous}, nil
	case "null":
		return scenario.FlagsArg{Kind: scenario.Null}, nil
	}
	f, err := mapi.ParseFlags(text)
	if err != nil {
		return scenario.FlagsArg{}, err
	}
	return scenario.Pass(f), nil
}

// FlagsProblem says what is wrong with a text that is no value of flags, as
// the decoder says it of a document.
func FlagsProblem(err error) scenario.Problem {
	var part mapi.NotFlags
	errors.As(err, &part)
	if part == "" {
		return scenario.Problem{Code: scenario.Missing, Allowed: scenario.FlagsAllowed}
	}
	return scenario.Problem{Code: scenario.NotOneOf, Found: strconv.Quote(string(part)), Allowed: scenario.FlagsAllowed}
}
