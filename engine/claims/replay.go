package claims

import (
	"slices"

	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// replay processes the records in one pass. In addition to the history it keeps
// the state at the current record.
type replay struct {
	*history
	place     int
	queue     [][]int32 // by store, in any order
	inFlight  []int     // by store: its transfers
	outgoing  []int     // by store: those that leave it
	handles   [][]handleState
	connected uint32 // transports
	broken    uint32 // transports that have failed
	closing   []int  // by store: the call that closes it, or none
	changes   int    // so far
	open      []bool // by store: it is open
	stores    []int  // of messages, because looking them up by name is slow
	serves    []int  // the responsible transport of messages, or none

	queuePlace []int // of messages, in queue
}

// handleState is the state of a handle in the replay.
type handleState uint8

const (
	noHandle handleState = iota
	handleOpen
	handleSaved
	handleLoggedOff
	handleReleased
)

func newHistory(t engine.Trace, r *engine.Result) *history {
	h := &history{trace: t, result: r, scenario: t.Program.Scenario()}
	p := newReplay(h)
	for place, record := range t.Log.All() {
		p.place = place
		switch {
		case record.Kind <= trace.Disallowed:
			p.changes++
			p.mail(record)
		case record.Kind <= trace.Failed:
			p.changes++
			p.link(record)
		case record.Kind <= trace.Returned:
			p.call(record)
		default:
			p.changes++
			p.store(record)
		}
	}
	return h
}

func newReplay(h *history) *replay {
	s := h.scenario
	p := &replay{
		history:  h,
		queue:    make([][]int32, len(s.Stores)),
		inFlight: make([]int, len(s.Stores)),
		outgoing: make([]int, len(s.Stores)),
		handles:  make([][]handleState, len(s.Stores)),
		closing:  make([]int, len(s.Stores)),
		open:     make([]bool, len(s.Stores)),
		stores:   make([]int, len(s.Messages)),
		serves:   make([]int, len(s.Messages)),

		queuePlace: make([]int, len(s.Messages)),
	}
	for i := range s.Stores {
		p.closing[i], p.open[i] = none, true
		p.handles[i] = make([]handleState, len(s.Processes))
		for _, o := range s.Stores[i].OpenBy {
			p.handles[i][s.ProcessIndex(o.Process)] = handleOpen
		}
	}
	for i := range s.Transports {
		h.running = append(h.running, none, none)
		if !s.Transports[i].DialUp() {
			p.connected |= 1 << i
		}
	}
	h.messages = make([]mail, len(s.Messages))
	for i := range s.Messages {
		h.messages[i].last, h.messages[i].retried = none, none
		p.stores[i] = h.storeOf(int32(i))
		p.serves[i] = s.Responsible(s.Messages[i].To)
	}
	h.calls = make([]call, len(h.result.Calls))
	for i := range h.calls {
		h.calls[i] = call{store: int(h.result.Calls[i].Store), called: none, returned: none, decided: none, released: none, reopened: none}
	}
	return p
}

// link processes a record about a transport.
func (p *replay) link(r *trace.Record) {
	switch r.Kind {
	case trace.Connected:
		p.connected |= 1 << r.Subject
	case trace.Disconnected:
		p.connected &^= 1 << r.Subject
	case trace.Failed:
		p.broken |= 1 << r.Subject
	}
}

// call processes a record about a call.
func (p *replay) call(r *trace.Record) {
	c := &p.calls[r.Subject]
	switch r.Kind {
	case trace.Called:
		c.called, c.flag, c.changes = p.place, r.Flags(), p.changes
		c.shared = c.store >= 0 && p.heldByOthers(c.store, p.result.Calls[r.Subject].Process)
	case trace.Masked:
		c.flag &^= r.Flags()
	case trace.Opened:
		p.changes++
		p.handles[r.Object][p.result.Calls[r.Subject].Process] = handleOpen
	case trace.ProcessEnded:
		p.changes++
		p.processEnds(r)
	case trace.Saved:
		c.outcome, c.decided = saved, p.place
	case trace.Ignored:
		c.outcome, c.decided = ignored, p.place
	case trace.Refused:
		c.outcome, c.decided = refused, p.place
	case trace.Began:
		c.outcome, c.decided, c.begins = began, p.place, r.At
		p.changes++
		p.closing[r.Object], p.open[r.Object] = int(r.Subject), false
		for channel := 0; channel < len(p.running); channel += 2 {
			if i := p.running[channel]; i != none && p.transfers[i].store == int(r.Object) {
				c.sending = append(c.sending, p.transfers[i].message)
			}
		}
		c.inTransfer = p.inFlight[r.Object]
		for _, m := range p.queue[r.Object] {
			if p.isReady(m, r.At) {
				c.ready = append(c.ready, m)
			}
		}
		slices.Sort(c.ready)
	case trace.HandleChanged:
		p.changeHandle(c, r)
	case trace.Returned:
		p.returns(c, r)
	}
}

// returns notes the state when a call returns.
func (p *replay) returns(c *call, r *trace.Record) {
	c.returned = p.place
	c.changes = p.changes - c.changes
	if c.outcome == simple && mapi.Results[r.Object].Failed() {
		c.outcome = failed
	}
	if c.store < 0 {
		return
	}
	c.leftRunning = p.inFlight[c.store]
	if p.inFlight[c.store] > p.outgoing[c.store] {
		c.activity |= mapi.Inbound
	}
	if p.outgoing[c.store] > 0 {
		c.activity |= mapi.Outbound
	}
	strict := p.scenario.Readings[rules.QueueBit] == rules.QueueBitSubmitted
	if len(p.queue[c.store]) > 0 || strict && p.outgoing[c.store] > 0 {
		c.activity |= mapi.OutboundQueue
	}
}

// changeHandle processes a change of a handle, which does not count as a change
// for the call itself.
func (p *replay) changeHandle(c *call, r *trace.Record) {
	c.handle = r.How
	p.changes++ // for every other call
	c.changes++
	own := &p.handles[r.Object][p.result.Calls[r.Subject].Process]
	switch r.How {
	case trace.FlagSaved:
		*own = handleSaved
	case trace.LoggedOff:
		*own = handleLoggedOff
	case trace.HandleReleased:
		*own = handleReleased
	}
}

// processEnds processes the end of a process.
func (p *replay) processEnds(r *trace.Record) {
	process := p.result.Calls[r.Subject].Process
	for _, handles := range p.handles {
		if handles[process] != noHandle {
			handles[process] = handleReleased
		}
	}
	if r.Object > 0 {
		p.calls[r.Object-1].abandoned = true
	}
}

// heldByOthers reports whether another process has an open or saved handle on a
// store.
func (p *replay) heldByOthers(store int, process int32) bool {
	for other, state := range p.handles[store] {
		if other != int(process) && (state == handleOpen || state == handleSaved) {
			return true
		}
	}
	return false
}

// isReady reports whether a message is ready, as defined in SEMANTICS.md
// section 6.2, under the reading in force.
func (p *replay) isReady(m, at int32) bool {
	msg := &p.scenario.Messages[m]
	if p.scenario.Stores[p.stores[m]].NoMail || msg.DeferUntil > int(at) || p.messages[m].retryAt > at {
		return false
	}
	t := p.serves[m]
	if t < 0 {
		return true
	}
	if p.scenario.Readings[rules.Ready] == rules.ReadySendable {
		return p.connected>>t&1 != 0
	}
	return p.broken>>t&1 == 0
}

// store processes a record about a store.
func (p *replay) store(r *trace.Record) {
	switch r.Kind {
	case trace.Orphaned:
		p.open[r.Subject] = false
		return
	case trace.Reopened:
		p.open[r.Subject] = true
		if at := p.closing[r.Subject]; at != none {
			p.calls[at].reopened = p.place
			p.closing[r.Subject] = none
		}
		return
	}
	if r.Kind != trace.Released || p.closing[r.Subject] == none {
		return
	}
	c := &p.calls[p.closing[r.Subject]]
	c.released, c.releasedAt = p.place, r.At
	for _, m := range c.ready {
		switch p.messages[m].phase {
		case spooler.Sent, spooler.Undeliverable, spooler.Cancelled:
		default:
			if t := p.serves[m]; p.messages[m].retried < c.decided && (t < 0 || p.broken>>t&1 == 0) {
				c.undone = append(c.undone, m)
			}
		}
	}
}
