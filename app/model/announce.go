package model

import (
	"spoolscope/app/answer"
)

// Source returns the run in the form from which answers are computed, in the
// page's language.
func (m *Model) Source() answer.Source {
	return answer.Source{Trace: m.Run.Trace, Result: m.Run.Result, Lang: m.Lang}
}

// announceCall announces the outcome of the selected call. Nothing is announced
// during a drag.
func (m *Model) announceCall() {
	if m.Stale || m.drag != nil {
		return
	}
	i := m.Call()
	if m.Predicts() {
		return
	}
	if i < 0 {
		m.announce(m.Texts().Answer.NoCall)
		return
	}
	s := m.Source()
	m.announce(s.Title(i) + ": " + answer.Outcome(m.Run.Result, i, m.Texts()))
}

// announceDelay is how long, in ms, nothing else must be announced before a
// text is. It is longer than the delay before a held key repeats, so that a
// held key causes one announcement, when it is released.
const announceDelay = 700

// announce announces a text to assistive technology, unless another one follows
// within announceDelay.
func (m *Model) announce(text string) { m.unsaid = Spoken{text, m.unsaid.Number + 1} }

// Speak puts the waiting announcement into the live region. It has no effect if
// a newer one waits.
type Speak struct{ Number int }

func (msg Speak) update(m *Model) []Effect {
	if msg.Number == m.unsaid.Number {
		m.Spoken = m.unsaid
	}
	return nil
}
