package explore

import (
	"slices"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/sight"
	"spoolscope/engine/spooler"
)

// Condition is a condition on the end of a run: the final phase of a message.
type Condition struct {
	Message int // index of the message
	Phase   spooler.Phase
}

// where selects the ends in which all conditions hold.
type where struct {
	conditions []Condition
	sightings  sight.Sightings // of those ends
	node       *model.Node
	next       int // of all ends
	ends       int // in which the conditions hold
}

// ReportWhere returns a report of the runs in which all conditions hold: their
// outcomes, fates and final states, each with a witness of such a run, and the
// number of their ends (Progress.Ends). It does not report what happens on the
// way (Waits, Cut), claims or rules. A condition on a message that does not exist
// never holds. The search must be Joint.
func (s *Search) ReportWhere(conditions ...Condition) *Report {
	s.mustBeJoint()
	r := s.Report()
	if s.Layout != nil {
		r.where = &where{conditions: conditions, node: model.NewNode(s.Setup, nil)}
		r.where.sightings.Make(s.Layout)
		r.sightings = &r.where.sightings
	}
	return r
}

// mustBeJoint panics if the states of a search do not have what comes together.
func (s *Search) mustBeJoint() {
	if s.Layout != nil && s.Layout.Reduced != nil {
		panic("explore: the search is not Joint")
	}
}

// scan looks at the next end, and returns how much work it was.
func (w *where) scan(s *Search) int {
	id := s.Sightings.Ends[w.next]
	s.Unpack(s.StateOf(id), w.node)
	if holds(w.node.Core.State(), w.conditions) {
		w.ends++
		w.sightings.At(uint64(w.next), id)
		w.sightings.State(w.node)
		w.sightings.Finals(w.node)
	}
	w.next++
	return s.Budget.Weight
}

func holds(state *spooler.State, conditions []Condition) bool {
	return !slices.ContainsFunc(conditions, func(c Condition) bool {
		return c.Message < 0 || c.Message >= len(state.Words().Messages) || state.Phase(c.Message) != c.Phase
	})
}
