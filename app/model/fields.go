package model

import (
	"errors"
	"maps"

	"spoolscope/app/document"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// EditField puts a text into a field.
type EditField struct {
	Field document.Field
	Text  string
}

func (msg EditField) applies(m *Model) bool { return msg.Field.In(m.Document()) }

func (msg EditField) update(m *Model) []Effect { return m.edit(msg.Field, msg.Text) }

// edit sets a field. A text that is not a valid value is kept in m.Pending, so
// that nothing that was typed is lost.
func (m *Model) edit(field document.Field, text string) []Effect {
	path := field.Path()
	next, err := document.Set(m.Document(), field, text)
	if err != nil {
		problem, _ := errors.AsType[scenario.Problem](err)
		m.Pending = maps.Clone(m.Pending)
		m.Pending[path] = Pending{field, text, problem}
		m.Typed = TypeFlags{}
		m.stale()
		return nil
	}
	m.forget(func(f document.Field) bool {
		moved := field.Name == "openBy" && f.Name == document.Refs && f.Index == field.Index
		return f == field || moved || !f.Belongs(next)
	})
	if document.Text(next, field) == document.Text(m.Document(), field) { // it was left as it was
		m.Typed = TypeFlags{}
		m.stale()
		return nil
	}
	label := document.Label{Verb: document.Change, Field: field.Name}
	if field.List != scenario.Document {
		label.Thing = document.Name(next, field.List, field.Index)
	}
	effects := m.commit(next, label, "field/"+path)
	if m.drag != nil && !m.drag.moved {
		m.dragFromHere() // the press moved the focus out of the field, which caused this edit
	}
	return effects
}

// TypeFlags is a text that is being typed into the flags of an action. It takes
// effect when the field loses the focus.
type TypeFlags struct {
	Action int
	Text   string
}

func (msg TypeFlags) applies(m *Model) bool { return flagsOf(msg.Action).Belongs(m.Document()) }

// update shows what is being typed. The error of an earlier text disappears as
// soon as the text is corrected.
func (msg TypeFlags) update(m *Model) []Effect {
	m.Typed = msg
	field := flagsOf(msg.Action)
	pending, wrong := m.Pending[field.Path()]
	if !wrong {
		return nil
	}
	m.forget(func(f document.Field) bool { return f == field })
	if _, err := document.Set(m.Document(), field, msg.Text); errors.As(err, &pending.Problem) {
		pending.Text = msg.Text
		m.Pending[field.Path()] = pending
	}
	m.stale()
	return nil
}

// SettleEdit reports that a field has lost the focus. The next edit is a new
// step.
type SettleEdit struct{}

// update applies the flags that were being typed, unless the action has them
// already.
func (SettleEdit) update(m *Model) []Effect {
	m.History = m.History.Settle()
	typed := m.Typed
	if typed.Text == "" {
		return nil
	}
	m.Typed = TypeFlags{}
	if flags, err := document.ParseFlagsArg(typed.Text); err == nil && flags == m.Document().Actions[typed.Action].Flags {
		return nil
	}
	return m.edit(flagsOf(typed.Action), typed.Text)
}

// UseReadings sets all readings to those of a named set.
type UseReadings struct{ Set string }

func (msg UseReadings) update(m *Model) []Effect {
	for _, s := range rules.Sets() {
		if s.Name == msg.Set {
			next := m.Document().Clone()
			next.Readings = s.Readings
			return m.commit(next, document.Label{Verb: document.Change, Field: "readings", Thing: msg.Set}, "")
		}
	}
	return nil
}

// flagsOf returns the field of an action's flags.
func flagsOf(action int) document.Field {
	return document.Field{List: scenario.Actions, Index: action, Name: "flags"}
}

// FlagsTyped returns the flags that are being typed for an action if they are
// valid, or else the action's flags.
func (m *Model) FlagsTyped(action int) scenario.FlagsArg {
	if m.Typed.Text != "" && m.Typed.Action == action {
		if typed, err := document.ParseFlagsArg(m.Typed.Text); err == nil {
			return typed
		}
	}
	return m.Document().Actions[action].Flags
}

// forget drops the pending texts of the fields that match.
func (m *Model) forget(from func(document.Field) bool) {
	m.Pending = maps.Clone(m.Pending)
	maps.DeleteFunc(m.Pending, func(_ string, p Pending) bool { return from(p.Field) })
}

// TextOf returns the text of a field: what was typed into it, or else its
// value.
func (m *Model) TextOf(f document.Field, value string) string {
	if m.Typed.Text != "" && f == flagsOf(m.Typed.Action) {
		return m.Typed.Text
	}
	if pending, ok := m.Pending[f.Path()]; ok {
		return pending.Text
	}
	return value
}
