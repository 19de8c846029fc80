package model

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"spoolscope/app/timeline"
	"spoolscope/engine"
	"spoolscope/engine/scenario"
)

// opened prepares the model for a document that was just opened: it runs the
// document, shows the whole run and selects the first call.
func (m *Model) opened() {
	m.Pending = map[string]Pending{}
	m.Action = firstCall(m.Document())
	m.Fitted = true
	m.Paged = [scenario.Actions + 1]int{scenario.Actions: m.Action}
	m.Found = Found{}
	m.Ranged = false
	m.Predict = Prediction{Asked: m.Predict.Asked}
	m.run()
	m.fold()
	m.cursorToCall()
}

// fold folds lanes of a document that has too many of them.
func (m *Model) fold() {
	m.Folded = map[string]bool{}
	if m.Run == nil {
		return
	}
	store := ""
	if a, ok := m.Selected(); ok {
		store = a.Store
	}
	m.Folded, m.scene = m.Run.Data.Folds(store), nil
}

// firstCall returns the action that is selected first: the first logoff, or
// else the first action, or -1.
func firstCall(s *scenario.Scenario) int {
	if i := slices.IndexFunc(s.Actions, func(a scenario.Action) bool { return a.Do.TakesFlags() }); i >= 0 {
		return i
	}
	return min(0, len(s.Actions)-1)
}

// cursorToCall puts the cursor where the selected call returns, or where it
// starts if it never returns.
func (m *Model) cursorToCall() {
	if m.Predicts() && m.Run != nil {
		m.Cursor = m.Run.Result.Horizon
	}
	if i := m.Call(); i >= 0 {
		c := &m.Run.Result.Calls[i]
		m.Cursor = c.Started
		if c.Returned != engine.Never {
			m.Cursor = c.Returned
		}
	}
}

// run runs the document. If it is invalid, the last run stays and Problems says
// what is wrong.
func (m *Model) run() {
	m.Typed = TypeFlags{}
	p, err := m.compile()
	if err != nil {
		m.Problems = scenario.Problems{}
		errors.As(err, &m.Problems)
		m.stale()
		return
	}
	m.pause()
	m.Problems, m.Run = nil, m.newRun(p)
	m.stale()
	m.fit()
	m.scene = nil
	m.Action = min(m.Action, len(m.Document().Actions)-1)
	if m.Action < 0 {
		m.Action = firstCall(m.Document())
	}
}

// newRun runs a program. The trace of the run that is shown stays valid: the update may be
// interrupted.
func (m *Model) newRun(p *engine.Program) *Run {
	m.runner, m.spare = m.spare, m.runner
	m.runner.Pause(m.pause)
	defer m.runner.Pause(nil)
	t := m.runner.Run(p)
	r := engine.NewResult(t)
	return &Run{Program: p, Trace: t, Result: r, Data: timeline.NewData(t, r)}
}

// stale computes whether the run is of an earlier document than the one in the
// fields.
func (m *Model) stale() { m.Stale = m.Run != nil && (m.Problems != nil || len(m.Pending) > 0) }

// compile compiles the document, reusing the work for the last run.
func (m *Model) compile() (*engine.Program, error) {
	s := m.Document()
	if m.Predicts() {
		s = beforeCall(s, m.Action)
	}
	if m.Run == nil {
		return engine.Compile(s)
	}
	return m.Run.Program.Recompile(s)
}

// fit adjusts the axis to the run, but not during a drag: what is dragged must
// stay under the pointer.
func (m *Model) fit() {
	if m.drag == nil && m.Run != nil && m.Fitted {
		m.Axis = m.Run.Data.Fit()
	}
}

// Wrong returns the number of errors in the document, pending texts included.
func (m *Model) Wrong() int { return len(m.Problems) + len(m.Pending) }

// ProblemAt returns the first problem at a path or below it.
func (m *Model) ProblemAt(path string) (scenario.Problem, bool) {
	if p, ok := m.Pending[path]; ok {
		return p.Problem, true
	}
	for _, p := range m.Problems {
		if rest, ok := strings.CutPrefix(p.Path, path); ok && (rest == "" || rest[0] == '.' || rest[0] == '[') {
			return p, true
		}
	}
	return scenario.Problem{}, false
}

// FirstProblem returns the first error in the document.
func (m *Model) FirstProblem() (scenario.Problem, bool) {
	if len(m.Problems) > 0 {
		return m.Problems[0], true
	}
	if paths := slices.Sorted(maps.Keys(m.Pending)); len(paths) > 0 {
		return m.Pending[paths[0]].Problem, true
	}
	return scenario.Problem{}, false
}
