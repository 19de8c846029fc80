package engine

import (
	"slices"

	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// event is something that a scenario schedules: its time, kind and place in one
// word, so that the numeric order is the order of SEMANTICS.md section 4.
// Ends of transfers are not known in advance and are kept in ends.
type event uint64

// eventKind orders the events of one instant.
type eventKind uint8

const (
	failure eventKind = iota // place: transport
	offlineBegin
	submission // by nobody in particular. place: message
	arrival
	announcement
	ripening
	offlineEnd
	dial
	send // a submission by a process. place: message
	act  // place: action
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
			kind := submission
			if m.From != "" {
				kind = send
			}
			add(m.At, kind, i)
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

// turns are the events of one process, in order, followed by a sentinel.
type turns []event

// newTurns distributes the submissions and actions of an agenda over the
// processes that do them.
func newTurns(agenda []event, plan *spooler.Plan, processes int) []turns {
	var counts [scenario.MaxThings]int
	total := processes
	for _, e := range agenda {
		if e.kind() >= send {
			counts[doer(plan, e)]++
			total++
		}
	}
	room := make([]event, total)
	all := make([]turns, processes)
	for p := range all {
		all[p], room = room[:0:counts[p]+1], room[counts[p]+1:]
	}
	for _, e := range agenda {
		if e.kind() >= send {
			p := doer(plan, e)
			all[p] = append(all[p], e)
		}
	}
	for p := range all {
		all[p] = append(all[p], event(late)<<eventTimeShift)
	}
	return all
}

// doer returns the process of a submission by a process or of an action.
func doer(plan *spooler.Plan, e event) int {
	if e.kind() == act {
		return plan.Process(e.place())
	}
	return plan.Sender(int32(e.place()))
}

// retries holds when the waits for retries end, as a heap: the first is the
// earliest.
type retries []event

func (r *retries) push(e event) {
	*r = append(*r, e)
	h := *r
	for i := len(h) - 1; i > 0 && h[(i-1)/2] > h[i]; i = (i - 1) / 2 {
		h[i], h[(i-1)/2] = h[(i-1)/2], h[i]
	}
}

func (r *retries) pop() event {
	h := *r
	first := h[0]
	last := len(h) - 1
	h[0], h = h[last], h[:last]
	*r = h
	for i := 0; ; {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < last; child++ {
			if h[child] < h[least] {
				least = child
			}
		}
		if least == i {
			return first
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}

// next returns the time of the first end, or late.
func (r retries) next() int32 {
	if len(r) == 0 {
		return late
	}
	return r[0].at()
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
