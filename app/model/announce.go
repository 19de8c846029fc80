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
