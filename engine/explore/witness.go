package explore

import (
	"fmt"

	"spoolscope/engine"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// Witness is a scenario that shows what can happen: the one of the search with
// other times. The engine has run it, and it came out so.
type Witness struct {
	Scenario *scenario.Scenario
	Instants int // in which something happens
}

// witness makes a witness of what was seen. The error says why there is none:
// that no scenario can express the times, or that the run came out otherwise,
// which is a mistake of this program.
func (s *Search) witness(seen sighting) (*Witness, error) {
	path := s.pathTo(seen)
	doc, err := s.document(path)
	if err != nil {
		return nil, err
	}
	end := s.stateOf(s.first)
	if len(path) > 0 {
		end = path[len(path)-1].state
	}
	if err := s.rerun(doc, end); err != nil {
		return nil, err
	}
	return &Witness{doc, len(path)}, nil
}

// errInexpressible: one transport would have to take different times to stop.
var errInexpressible = fmt.Errorf("explore: no scenario can express the times of this run")

// document gives the scenario the times of a path.
func (s *Search) document(path []step) (*scenario.Scenario, error) {
	t := newTiming(path)
	lives := t.lives(s.layout, path, s.stateOf(s.first))
	if !t.fit() {
		return nil, errInexpressible
	}
	d := s.scenario.Clone()
	d.Title, d.Description = "", "" // they describe another run
	for i := range d.Transports {
		tr := &d.Transports[i]
		if ms, asked := t.stopAfter(i); asked {
			tr.StopAfter = ms
		}
		tr.Offline, tr.ConnectsAt, tr.Poll = tr.Offline[:0], nil, 0
	}
	for i := range d.Messages {
		d.Messages[i].At = undated
	}
	for i := range path {
		s.date(d, path[i].trail, t.at(i), i)
	}
	last := max(0, t.at(len(path)-1))
	d.Horizon = last + apart
	for m, l := range lives {
		switch {
		case l.end == none:
		case l.stopped:
			d.Messages[m].Duration = t.sum(l.start, l.end) + apart
		default:
			d.Messages[m].Duration = t.sum(l.start, l.end)
		}
	}
	s.finish(d)
	return d, nil
}

// date gives what happened in an instant its time.
func (s *Search) date(d *scenario.Scenario, trail []move, at, instant int) {
	early := 0
	for _, m := range trail {
		if m.kind() == waited {
			early++
		}
	}
	for _, m := range trail {
		place := m.place()
		switch m.kind() {
		case fails:
			d.Transports[place].FailAt = at
		case submits:
			d.Messages[place].At = at
		case announces:
			s.dateArrivals(d, place, m.count()+1, at)
		case ripens:
			d.Messages[place].DeferUntil = at
		case leaves:
			t := &d.Transports[place]
			t.Offline = append(t.Offline, scenario.Window{From: at, To: scenario.MaxTime})
		case returns:
			t := &d.Transports[place]
			t.Offline[len(t.Offline)-1].To = at
		case dials:
			d.Transports[place].ConnectsAt = append(d.Transports[place].ConnectsAt, at)
		case acts:
			d.Actions[place].At = at
		case waited:
			d.Actions[place].At = at - early
			early--
		}
	}
}

// undated is the time of a message before it has got one.
const undated = -1

// dateArrivals dates the next messages of a transport.
func (s *Search) dateArrivals(d *scenario.Scenario, transport, count, at int) {
	for _, m := range s.arrivals[transport] {
		if count > 0 && d.Messages[m].At == undated {
			d.Messages[m].At = at
			count--
		}
	}
}

// finish gives a transport that dials the times at which it did instead of
// `every`, and one after the end, because it would go on.
func (s *Search) finish(d *scenario.Scenario) {
	for i := range d.Transports {
		if t := &d.Transports[i]; t.Every > 0 {
			t.Every = 0
			t.ConnectsAt = append(t.ConnectsAt, d.Horizon+apart)
		}
	}
}

// rerun runs a witness and compares everything that a reader can see of how it
// came out with a state.
func (s *Search) rerun(d *scenario.Scenario, end []uint32) error {
	p, err := engine.Compile(d)
	if err != nil {
		return err
	}
	run := engine.Run(p)
	n := newNode(s.setup, new(trace.Tally))
	s.unpack(end, n)
	outcomes := make([]code, len(n.outcomes))
	begun := make([]bool, len(n.outcomes))
	for i := range run.Log.Calls {
		c := &run.Log.Calls[i]
		begun[c.Action] = true
		if c.Returned != trace.Never {
			outcomes[c.Action] = s.encode(c)
		}
	}
	for p, list := range s.actions {
		for i, a := range list {
			if outcomes[a] != n.outcomes[a] || begun[a] != (i < int(n.next[p])) {
				return fmt.Errorf("explore: action %d comes out as %#x, not %#x, when the witness is run", a, outcomes[a], n.outcomes[a])
			}
		}
	}
	for m := range s.scenario.Messages {
		if is, was := run.State.Phase(m), n.core.State().Phase(m); is != was {
			return fmt.Errorf("explore: message %d becomes %s, not %s, when the witness is run", m, engine.FateName(is), engine.FateName(was))
		}
	}
	for i := range s.scenario.Stores {
		is, _ := run.State.Store(i)
		if was, _ := n.core.State().Store(i); is != was {
			return fmt.Errorf("explore: store %d becomes %s, not %s, when the witness is run", i, engine.StoreName(is), engine.StoreName(was))
		}
	}
	return nil
}
