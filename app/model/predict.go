package model

import (
	"strconv"

	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// Prediction is the question that an embedded view may ask before it shows what the
// selected call returns: which output flags.
type Prediction struct {
	Asked bool       // by the author of the page
	Ticks mapi.Flags // of the reader
	Made  *Run       // the run that answers; nil as long as the reader has not asked for it
}

// PredictionID is the id of the element that says which ticks were right.
const PredictionID = "predicted"

// Predicts reports whether the reader has still to predict the selected call. Until then
// the run ends before it.
func (m *Model) Predicts() bool {
	a, ok := m.Selected()
	return m.Embedded && m.Predict.Asked && m.Predict.Made == nil && ok && a.Do.TakesFlags()
}

// Verdict reports which flags were predicted right, while the run that answers is shown.
func (m *Model) Verdict() (right mapi.Flags, ok bool) {
	i := m.Call()
	if m.Predict.Made == nil || m.Predict.Made != m.Run || i < 0 {
		return 0, false
	}
	return ^(m.Predict.Ticks ^ m.Run.Result.Calls[i].Out) & mapi.OutputMask, true
}

// VerdictSays says how many ticks were right.
func (m *Model) VerdictSays(right mapi.Flags) string {
	n := 0
	for _, f := range mapi.Outputs {
		if right.Has(f) {
			n++
		}
	}
	return texts.Fill(m.Texts().Embed.Predicted, "n", strconv.Itoa(n), "all", strconv.Itoa(len(mapi.Outputs)))
}

// beforeCall returns the document without what happens from the call of an action on.
func beforeCall(s *scenario.Scenario, action int) *scenario.Scenario {
	s = s.Clone()
	s.Horizon = min(max(s.Actions[action].At, 1), s.Horizon, scenario.MaxTime-1)
	s.Actions[action].At = scenario.MaxTime // after the end, but the indexes stay
	return s
}

// PredictFlag ticks an output flag, or removes the tick.
type PredictFlag struct{ Flag mapi.Flags }

func (msg PredictFlag) applies(m *Model) bool { return m.Predicts() }

func (msg PredictFlag) update(m *Model) []Effect {
	m.Predict.Ticks ^= msg.Flag
	return nil
}

// ShowAnswer ends the prediction: it shows the whole run, and which ticks were right.
type ShowAnswer struct{}

func (ShowAnswer) applies(m *Model) bool { return m.Predicts() }

func (ShowAnswer) update(m *Model) []Effect {
	m.Predict.Made = m.Run // no longer predicts
	m.run()
	m.Predict.Made = m.Run
	m.cursorToCall()
	m.announceCall()
	if right, ok := m.Verdict(); ok {
		m.announce(m.VerdictSays(right) + ". " + m.unsaid.Text)
	}
	return []Effect{Focus{PredictionID}}
}
