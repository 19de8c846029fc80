package witness

import (
	"errors"
	"slices"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/successor"
	"spoolscope/engine/scenario"
)

// Witness is a scenario that shows what can happen: that of the search with
// other times. The engine has run it and confirmed the outcome.
type Witness struct {
	Scenario *scenario.Scenario
	Instants int // in which something happens
}

// ErrInexpressible is returned if one transport would have to take different
// times to stop.
var ErrInexpressible = errors.New("explore: no scenario can express the times of this run")

// document returns the scenario with the times of a path, and later times for
// what is not on it. Its horizon is the scenario's own, or later if the run needs
// it: the path continues until nothing more can happen, so the run settles unless
// an offline window never ends.
func (s *Finder) document(path []successor.Step) (*scenario.Scenario, error) {
	t := newTiming(s.whole, path)
	t.measure(s.whole, path, s.first)
	if !t.fit() {
		return nil, ErrInexpressible
	}
	d := s.undated()
	for i := range path {
		s.date(d, path[i].Trail, t.at(i))
	}
	for i := range d.Transports {
		if ms, _ := t.of(length{stopAfter, i}); ms > 0 {
			d.Transports[i].StopAfter = ms
		}
	}
	for i := range d.Messages {
		m := &d.Messages[i]
		switch ms, longer := t.of(length{duration, i}); {
		case ms > 0 && longer:
			m.Duration = ms + apart
		case ms > 0:
			m.Duration = ms
		}
		switch ms, longer := t.of(length{retryAfter, i}); {
		case m.RetryAfter == 0:
		case longer:
			m.RetryAfter = t.at(len(path)-1) + apart
		default:
			m.RetryAfter = ms
		}
	}
	last := s.dateRest(d, t.at(len(path)-1))
	if last >= scenario.MaxTime {
		return nil, ErrInexpressible
	}
	d.Horizon = max(d.Horizon, last)
	if s.OfflineForever() {
		d.Horizon = min(d.Horizon, scenario.MaxTime-1)
	}
	return d, nil
}

// undated is the time of what has no time yet.
const undated = -1

// undated returns the scenario without its times, title and description.
func (s *Finder) undated() *scenario.Scenario {
	d := s.Scenario.Clone()
	d.Title, d.Description = "", ""
	for i := range d.Transports {
		t := &d.Transports[i]
		t.Offline, t.ConnectsAt, t.Poll = t.Offline[:0], nil, 0
	}
	for i := range d.Messages {
		m := &d.Messages[i]
		m.At = undated
		if m.DeferUntil > 0 {
			m.DeferUntil = undated
		}
	}
	for i := range d.Actions {
		d.Actions[i].At = undated
	}
	return d
}

// date sets the time of what happened in an instant.
func (s *Finder) date(d *scenario.Scenario, trail []model.Move, at int) {
	early := 0
	for _, m := range trail {
		if m.Kind() == model.Waited {
			early++
		}
	}
	for _, m := range trail {
		place := m.Place()
		switch m.Kind() {
		case model.Fails:
			d.Transports[place].FailAt = at
		case model.Submits:
			d.Messages[place].At = at
		case model.Announces:
			s.dateArrivals(d, place, m.Count()+1, at)
		case model.Ripens:
			if m := &d.Messages[place]; m.DeferUntil == undated { // it is not a retry
				m.DeferUntil = at
			}
		case model.Leaves:
			t := &d.Transports[place]
			t.Offline = append(t.Offline, scenario.Window{From: at, To: scenario.MaxTime})
		case model.Returns:
			t := &d.Transports[place]
			t.Offline[len(t.Offline)-1].To = at
		case model.Dials:
			d.Transports[place].ConnectsAt = append(d.Transports[place].ConnectsAt, at)
		case model.Acts:
			if turn := int32(place); s.Exits(turn) {
				s.datePassed(d, turn, at)
			}
			*s.timeOf(d, int32(place)) = at
		case model.Waited:
			*s.timeOf(d, int32(place)) = at - early
			early--
		}
	}
}

// timeOf returns the time of a turn.
func (s *Finder) timeOf(d *scenario.Scenario, turn int32) *int {
	if a := s.ActionOf(turn); a >= 0 {
		return &d.Actions[a].At
	}
	return &d.Messages[turn].At
}

// datePassed sets the times of the turns that an Exit passes over: its process is
// inside a call when they are due.
func (s *Finder) datePassed(d *scenario.Scenario, exit int32, at int) {
	list := s.Turns[s.Doer(exit)]
	for i := slices.Index(list, exit) - 1; i >= 0 && *s.timeOf(d, list[i]) == undated; i-- {
		at--
		*s.timeOf(d, list[i]) = at
	}
}

// dateArrivals sets the time of the next messages of a transport.
func (s *Finder) dateArrivals(d *scenario.Scenario, transport, count, at int) {
	for _, m := range s.Arrivals[transport] {
		if count > 0 && d.Messages[m].At == undated {
			d.Messages[m].At = at
			count--
		}
	}
}

// dateRest gives what is not on a path times after its end, and returns the last
// of all times. These things change nothing: a deferral of a message that no
// longer waits, a turn of a process that has ended or is inside a call forever, and
// one connection of a transport that has not needed any, which keeps it a dial-up
// transport without `every`.
func (s *Finder) dateRest(d *scenario.Scenario, last int) int {
	next := func() int {
		last += apart
		return last
	}
	for i := range d.Transports {
		if t := &d.Transports[i]; t.Every > 0 {
			t.Every = 0
			if t.ConnectsAt == nil {
				t.ConnectsAt = []int{next()}
			}
		}
	}
	for i := range d.Messages {
		if m := &d.Messages[i]; m.DeferUntil == undated {
			m.DeferUntil = next()
		}
	}
	for _, list := range s.Turns {
		for _, turn := range list {
			if at := s.timeOf(d, turn); *at == undated {
				*at = next()
			}
		}
	}
	return last
}
