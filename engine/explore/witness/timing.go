package witness

import (
	"slices"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/pack"
	"spoolscope/engine/explore/successor"
	"spoolscope/engine/spooler"
)

// timing is the times of the instants of a path, and their constraints.
type timing struct {
	times []int // ms by instant
	spans []span
}

// apart is the initial distance of the instants of a witness, in ms.
const apart = 10

// A length is a time of a scenario that is not a moment. It is the same wherever
// it comes on a path.
type length struct {
	kind  lengthKind
	place int
}

type lengthKind uint8

// The lengths. The comment of each says what its place is.
const (
	stopAfter  lengthKind = iota // transport
	duration                     // message
	retryAfter                   // message
)

// span is from an instant to a later one: a length, or if it was broken off, what
// the length is at least.
type span struct {
	length
	from, to int
	broken   bool
	more     int // ms: the minimum by which the length exceeds a span that was broken off
}

// newTiming places the instants of a path 10 ms apart. Actions that were due
// before an instant need a time of their own before it.
func newTiming(l *pack.Layout, path []successor.Step) *timing {
	t := &timing{times: make([]int, len(path))}
	at := 0
	for i := range path {
		early := 0
		for _, m := range path[i].Trail {
			if m.Kind() == model.Waited {
				early++
			}
			if m.Kind() == model.Acts && l.Exits(int32(m.Place())) {
				early += len(l.Turns[l.Doer(int32(m.Place()))]) // what it passes over
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

// fit delays instants until every length is the same wherever it comes. It
// returns false if it finds no such times: then no scenario can express the path,
// as when one stop lies within another one that must take as long.
func (t *timing) fit() bool {
	for range 1000 {
		repaired, possible := t.stretch()
		if !repaired || !possible {
			return possible
		}
	}
	return false
}

// stretch lengthens every span that is shorter than the longest one of its length.
// It reports whether there was one, and false if one cannot be lengthened.
func (t *timing) stretch() (repaired, possible bool) {
	longest := map[length]span{}
	for _, s := range t.spans {
		if long, known := longest[s.length]; !known || t.ms(s) > t.ms(long) {
			longest[s.length] = s
		}
	}
	for _, s := range t.spans {
		long := longest[s.length]
		lacks := t.ms(long) - t.ms(s)
		if lacks <= 0 || s.broken {
			continue
		}
		repaired = true
		if !t.lengthen(s, long, lacks) {
			return true, false
		}
	}
	return repaired, true
}

// ms returns the length that a span shows, or the minimum of it.
func (t *timing) ms(s span) int { return t.at(s.to) - t.at(s.from) + s.more }

// lengthen delays all instants from one on that is in one span and not in
// another, and reports whether there is one. Of several it takes the one that is in
// the fewest other spans, because it lengthens them too.
func (t *timing) lengthen(short, long span, by int) bool {
	from, fewest := 0, len(t.spans)+1
	for i := short.to; i > short.from; i-- {
		if long.has(i) {
			continue
		}
		n := 0
		for _, s := range t.spans {
			if s.has(i) {
				n++
			}
		}
		if n < fewest {
			from, fewest = i, n
		}
	}
	if fewest > len(t.spans) {
		return false
	}
	for j := from; j < len(t.times); j++ {
		t.times[j] += by
	}
	return true
}

// has reports whether a delay before an instant lengthens the span.
func (s span) has(instant int) bool { return s.from < instant && instant <= s.to }

// of returns a length in ms, or the minimum of it: longer says that it was not
// seen as a whole. It is 0 if the path does not show it.
func (t *timing) of(l length) (ms int, longer bool) {
	longer = true
	for _, s := range t.spans {
		if s.length == l {
			ms = max(ms, t.ms(s))
			longer = longer && s.broken
		}
	}
	return ms, longer
}

// measure follows a path and finds the spans.
func (t *timing) measure(l *pack.Layout, path []successor.Step, first []uint32) {
	before, after := model.NewNode(l.Setup, nil), model.NewNode(l.Setup, nil)
	since := map[length]int{}
	l.Unpack(first, after)
	for i := range path {
		before, after = after, before
		l.Unpack(path[i].State, after)
		for channel := range 2 * len(l.Bounds) {
			t.channel(before, after, channel, i, &path[i], since)
		}
		for _, m := range l.Deferred {
			t.retry(before, after, m, i, &path[i], since)
		}
	}
}

// channel finds what ends and what begins on a channel in an instant. since has
// the instants at which lengths have begun that are not over.
func (t *timing) channel(before, after *model.Node, channel, i int, in *successor.Step, since map[length]int) {
	stop := length{stopAfter, channel}
	m, busy := before.Core.State().InTransfer(channel)
	started := in.Started>>channel&1 != 0
	now, goes := after.Core.State().InTransfer(channel)
	pending := after.Pending(channel/2)>>(channel&1)&1 != 0
	if over := busy && (!goes || started || now != m); over {
		whole := slices.Contains(in.Trail, model.NewMove(model.Ends, channel))
		t.end(length{duration, int(m)}, since, i, !whole, 1)
		if _, asked := since[stop]; asked {
			stopped := !whole && slices.Contains(in.Trail, model.NewMove(model.Stops, channel/2))
			more := 1
			if whole {
				more = 0 // it may end when it would have stopped
			}
			t.end(stop, since, i, !stopped, more)
		}
	}
	if goes && started {
		since[length{duration, int(now)}] = i
	}
	if _, asked := since[stop]; goes && pending && !asked {
		since[stop] = i
	}
}

// retry finds the waits of a message for a retry.
func (t *timing) retry(before, after *model.Node, m int32, i int, in *successor.Step, since map[length]int) {
	wait := length{retryAfter, int(m)}
	was, is := before.Core.State(), after.Core.State()
	if _, waits := since[wait]; waits && !(is.Waits(m) && is.Phase(int(m)) == spooler.Queued) {
		t.end(wait, since, i, !slices.Contains(in.Trail, model.NewMove(model.Ripens, int(m))), 1)
	}
	if is.Waits(m) && is.Phase(int(m)) == spooler.Queued && is.Attempts(m) > was.Attempts(m) {
		since[wait] = i
	}
}

// end notes the end of a length, or that it is broken off.
func (t *timing) end(l length, since map[length]int, to int, broken bool, more int) {
	s := span{l, since[l], to, broken, 0}
	if l.kind == stopAfter {
		s.place /= 2
	}
	if broken {
		s.more = more
	}
	t.spans = append(t.spans, s)
	delete(since, l)
}
