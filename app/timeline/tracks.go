package timeline

import (
	"spoolscope/app/texts"
	"spoolscope/engine/spooler"
)

// Tracks receives the whole timeline, lane by lane, for formats that draw it in their own way.
type Tracks interface {
	// Lane begins a lane, or a group of lanes.
	Lane(name string, group bool)
	// Span is a period on the lane. Others may overlap it if it is beside them.
	Span(name string, from, to int32, beside bool)
	// Value is the value of the lane from a time on.
	Value(value uint32, from int32)
}

// Track writes all lanes. What has no end is written up to the end of the picture.
func (p Painter) Track(to Tracks) {
	end := p.Data.End()
	for i := range p.Data.lanes {
		l := &p.Data.lanes[i]
		to.Lane(l.Kind.label(l, &p.Words.Timeline), l.Kind.Heading)
		for _, spans := range [][]span{l.spans, l.offline, l.failed, l.lines} {
			for _, s := range spans {
				if name, beside := p.spanName(s); name != "" && s.from < end {
					to.Span(name, s.from, min(s.to, end), beside)
				}
			}
		}
		for _, s := range l.steps {
			to.Value(s.Value, s.At)
		}
	}
}

// spanName returns the name of a span, and whether it is beside others; "" for one that its
// lane does not name.
func (p Painter) spanName(s span) (name string, beside bool) {
	w := &p.Words.Timeline
	switch s.kind {
	case CallSpan, AbandonedSpan, ExitSpan:
		return p.CallLabel(int(s.ref)), false
	case PhaseSpan:
		return phaseName(spooler.StorePhase(s.ref), s.again, w), false
	case BlockedSpan:
		return w.Waits, true
	case WaitingSpan:
		return texts.Fill(w.MailWaits, "id", p.Data.Scenario.Messages[s.ref].ID), true
	case OfflineSpan:
		return w.Offline, true
	case FailedSpan:
		return w.Failed, true
	case EndedSpan:
		return w.Ended, true
	case ConnectedSpan:
		return "", true
	}
	name = p.Data.Scenario.Messages[s.ref].ID
	if how := EndName(s.kind, w); how != "" {
		name += ": " + how
	}
	return name, false
}
