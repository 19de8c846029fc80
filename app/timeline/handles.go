package timeline

import (
	"slices"
	"strconv"

	"spoolscope/engine/scenario"
)

// Handle is something on the picture that can be taken and moved in time.
type Handle struct {
	Key    string // stable: "call/3", "mail/m1", "stretch/m1"
	Kind   HandleKind
	Lane   int   // in Scene.Lanes
	X0, X1 int   // where it can be taken
	Ref    int   // the action, or the message
	At     int32 // ms; the time that moving it changes
}

// HandleKind is what moving a handle changes.
type HandleKind uint8

// The kinds of handles.
const (
	MoveCall       HandleKind = iota // the time of an action
	MoveMessage                      // the time of a message
	StretchMessage                   // the duration of a message; At is where its transfer ends
)

// What can be taken has to be told apart: on a lane with more than fewHandles
// things to take only those that are widthToTake px wide or more, and on a
// picture with more than maxHandles of them no mail at all, until somebody
// zooms in.
const (
	fewHandles  = 30
	widthToTake = 14
	maxHandles  = 240
)

// Handles returns what can be moved on a scene, lane by lane in the order of
// time.
func (d *Data) Handles(s *Scene) []Handle {
	var all, calls []Handle
	for i := range s.Lanes {
		l := &s.Lanes[i]
		switch l.Kind {
		case CallLane:
			found := d.callHandles(i, l)
			calls, all = append(calls, found...), append(all, found...)
		case MailLane:
			all = append(all, d.markHandles(i, l)...)
		case OutLane, InLane:
			all = append(all, d.transferHandles(i, l, widthToTake*Units/s.Width)...)
		}
		if len(all)-len(calls) > maxHandles {
			return calls
		}
	}
	return all
}

func (d *Data) callHandles(lane int, l *Lane) []Handle {
	var handles []Handle
	for _, b := range l.Blocks {
		if b.Kind != CallSpan || b.Count > 1 || b.Before {
			continue
		}
		c := &d.Result.Calls[b.Ref]
		handles = append(handles, Handle{
			Key: "call/" + strconv.Itoa(int(c.Action)), Kind: MoveCall, Lane: lane, X0: b.X0, X1: b.X1, Ref: int(c.Action), At: c.At,
		})
	}
	return handles
}

func (d *Data) markHandles(lane int, l *Lane) []Handle {
	if len(l.Marks) > fewHandles {
		return nil
	}
	var handles []Handle
	for _, k := range l.Marks {
		if k.Count == 1 {
			handles = append(handles, d.messageHandle(lane, k.X, k.X, int(k.Message), MoveMessage))
		}
	}
	return handles
}

// transferHandles are two for each transfer: its body moves the message, its
// end its duration. Only a transfer that ran its whole time has such an end.
func (d *Data) transferHandles(lane int, l *Lane, wide int) []Handle {
	var handles []Handle
	for _, b := range l.Blocks {
		if b.Count > 1 || len(l.Blocks) > fewHandles && b.X1-b.X0 < wide {
			continue
		}
		if l.Kind == InLane || !b.Before {
			handles = append(handles, d.messageHandle(lane, b.X0, b.X1, int(b.Ref), MoveMessage))
		}
		if b.Kind == TransferDone && !b.After {
			handles = append(handles, d.messageHandle(lane, b.X1, b.X1, int(b.Ref), StretchMessage))
		}
	}
	return handles
}

func (d *Data) messageHandle(lane, x0, x1, message int, kind HandleKind) Handle {
	m := &d.Scenario.Messages[message]
	h := Handle{Key: "mail/" + strconv.Itoa(lane) + "/" + m.ID, Kind: kind, Lane: lane, X0: x0, X1: x1, Ref: message, At: int32(m.At)}
	if kind == StretchMessage {
		h.Key = "stretch/" + strconv.Itoa(lane) + "/" + m.ID
	}
	return h
}

// Moved returns a scenario in which a handle was moved by a number of ms, as far
// as the limits of a document allow.
func Moved(s *scenario.Scenario, h Handle, by int) *scenario.Scenario {
	d := *s // the lists in which nothing changes are shared
	if h.Kind == MoveCall {
		d.Actions = slices.Clone(s.Actions)
		d.Actions[h.Ref].At = min(max(d.Actions[h.Ref].At+by, 0), scenario.MaxTime)
		return &d
	}
	d.Messages = slices.Clone(s.Messages)
	if m := &d.Messages[h.Ref]; h.Kind == MoveMessage {
		m.At = min(max(m.At+by, 0), scenario.MaxTime)
	} else {
		m.Duration = min(max(m.Duration+by, 1), scenario.MaxTime)
	}
	return &d
}

// Value returns the time or duration that a handle changes, in ms.
func (h Handle) Value(s *scenario.Scenario) int {
	switch h.Kind {
	case MoveCall:
		return s.Actions[h.Ref].At
	case MoveMessage:
		return s.Messages[h.Ref].At
	}
	return s.Messages[h.Ref].Duration
}

// Snap returns the step in ms to which a drag keeps: a round time of about
// three pixels.
func (a Axis) Snap(width int) int {
	return int(roundStep(3 * int64(a.Span()) / int64(max(width, 1))))
}
