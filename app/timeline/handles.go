package timeline

import (
	"slices"
	"strconv"

	"spoolscope/app/document"
	"spoolscope/engine/scenario"
)

// Handle is a part of the picture that can be dragged in time.
type Handle struct {
	Key    string         // stable: "call/3", "mail/4/m1", "stretch/9/m1"
	Lane   int            // in Scene.Lanes
	X0, X1 int            // the positions of its edges
	Field  document.Field // the time or duration that moving it changes
	Ended  SpanKind       // how the transfer ended that moves with it
	Room   int            // the length of what it stretches
}

// MovesCall reports whether moving the handle moves an action.
func (h Handle) MovesCall() bool { return h.Field.List == scenario.Actions }

// Begins reports whether the handle is the beginning of an offline window.
func (h Handle) Begins() bool { return h.Field.Name == document.Offline && h.Field.Sub%2 == 0 }

// Stretches reports whether moving the handle changes where something ends or
// begins, and not the whole.
func (h Handle) Stretches() bool {
	return h.Field.Name == "duration" || h.Field.Name == document.Offline
}

// Limits that keep handles apart. A lane with more than fewHandles items has handles
// only for those at least minWidth px wide, or of calls at least minWidth px apart. A
// picture with more than maxHandles handles of mail has only those of calls, and one with
// more handles of calls has none, until it is zoomed in.
const (
	fewHandles = 30
	minWidth   = 14
	maxHandles = 240
)

// Handles returns the handles of a scene, lane by lane in the order of time.
func (d *Data) Handles(s *Scene) []Handle {
	var all []Handle
	for i := range s.Lanes {
		if l := &s.Lanes[i]; l.Kind.handles != nil {
			all = append(all, inOrder(l.Kind.handles(d, i, l, s.Width), func(h *Handle) int { return h.X0 })...)
		}
	}
	calls := slices.DeleteFunc(slices.Clone(all), func(h Handle) bool { return !h.MovesCall() })
	switch {
	case len(calls) > maxHandles:
		return nil
	case len(all)-len(calls) > maxHandles:
		return calls
	}
	return all
}

// messageHandle returns the handle that moves a message.
func (d *Data) messageHandle(lane, x0, x1, message int) Handle {
	return Handle{
		Key: "mail/" + strconv.Itoa(lane) + "/" + d.Scenario.Messages[message].ID, Lane: lane, X0: x0, X1: x1,
		Field: document.Field{List: scenario.Messages, Index: message, Name: "at"},
	}
}

// durationHandle returns the handle that changes the duration of a message.
func (d *Data) durationHandle(lane int, b Block, message int) Handle {
	return Handle{
		Key: "stretch/" + strconv.Itoa(lane) + "/" + d.Scenario.Messages[message].ID, Lane: lane, X0: b.X1, X1: b.X1, Room: b.X1 - b.X0,
		Field: document.Field{List: scenario.Messages, Index: message, Name: "duration"},
	}
}
