package explore

import (
	"spoolscope/engine"
	"spoolscope/engine/explore/search"
	"spoolscope/engine/explore/witness"
	"spoolscope/engine/scenario"
)

// Search is a search whose findings can be reported.
type Search struct{ *search.Search }

// New returns a search of every timing of a program's scenario. If the scenario
// is too large (see TooLarge), or needs more memory than allowed before it can
// start, the search has already ended.
func New(p *engine.Program, o Options) *Search { return &Search{search.New(p, o)} }

// What callers need of the packages below.
type (
	Options  = search.Options
	Progress = search.Progress
	Limit    = search.Limit
	Witness  = witness.Witness
)

// The limits: see package search.
const (
	MaxMessages   = search.MaxMessages
	MaxMoments    = search.MaxMoments
	DefaultStates = search.DefaultStates

	Unfinished   = search.Unfinished
	Complete     = search.Complete
	StateLimit   = search.StateLimit
	MemoryLimit  = search.MemoryLimit
	Cancelled    = search.Cancelled
	Mistaken     = search.Mistaken
	MessageLimit = search.MessageLimit
	MomentLimit  = search.MomentLimit
)

// TooLarge returns the limit that a setup exceeds, or Unfinished if it can be
// searched.
func TooLarge(s *scenario.Scenario) Limit { return search.TooLarge(s) }
