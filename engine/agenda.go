package engine

import (
	"slices"

	"spoolscope/engine/scenario"
)

// event is something that a scenario schedules: its time, kind and place in one
// word, so that the numeric order is the order of section 4 of the semantics.
// Ends of transfers are not known in advance and are kept in ends.
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

// newAgenda returns the events of a scenario up to its horizon, in order,
// followed by a sentinel at time late. It reports whether the horizon has cut
// off an event other than an action.
func newAgenda(s *scenario.Scenario) (events []event, cut bool) {
	n := 2*len(s.Messages) + len(s.Actions) + 2*len(s.Transports) + 1
	events = make([]event, 0, n)
	add := func(at int, kind eventKind, place int) {
		if at > s.Horizon {
			cut = cut || kind != act
			return
		}
		events = append(events, newEvent(at, kind, place))
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
	return append(events, event(late)<<eventTimeShift), cut
}

// withActions returns an agenda with its actions replaced by those of s.
func withActions(agenda []event, s *scenario.Scenario) []event {
	acts := make([]event, 0, len(s.Actions))
	for i := range s.Actions {
		if at := s.Actions[i].At; at <= s.Horizon {
			acts = append(acts, newEvent(at, act, i))
		}
	}
	slices.Sort(acts)
	events := make([]event, 0, len(agenda)+len(s.Actions))
	for _, e := range agenda {
		if e.kind() == act {
			continue
		}
		for len(acts) > 0 && acts[0] < e {
			events, acts = append(events, acts[0]), acts[1:]
		}
		events = append(events, e)
	}
	return events
}

// ends holds when the transfers of the 32 channels end, as a tournament tree of
// words of time and channel: every node is the lesser of its two children,
// words[1] is the first end, and the leaves are the channels. Setting one takes
// at most five steps, without a branch that depends on the times.
type ends struct {
	words [4 * scenario.MaxThings]uint64
	first int // the leaf of channel 0; the tree is as small as the channels allow
}

const endChannelBits = 5

// reset marks the given number of channels as free.
func (e *ends) reset(channels int) {
	e.first = 1
	for e.first < channels {
		e.first *= 2
	}
	for i := range e.words {
		e.words[i] = late << endChannelBits
	}
}

// set sets when the transfer of a channel ends; late if there is none.
func (e *ends) set(channel int, at int32) {
	word := uint64(at)<<endChannelBits | uint64(channel)
	i := uint(e.first + channel)
	e.words[i%64] = word
	for i > 1 {
		word = min(word, e.words[(i^1)%64])
		i /= 2
		e.words[i%64] = word
	}
}

// at returns when the transfer of a channel ends.
func (e *ends) at(channel int) int32 {
	return int32(e.words[uint(e.first+channel)%64] >> endChannelBits)
}

// next returns the time of the first end, or late.
func (e *ends) next() int32 { return int32(e.words[1] >> endChannelBits) }

// channel returns the channel of the first end.
func (e *ends) channel() int { return int(e.words[1] & (1<<endChannelBits - 1)) }
