package timeline

import (
	"strconv"

	"spoolscope/engine"
)

// Mini draws one call in a strip: what its store is, the call, and below it
// the transfers out of and into the store.
func (p Painter) Mini(axis Axis, call *engine.CallResult, store int) string {
	const callHeight, lineHeight = 20, 8
	d := p.Data
	cut := cutter{axis: axis, pixel: max(Units/max(p.Width, 1), 1)}
	m := markup{}
	m.raw(`<svg class="mini" width="100%" height="` + strconv.Itoa(callHeight+2*lineHeight+6) + `" aria-hidden="true">`)
	for _, b := range cut.blocks(phaseSpans(d.Result.Stores[store].Phases)) {
		class := [...]string{OpenSpan: "store open", ClosingSpan: "store closing", ReleasedSpan: "store released", OrphanedSpan: "store orphaned"}[b.Kind]
		m.rect(class, b, 1, callHeight, 0)
	}
	if call != nil {
		p.miniCall(&m, cut, call, callHeight)
	}
	for i, kind := range []LaneKind{OutLane, InLane} {
		class := [...]string{"transfer out", "transfer in"}[i]
		for _, b := range cut.blocks(d.storeTransfers(store, kind)) {
			m.rect(class, b, callHeight+3+i*(lineHeight+2), lineHeight, 1)
		}
	}
	m.raw(`</svg>`)
	return string(m.b)
}

func (p Painter) miniCall(m *markup, cut cutter, call *engine.CallResult, height int) {
	end := call.Returned
	if end == engine.Never {
		end = forever
	}
	b := cut.block(span{call.Started, end, CallSpan, 0})
	switch {
	case b.X1-b.X0 <= Units/200:
		m.at(b.X0, height/2)
		m.raw(`<path class="call instant" d="M0-7L6 0L0 7L-6 0Z"/></svg>`)
	case !b.Ends:
		m.rect("call endless", b, 4, height-6, 3)
	default:
		m.rect("call", b, 4, height-6, 3)
	}
}

// storeTransfers returns the transfers of a store in one direction. Several
// transports may work for it at a time, so they are joined where they overlap.
func (d *Data) storeTransfers(store int, kind LaneKind) []span {
	var all []span
	for i := range d.lanes {
		l := &d.lanes[i]
		if l.kind != kind {
			continue
		}
		for _, s := range l.spans {
			m := &d.Scenario.Messages[s.ref]
			if kind == OutLane && m.Store != d.Scenario.Stores[store].ID || kind == InLane && !d.Scenario.Stores[store].DefaultInbox {
				continue
			}
			all = append(all, s)
		}
	}
	return join(all)
}
