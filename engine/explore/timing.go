package explore

// timing is the times of the instants of a path, and their constraints.
type timing struct {
	times []int // ms by instant
	spans []span
}

// apart is the initial distance of the instants of a witness, in ms.
const apart = 10

// span is from an instant to a later one: how long a transport took to stop after
// it was asked, or, if the transfer ended naturally, how long it took at most.
type span struct {
	transport int
	from, to  int
	ended     bool
	more      int // ms: the minimum by which stopping takes longer
}

// newTiming places the instants of a path 10 ms apart. Actions that were due
// before an instant need a time of their own before it.
func newTiming(path []step) *timing {
	t := &timing{times: make([]int, len(path))}
	at := 0
	for i := range path {
		early := 0
		for _, m := range path[i].trail {
			if m.kind() == waited {
				early++
			}
		}
		at += max(apart, early+1)
		t.times[i] = at
	}
	return t
}

// at returns the time of an instant in ms; -1 is the start.
func (t *timing) at(instant int) int {
	if instant < 0 {
		return 0
	}
	return t.times[instant]
}

// between returns the time from one instant to a later one.
func (t *timing) between(from, to int) int { return t.at(to) - t.at(from) }

// fit delays instants until every transport takes the same time for each stop. It
// returns false if it finds no such times: then no scenario can express the path,
// as when one stop lies within another one that must take as long.
func (t *timing) fit() bool {
	for range 1000 {
		if !t.stretch() {
			return true
		}
	}
	return false
}

// stretch repairs one pair of spans, and reports whether there was one.
func (t *timing) stretch() bool {
	for i, a := range t.spans {
		for _, b := range t.spans[:i] {
			if a.transport != b.transport || a.ended && b.ended {
				continue
			}
			lacks := t.length(a) - t.length(b)
			short, long := b, a
			if lacks < 0 {
				short, long, lacks = a, b, -lacks
			}
			if lacks == 0 || short.ended {
				continue
			}
			t.lengthen(short, long, lacks)
			return true
		}
	}
	return false
}

// length returns the minimum time that a transport takes to stop, in ms.
func (t *timing) length(s span) int { return t.between(s.from, s.to) + s.more }

// lengthen delays all instants from one on that is in one span and not in another.
func (t *timing) lengthen(short, long span, by int) {
	for i := short.to; i > short.from; i-- {
		if i <= long.from || i > long.to {
			for j := i; j < len(t.times); j++ {
				t.times[j] += by
			}
			return
		}
	}
}

// stopAfter returns how long a transport takes to stop, in ms, if it was asked.
func (t *timing) stopAfter(transport int) (ms int, asked bool) {
	for _, s := range t.spans {
		if s.transport == transport {
			asked = true
			ms = max(ms, t.length(s))
		}
	}
	return ms, asked
}

// life is the transfer of a message on a path: the instants at which it started
// and ended, or none.
type life struct {
	start, end int
	stopped    bool // it did not run its whole time
}

// lives follows a path and finds the transfers, and the spans of timing. A message
// is transferred once at most: what is stopped or breaks does not start again,
// because its store closes or its transport has failed.
func (t *timing) lives(l *layout, path []step, first []uint32) []life {
	found := make([]life, len(l.scenario.Messages))
	for i := range found {
		found[i] = life{none, none, false}
	}
	before, after := newNode(l.setup, nil), newNode(l.setup, nil)
	asked := make([]int, 2*len(l.bounds))
	l.unpack(first, after)
	for i := range path {
		before, after = after, before
		l.unpack(path[i].state, after)
		t.instant(before, after, i, path[i].trail, found, asked)
	}
	return found
}

// none is an instant that does not come.
const none = -1

func (t *timing) instant(before, after *node, i int, trail []move, found []life, asked []int) {
	for channel := range asked {
		m, busy := before.core.State().InTransfer(channel)
		now, goes := after.core.State().InTransfer(channel)
		wasAsked := before.pending(channel/2)>>(channel&1)&1 != 0
		if busy && (!goes || now != m) {
			l := &found[m]
			l.end, l.stopped = i, !contains(trail, newMove(ends, channel))
			if byStop := contains(trail, newMove(stops, channel/2)); wasAsked && (!l.stopped || byStop) {
				t.spans = append(t.spans, span{channel / 2, asked[channel], i, !l.stopped, 0})
			} else if wasAsked {
				// Its transport failed before it could stop.
				t.spans = append(t.spans, span{channel / 2, asked[channel], i, true, 1})
			}
		}
		if goes && (!busy || now != m) {
			found[now].start = i
		}
		if !wasAsked && after.pending(channel/2)>>(channel&1)&1 != 0 {
			asked[channel] = i
		}
	}
}

func contains(trail []move, m move) bool {
	for _, other := range trail {
		if other == m {
			return true
		}
	}
	return false
}
