package document

import (
	"slices"
	"strings"

	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// rename gives an object another id, which has to be free. References follow.
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

// refer makes the references to an object of a list name another one, in an
// object and all that it has.
func refer(o *scenario.Object, object any, l scenario.List, from, to string) {
	for i := range o.Fields {
		row := &o.Fields[i]
		switch v := row.Value(object).(type) {
		case *string:
			if row.Kind == scenario.KindReference && row.List == l && *v == from {
				*v = to
			}
		case scenario.Things:
			for j := range v.Len() {
				refer(row.Of, v.At(j), l, from, to)
			}
		}
	}
}

// drop deletes, from the lists of an object, objects that refer to one that is
// gone, and then those that refer to them.
func (e *editor) drop(o *scenario.Object, object any, l scenario.List, gone map[string]bool) {
	for i := range o.Fields {
		row := &o.Fields[i]
		things, ok := row.Value(object).(scenario.Things)
		if !ok {
			continue
		}
		lost := map[string]bool{}
		things.Delete(func(thing any) bool {
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

// refersTo reports whether an object names one of those that are gone.
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

// fit adapts an object to the variant that it has become. Values of fields that
// it no longer has are dropped, those that it needs get the first value there
// is.
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

// first returns a value for a field that must have one.
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

// Ways to say where a message goes or comes from, as values of Way.
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

// way makes a message outbound from a store or inbound by a transport. What
// belongs to the other way is dropped; undo brings it back.
func (e *fieldEditor) way(m *scenario.Message) {
	if id, ok := strings.CutPrefix(e.text, OutOf); ok {
		m.Store, m.Transport = id, ""
	} else if id, ok := strings.CutPrefix(e.text, InBy); ok {
		m.Store, m.Transport = "", id
	} else {
		e.refuse(scenario.NotOneOf, OutOf+"…, "+InBy+"…")
		return
	}
	e.fit(scenario.Messages, m)
}

// oneInbox takes the default Inbox from the other stores if a store has got it:
// at most one store has it.
func (e *fieldEditor) oneInbox(store *scenario.Store) {
	if store.DefaultInbox {
		for i := range e.scenario.Stores {
			e.scenario.Stores[i].DefaultInbox = i == e.field.Index
		}
	}
}

// openBy opens the store for a process, or closes it. Handles stay in the
// order of the processes.
func (e *fieldEditor) openBy(store *scenario.Store) {
	process := e.scenario.Processes[e.field.Sub].ID
	store.OpenBy = slices.DeleteFunc(store.OpenBy, func(o scenario.OpenBy) bool { return o.Process == process })
	if e.text == "true" {
		store.OpenBy = append(store.OpenBy, scenario.OpenBy{Process: process, Refs: 1})
		slices.SortStableFunc(store.OpenBy, func(a, b scenario.OpenBy) int {
			return e.scenario.ProcessIndex(a.Process) - e.scenario.ProcessIndex(b.Process)
		})
	}
}

// Entry returns the place in a store's openBy of the process that a field is
// about, or -1 if it has not opened the store.
func Entry(s *scenario.Scenario, f Field) int {
	process := s.Processes[f.Sub].ID
	return slices.IndexFunc(s.Stores[f.Index].OpenBy, func(o scenario.OpenBy) bool { return o.Process == process })
}
