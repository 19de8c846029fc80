package model

import (
	"spoolscope/app/document"
	"spoolscope/engine/scenario"
)

// AddThing appends a thing to its list, so that all others keep their places.
// Focus is the id of the element that gets the focus; "" for the card of the
// thing.
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
		return append(effects, Focus{msg.Focus})
	}
	return append(effects, m.focusCard(msg.List, last))
}

// DuplicateThing puts a copy after a thing.
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
	effects := m.rearrange(document.Duplicated(m.Document(), msg.List, msg.Index), document.Label{Verb: document.Duplicate, Thing: name})
	return append(effects, m.focusCard(msg.List, msg.Index+1))
}

// RemoveThing removes a thing and what refers to it.
type RemoveThing struct {
	List  scenario.List
	Index int
}

func (msg RemoveThing) applies(m *Model) bool { return has(m.Document(), msg.List, msg.Index) }

func (msg RemoveThing) update(m *Model) []Effect {
	name := document.Name(m.Document(), msg.List, msg.Index)
	next := document.Removed(m.Document(), msg.List, msg.Index)
	m.Action -= gone(m.Document().Actions, next.Actions, m.Action)
	effects := m.rearrange(next, document.Label{Verb: document.Remove, Thing: name})
	return append(effects, m.focusCard(msg.List, msg.Index))
}

// MoveThing moves a thing within its list. Button is the part of the card that
// gets the focus; "" for the card itself.
type MoveThing struct {
	List     scenario.List
	From, To int
	Button   string
}

func (msg MoveThing) applies(m *Model) bool {
	return has(m.Document(), msg.List, msg.From) && has(m.Document(), msg.List, msg.To) && msg.From != msg.To
}

// update moves the thing, and the focus with it; the call that is looked at stays
// the same one.
func (msg MoveThing) update(m *Model) []Effect {
	name := document.Name(m.Document(), msg.List, msg.From)
	if msg.List == scenario.Actions {
		m.Action = placeAfterMove(m.Action, msg.From, msg.To)
	}
	effects := m.rearrange(document.Moved(m.Document(), msg.List, msg.From, msg.To), document.Label{Verb: document.Move, Thing: name})
	card := m.focusCard(msg.List, msg.To)
	if msg.Button != "" {
		card.ID = msg.Button + "-" + card.ID
	}
	return append(effects, card)
}

// rearrange takes a document in which things came, went or changed places as the
// next step of the history. Texts that are no values belong to places that may be
// others now.
func (m *Model) rearrange(s *scenario.Scenario, label document.Label) []Effect {
	m.Pending = map[string]Pending{}
	return m.commit(s, label, "")
}

// placeAfterMove returns where the thing at a place is once another one, or
// itself, was moved.
func placeAfterMove(place, from, to int) int {
	switch {
	case place == from:
		return to
	case from < place && place <= to:
		return place - 1
	case to <= place && place < from:
		return place + 1
	}
	return place
}

// gone returns how many of the actions before a place are left out of what is
// left of them.
func gone(actions, left []scenario.Action, place int) int {
	n := 0
	for i, a := range actions[:max(min(place, len(actions)), 0)] {
		if i-n >= len(left) || left[i-n] != a {
			n++
		}
	}
	return n
}
