package document

import (
	"fmt"
	"slices"

	"spoolscope/engine/scenario"
)

// editor makes one edit on a copy of a document.
type editor struct {
	scenario *scenario.Scenario
}

func edit(s *scenario.Scenario) *editor { return &editor{s.Clone()} }

// Name returns the name of an object of a list: its id, or the call of an action.
func Name(s *scenario.Scenario, l scenario.List, i int) string {
	object := s.Things(l).At(i)
	if a, ok := object.(*scenario.Action); ok {
		return a.Do.String()
	}
	return *id(l, object)
}

func id(l scenario.List, object any) *string { return l.Object().Field("id").Value(object).(*string) }

// name gives a new object a unique id: a stem with the lowest free number, starting
// from the length of the list.
func (e *editor) name(l scenario.List, object any) {
	var stem string
	index := func(id string) int { return e.scenario.Index(l, id) }
	switch object := object.(type) {
	case *scenario.Process:
		stem = "process"
	case *scenario.Store:
		stem = "store"
	case *scenario.Transport:
		stem = "transport"
	case *scenario.Message:
		index = e.scenario.MessageIndexer()
		stem = "n"
		if object.Outbound() {
			stem = "m"
		}
	case *scenario.Action:
		return
	}
	n := e.scenario.Things(l).Len()
	for index(fmt.Sprint(stem, n)) >= 0 {
		n++
	}
	*id(l, object) = fmt.Sprint(stem, n)
}

// Added returns a document with a new valid object at the end of a list, and its name.
// The object takes part at once: a store is open in the first process that has none
// open, and mail goes from the store and to the address type that have none yet.
func Added(s *scenario.Scenario, l scenario.List, inbound bool) (*scenario.Scenario, string) {
	e := edit(s)
	i := e.scenario.Things(l).Len()
	switch object := e.scenario.Things(l).Append().(type) {
	case *scenario.Store:
		if len(s.Processes) > 0 {
			object.OpenBy = []scenario.OpenBy{{Process: s.Processes[max(slices.IndexFunc(s.Processes, e.opensNone), 0)].ID, Refs: 1}}
		}
	case *scenario.Transport:
		used := e.addressTypes()
		if i := slices.IndexFunc(common[:], func(t string) bool { return !slices.Contains(used, t) }); i >= 0 {
			object.AddressTypes = []string{common[i]}
		}
	case *scenario.Message:
		e.initMessage(object, inbound)
	case *scenario.Action:
		if i > 0 {
			object.At = min(e.scenario.Actions[i-1].At+100, scenario.MaxTime)
		}
		e.fit(l, object)
	}
	e.name(l, e.scenario.Things(l).At(i))
	return e.scenario, Name(e.scenario, l, i)
}

// opensNone reports whether a process has no store open.
func (e *editor) opensNone(p scenario.Process) bool {
	return !slices.ContainsFunc(e.scenario.Stores, func(s scenario.Store) bool {
		return slices.ContainsFunc(s.OpenBy, func(o scenario.OpenBy) bool { return o.Process == p.ID })
	})
}

// common are the address types that new transports get, each one its own.
var common = [...]string{"SMTP", "FAX", "EX"}

// addressTypes returns the address types of all transports.
func (e *editor) addressTypes() []string {
	var all []string
	for i := range e.scenario.Transports {
		all = append(all, e.scenario.Transports[i].AddressTypes...)
	}
	return all
}

// initMessage makes a message like the last one of its direction, a little later. An
// outbound one has a sender, and the first store and address type without mail.
func (e *editor) initMessage(m *scenario.Message, inbound bool) {
	s := e.scenario
	m.Duration = 300
	for i := len(s.Messages) - 2; i >= 0; i-- {
		if s.Messages[i].Outbound() != inbound {
			*m = s.Messages[i]
			m.At = min(m.At+100, scenario.MaxTime)
			break
		}
	}
	if direction := scenario.Messages.Object().Field; m.Store == "" && m.Transport == "" {
		if inbound {
			m.Transport = e.first(direction("transport"))
		} else {
			m.Store = e.first(direction("store"))
		}
	}
	if m.Outbound() {
		others := s.Messages[:len(s.Messages)-1]
		for i := range s.Stores {
			if id := s.Stores[i].ID; !slices.ContainsFunc(others, func(o scenario.Message) bool { return o.Store == id }) {
				m.Store, m.From = id, ""
				break
			}
		}
		for _, to := range e.addressTypes() {
			if !slices.ContainsFunc(others, func(o scenario.Message) bool { return o.To == to }) {
				m.To = to
				break
			}
		}
		if m.From == "" {
			e.setSender(m)
		}
	}
	e.fit(scenario.Messages, m)
}

// Duplicated returns a document with a copy of an object after it, under a new id.
func Duplicated(s *scenario.Scenario, l scenario.List, i int) *scenario.Scenario {
	e := edit(s)
	n := e.scenario.Things(l).Len()
	copied := e.scenario.Duplicate(l, i)
	e.renumber(l, slices.Insert(indexes(n), i+1, -1), n)
	e.name(l, copied)
	switch copied := copied.(type) {
	case *scenario.Process:
		// The copy of a process has the same stores open.
		for j := range s.Stores {
			for _, o := range s.Stores[j].OpenBy {
				if o.Process == s.Processes[i].ID {
					e.scenario.Stores[j].OpenBy = append(e.scenario.Stores[j].OpenBy, scenario.OpenBy{Process: copied.ID, Refs: o.Refs})
				}
			}
		}
	case *scenario.Store:
		copied.DefaultInbox = false
	}
	return e.scenario
}

// Removed returns a document without an object and all that refers to it, such as the
// mail and the calls of a store. The mail of a process stays; see drop.
func Removed(s *scenario.Scenario, l scenario.List, i int) *scenario.Scenario {
	e := edit(s)
	things := e.scenario.Things(l)
	removed := things.At(i)
	gone := map[string]bool{}
	if l != scenario.Actions {
		gone[*id(l, removed)] = true
	}
	e.delete(l, things, func(object any) bool { return object == removed })
	e.drop(scenario.Document.Object(), e.scenario, l, gone)
	return e.scenario
}

// Moved returns a document in which an object of a list has moved to another index.
func Moved(s *scenario.Scenario, l scenario.List, from, to int) *scenario.Scenario {
	e := edit(s)
	n := e.scenario.Things(l).Len()
	e.scenario.Things(l).Move(from, to)
	e.renumber(l, slices.Insert(slices.Delete(indexes(n), from, from+1), to, from), n)
	return e.scenario
}
