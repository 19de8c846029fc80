package engine

import (
	"slices"

	"spoolscope/engine/scenario"
)

// event is something that a scenario says will happen at a time: the time, the
// kind and the place in one word, so that the order of the words is the order
// of section 4 of the semantics. Transfers that end are not known beforehand
// and are kept in ends.
type event uint64

// eventKind orders the events of one instant.
type eventKind uint8

const (
	failure eventKind = iota // place: transport
	submission
	arrival
	announcement
	ripening
	offlineBegin
	offlineEnd
	dial
	act // place: action
)

const (
	eventPlaceBits = 24
	eventKindBits  = 4
	eventTimeShift = eventPlaceBits + eventKindBits
)

func newEvent(at int, kind eventKind, place int) event {
	return event(at)<<eventTimeShift | event(kind)<<eventPlaceBits | event(place)
}

func (e event) at() int32       { return int32(e >> eventTimeShift) }
func (e event) kind() eventKind { return eventKind(e >> eventPlaceBits & (1<<eventKindBits - 1)) }
func (e event) place() int      { return int(e & (1<<eventPlaceBits - 1)) }

// newAgenda returns the events of a scenario up to its horizon, in order.
func newAgenda(s *scenario.Scenario) []event {
	n := 2*len(s.Messages) + len(s.Actions) + 2*len(s.Transports)
	events := make([]event, 0, n)
	add := func(at int, kind eventKind, place int) {
		if at <= s.Horizon {
			events = append(events, newEvent(at, kind, place))
		}
	}
	for i := range s.Messages {
		m := &s.Messages[i]
		if m.Outbound() {
			add(m.At, submission, i)
			if m.DeferUntil > 0 {
				add(m.DeferUntil, ripening, i)
			}
			continue
		}
		add(m.At, arrival, i)
		add(s.Transports[s.TransportIndex(m.Transport)].Announces(m.At), announcement, i)
	}
	for i := range s.Transports {
		t := &s.Transports[i]
		if t.Fails {
			add(t.FailAt, failure, i)
		}
		for _, w := range t.Offline {
			add(w.From, offlineBegin, i)
			add(w.To, offlineEnd, i)
		}
		for _, at := range t.ConnectsAt {
			add(at, dial, i)
		}
	}
	for i := range s.Actions {
		add(s.Actions[i].At, act, i)
	}
	slices.Sort(events)
	return events
}

// ends holds when transfers end: at most one natural end and one stop for each
// of the 32 channels, as words of time and channel in a heap.
type ends struct {
	heap [64]uint64
	n    int
	at   [2 * scenario.MaxThings]int32 // when the transfer of a channel ends, by channel
}

const endChannelBits = 5

// add makes the transfer of a channel end at a time. An earlier entry of the
// same channel loses its meaning.
func (e *ends) add(channel int, at int32) {
	e.at[channel] = at
	word := uint64(at)<<endChannelBits | uint64(channel)
	i := e.n
	e.n++
	for i > 0 {
		parent := (i - 1) / 2
		if e.heap[parent&63] <= word {
			break
		}
		e.heap[i&63] = e.heap[parent&63]
		i = parent
	}
	e.heap[i&63] = word
}

// next returns the time of the first entry, or late.
func (e *ends) next(late int32) int32 {
	if e.n == 0 {
		return late
	}
	return int32(e.heap[0] >> endChannelBits)
}

// pop removes the first entry and returns its channel; ok is false if the
// entry has lost its meaning.
func (e *ends) pop() (channel int, ok bool) {
	first := e.heap[0]
	e.n--
	word := e.heap[e.n&63]
	i := 0
	for {
		child := 2*i + 1
		if child >= e.n {
			break
		}
		if child+1 < e.n && e.heap[(child+1)&63] < e.heap[child&63] {
			child++
		}
		if word <= e.heap[child&63] {
			break
		}
		e.heap[i&63] = e.heap[child&63]
		i = child
	}
	e.heap[i&63] = word
	channel = int(first & (1<<endChannelBits - 1))
	return channel, e.at[channel] == int32(first>>endChannelBits)
}
