package model

import (
	"strings"

	"spoolscope/app/document"
	"spoolscope/engine/scenario"
)

// AddThing appends an item to a list. Focus is the id of the element that gets
// the focus; "" means the card of the item.
type AddThing struct {
	List    scenario.List
	Inbound bool
	Focus   string
}

func (msg AddThing) update(m *Model) []Effect {
	s, name := document.Added(m.Document(), msg.List, msg.Inbound)
	last := s.Things(msg.List).Len() - 1
	if msg.List == scenario.Actions {
		m.Action = last
	}
	effects := m.commit(s, document.Label{Verb: document.Add, Thing: name}, "")
	if msg.Focus != "" {
		m.announce(StepName(document.Label{Verb: document.Add, Thing: name}, m.Lang))
		return append(effects, Focus{msg.Focus})
	}
	return append(effects, m.focusCard(msg.List, last))
}

// DuplicateThing inserts a copy after an item.
type DuplicateThing struct {
	List  scenario.List
	Index int
}

func (msg DuplicateThing) applies(m *Model) bool { return has(m.Document(), msg.List, msg.Index) }

func (msg DuplicateThing) update(m *Model) []Effect {
	name := document.Name(m.Document(), msg.List, msg.Index)
	if msg.List == scenario.Actions && m.Action > msg.Index {
		m.Action++
	}
	effects := m.rearrange(document.Duplicated(m.Document(), msg.List, msg.Index), document.Label{Verb: document.Duplicate, Thing: name}, msg.List, func(i int) int {
		if i > msg.Index {
			return i + 1
		}
		return i
	})
	return append(effects, m.focusCard(msg.List, msg.Index+1))
}

// RemoveThing removes an item and everything that refers to it.
type RemoveThing struct {
	List  scenario.List
	Index int
}

func (msg RemoveThing) applies(m *Model) bool { return has(m.Document(), msg.List, msg.Index) }

func (msg RemoveThing) update(m *Model) []Effect {
	name := document.Name(m.Document(), msg.List, msg.Index)
	next := document.Removed(m.Document(), msg.List, msg.Index)
	m.Action -= removedBefore(m.Action, m.Document().Actions, next.Actions)
	effects := m.rearrange(next, document.Label{Verb: document.Remove, Thing: name}, msg.List, func(i int) int {
		switch {
		case i == msg.Index:
			return -1
		case i > msg.Index:
			return i - 1
		}
		return i
	})
	return append(effects, m.focusCard(msg.List, msg.Index))
}

// MoveThing moves an item within its list. Button is the part of the card that
// gets the focus; "" means the card itself.
type MoveThing struct {
	List     scenario.List
	From, To int
	Button   string
}

func (msg MoveThing) applies(m *Model) bool {
	return has(m.Document(), msg.List, msg.From) && has(m.Document(), msg.List, msg.To) && msg.From != msg.To
}

// update moves the item and the focus. The selected call stays selected.
func (msg MoveThing) update(m *Model) []Effect {
	name := document.Name(m.Document(), msg.List, msg.From)
	if msg.List == scenario.Actions {
		m.Action = indexAfterMove(m.Action, msg.From, msg.To)
	}
	effects := m.rearrange(document.Moved(m.Document(), msg.List, msg.From, msg.To), document.Label{Verb: document.Move, Thing: name}, msg.List, func(i int) int {
		return indexAfterMove(i, msg.From, msg.To)
	})
	card := m.focusCard(msg.List, msg.To)
	if msg.Button != "" {
		card.ID = msg.Button + "-" + card.ID
	}
	return append(effects, card)
}

// rearrange commits a document in which the items of a list have other indexes; that of one
// that was removed is -1. Pending texts move with their items. Those of another list are
// dropped if items were removed from that, too.
func (m *Model) rearrange(s *scenario.Scenario, label document.Label, list scenario.List, index func(int) int) []Effect {
	pending := map[string]Pending{}
	for was, p := range m.Pending {
		switch f := &p.Field; {
		case f.List == list:
			f.Index = index(f.Index)
		case list == scenario.Processes && f.Name == document.Refs: // of one of them
			continue
		case f.List != scenario.Document && s.Things(f.List).Len() != m.Document().Things(f.List).Len():
			continue
		}
		if p.Field.Index >= 0 && p.Field.In(s) {
			path := p.Field.Path()
			p.Problem.Path = path + strings.TrimPrefix(p.Problem.Path, was)
			pending[path] = p
		}
	}
	m.Pending = pending
	return m.commit(s, label, "")
}

// indexAfterMove returns the index of an item after the item at from was moved
// to to.
func indexAfterMove(i, from, to int) int {
	switch {
	case i == from:
		return to
	case from < i && i <= to:
		return i - 1
	case to <= i && i < from:
		return i + 1
	}
	return i
}

// removedBefore returns how many of the actions before an index are missing
// from left.
func removedBefore(index int, actions, left []scenario.Action) int {
	n := 0
	for i, a := range actions[:max(min(index, len(actions)), 0)] {
		if i-n >= len(left) || left[i-n] != a {
			n++
		}
	}
	return n
}
