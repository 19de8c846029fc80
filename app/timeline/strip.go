package timeline

import (
	"slices"
	"strconv"

	"spoolscope/engine"
)

// Strip is a small picture of one call: the phases of its store, the call, and
// below them the transfers from and to the store. It is computed once for each
// run.
type Strip struct {
	phases []span
	call   *engine.CallResult // nil if it was not made
	lines  []stripLine
	pitch  int // from line to line, in px

	drawn mini // the latest picture: other parts of the page change more often
}

// mini is a picture of a strip with what it depends on.
type mini struct {
	axis   Axis
	width  int // px
	markup string
}

// stripLine is a line of transfers in one direction.
type stripLine struct {
	name  string // of its transport, or "" if it has those of all
	in    bool
	spans []span
}

// Heights of the parts of a strip in px.
const (
	stripCall = 20
	stripLow  = 10 // of a line without a name, with the gap
	stripHigh = 15 // of a line with a name
)

// NewStrip computes the strip of a call, which may be nil, and of the store
// with an index.
func NewStrip(d *Data, call *engine.CallResult, store int) Strip {
	s := Strip{phases: phaseSpans(d.Result.Stores[store].Phases), call: call, pitch: stripLow}
	for _, kind := range []*Kind{outLane, inLane} {
		var all []span
		for _, l := range d.storeTransfers(store, kind) {
			all = append(all, l.spans...)
		}
		s.lines = append(s.lines, stripLine{in: kind == inLane, spans: join(all)})
	}
	return s
}

// NewDetailedStrip computes a strip with a line for each transport and direction in which
// it can carry mail of the store, whenever that is: a drag changes no line.
func NewDetailedStrip(d *Data, call *engine.CallResult, store int) Strip {
	s := Strip{phases: phaseSpans(d.Result.Stores[store].Phases), call: call, pitch: stripHigh}
	for _, kind := range []*Kind{outLane, inLane} {
		lines := d.storeTransfers(store, kind)
		for i := range d.Scenario.Transports {
			line := stripLine{name: d.Scenario.Transports[i].ID, in: kind == inLane}
			if at := slices.IndexFunc(lines, func(l stripLine) bool { return l.name == line.name }); at >= 0 {
				line = lines[at]
			}
			if len(line.spans) > 0 || d.carries(line, store) {
				s.lines = append(s.lines, line)
			}
		}
	}
	return s
}

// carries reports whether a setup has mail of a store for a line.
func (d *Data) carries(l stripLine, store int) bool {
	sc := d.Scenario
	if l.in && store != sc.DefaultInbox() {
		return false
	}
	id, types := sc.Stores[store].ID, sc.Transports[sc.TransportIndex(l.name)].AddressTypes
	for i := range sc.Messages {
		m := &sc.Messages[i]
		if l.in && m.Transport == l.name || !l.in && m.Store == id && slices.Contains(types, m.To) {
			return true
		}
	}
	return false
}

// Names returns the names of the lines, with arrows for their directions; nil if all are
// of one transport.
func (s *Strip) Names() (names []string) {
	if !slices.ContainsFunc(s.lines, func(l stripLine) bool { return l.name != s.lines[0].name }) {
		return nil
	}
	for _, l := range s.lines {
		arrow := "→ "
		if l.in {
			arrow = "← "
		}
		names = append(names, arrow+l.name)
	}
	return names
}

// storeTransfers returns the transfers of a store in one direction, by transport.
func (d *Data) storeTransfers(store int, kind *Kind) (lines []stripLine) {
	if kind == inLane && store != d.Scenario.DefaultInbox() {
		return nil
	}
	id := d.Scenario.Stores[store].ID
	for i := range d.lanes {
		l := &d.lanes[i]
		if l.Kind != kind {
			continue
		}
		line := stripLine{name: l.id, in: kind == inLane, spans: make([]span, 0, len(l.spans))}
		for _, s := range l.spans {
			if kind == inLane || d.Scenario.Messages[s.ref].Store == id {
				line.spans = append(line.spans, s)
			}
		}
		line.spans = join(line.spans)
		lines = append(lines, line)
	}
	return lines
}

// join sorts spans and merges those that overlap: several transports may work for a
// store at a time. The result uses the memory of the spans.
func join(spans []span) []span {
	spans = inOrder(spans, func(s *span) int { return int(s.from) })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.from < out[n-1].to {
			out[n-1].to = max(out[n-1].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}

// Mini returns the markup of a strip of a width in px.
func (s *Strip) Mini(axis Axis, width int) string {
	if s.drawn.markup == "" || s.drawn.axis != axis || s.drawn.width != width {
		s.drawn = mini{axis, width, s.draw(axis, width)}
	}
	return s.drawn.markup
}

func (s *Strip) draw(axis Axis, width int) string {
	cut := cutter{axis: axis, pixel: max(Units/max(width, 1), 1)}
	m := markup{}
	m.raw(`<svg class="mini" width="100%" height="` + strconv.Itoa(stripCall+2+len(s.lines)*s.pitch) + `" aria-hidden="true">`)
	for _, b := range cut.blocks(s.phases) {
		m.rect(b.phaseClass(), b, 1, stripCall, 0)
	}
	if s.call != nil {
		m.miniCall(cut, s.call, stripCall)
	}
	for i, l := range s.lines {
		class := "transfer out"
		if l.in {
			class = "transfer in"
		}
		for _, b := range cut.blocks(l.spans) {
			m.rect(class, b, stripCall+3+i*s.pitch, s.pitch-2, 1)
		}
	}
	m.raw(`</svg>`)
	return string(m.b)
}

func (m *markup) miniCall(cut cutter, call *engine.CallResult, height int) {
	b := cut.block(span{from: call.Started, to: until(call.Returned), kind: CallSpan})
	if b.instant() {
		m.at(b.X0, height/2)
		m.raw(`<path class="call instant" d="M0-7L6 0L0 7L-6 0Z"/></svg>`)
		return
	}
	m.rect(b.callClass(), b, 4, height-6, 3)
}
