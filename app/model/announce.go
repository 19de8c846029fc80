package model

import (
	"spoolscope/app/answer"
)

// Source returns the run as what answers are made from, in the page's
// language.
func (m *Model) Source() answer.Source {
	return answer.Source{Trace: m.Run.Trace, Result: m.Run.Result, Lang: m.Lang}
}

// announceCall speaks what the call that is looked at gives, once for each
// step of a person.
func (m *Model) announceCall() {
	if m.Stale || m.drag != nil {
		return
	}
	i := m.Call()
	if i < 0 {
		m.say(m.Texts().Answer.NoCall)
		return
	}
	s := m.Source()
	m.say(s.Title(i) + ": " + answer.Outcome(m.Run.Result, i, m.Texts()))
}

// rest is how long nothing more must be said until something is spoken, in ms.
// It is longer than keys wait before they repeat, so that a key that is held
// speaks once, when it is let go.
const rest = 700

// say speaks a text to people who hear the page, unless another one follows at
// once.
func (m *Model) say(text string) { m.unsaid = Spoken{text, m.unsaid.Number + 1} }

// Speak tells that nothing more was to be said for a while.
type Speak struct{ Number int }

func (msg Speak) update(m *Model) []Effect {
	if msg.Number == m.unsaid.Number {
		m.Spoken = m.unsaid
	}
	return nil
}
