package model

import (
	"errors"
	"maps"
	"slices"

	"spoolscope/app/anytime"
	"spoolscope/app/document"
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

// Messages about any timing.
type (
	// Explore asks what can happen at any timing; ExploreReadings asks the same
	// under the other readings, once it is known; StopExploring ends it.
	Explore         struct{}
	ExploreReadings struct{}
	StopExploring   struct{}
	// ExplorerSaid is a message of the explorer. ExplorerEnded tells that it
	// was ended before it could say more, ExplorerBroke that it broke.
	ExplorerSaid  struct{ Text string }
	ExplorerEnded struct{}
	ExplorerBroke struct{ Reason string }
	// OpenWitness shows a run on the timeline; CopyWitness copies a link to it.
	// The variant InFiltered stands for the runs that fulfil the conditions.
	OpenWitness struct{ Variant, Witness int }
	CopyWitness struct{ Variant, Witness int }
	// OnlyRuns sets or, with Any, takes away a condition: a message has a fate.
	OnlyRuns struct {
		Message int
		Phase   spooler.Phase
		Any     bool
	}
	// WantPromise says whether a promise matters to the reader.
	WantPromise struct {
		Promise anytime.Promise
		On      bool
	}
)

// Effects of any timing.
type (
	// AskExplorer starts the explorer with a question.
	AskExplorer struct{ Question string }
	// AskMore asks the explorer that has answered another question.
	AskMore struct{ Question string }
	// EndExplorer asks it to stop.
	EndExplorer struct{}
	// CopyLink puts a link to a document on the clipboard.
	CopyLink struct {
		Scenario *scenario.Scenario
		For      Msg
	}
)

// Current reports whether the answer is about the document that is shown: the
// one that was asked about, or a run of it.
func (m *Model) Current() bool {
	a := &m.Anytime
	return a.Asked != nil && (m.Document() == a.Asked || m.Document() == a.Shown)
}

func (m *Model) updateAnytime(msg Msg) []Effect {
	m.Rev.Any++
	switch msg := msg.(type) {
	case Explore:
		return m.explore()
	case ExploreReadings:
		return m.exploreReadings()
	case StopExploring:
		if !m.Anytime.Running {
			return nil
		}
		m.Anytime.Running, m.Anytime.Stopping = false, true
		return []Effect{EndExplorer{}}
	case ExplorerSaid:
		m.explorerSaid(msg.Text)
	case ExplorerEnded:
		m.Anytime.Running, m.Anytime.Stopping, m.Anytime.Ended = false, false, true
	case ExplorerBroke:
		m.Anytime.Running, m.Anytime.Stopping, m.Anytime.Ended, m.Anytime.Wrong = false, false, true, msg.Reason
	case OpenWitness:
		return m.openWitness(msg)
	case CopyWitness:
		if s, err := m.witness(msg.Variant, msg.Witness); err == nil {
			return []Effect{CopyLink{s, msg}}
		}
	case OnlyRuns:
		return m.onlyRuns(msg)
	case WantPromise:
		m.Anytime.Wants[msg.Promise] = msg.On
	}
	return nil
}

// explore asks about the present document. One that cannot run cannot be
// explored.
func (m *Model) explore() []Effect {
	if m.Anytime.Busy() || m.Problems != nil {
		return nil
	}
	s := m.Document()
	asked := Anytime{Asked: s, Action: m.Action, Wants: m.Anytime.Wants}
	var err error
	asked.Variants, err = anytime.Variants(s, m.Action)
	if errors.Is(err, anytime.ErrTooLarge) {
		asked.Wrong = m.Texts().Anytime.TooLarge
		m.Anytime = asked
		return nil
	}
	asked.Running = true
	asked.Progress = make([]anytime.Progress, len(asked.Variants))
	asked.Reports = make([]*anytime.Report, len(asked.Variants))
	m.Anytime = asked
	return []Effect{AskExplorer{anytime.Question{Document: string(scenario.Encode(s)), Action: m.Action}.Text()}}
}

// exploreReadings asks about the same setup under the other readings.
func (m *Model) exploreReadings() []Effect {
	a := &m.Anytime
	if !a.CanAskReadings() {
		return nil
	}
	others := anytime.OtherReadings(a.Variants)
	a.Variants = append(a.Flags(), others...)
	a.Progress = append(a.Progress, make([]anytime.Progress, len(others))...)
	a.Reports = append(a.Reports, make([]*anytime.Report, len(others))...)
	a.Running = true
	return []Effect{AskMore{anytime.Question{Document: string(scenario.Encode(a.Asked)), Action: a.Action, Readings: true}.Text()}}
}

// InFiltered is the variant of witnesses of Anytime.Filtered.
const InFiltered = -1

// onlyRuns changes the conditions and asks what can happen under them.
func (m *Model) onlyRuns(msg OnlyRuns) []Effect {
	a := &m.Anytime
	a.Only = maps.Clone(a.Only)
	if msg.Any {
		delete(a.Only, msg.Message)
	} else {
		if a.Only == nil {
			a.Only = map[int]spooler.Phase{}
		}
		a.Only[msg.Message] = msg.Phase
	}
	if len(a.Only) == 0 {
		a.Filtered = nil
		return nil
	}
	var q anytime.Question
	for message := range a.Asked.Messages {
		if phase, ok := a.Only[message]; ok {
			q.Only = append(q.Only, explore.Condition{Message: message, Phase: phase})
		}
	}
	return []Effect{AskMore{q.Text()}}
}

func (m *Model) explorerSaid(text string) {
	said, err := anytime.ParseMessage(text)
	a := &m.Anytime
	switch {
	case err == nil && said.Filtered != nil:
		if len(a.Only) > 0 {
			a.Filtered = said.Filtered
		}
		return
	case !a.Busy() || said.Variant < 0 || said.Variant >= len(a.Reports):
		return // the one who says this was ended, and this was on its way
	case err != nil:
		a.Running, a.Stopping, a.Wrong = false, false, err.Error()
		return
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
		a.Running, a.Stopping = false, false
		if a.complete() {
			m.say(m.Texts().Anytime.Done)
		} else {
			m.say(m.Texts().Anytime.NotDone)
		}
	}
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

// witness returns a run that shows something.
func (m *Model) witness(variant, witness int) (*scenario.Scenario, error) {
	return scenario.Decode([]byte(m.Anytime.report(variant).Witnesses[witness]))
}

// openWitness shows a run. It is a step of the history, and the call that was
// asked about stays the one that is looked at.
func (m *Model) openWitness(msg OpenWitness) []Effect {
	s, err := m.witness(msg.Variant, msg.Witness)
	if err != nil {
		return m.notify(&Notice{Kind: NoticeBadLink, Why: err})
	}
	action := m.Anytime.Action
	effects := m.open(s, document.Label{Verb: document.OpenWitness})
	m.Anytime.Shown = m.Document()
	if action >= 0 && action != m.Action {
		m.Action = action
		m.cursorToCall()
	}
	return append(effects, Focus{"timeline"})
}
