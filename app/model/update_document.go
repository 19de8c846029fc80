package model

import (
	"errors"
	"maps"

	"spoolscope/app/document"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

func (m *Model) updateDocument(msg Msg) []Effect {
	switch msg := msg.(type) {
	case EditField:
		return m.editField(msg)
	case TypeFlags:
		return m.typeFlags(msg)
	case SettleEdit:
		return m.settle()
	case AddThing:
		return m.addThing(msg)
	case DuplicateThing:
		name := document.Name(m.Document(), msg.List, msg.Index)
		if msg.List == scenario.Actions && m.Action > msg.Index {
			m.Action++
		}
		effects := m.changed(document.Duplicated(m.Document(), msg.List, msg.Index), document.Label{Verb: document.Duplicate, Thing: name}, "")
		return append(effects, m.focusCard(msg.List, msg.Index+1))
	case RemoveThing:
		name := document.Name(m.Document(), msg.List, msg.Index)
		next := document.Removed(m.Document(), msg.List, msg.Index)
		m.Action -= gone(m.Document().Actions, next.Actions, m.Action)
		effects := m.changed(next, document.Label{Verb: document.Remove, Thing: name}, "")
		return append(effects, m.focusCard(msg.List, msg.Index))
	case MoveThing:
		return m.moveThing(msg)
	case UseReadings:
		return m.useReadings(msg.Set)
	case UseFlag:
		return m.passFlags(msg.Flag)
	case AskFlags:
		return m.askFlags(msg.Text)
	case ToggleFlag:
		return m.passFlags(m.passed() ^ msg.Flag)
	case UndoStep:
		h, ok := m.History.Undo()
		return m.travelled(h, ok)
	case RedoStep:
		h, ok := m.History.Redo()
		return m.travelled(h, ok)
	case ClearDocument:
		return m.open(smallest(), document.Label{Verb: document.Clear})
	}
	return nil
}

// editField sets a field, or keeps a text that is no value of it beside the
// document, so that nothing that was typed is lost.
func (m *Model) editField(msg EditField) []Effect {
	path := msg.Field.Path()
	next, err := document.Set(m.Document(), msg.Field, msg.Text)
	if err != nil {
		var problem scenario.Problem
		errors.As(err, &problem)
		m.Pending = maps.Clone(m.Pending)
		m.Pending[path] = Pending{msg.Field, msg.Text, problem}
		m.Typed = TypeFlags{}
		m.stale()
		m.Rev.Doc++
		m.Rev.Run++
		return nil
	}
	m.forget(func(f document.Field) bool {
		moved := msg.Field.Name == "openBy" && f.Name == document.Refs && f.Index == msg.Field.Index
		return f == msg.Field || moved || !f.Belongs(next)
	})
	label := document.Label{Verb: document.Change, Field: msg.Field.Name}
	if msg.Field.List != scenario.Document {
		label.Thing = document.Name(next, msg.Field.List, msg.Field.Index)
	}
	return m.commit(next, label, "field/"+path)
}

// addThing puts a thing at the end of its list, so that all others keep their
// places.
func (m *Model) addThing(msg AddThing) []Effect {
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

// changed takes a document in which things came, went or changed places. Texts
// that are no values belong to places that may be others now.
func (m *Model) changed(s *scenario.Scenario, label document.Label, merge string) []Effect {
	m.Pending = map[string]Pending{}
	return m.commit(s, label, merge)
}

// commit takes a document as the next step of the history.
func (m *Model) commit(s *scenario.Scenario, label document.Label, merge string) []Effect {
	m.History = m.History.Do(s, label, merge)
	m.run()
	return []Effect{KeepDraft{}, WriteFragment{}}
}

// moveThing moves a thing within its list, and the focus with it; the call that
// is looked at stays the same one.
func (m *Model) moveThing(msg MoveThing) []Effect {
	if msg.To < 0 || msg.To >= m.Document().Things(msg.List).Len() || msg.From == msg.To {
		return nil
	}
	name := document.Name(m.Document(), msg.List, msg.From)
	if msg.List == scenario.Actions {
		m.Action = placeAfterMove(m.Action, msg.From, msg.To)
	}
	effects := m.changed(document.Moved(m.Document(), msg.List, msg.From, msg.To), document.Label{Verb: document.Move, Thing: name}, "")
	card := m.focusCard(msg.List, msg.To)
	if msg.Button != "" {
		card.ID = msg.Button + "-" + card.ID
	}
	return append(effects, card)
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

func (m *Model) useReadings(set string) []Effect {
	for _, s := range rules.Sets() {
		if s.Name == set {
			next := m.Document().Clone()
			next.Readings = s.Readings
			return m.commit(next, document.Label{Verb: document.Change, Field: "readings", Thing: set}, "")
		}
	}
	return nil
}

// passed returns the flags that the call that is looked at passes.
func (m *Model) passed() mapi.Flags {
	if a, ok := m.Selected(); ok && a.Flags.Kind == scenario.Literal {
		return a.Flags.Value
	}
	return 0
}

// Selected returns the action that is looked at.
func (m *Model) Selected() (*scenario.Action, bool) {
	if m.Action < 0 || m.Action >= len(m.Document().Actions) {
		return nil, false
	}
	return &m.Document().Actions[m.Action], true
}

// passFlags makes the call that is looked at pass flags. A Release is made
// into the call that it would imply, so that every flag can be tried.
func (m *Model) passFlags(f mapi.Flags) []Effect {
	a, ok := m.Selected()
	if !ok || a.Store == "" {
		return nil
	}
	next := m.Document().Clone()
	if !a.Do.TakesFlags() {
		next.Actions[m.Action].Do = scenario.StoreLogoffTransports
	}
	next.Actions[m.Action].Flags = scenario.Pass(f)
	m.forget(func(f document.Field) bool { return f == flagsOf(m.Action) })
	effects := m.commit(next, document.Label{Verb: document.Change, Field: "flags", Thing: a.Do.String()}, "")
	m.announceCall()
	return effects
}

// travelled takes the history after Undo or Redo.
func (m *Model) travelled(h document.History, ok bool) []Effect {
	if !ok {
		return nil
	}
	m.History = h
	m.Pending = map[string]Pending{}
	if m.Notice != nil && m.Notice.Kind == NoticeLoaded {
		m.Notice = nil // what it offers has been done
	}
	m.run()
	m.announceCall()
	m.Rev.Page++
	return []Effect{KeepDraft{}, WriteFragment{}}
}

// smallest is the smallest document that shows anything.
func smallest() *scenario.Scenario {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "outlook"}}
	s.Stores = []scenario.Store{{ID: "mailbox", DefaultInbox: true, OpenBy: []scenario.OpenBy{{Process: "outlook", Refs: 1}}}}
	s.Transports = []scenario.Transport{{ID: "smtp", AddressTypes: []string{"SMTP"}}}
	s.Actions = []scenario.Action{{At: 500, Process: "outlook", Do: scenario.StoreLogoffTransports, Store: "mailbox", Flags: scenario.Pass(mapi.Quiet)}}
	return s
}
