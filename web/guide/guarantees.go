package guide

import (
	"fmt"
	"slices"

	"spoolscope/app/anytime"
	"spoolscope/app/document"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/static/examples"
)

// common are the examples for which the guide says what each flag guarantees.
var common = []string{"orderly-in-process", "send-then-purge", "purge-wakes-the-fax", "abort-stubborn", "line-drops", "purge-never-returns"}

// mostStates limits the search of one setup with one flag. TestGuarantees checks that
// none reaches it.
const mostStates = 200_000

// guaranteeTable says what each flag guarantees in some setups, whatever the timing.
type guaranteeTable struct {
	Flags  []string
	Setups []guaranteesOf
}

type guaranteesOf struct {
	Title    string
	Readings []string // the answers that are not the default
	Rows     []guaranteeRow
}

type guaranteeRow struct {
	Promise string
	Cells   []counterexample
}

// counterexample is the fragment of a run that breaks a promise, or empty where the
// explorer has visited every timing and found none.
type counterexample struct{ Link string }

func (b *book) guarantees() (guaranteeTable, error) {
	names := texts.Of(b.lang).Anytime.PromiseNames
	var t guaranteeTable
	for _, f := range mapi.Inputs {
		t.Flags = append(t.Flags, f.String())
	}
	for _, name := range common {
		s, err := decoded(name)
		if err != nil {
			return t, err
		}
		title, _ := examples.All()[examples.ByName(name)].Texts(b.lang.Tag())
		of := guaranteesOf{Title: title, Readings: otherReadings(s)}
		for _, n := range append([]string{b.label("logs off")}, names[:]...) {
			of.Rows = append(of.Rows, guaranteeRow{Promise: n})
		}
		action := slices.IndexFunc(s.Actions, func(a scenario.Action) bool { return a.Do.LogsOff() })
		for _, f := range mapi.Inputs {
			report, err := explored(s, action, f)
			if err != nil {
				return t, fmt.Errorf("%s with %s: %w", name, f, err)
			}
			breaks := []*anytime.Fact{staysOn(report, action, s)}
			for i := range names {
				breaks = append(breaks, against(report, anytime.Promise(i), action, s))
			}
			for i, fact := range breaks {
				cell, err := cellOf(report, fact)
				if err != nil {
					return t, err
				}
				of.Rows[i].Cells = append(of.Rows[i].Cells, cell)
			}
		}
		t.Setups = append(t.Setups, of)
	}
	return t, nil
}

// explored returns what can happen, at any timing, if a call passes a flag.
func explored(s *scenario.Scenario, action int, f mapi.Flags) (*anytime.Report, error) {
	v := anytime.Variant{Flag: f, Passes: true, Scenario: anytime.Passing(s, action, f)}
	p, err := engine.Compile(v.Scenario)
	if err != nil {
		return nil, err
	}
	search := explore.New(p, explore.Options{MaxStates: mostStates})
	for search.Step(mostStates).Limit == explore.Unfinished {
	}
	made := anytime.NewReport(v, search.Result())
	if !made.Progress.Complete() {
		return nil, fmt.Errorf("the search stopped: %s", made.Progress.Limit)
	}
	return made, nil
}

// staysOn returns a run in which the store of a call is not logged off in the end, or nil.
func staysOn(r *anytime.Report, action int, s *scenario.Scenario) *anytime.Fact {
	store := s.StoreIndex(s.Actions[action].Store)
	for i, f := range r.Stores[store].Finals {
		if f.Phase != spooler.StoreReleased {
			return &r.Stores[store].Finals[i].Fact
		}
	}
	return nil
}

// against returns a run that breaks a promise, or nil.
func against(r *anytime.Report, p anytime.Promise, action int, s *scenario.Scenario) *anytime.Fact {
	_, fact := r.Keeps(p, action, func(message int) bool {
		store := s.StoreOf(&s.Messages[message])
		return store >= 0 && s.Stores[store].ID == s.Actions[action].Store
	})
	return fact
}

func cellOf(r *anytime.Report, broken *anytime.Fact) (counterexample, error) {
	if broken == nil {
		return counterexample{}, nil
	}
	witness, err := scenario.Decode([]byte(r.Witnesses[broken.Witness]))
	if err != nil {
		return counterexample{}, err
	}
	return counterexample{document.Fragment(witness)}, nil
}
