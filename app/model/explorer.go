package model

import (
	"errors"

	"spoolscope/app/anytime"
	"spoolscope/engine/explore"
	"spoolscope/engine/scenario"
)

// Explore starts the exploration of every timing of the current document.
type Explore struct{}

// applies reports whether the document can be explored, which requires that it
// is valid.
func (Explore) applies(m *Model) bool { return !m.exploring() && m.Problems == nil }

func (Explore) update(m *Model) []Effect {
	s := m.Document()
	asked := &Anytime{Asking: Asking{Asked: s}, Action: m.Action, Wants: m.Anytime.Wants}
	m.Anytime = asked
	var err error
	asked.Variants, err = anytime.Variants(s, m.Action)
	if limit, ok := errors.AsType[anytime.TooLarge](err); ok {
		asked.TooLarge = explore.Limit(limit)
		return nil
	}
	asked.Running = true
	asked.Progress = make([]anytime.Progress, len(asked.Variants))
	asked.Reports = make([]*anytime.Report, len(asked.Variants))
	return []Effect{AskExplorer{anytime.Question{Document: string(scenario.Encode(s)), Action: m.Action}.Text()}}
}

// ExploreReadings explores the same setup under the other readings.
type ExploreReadings struct{}

func (ExploreReadings) applies(m *Model) bool { return m.Anytime.CanAskReadings() }

func (ExploreReadings) update(m *Model) []Effect {
	a := change(&m.Anytime)
	others := anytime.OtherReadings(a.Variants)
	a.Variants = append(a.Flags(), others...)
	a.Progress = append(a.Progress, make([]anytime.Progress, len(others))...)
	a.Reports = append(a.Reports, make([]*anytime.Report, len(others))...)
	a.Running = true
	return []Effect{AskMore{anytime.Question{Document: string(scenario.Encode(a.Asked)), Action: a.Action, Readings: true}.Text()}}
}

// StopExploring stops the search. Reports on what was found still arrive.
type StopExploring struct{}

func (StopExploring) applies(m *Model) bool { return m.Anytime.Running || m.Allowed.Running }

func (StopExploring) update(m *Model) []Effect {
	if m.Allowed.Running {
		change(&m.Allowed).stop()
	} else {
		change(&m.Anytime).stop()
	}
	return []Effect{EndExplorer{}}
}

// ExplorerSaid is a message from the explorer.
type ExplorerSaid struct{ Text string }

func (msg ExplorerSaid) update(m *Model) []Effect {
	said, err := anytime.ParseMessage(msg.Text)
	if said.Observed {
		m.allowedSaid(said)
		return nil
	}
	a := change(&m.Anytime)
	switch {
	case err == nil && said.Filtered != nil:
		if len(a.Only) > 0 {
			a.Filtered = said.Filtered
		}
		return nil
	case !a.Busy() || said.Variant < 0 || said.Variant >= len(a.Reports):
		return nil // sent before its explorer was stopped
	case err != nil:
		a.end()
		a.Wrong = err.Error()
		return nil
	case said.Wrong != "":
		a.Wrong = said.Wrong
	}
	if said.Progress != nil {
		a.Progress[said.Variant] = *said.Progress
	}
	if said.Report != nil {
		a.Progress[said.Variant], a.Reports[said.Variant] = said.Report.Progress, said.Report
	}
	if said.Done {
		a.end()
		if a.complete() {
			m.announce(m.Texts().Anytime.Done)
		} else {
			m.announce(m.Texts().Anytime.NotDone)
		}
	}
	return nil
}

// ExplorerEnded reports that the explorer was terminated before it had
// finished.
type ExplorerEnded struct{}

func (ExplorerEnded) update(m *Model) []Effect {
	if m.Allowed.Busy() {
		change(&m.Allowed).end()
	}
	a := change(&m.Anytime)
	a.end()
	a.Ended = true
	return nil
}

// ExplorerBroke reports that the explorer failed.
type ExplorerBroke struct{ Reason string }

func (msg ExplorerBroke) update(m *Model) []Effect {
	observed := m.Allowed.Busy()
	ExplorerEnded{}.update(m)
	if observed {
		m.Allowed.Wrong = msg.Reason
	} else {
		m.Anytime.Wrong = msg.Reason
	}
	return nil
}
