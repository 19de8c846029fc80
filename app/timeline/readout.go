package timeline

import (
	"slices"
	"sort"

	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/spooler"
)

// Reading is what the cursor reads on one lane at one time. Which field says
// it depends on the kind of the lane.
type Reading struct {
	Key     string
	Kind    LaneKind
	On      bool               // CallLane: inside a call; FlagLane: set; OutLane, InLane: a transfer
	Call    int                // CallLane: which, if On
	Blocked bool               // CallLane: an action waits for the call to return
	Phase   spooler.StorePhase // StoreLane
	Count   uint32             // QueueLane: how many wait; MailLane: how many came so far
	Message int                // OutLane, InLane: which, if On
	Link    Link               // OutLane, InLane
}

// Link is what a transport's connection is.
type Link uint8

// The states of a connection.
const (
	LinkConnected Link = iota
	LinkIdle           // not connected
	LinkOffline
	LinkFailed
)

// Read reads every lane at a time in ms, after everything of that instant has
// happened.
func (d *Data) Read(t int32) []Reading {
	readings := make([]Reading, len(d.lanes))
	for i := range d.lanes {
		l := &d.lanes[i]
		r := Reading{Key: d.key(l), Kind: l.kind, Message: -1, Call: -1}
		switch l.kind {
		case CallLane:
			if s, ok := spanAt(l.spans, t); ok {
				r.Call, r.On = int(s.ref), s.kind == CallSpan
			}
			r.Blocked = l.waits(t)
		case StoreLane:
			r.Phase = d.phaseAt(l.thing, t)
		case MailLane:
			r.Count = uint32(sort.Search(len(l.marks), func(i int) bool { return l.marks[i].at > t }))
		case FlagLane:
			r.On = valueAt(l.steps, t) != 0
		case QueueLane:
			r.Count = valueAt(l.steps, t)
		case OutLane, InLane:
			if s, ok := spanAt(l.spans, t); ok {
				r.On, r.Message = true, int(s.ref)
			}
			r.Link = l.link(t)
		}
		readings[i] = r
	}
	return readings
}

// Flags returns the output flags of a store at a time.
func (d *Data) Flags(store int, t int32) mapi.Flags {
	return mapi.Flags(valueAt(d.Result.Stores[store].Signal, t))
}

func (d *Data) phaseAt(store int, t int32) spooler.StorePhase {
	return spooler.StorePhase(valueAt(d.Result.Stores[store].Phases, t))
}

// waits reports whether an action waits at a time for its process, which is
// inside a call then.
func (l *laneData) waits(t int32) bool {
	return slices.ContainsFunc(l.spans, func(s span) bool { return s.kind == BlockedSpan && s.from <= t && t < s.to })
}

func (l *laneData) link(t int32) Link {
	if l.failed != engine.Never && l.failed <= t {
		return LinkFailed
	}
	if _, ok := spanAt(l.shades, t); ok {
		return LinkOffline
	}
	if _, ok := spanAt(l.lines, t); ok {
		return LinkConnected
	}
	return LinkIdle
}

// valueAt returns the value of a step function at a time.
func valueAt(steps []engine.Step, t int32) uint32 {
	i := sort.Search(len(steps), func(i int) bool { return steps[i].At > t })
	if i == 0 {
		return 0
	}
	return steps[i-1].Value
}

// spanAt returns the span that a time is in. Spans ascend and do not overlap.
func spanAt(spans []span, t int32) (span, bool) {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].to > t })
	if i < len(spans) && spans[i].from <= t {
		return spans[i], true
	}
	return span{}, false
}
