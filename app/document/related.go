package document

import (
	"slices"
	"strings"

	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// rename changes the id of an object and all references to it. The new id must not be
// in use.
func (e *fieldEditor) rename(id *string) {
	from := *id
	switch {
	case e.text == from:
	case !scenario.IsID(e.text):
		e.refuse(scenario.BadID, scenario.IDPattern)
	case e.scenario.Index(e.field.List, e.text) >= 0:
		e.refuse(scenario.Twice, "")
	default:
		*id = e.text
		refer(scenario.Document.Object(), e.scenario, e.field.List, from, e.text)
	}
}

// refer replaces the references to an object of a list by references to another one,
// in an object and its nested objects.
func refer(o *scenario.Object, object any, l scenario.List, from, to string) {
	for i := range o.Fields {
		row := &o.Fields[i]
		switch v := row.Value(object).(type) {
		case *string:
			if row.Kind == scenario.KindReference && row.List == l && *v == from {
				*v = to
			}
		case *[]scenario.ExpectedFate:
			for j := range *v {
				if row.List == l && (*v)[j].Message == from {
					(*v)[j].Message = to
				}
			}
		case scenario.Things:
			for j := range v.Len() {
				refer(row.Of, v.At(j), l, from, to)
			}
		case *scenario.Expect:
			refer(row.Of, v, l, from, to)
		}
	}
}

// drop removes the objects and expectations that refer to a removed object, and
// recursively those that refer to them.
//
// Mail whose sender is removed stays, without a sender: somebody else submits it then.
// Every other reference takes its object along, also the optional one of FlushQueues,
// which without a transport would flush all of them.
func (e *editor) drop(o *scenario.Object, object any, l scenario.List, gone map[string]bool) {
	for i := range o.Fields {
		row := &o.Fields[i]
		switch v := row.Value(object).(type) {
		case *string:
			if l == scenario.Processes && row.List == l && !row.Required && gone[*v] {
				*v = ""
			}
		case *[]scenario.ExpectedFate:
			if row.List == l {
				*v = slices.DeleteFunc(*v, func(f scenario.ExpectedFate) bool { return gone[f.Message] })
			}
		case *scenario.Expect:
			e.drop(row.Of, v, l, gone)
		case scenario.Things:
			lost := map[string]bool{}
			e.delete(row.List, v, func(thing any) bool {
				e.drop(row.Of, thing, l, gone)
				if !refersTo(row.Of, thing, l, gone) {
					return false
				}
				if id := row.Of.Field("id"); id != nil {
					lost[*id.Value(thing).(*string)] = true
				}
				return true
			})
			if len(lost) > 0 {
				e.drop(scenario.Document.Object(), e.scenario, row.List, lost)
			}
		}
	}
}

// delete removes objects from a list.
func (e *editor) delete(l scenario.List, things scenario.Things, drop func(object any) bool) {
	n := things.Len()
	var kept []int
	i := -1
	things.Delete(func(object any) bool {
		i++
		if drop(object) {
			return true
		}
		kept = append(kept, i)
		return false
	})
	e.renumber(l, kept, n)
}

// renumber adapts the expectations to a list in which objects were moved, inserted or
// removed. was has the former index of each object. n is the former length: an
// expectation of an action beyond it is a problem already, and stays one.
func (e *editor) renumber(l scenario.List, was []int, n int) {
	if l != scenario.Actions {
		return
	}
	calls := e.scenario.Expect.Calls
	e.scenario.Expect.Calls = calls[:0]
	for _, c := range calls {
		if 0 <= c.Action && c.Action < n {
			if c.Action = slices.Index(was, c.Action); c.Action < 0 {
				continue
			}
		}
		e.scenario.Expect.Calls = append(e.scenario.Expect.Calls, c)
	}
}

// indexes returns 0, 1, … n-1.
func indexes(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// refersTo reports whether an object refers to a removed one.
func refersTo(o *scenario.Object, object any, l scenario.List, gone map[string]bool) bool {
	for i := range o.Fields {
		row := &o.Fields[i]
		if row.Kind != scenario.KindReference || row.List != l {
			continue
		}
		if id := *row.Value(object).(*string); id != "" && gone[id] {
			return true
		}
	}
	return false
}

// fit adapts an object to its new variant. It clears fields that the variant does not
// have, and sets those that it requires to the first possible value.
func (e *editor) fit(l scenario.List, object any) {
	o := l.Object()
	for i := range o.Fields {
		row := &o.Fields[i]
		has := row.In(o.VariantOf(object))
		switch v := row.Value(object).(type) {
		case *string:
			if !has {
				*v = ""
			} else if *v == "" && row.Required {
				*v = e.first(row)
			}
		case *int:
			if !has {
				*v = row.Default
			}
		case *scenario.FlagsArg:
			if !has {
				*v = scenario.FlagsArg{}
			} else if v.Kind == scenario.NoFlags {
				*v = scenario.Pass(mapi.NoWait)
			}
		}
	}
}

// first returns the first possible value of a field.
func (e *editor) first(row *scenario.Field) string {
	if row.Kind == scenario.KindAddressType {
		for i := range e.scenario.Transports {
			if types := e.scenario.Transports[i].AddressTypes; len(types) > 0 {
				return types[0]
			}
		}
		return "SMTP"
	}
	if row.Kind == scenario.KindReference && e.scenario.Things(row.List).Len() > 0 {
		return Name(e.scenario, row.List, 0)
	}
	return ""
}

// The prefixes of values of Way.
const (
	OutOf = "store:"
	InBy  = "transport:"
)

func way(m *scenario.Message) string {
	if m.Outbound() {
		return OutOf + m.Store
	}
	return InBy + m.Transport
}

// way makes a message outbound from a store or inbound by a transport. It clears the
// fields of the other direction. A message that was inbound gets a sender.
func (e *fieldEditor) way(m *scenario.Message) {
	if id, ok := strings.CutPrefix(e.text, OutOf); ok {
		inbound := !m.Outbound()
		m.Store, m.Transport = id, ""
		if inbound {
			e.setSender(m)
		}
	} else if id, ok := strings.CutPrefix(e.text, InBy); ok {
		m.Store, m.Transport = "", id
	} else {
		e.refuse(scenario.NotOneOf, OutOf+"…, "+InBy+"…")
		return
	}
	e.fit(scenario.Messages, m)
}

// setSender makes the first process that has a message's store open its sender.
func (e *editor) setSender(m *scenario.Message) {
	if i := e.scenario.StoreIndex(m.Store); i >= 0 && len(e.scenario.Stores[i].OpenBy) > 0 {
		m.From = e.scenario.Stores[i].OpenBy[0].Process
	}
}

// oneInbox removes the default Inbox from all other stores if a store has it, because
// at most one may have it.
func (e *fieldEditor) oneInbox(store *scenario.Store) {
	if store.DefaultInbox {
		for i := range e.scenario.Stores {
			e.scenario.Stores[i].DefaultInbox = i == e.field.Index
		}
	}
}

// openBy opens the store for a process, or closes it. It keeps handles in the order
// of the processes.
func (e *fieldEditor) openBy(store *scenario.Store) {
	process := e.scenario.Processes[e.field.Sub].ID
	store.OpenBy = slices.DeleteFunc(store.OpenBy, func(o scenario.OpenBy) bool { return o.Process == process })
	if e.text == "true" {
		store.OpenBy = append(store.OpenBy, scenario.OpenBy{Process: process, Refs: 1})
		for list, i := store.OpenBy, len(store.OpenBy)-1; i > 0 && e.scenario.ProcessIndex(list[i-1].Process) > e.field.Sub; i-- {
			list[i-1], list[i] = list[i], list[i-1]
		}
	}
}

// Entry returns the index in a store's openBy of the process of a field, or -1 if the
// process has not opened the store.
func Entry(s *scenario.Scenario, f Field) int {
	process := s.Processes[f.Sub].ID
	return slices.IndexFunc(s.Stores[f.Index].OpenBy, func(o scenario.OpenBy) bool { return o.Process == process })
}
