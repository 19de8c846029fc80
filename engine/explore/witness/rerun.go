package witness

import (
	"fmt"
	"slices"
	"spoolscope/engine"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/pack"
	"spoolscope/engine/explore/search"
	"spoolscope/engine/explore/sight"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// rerun is the run of a witness by the engine.
type rerun struct {
	*search.Search
	engine.Trace
	whole   *pack.Layout
	Witness *Witness
	calls   []*trace.Call // by action; nil if it is not made
	Codes   []model.Code  // by action; 0 if its call has not returned
}

func newRerun(s *search.Search, whole *pack.Layout, d *scenario.Scenario) (*rerun, error) {
	p, err := engine.Compile(d)
	if err != nil {
		return nil, err
	}
	r := &rerun{s, engine.Run(p), whole, nil, make([]*trace.Call, len(s.Process)), make([]model.Code, len(s.Process))}
	for i := range r.Log.Calls {
		c := &r.Log.Calls[i]
		r.calls[c.Action] = c
		if c.Returned != trace.Never {
			r.Codes[c.Action] = s.Encode(c)
		}
	}
	return r, nil
}

// reaches compares the visible outcome of the run with a state.
func (r *rerun) reaches(end []uint32) error {
	n := model.NewNode(r.Setup, new(trace.Tally))
	r.whole.Unpack(end, n)
	for p, list := range r.Turns {
		for i, turn := range list {
			a := r.ActionOf(turn)
			if a >= 0 && (r.Codes[a] != n.Outcomes[a] || (r.calls[a] != nil) != n.Begun(p, i)) {
				return fmt.Errorf("explore: action %d has the outcome %#x, not %#x, when the witness is run", a, r.Codes[a], n.Outcomes[a])
			}
		}
	}
	for m := range r.Scenario.Messages {
		if is, was := r.State.Phase(m), n.Core.State().Phase(m); is != was {
			return fmt.Errorf("explore: message %d becomes %s, not %s, when the witness is run", m, engine.FateName(is), engine.FateName(was))
		}
	}
	for i := range r.Scenario.Stores {
		is, _ := r.State.Store(i)
		if was, _ := n.Core.State().Store(i); is != was {
			return fmt.Errorf("explore: store %d becomes %s, not %s, when the witness is run", i, engine.StoreName(is), engine.StoreName(was))
		}
	}
	return nil
}

// Things returns the sorted numbers of the things that the run shows, without
// those about claims.
func (r *rerun) Things() []int {
	k := &r.Sightings
	var list []int
	for a, c := range r.calls {
		switch at, _ := model.Place(r.Search.Outcomes[a], r.Codes[a]); {
		case c == nil:
			list = append(list, k.Calls[a]+sight.CallNotMade)
		case r.Codes[a] == 0:
			list = append(list, k.Calls[a]+sight.CallNever)
		default:
			list = append(list, k.Calls[a]+sight.CallOutcomes+int(at))
		}
		if c != nil && c.Returned != c.Started {
			list = append(list, k.Calls[a]+sight.CallWaits)
		}
	}
	for m, base := range k.Messages {
		list = append(list, base+int(r.State.Phase(m)))
	}
	for i, base := range k.Stores {
		phase, _ := r.State.Store(i)
		list = append(list, base+int(phase))
	}
	for _, record := range r.Log.All() {
		if record.Kind == trace.Ended && record.How == trace.Stopped {
			list = append(list, k.Messages[record.Subject]+sight.MessageCut)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
