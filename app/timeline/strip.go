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
	phases    []span
	call      *engine.CallResult // nil if it was not made
	transfers [2][]span          // out of the store, and into it
}

// NewStrip computes the strip of a call, which may be nil, and of the store
// with an index.
func NewStrip(d *Data, call *engine.CallResult, store int) Strip {
	s := Strip{phases: phaseSpans(d.Result.Stores[store].Phases), call: call}
	s.transfers = [2][]span{d.storeTransfers(store, outLane), d.storeTransfers(store, inLane)}
	return s
}

// storeTransfers returns the transfers of a store in one direction. Several
// transports may work for it at a time, so overlapping transfers are merged.
func (d *Data) storeTransfers(store int, kind *Kind) []span {
	if kind == inLane && store != d.Scenario.DefaultInbox() {
		return nil
	}
	var all []span
	id := d.Scenario.Stores[store].ID
	for i := range d.lanes {
		l := &d.lanes[i]
		if l.Kind != kind {
			continue
		}
		for _, s := range l.spans {
			if kind == inLane || d.Scenario.Messages[s.ref].Store == id {
				all = append(all, s)
			}
		}
	}
	return join(all)
}

// join sorts spans and merges those that overlap.
func join(spans []span) []span {
	slices.SortStableFunc(spans, func(a, b span) int { return int(a.from) - int(b.from) })
	var out []span
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
	const callHeight, lineHeight = 20, 8
	cut := cutter{axis: axis, pixel: max(Units/max(width, 1), 1)}
	m := markup{}
	m.raw(`<svg class="mini" width="100%" height="` + strconv.Itoa(callHeight+2*lineHeight+6) + `" aria-hidden="true">`)
	for _, b := range cut.blocks(s.phases) {
		m.rect(b.phaseClass(), b, 1, callHeight, 0)
	}
	if s.call != nil {
		m.miniCall(cut, s.call, callHeight)
	}
	for i, spans := range s.transfers {
		class := [...]string{"transfer out", "transfer in"}[i]
		for _, b := range cut.blocks(spans) {
			m.rect(class, b, callHeight+3+i*(lineHeight+2), lineHeight, 1)
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
