package explore

import (
	"fmt"
	"slices"

	"spoolscope/engine"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// rerun is the run of a witness by the engine.
type rerun struct {
	*Search
	engine.Trace
	calls    []*trace.Call // by action; nil if it is not made
	outcomes []code        // by action; 0 if its call has not returned
}

func (s *Search) rerun(d *scenario.Scenario) (*rerun, error) {
	p, err := engine.Compile(d)
	if err != nil {
		return nil, err
	}
	r := &rerun{s, engine.Run(p), make([]*trace.Call, len(s.process)), make([]code, len(s.process))}
	for i := range r.Log.Calls {
		c := &r.Log.Calls[i]
		r.calls[c.Action] = c
		if c.Returned != trace.Never {
			r.outcomes[c.Action] = s.encode(c)
		}
	}
	return r, nil
}

// reaches compares the visible outcome of the run with a state.
func (r *rerun) reaches(end []uint32) error {
	n := newNode(r.setup, new(trace.Tally))
	r.unpack(end, n)
	for p, list := range r.turns {
		for i, turn := range list {
			a := r.actionOf(turn)
			if a >= 0 && (r.outcomes[a] != n.outcomes[a] || (r.calls[a] != nil) != n.begun(p, i)) {
				return fmt.Errorf("explore: action %d has the outcome %#x, not %#x, when the witness is run", a, r.outcomes[a], n.outcomes[a])
			}
		}
	}
	for m := range r.scenario.Messages {
		if is, was := r.State.Phase(m), n.core.State().Phase(m); is != was {
			return fmt.Errorf("explore: message %d becomes %s, not %s, when the witness is run", m, engine.FateName(is), engine.FateName(was))
		}
	}
	for i := range r.scenario.Stores {
		is, _ := r.State.Store(i)
		if was, _ := n.core.State().Store(i); is != was {
			return fmt.Errorf("explore: store %d becomes %s, not %s, when the witness is run", i, engine.StoreName(is), engine.StoreName(was))
		}
	}
	return nil
}

// things returns the sorted numbers of the things that the run shows, without
// those about claims.
func (r *rerun) things() []int {
	k := &r.sightings
	var list []int
	for a, c := range r.calls {
		switch at, _ := place(r.Search.outcomes[a], r.outcomes[a]); {
		case c == nil:
			list = append(list, k.calls[a]+callNotMade)
		case r.outcomes[a] == 0:
			list = append(list, k.calls[a]+callNever)
		default:
			list = append(list, k.calls[a]+callOutcomes+int(at))
		}
		if c != nil && c.Returned != c.Started {
			list = append(list, k.calls[a]+callWaits)
		}
	}
	for m, base := range k.messages {
		list = append(list, base+int(r.State.Phase(m)))
	}
	for i, base := range k.stores {
		phase, _ := r.State.Store(i)
		list = append(list, base+int(phase))
	}
	for _, record := range r.Log.All() {
		if record.Kind == trace.Ended && record.How == trace.Stopped {
			list = append(list, k.messages[record.Subject]+messageCut)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
