package export

import (
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
)

// Chrome is the timeline as events of the Trace Event Format, which Perfetto and Chrome's own
// viewer show. A group of lanes is a process there, and a lane a thread, or a counter if it is a
// wave. The sentences of the run are instants on the thread of the actor.
var Chrome = &Format{
	Name: "Perfetto", Extension: ".trace.json", MediaType: "application/json",
	Encode: func(s Source) []byte {
		t := texts.Of(s.Run.Lang)
		e := events{pen: pen{special: `"\`, prefix: `\`}}
		e.raw(`{"displayTimeUnit":"ms","traceEvents":[`)
		timeline.Painter{Data: s.Data, Words: t}.Track(&e)
		e.Lane(t.Timeline.Spooler, true)
		e.Lane(t.Timeline.Spooler, false)
		spooler := e.group
		for _, r := range s.Run.Trace.Log.All() {
			a, _ := between(s, r)
			e.group, e.lane = spooler, 1
			switch a.kind {
			case aProcess:
				e.group, e.lane = 1, int(a.place)+1
			case aStore:
				e.group = 2 + int(a.place)
			case aTransport:
				e.group = 2 + len(s.Scenario.Stores) + int(a.place)
			}
			e.event("i", s.Run.Event(r), r.At, `,"s":"t","args":{"rule":"`+r.Rule.String()+`"}}`)
		}
		e.raw("]}\n")
		return e.b
	},
}

// events writes events. It implements timeline.Tracks.
type events struct {
	pen
	group, lane int    // where it is; from 1
	name        string // of the lane
	beside      int    // the number of spans that may overlap others
}

// event writes an event. tail are its last fields.
func (e *events) event(phase, name string, ms int32, tail string) {
	if e.b[len(e.b)-1] == '}' {
		e.raw(",")
	}
	e.raw("\n" + `{"ph":"` + phase + `","pid":`)
	e.number(e.group)
	e.raw(`,"tid":`)
	e.number(e.lane)
	e.raw(`,"ts":`)
	e.number(1000 * int(ms)) // the format has microseconds
	e.raw(`,"name":"`)
	e.text(name)
	e.raw(`"` + tail)
}

// Lane implements timeline.Tracks.
func (e *events) Lane(name string, group bool) {
	e.lane++
	kind := "thread_name"
	if group {
		e.group, e.lane, kind = e.group+1, 0, "process_name"
	}
	e.name = name
	e.event("M", kind, 0, `,"args":{"name":"`)
	e.text(name)
	e.raw(`"}}`)
}

// Span implements timeline.Tracks.
func (e *events) Span(name string, from, to int32, beside bool) {
	if !beside {
		e.event("X", name, from, `,"dur":`)
		e.number(1000 * int(to-from))
		e.raw("}")
		return
	}
	e.beside++
	for _, phase := range []string{"b", "e"} {
		e.event(phase, name, from, `,"cat":"state","id":`)
		e.number(e.beside)
		e.raw("}")
		from = to
	}
}

// Value implements timeline.Tracks.
func (e *events) Value(value uint32, from int32) {
	e.event("C", e.name, from, `,"args":{"value":`)
	e.number(int(value))
	e.raw("}}")
}
