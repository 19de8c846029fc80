package model

import (
	"errors"
	"maps"

	"spoolscope/app/document"
	"spoolscope/engine/scenario"
)

// flagsOf is the field of the flags that an action passes.
func flagsOf(action int) document.Field {
	return document.Field{List: scenario.Actions, Index: action, Name: "flags"}
}

// typeFlags shows what is being typed. A text that was refused is refused no
// more as soon as it is corrected.
func (m *Model) typeFlags(msg TypeFlags) []Effect {
	m.Typed = msg
	m.Rev.Doc++
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
	m.Rev.Run++
	return nil
}

// settle passes the flags that were being typed, unless the action passes them
// already, and ends the merging of edits.
func (m *Model) settle() []Effect {
	m.History = m.History.Settle()
	typed := m.Typed
	if typed.Text == "" {
		return nil
	}
	m.Typed = TypeFlags{}
	m.Rev.Doc++
	if flags, err := document.ParseFlagsArg(typed.Text); err == nil && flags == m.Document().Actions[typed.Action].Flags {
		return nil
	}
	return m.editField(EditField{flagsOf(typed.Action), typed.Text})
}

// FlagsTyped returns the flags that are being typed for an action, or those that
// it passes if none are, or what is typed is no value.
func (m *Model) FlagsTyped(action int) scenario.FlagsArg {
	if m.Typed.Text != "" && m.Typed.Action == action {
		if typed, err := document.ParseFlagsArg(m.Typed.Text); err == nil {
			return typed
		}
	}
	return m.Document().Actions[action].Flags
}

// forget drops texts that are no values from some of the fields.
func (m *Model) forget(from func(document.Field) bool) {
	m.Pending = maps.Clone(m.Pending)
	maps.DeleteFunc(m.Pending, func(_ string, p Pending) bool { return from(p.Field) })
}

// TextOf returns what a field shows: what is typed into it, or else its value.
func (m *Model) TextOf(f document.Field, value string) string {
	if m.Typed.Text != "" && f == flagsOf(m.Typed.Action) {
		return m.Typed.Text
	}
	if pending, ok := m.Pending[f.Path()]; ok {
		return pending.Text
	}
	return value
}
