package reduce

import (
	"spoolscope/engine/explore/model"
	"spoolscope/engine/scenario"
)

// Parts are the parts of a setup that share nothing, numbered from 1. Things to
// which nothing happens are in part 0. Without Parts, everything is.
type Parts struct {
	Count      int
	setup      *model.Setup
	messages   []int
	transports []int
	stores     []int
	processes  []int
}

// newParts finds the parts of a setup. A handle joins nothing by itself: it stays as
// it is unless its process does something with the store. newParts returns nil if
// there is only one part, or if an Exit may have to wait until nothing else can
// happen in any of them.
func newParts(u *model.Setup) *Parts {
	s := u.Scenario
	j := joiner{len(s.Stores), len(s.Transports), make([]int, len(s.Stores)+len(s.Transports)+len(s.Processes))}
	for i := range j.to {
		j.to[i] = i
	}
	p := &Parts{
		setup: u, messages: make([]int, len(s.Messages)),
		transports: make([]int, len(s.Transports)), stores: make([]int, len(s.Stores)), processes: make([]int, len(s.Processes)),
	}
	happens := make([]bool, len(j.to))
	for i := range s.Messages {
		p.messages[i] = j.message(u, i)
		happens[p.messages[i]] = true
	}
	for i := range s.Actions {
		if s.Actions[i].Do == scenario.Exit {
			return nil
		}
		j.action(u, i)
		happens[j.process(int(u.Process[i]))] = true
	}
	for i := range s.Transports {
		if (u.Windows|u.Failing)>>i&1 != 0 || u.Dials[i] != 0 {
			happens[j.transport(i)] = true
		}
	}
	p.number(&j, happens)
	if p.Count < 2 {
		return nil
	}
	return p
}

// number numbers the parts in which something happens.
func (p *Parts) number(j *joiner, happens []bool) {
	numbers := make([]int, len(j.to))
	for i, one := range happens {
		if root := j.root(i); one && numbers[root] == 0 {
			p.Count++
			numbers[root] = p.Count
		}
	}
	of := func(i int) int { return numbers[j.root(i)] }
	for i, one := range p.messages {
		p.messages[i] = of(one)
	}
	for i := range p.stores {
		p.stores[i] = of(i)
	}
	for i := range p.transports {
		p.transports[i] = of(j.transport(i))
	}
	for i := range p.processes {
		p.processes[i] = of(j.process(i))
	}
}

// Of returns the part in which a move is.
func (p *Parts) Of(m model.Move) int {
	switch place := m.Place(); m.Kind() {
	case model.Ends:
		return p.transports[place/2]
	case model.Submits, model.Ripens:
		return p.messages[place]
	case model.Acts, model.Waited:
		return p.processes[p.setup.Doer(int32(place))]
	default:
		return p.transports[place]
	}
}

// Process returns the part of a process.
func (p *Parts) Process(i int) int {
	if p == nil {
		return 0
	}
	return p.processes[i]
}

// Message returns the part of a message.
func (p *Parts) Message(i int) int {
	if p == nil {
		return 0
	}
	return p.messages[i]
}

// Store returns the part of a store.
func (p *Parts) Store(i int) int {
	if p == nil {
		return 0
	}
	return p.stores[i]
}

// joiner joins stores, transports and processes, by their numbers in this order.
type joiner struct {
	stores, transports int
	to                 []int // by thing: another one in its part, or itself
}

func (j *joiner) transport(i int) int { return j.stores + i }

func (j *joiner) process(i int) int { return j.stores + j.transports + i }

func (j *joiner) root(i int) int {
	for j.to[i] != i {
		i = j.to[i]
	}
	return i
}

func (j *joiner) join(a, b int) { j.to[j.root(a)] = j.root(b) }

// message joins what a message needs, and returns one of it.
func (j *joiner) message(u *model.Setup, i int) int {
	m, store := &u.Scenario.Messages[i], u.Plan.StoreOf(int32(i))
	one := store
	if t := j.carrier(u, i); t >= 0 {
		one = j.transport(t)
	}
	if store >= 0 {
		j.join(store, one)
	}
	if m.From != "" {
		j.join(j.process(u.Plan.Sender(int32(i))), one)
	}
	return one
}

// carrier returns the transport of a message, or -1 if it has none.
func (j *joiner) carrier(u *model.Setup, i int) int {
	if m := &u.Scenario.Messages[i]; !m.Outbound() {
		return u.Scenario.TransportIndex(m.Transport)
	}
	return int(u.Serves[i])
}

// action joins the process of an action and what it is about. FlushQueues without a
// transport is about all transports.
func (j *joiner) action(u *model.Setup, i int) {
	s, process := u.Scenario, j.process(int(u.Process[i]))
	switch a := &s.Actions[i]; {
	case a.Do.TakesStore():
		j.join(process, s.StoreIndex(a.Store))
	case a.Do.TakesMessage():
		j.join(process, u.Plan.StoreOf(int32(s.MessageIndex(a.Message))))
	default:
		for t := range s.Transports {
			if a.Transport == "" || a.Transport == s.Transports[t].ID {
				j.join(process, j.transport(t))
			}
		}
	}
}
