package explore

import "spoolscope/engine/spooler"

// Condition is a condition on the end of a run: the final phase of a message.
type Condition struct {
	Message int // index of the message
	Phase   spooler.Phase
}

// where selects the ends in which all conditions hold.
type where struct {
	conditions []Condition
	sightings  sightings // of those ends
	node       *node
	next       int // of all ends
	ends       int // in which the conditions hold
}

// ReportWhere returns a report of the runs in which all conditions hold: their
// outcomes, fates and final states, each with a witness of such a run, and the
// number of their ends (Progress.Ends). It does not report what happens on the
// way (Waits, Cut), claims or rules. A condition on a message that does not exist
// never holds.
func (s *Search) ReportWhere(conditions ...Condition) *Report {
	r := s.Report()
	if s.layout != nil {
		r.where = &where{conditions: conditions, node: newNode(s.setup, nil)}
		r.where.sightings.make(s.layout)
		r.sightings = &r.where.sightings
	}
	return r
}

// Where returns the result of ReportWhere, made at once.
func (s *Search) Where(conditions ...Condition) *Result { return s.ReportWhere(conditions...).Finish() }

// scan looks at the next end, and returns how much work it was.
func (w *where) scan(s *Search) int {
	id := s.sightings.ends[w.next]
	s.unpack(s.stateOf(id), w.node)
	if holds(w.node.core.State(), w.conditions) {
		w.ends++
		w.sightings.at(uint64(w.next), id)
		w.sightings.state(w.node)
		w.sightings.finals(w.node)
	}
	w.next++
	return s.budget.weight
}

func holds(state *spooler.State, conditions []Condition) bool {
	for _, c := range conditions {
		if c.Message < 0 || c.Message >= len(state.Words().Messages) || state.Phase(c.Message) != c.Phase {
			return false
		}
	}
	return true
}
