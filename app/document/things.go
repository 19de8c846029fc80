package document

import (
	"fmt"
	"slices"

	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// Kind is a kind of thing in a document: one of its lists.
type Kind uint8

// The kinds of things.
const (
	Document Kind = iota // no list: the fields of the document itself
	Processes
	Stores
	Transports
	Messages
	Actions
)

// Len returns how many things of a kind a document has.
func Len(s *scenario.Scenario, kind Kind) int {
	switch kind {
	case Processes:
		return len(s.Processes)
	case Stores:
		return len(s.Stores)
	case Transports:
		return len(s.Transports)
	case Messages:
		return len(s.Messages)
	case Actions:
		return len(s.Actions)
	}
	return 0
}

// Limit returns how many things of a kind a document may have.
func Limit(kind Kind) int {
	switch kind {
	case Messages:
		return scenario.MaxMessages
	case Actions:
		return scenario.MaxActions
	}
	return scenario.MaxThings
}

// Name returns how people call a thing: its id, or what an action does.
func Name(s *scenario.Scenario, kind Kind, i int) string {
	switch kind {
	case Processes:
		return s.Processes[i].ID
	case Stores:
		return s.Stores[i].ID
	case Transports:
		return s.Transports[i].ID
	case Messages:
		return s.Messages[i].ID
	}
	return s.Actions[i].Do.String()
}

// freshID returns an id that no thing has: the stem with the lowest number
// that is free, at least from.
func freshID(stem string, from int, taken func(string) bool) string {
	for n := from; ; n++ {
		id := fmt.Sprintf("%s%d", stem, n)
		if !taken(id) {
			return id
		}
	}
}

func (e *editor) fresh(kind Kind, stem string) string {
	s := e.scenario
	var taken func(string) bool
	switch kind {
	case Processes:
		taken = func(id string) bool { return s.ProcessIndex(id) >= 0 }
	case Stores:
		taken = func(id string) bool { return s.StoreIndex(id) >= 0 }
	case Transports:
		taken = func(id string) bool { return s.TransportIndex(id) >= 0 }
	default:
		index := s.MessageIndexer()
		taken = func(id string) bool { return index(id) >= 0 }
	}
	return freshID(stem, Len(s, kind)+1, taken)
}

// editor makes one edit on a copy of a document.
type editor struct {
	scenario *scenario.Scenario
}

func edit(s *scenario.Scenario) *editor { return &editor{s.Clone()} }

// Added returns a document with one more thing of a kind at the end of its
// list, ready to be used, and the thing's name.
func Added(s *scenario.Scenario, kind Kind, inbound bool) (*scenario.Scenario, string) {
	e := edit(s)
	switch kind {
	case Processes:
		e.addProcess()
	case Stores:
		e.addStore()
	case Transports:
		e.scenario.Transports = append(e.scenario.Transports, scenario.Transport{ID: e.fresh(Transports, "transport")})
	case Messages:
		e.addMessage(inbound)
	case Actions:
		e.addAction()
	}
	return e.scenario, Name(e.scenario, kind, Len(e.scenario, kind)-1)
}

func (e *editor) addProcess() {
	p := scenario.Process{ID: e.fresh(Processes, "process")}
	e.scenario.Processes = append(e.scenario.Processes, p)
}

func (e *editor) addStore() {
	s := e.scenario
	store := scenario.Store{ID: e.fresh(Stores, "store")}
	if len(s.Processes) > 0 {
		store.OpenBy = []scenario.OpenBy{{Process: s.Processes[0].ID, Refs: 1}}
	}
	s.Stores = append(s.Stores, store)
}

// addMessage puts a message a little after the last one of its direction.
func (e *editor) addMessage(inbound bool) {
	s := e.scenario
	m := scenario.Message{Duration: 300}
	last := -1
	for i := range s.Messages {
		if s.Messages[i].Outbound() != inbound {
			last = i
		}
	}
	if last >= 0 {
		m = s.Messages[last]
		m.At = min(m.At+100, scenario.MaxTime)
	}
	switch {
	case inbound:
		m.ID = e.fresh(Messages, "n")
		if m.Transport == "" && len(s.Transports) > 0 {
			m.Transport = s.Transports[0].ID
		}
	default:
		m.ID = e.fresh(Messages, "m")
		if m.Store == "" && len(s.Stores) > 0 {
			m.Store = s.Stores[0].ID
		}
		if m.To == "" {
			m.To = e.someAddressType()
		}
	}
	s.Messages = append(s.Messages, m)
}

func (e *editor) someAddressType() string {
	for i := range e.scenario.Transports {
		if types := e.scenario.Transports[i].AddressTypes; len(types) > 0 {
			return types[0]
		}
	}
	return "SMTP"
}

func (e *editor) addAction() {
	s := e.scenario
	a := scenario.Action{Do: scenario.StoreLogoffTransports, Flags: scenario.Pass(mapi.NoWait)}
	if len(s.Actions) > 0 {
		a.At = min(s.Actions[len(s.Actions)-1].At+100, scenario.MaxTime)
	}
	if len(s.Processes) > 0 {
		a.Process = s.Processes[0].ID
	}
	if len(s.Stores) > 0 {
		a.Store = s.Stores[0].ID
	}
	s.Actions = append(s.Actions, a)
}

// Duplicated returns a document with a copy of a thing right after it, with an
// id of its own.
func Duplicated(s *scenario.Scenario, kind Kind, i int) *scenario.Scenario {
	e := edit(s)
	d := e.scenario
	switch kind {
	case Processes:
		e.duplicateProcess(i)
	case Stores:
		c := d.Stores[i]
		c.ID, c.DefaultInbox = e.fresh(Stores, "store"), false
		c.OpenBy = slices.Clone(c.OpenBy)
		d.Stores = slices.Insert(d.Stores, i+1, c)
	case Transports:
		c := d.Transports[i]
		c.ID = e.fresh(Transports, "transport")
		c.AddressTypes, c.Offline, c.ConnectsAt = slices.Clone(c.AddressTypes), slices.Clone(c.Offline), slices.Clone(c.ConnectsAt)
		d.Transports = slices.Insert(d.Transports, i+1, c)
	case Messages:
		c := d.Messages[i]
		stem := "m"
		if !c.Outbound() {
			stem = "n"
		}
		c.ID = e.fresh(Messages, stem)
		d.Messages = slices.Insert(d.Messages, i+1, c)
	case Actions:
		d.Actions = slices.Insert(d.Actions, i+1, d.Actions[i])
	}
	return d
}

// duplicateProcess also opens what the first one has open: that is what a
// second process is added for.
func (e *editor) duplicateProcess(i int) {
	d := e.scenario
	id := e.fresh(Processes, "process")
	for j := range d.Stores {
		for _, o := range d.Stores[j].OpenBy {
			if o.Process == d.Processes[i].ID {
				d.Stores[j].OpenBy = append(d.Stores[j].OpenBy, scenario.OpenBy{Process: id, Refs: o.Refs})
			}
		}
	}
	d.Processes = slices.Insert(d.Processes, i+1, scenario.Process{ID: id})
}

// Removed returns a document without a thing and without what refers to it: a
// store takes its mail and calls along.
func Removed(s *scenario.Scenario, kind Kind, i int) *scenario.Scenario {
	e := edit(s)
	d := e.scenario
	id := Name(s, kind, i)
	switch kind {
	case Processes:
		for j := range d.Stores {
			d.Stores[j].OpenBy = slices.DeleteFunc(d.Stores[j].OpenBy, func(o scenario.OpenBy) bool { return o.Process == id })
		}
		d.Processes = slices.Delete(d.Processes, i, i+1)
		e.dropActions(func(a *scenario.Action) bool { return a.Process == id })
	case Stores:
		d.Stores = slices.Delete(d.Stores, i, i+1)
		e.dropMessages(func(m *scenario.Message) bool { return m.Store == id })
		e.dropActions(func(a *scenario.Action) bool { return a.Store == id })
	case Transports:
		d.Transports = slices.Delete(d.Transports, i, i+1)
		e.dropMessages(func(m *scenario.Message) bool { return m.Transport == id })
		e.dropActions(func(a *scenario.Action) bool { return a.Transport == id })
	case Messages:
		d.Messages = slices.Delete(d.Messages, i, i+1)
		e.dropActions(func(a *scenario.Action) bool { return a.Message == id })
	case Actions:
		d.Actions = slices.Delete(d.Actions, i, i+1)
	}
	return d
}

func (e *editor) dropActions(drop func(*scenario.Action) bool) {
	e.scenario.Actions = slices.DeleteFunc(e.scenario.Actions, func(a scenario.Action) bool { return drop(&a) })
}

// dropMessages drops messages and the actions that name them.
func (e *editor) dropMessages(drop func(*scenario.Message) bool) {
	dropped := map[string]bool{}
	e.scenario.Messages = slices.DeleteFunc(e.scenario.Messages, func(m scenario.Message) bool {
		if drop(&m) {
			dropped[m.ID] = true
		}
		return dropped[m.ID]
	})
	e.dropActions(func(a *scenario.Action) bool { return a.Message != "" && dropped[a.Message] })
}

// Moved returns a document in which the thing at a place of a list is at
// another one.
func Moved(s *scenario.Scenario, kind Kind, from, to int) *scenario.Scenario {
	d := s.Clone()
	switch kind {
	case Processes:
		move(d.Processes, from, to)
	case Stores:
		move(d.Stores, from, to)
	case Transports:
		move(d.Transports, from, to)
	case Messages:
		move(d.Messages, from, to)
	case Actions:
		move(d.Actions, from, to)
	}
	return d
}

func move[T any](list []T, from, to int) {
	thing := list[from]
	if from < to {
		copy(list[from:], list[from+1:to+1])
	} else {
		copy(list[to+1:], list[to:from])
	}
	list[to] = thing
}
