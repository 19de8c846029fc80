package model

import (
	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/engine"
	"spoolscope/engine/scenario"
)

// Prepared is a document with its run, made outside of the model: for a large document
// that takes most of a second, and the page does other work between the steps.
type Prepared struct {
	Scenario *scenario.Scenario
	Err      error // why there is no document

	run    *Run // nil if the document cannot run, or was not prepared
	runner *engine.Runner
}

// Unprepared is a document without its run, which the model makes.
func Unprepared(s *scenario.Scenario) *Prepared { return &Prepared{Scenario: truthful(s)} }

// PrepareText prepares the document in a text. It calls pause between its steps.
func PrepareText(text string, pause func()) *Prepared {
	s, err := scenario.DecodeInSteps([]byte(text), pause)
	return prepared(s, err, pause)
}

// PrepareDraft prepares a saved document, valid or not. It calls pause between its steps.
func PrepareDraft(text string, pause func()) *Prepared {
	s, err := document.FromDraft(text, pause)
	return prepared(s, err, pause)
}

func prepared(s *scenario.Scenario, err error, pause func()) *Prepared {
	if err != nil {
		return &Prepared{Err: err}
	}
	d := Unprepared(s)
	pause()
	// After a panic there is no run. The model runs the document that it was given, and what
	// panics again is reported; the document is not lost.
	host.Guard(func(string) {}, func() {
		if program, err := engine.Compile(d.Scenario); err == nil {
			pause()
			d.runner = new(engine.Runner)
			d.run = newRun(d.runner, program, pause)
		}
	})
	return d
}

// takeReady shows the run of the prepared document, if it is the current one and is to be
// run as it is.
func (m *Model) takeReady() bool {
	ready := m.ready
	m.ready = nil
	if ready == nil || ready.run == nil || ready.Scenario != m.Document() || m.Predicts() {
		return false
	}
	m.runner = ready.runner
	m.show(ready.run)
	return true
}
