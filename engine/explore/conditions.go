package explore

import "spoolscope/engine/spooler"

// Condition is a condition on the end of a run: the final phase of a message.
type Condition struct {
	Message int // place of a message …
	Phase   spooler.Phase
}

// Where returns what can happen in the runs in which all conditions hold: their
// outcomes, fates and final states, each with a witness of such a run, and the
// number of their ends (Progress.Ends). It does not report what happens on the
// way (Waits, Cut), claims or rules. A condition on a message that does not exist
// never holds.
func (s *Search) Where(conditions ...Condition) *Result {
	if s.layout == nil {
		return &Result{Progress: s.progress}
	}
	only := *s
	only.sightings = sightings{}
	only.sightings.make(s.layout)
	only.progress.Ends = 0
	n := newNode(s.setup, nil)
	for i, id := range s.sightings.ends {
		s.unpack(s.stateOf(id), n)
		if !holds(n, conditions) {
			continue
		}
		only.progress.Ends++
		only.sightings.at(uint64(i), id)
		only.sightings.state(n)
		only.sightings.finals(n)
	}
	r := &Result{Progress: only.progress}
	only.outcomesOf(r)
	r.conclude()
	for a := range r.Calls {
		r.Calls[a].Waits = nil // Where sees only ends
	}
	return r
}

func holds(n *node, conditions []Condition) bool {
	state := n.core.State()
	for _, c := range conditions {
		if c.Message < 0 || c.Message >= len(state.Words().Messages) || state.Phase(c.Message) != c.Phase {
			return false
		}
	}
	return true
}
