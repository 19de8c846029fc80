package model

import (
	"slices"

	"spoolscope/app/anytime"
	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// Asking is the state of a question to the explorer.
type Asking struct {
	Asked    *scenario.Scenario // the document that it is about; nil if there is none
	Running  bool               // the search is running
	Stopping bool               // stop was requested, and results are still arriving
	Wrong    string             // why there is no answer; "" if nothing failed
	TooLarge explore.Limit      // the limit that the setup exceeds; Unfinished if none
	Shown    *scenario.Scenario // the run that was opened from the answer
}

// Busy reports whether more messages of the explorer are expected.
func (a *Asking) Busy() bool { return a.Running || a.Stopping }

func (a *Asking) stop() { a.Running, a.Stopping = false, true }
func (a *Asking) end()  { a.Running, a.Stopping = false, false }

// change replaces an answer by a copy that the caller may change, so that count
// notices the change.
func change[T any](answer **T) *T {
	changed := **answer
	*answer = &changed
	return &changed
}

// Anytime holds the questions to the explorer and its answers.
type Anytime struct {
	Asking
	Action   int                // the call that passes the flags, or -1
	Ended    bool               // its program has ended and answers no more questions about this setup
	Variants []anytime.Variant  // the flags, followed by the other readings if they were requested
	Progress []anytime.Progress // by variant
	Reports  []*anytime.Report  // by variant; nil until there is one
	Wants    [anytime.PromiseCount]bool
	Only     map[int]spooler.Phase // by message: the fate that it must have in a run
	Filtered *anytime.Report       // the report on those runs; nil if there is no condition
}

// Flags returns the variants with the setup's own readings, one for each flag.
func (a *Anytime) Flags() []anytime.Variant {
	n := 0
	for n < len(a.Variants) && a.Variants[n].Reading == 0 {
		n++
	}
	return a.Variants[:n]
}

// OtherReadings returns the indexes of the variants that pass a flag under
// another reading.
func (a *Anytime) OtherReadings(f mapi.Flags) []int {
	var places []int
	for i := len(a.Flags()); i < len(a.Variants); i++ {
		if a.Variants[i].Flag == f {
			places = append(places, i)
		}
	}
	return places
}

// CanAskReadings reports whether the other readings can be explored and have
// not been.
func (a *Anytime) CanAskReadings() bool {
	flags := a.Flags()
	return !a.Busy() && !a.Ended && len(flags) > 1 && len(flags) == len(a.Variants)
}

// Current reports whether the answer is about the current document: the one
// that was explored, with any of the flags, or a run of it.
func (m *Model) Current() bool {
	a := m.Anytime
	return sameRuns(m.Document(), a.Asked) || sameRuns(m.Document(), a.Shown) ||
		slices.ContainsFunc(a.Flags(), func(v anytime.Variant) bool { return sameRuns(m.Document(), v.Scenario) })
}

// sameRuns reports whether the runs of a document are known to be those of another: they
// differ in no more than their title, description, horizon and what is expected.
func sameRuns(s, other *scenario.Scenario) bool {
	return other != nil && s.Readings == other.Readings && scenario.Shares(s.Processes, other.Processes) &&
		scenario.Shares(s.Stores, other.Stores) && scenario.Shares(s.Transports, other.Transports) &&
		scenario.Shares(s.Messages, other.Messages) && scenario.Shares(s.Actions, other.Actions)
}

// complete reports whether all variants have been explored completely.
func (a *Anytime) complete() bool {
	return !slices.ContainsFunc(a.Reports, func(r *anytime.Report) bool { return r == nil || !r.Progress.Complete() })
}

// report returns the report of a variant, or of the filtered runs; nil if there
// is none yet.
func (a *Anytime) report(variant int) *anytime.Report {
	switch {
	case variant == InFiltered:
		return a.Filtered
	case 0 <= variant && variant < len(a.Reports):
		return a.Reports[variant]
	}
	return nil
}
