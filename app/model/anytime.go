package model

import (
	"slices"

	"spoolscope/app/anytime"
	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// Anytime is what has been asked of the explorer, and what it has said.
type Anytime struct {
	Asked    *scenario.Scenario // the document that was explored; nil if none was
	Action   int                // the call that passes the flags, or -1
	Running  bool               // it searches
	Stopping bool               // it was told to stop, and has not said all that it found
	Ended    bool               // its program has ended: it answers no more questions about this setup
	Variants []anytime.Variant  // the flags, and after them, if they were asked for, the other readings
	Progress []anytime.Progress // by variant
	Reports  []*anytime.Report  // by variant; nil as long as there is none
	Wrong    string             // why there is no answer
	TooLarge explore.Limit      // of the explorer, for which the setup is too large; Unfinished if it is not
	Shown    *scenario.Scenario // the run that was opened from the answer
	Wants    [anytime.PromiseCount]bool
	Only     map[int]spooler.Phase // by message: the fate that runs must have
	Filtered *anytime.Report       // of those runs; nil if there is no condition
}

// Busy reports whether the explorer has more to say.
func (a *Anytime) Busy() bool { return a.Running || a.Stopping }

// Flags returns the variants that are read as the setup says, one for each flag.
func (a *Anytime) Flags() []anytime.Variant {
	n := 0
	for n < len(a.Variants) && a.Variants[n].Reading == 0 {
		n++
	}
	return a.Variants[:n]
}

// OtherReadings returns the places of the variants that pass a flag under another
// reading.
func (a *Anytime) OtherReadings(f mapi.Flags) []int {
	var places []int
	for i := len(a.Flags()); i < len(a.Variants); i++ {
		if a.Variants[i].Flag == f {
			places = append(places, i)
		}
	}
	return places
}

// CanAskReadings reports whether the explorer can be asked about the other
// readings, and has not been.
func (a *Anytime) CanAskReadings() bool {
	flags := a.Flags()
	return !a.Busy() && !a.Ended && len(flags) > 1 && len(flags) == len(a.Variants)
}

// changeAnytime returns what has been asked of the explorer, to be changed.
func (m *Model) changeAnytime() *Anytime {
	changed := *m.Anytime
	m.Anytime = &changed
	return m.Anytime
}

// Current reports whether the answer is about the document that is shown: the
// one that was asked about, or a run of it.
func (m *Model) Current() bool {
	a := m.Anytime
	return a.Asked != nil && (m.Document() == a.Asked || m.Document() == a.Shown)
}

// complete reports whether everything was visited that was asked about.
func (a *Anytime) complete() bool {
	return !slices.ContainsFunc(a.Reports, func(r *anytime.Report) bool { return r == nil || !r.Progress.Complete() })
}

// report returns what is known of a variant, or of the runs that fulfil the
// conditions; nil if nothing is.
func (a *Anytime) report(variant int) *anytime.Report {
	switch {
	case variant == InFiltered:
		return a.Filtered
	case 0 <= variant && variant < len(a.Reports):
		return a.Reports[variant]
	}
	return nil
}
