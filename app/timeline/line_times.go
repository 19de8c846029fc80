package timeline

import (
	"strconv"

	"spoolscope/app/document"
	"spoolscope/engine/scenario"
)

// LineTime is a time at which the line of a transport changes according to the
// document: an edge of an offline window, or a connection.
type LineTime struct {
	X     int
	Field string // document.Offline, document.ConnectsAt or every
	Sub   int    // of the field that it moves; -1 for a repetition, which moves nothing
	Room  int    // the length of the window of an edge
}

// every is the field of a line that connects regularly.
const every = "every"

// lineTimes returns the visible times of a transport, which may be nil. Connections
// that repeat are left out if more than crowd of them are visible.
func (c cutter) lineTimes(t *scenario.Transport) []LineTime {
	if t == nil {
		return nil
	}
	var list []LineTime
	room := 0
	add := func(at int, field string, sub int) {
		if c.axis.Shown(int32(at)) {
			list = append(list, LineTime{c.axis.X(int32(at)), field, sub, room})
		}
	}
	for i, w := range t.Offline {
		room = c.axis.X(int32(w.To)) - c.axis.X(int32(w.From))
		add(w.From, document.Offline, 2*i)
		add(w.To, document.Offline, 2*i+1)
	}
	room = 0
	for i, at := range t.ConnectsAt {
		add(at, document.ConnectsAt, i)
	}
	if t.Every > 0 {
		add(t.Every, every, 0)
		if int(c.axis.To-c.axis.From)/t.Every <= crowd {
			for at := max(int(c.axis.From)/t.Every, 2) * t.Every; at <= int(c.axis.To); at += t.Every {
				add(at, every, -1)
			}
		}
	}
	return list
}

// drawPlugs draws the connections of a line as plugs at the bottom.
func drawPlugs(m *markup, l *Lane) {
	for _, t := range l.Line {
		if t.Field != document.Offline {
			m.at(t.X, l.Kind.Height)
			m.raw(`<path class="plug" d="M-3 0v-6h6v6M0-6v-4"/></svg>`)
		}
	}
}

// lineHandles returns the handles of the times of a line.
func (d *Data) lineHandles(index int, l *Lane) []Handle {
	var handles []Handle
	for _, t := range l.Line {
		if t.Sub >= 0 {
			handles = append(handles, Handle{
				Key: t.Field + "/" + strconv.Itoa(t.Sub) + "/" + l.id, Lane: index, X0: t.X, X1: t.X, Room: t.Room,
				Field: document.Field{List: scenario.Transports, Index: d.Scenario.TransportIndex(l.id), Name: t.Field, Sub: t.Sub},
			})
		}
	}
	if len(handles) > fewHandles {
		return nil
	}
	return handles
}
