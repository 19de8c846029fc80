package engine_test

import (
	"slices"

	"spoolscope/engine/scenario"
)

// The values of SEMANTICS.md section 2.
const (
	refNoWait  = 0x1
	refOrderly = 0x2
	refPurge   = 0x4
	refAbort   = 0x8
	refQuiet   = 0x10
	refInputs  = refNoWait | refOrderly | refPurge | refAbort | refQuiet

	refComplete      = 0x10000
	refInbound       = 0x20000
	refOutbound      = 0x40000
	refOutboundQueue = 0x80000
)

// listTurns lists what processes do: by time, submissions before actions, then in
// scenario order.
func (r *reference) listTurns() {
	for _, m := range r.messages {
		if m.spec.From != "" {
			r.turns = append(r.turns, &refTurn{at: m.spec.At, process: m.spec.From, message: m})
		}
	}
	for i := range r.scenario.Actions {
		a := &r.scenario.Actions[i]
		r.turns = append(r.turns, &refTurn{at: a.At, process: a.Process, action: i})
	}
	slices.SortStableFunc(r.turns, func(a, b *refTurn) int { return a.at - b.at })
}

// takeTurns is step 5. The first turn that can be taken is taken, as often as
// there is one: of those that had to wait, then of those of this time.
func (r *reference) takeTurns() {
	for {
		next := r.firstTurn(func(t *refTurn) bool { return t.come && r.isFree(t.process) })
		if next == nil {
			next = r.firstTurn(func(t *refTurn) bool { return !t.come && t.at == r.now })
		}
		if next == nil {
			return
		}
		next.come = true
		p := r.processes[next.process]
		exits := next.message == nil && r.scenario.Actions[next.action].Do.String() == "Exit"
		if p.ended || p.inside != nil && !exits {
			continue
		}
		next.done = true
		if next.message == nil {
			r.do(next.action)
		} else if m := next.message; r.handleOf(next.process, r.store(m.spec.Store), "open") != nil {
			r.enqueue(m)
		} else {
			m.becomes("rejected", r.now)
		}
		r.logoffs()
	}
}

func (r *reference) firstTurn(is func(*refTurn) bool) *refTurn {
	for _, t := range r.turns {
		if !t.done && is(t) {
			return t
		}
	}
	return nil
}

func (r *reference) isFree(process string) bool {
	p := r.processes[process]
	return p.inside == nil && !p.ended
}

// do is SEMANTICS.md section 5.
func (r *reference) do(i int) {
	a := &r.scenario.Actions[i]
	c := &refCall{expectedCall: expectedCall{
		Action: i, Process: a.Process, Store: a.Store, Method: a.Do.String(), At: int32(a.At), Started: int32(r.now),
	}}
	r.calls = append(r.calls, c)
	switch a.Do.String() {
	case "StoreLogoffTransports", "StoreLogoff":
		r.doLogoff(c, a)
	case "Release":
		r.doRelease(c)
	case "AbortSubmit":
		r.doAbortSubmit(c, a)
	case "FlushQueues":
		for _, t := range r.transports {
			if (a.Transport == "" || a.Transport == t.spec.ID) && !t.failed && !isOffline(t.spec, r.now) {
				t.connected = true
			}
		}
		r.returns(c, "S_OK", 0)
	case "OpenMsgStore":
		r.doOpen(c)
	case "Exit":
		p := r.processes[a.Process]
		if p.inside != nil {
			r.store(p.inside.Store).logoff.call = nil
		}
		p.ended = true
		for _, s := range r.stores {
			if h := r.handleOf(a.Process, s, "open", "saved", "loggedOff"); h != nil {
				h.state = "released"
			}
			r.orphan(s)
		}
		r.returns(c, "S_OK", 0)
	}
}

// doOpen opens a store.
func (r *reference) doOpen(c *refCall) {
	s := r.store(c.Store)
	switch h := r.handleOf(c.Process, s, "open", "saved", "loggedOff"); {
	case s.state == "closing" || h != nil && h.state != "open":
		r.returns(c, "MAPI_E_BUSY", 0)
		return
	case h != nil:
		h.refs++
	default:
		s.handles = slices.DeleteFunc(s.handles, func(h *refHandle) bool { return h.process == c.Process })
		s.handles = append(s.handles, &refHandle{process: c.Process, refs: 1, state: "open"})
	}
	if s.state != "open" {
		s.state, s.releasedAt, s.complete, s.logoff = "open", never, false, nil
	}
	r.returns(c, "S_OK", 0)
}

// returns ends a call.
func (r *reference) returns(c *refCall, hresult string, out uint32) {
	now := int32(r.now)
	c.HRESULT, c.Out, c.Returned = hresult, &out, &now
	p := r.processes[c.Process]
	p.inside = nil
	null := r.scenario.Actions[c.Action].Flags.Kind == scenario.Null
	if (c.Method == "StoreLogoff" || c.Method == "StoreLogoffTransports") && !null {
		p.previous = out
	}
}

// handleOf returns the handle of a process on a store if it is in one of the
// states, or nil.
func (r *reference) handleOf(process string, s *refStore, states ...string) *refHandle {
	for _, h := range s.handles {
		if h.process == process && slices.Contains(states, h.state) {
			return h
		}
	}
	return nil
}

// doLogoff is StoreLogoffTransports and StoreLogoff, with the checks in order.
func (r *reference) doLogoff(c *refCall, a *scenario.Action) {
	switch a.Flags.Kind {
	case scenario.Null:
		r.returns(c, "MAPI_E_INVALID_PARAMETER", 0)
		return
	case scenario.Previous:
		c.In = r.processes[c.Process].previous
	default:
		c.In = uint32(a.Flags.Value)
	}
	c.flag = c.In
	if r.reading("input") == "masked" {
		c.flag &^= refComplete | refInbound | refOutbound | refOutboundQueue
	}
	if c.flag&^refInputs != 0 {
		r.returns(c, "MAPI_E_UNKNOWN_FLAGS", c.In)
		return
	}
	if !slices.Contains([]uint32{refNoWait, refOrderly, refPurge, refAbort, refQuiet}, c.flag) {
		r.returns(c, "MAPI_E_INVALID_PARAMETER", c.In)
		return
	}
	s := r.store(c.Store)
	saves := c.Method == "StoreLogoff" && s.spec.Provider == scenario.AtRelease
	allow := []string{"open"}
	if saves {
		allow = append(allow, "saved")
	}
	h := r.handleOf(c.Process, s, allow...)
	switch {
	case h == nil:
		r.returns(c, "MAPI_E_INVALID_OBJECT", c.In)
	case saves:
		h.state, h.flags = "saved", c.flag
		r.returns(c, "S_OK", refComplete)
	default:
		c.handle = h
		r.storeLogoffTransports(s, c)
	}
}

// doRelease removes one reference; the last one may make a call.
func (r *reference) doRelease(c *refCall) {
	s := r.store(c.Store)
	h := r.handleOf(c.Process, s, "open", "saved", "loggedOff")
	if h == nil {
		r.returns(c, "MAPI_E_INVALID_OBJECT", 0)
		return
	}
	h.refs--
	if h.refs > 0 {
		r.returns(c, "S_OK", 0)
		return
	}
	if h.state == "loggedOff" {
		h.state = "released"
		r.returns(c, "S_OK", 0)
		return
	}
	if h.state == "open" && h.refused && r.reading("release") == "unlessCalled" {
		h.state = "released"
		r.orphan(s)
		r.returns(c, "S_OK", 0)
		return
	}
	c.In = refAbort
	if h.state == "saved" {
		c.In = h.flags
	}
	c.flag = c.In
	c.handle = h
	r.storeLogoffTransports(s, c)
}

// orphan makes an open store an orphan if no handle on it is open or saved.
func (r *reference) orphan(s *refStore) {
	for _, h := range s.handles {
		if h.state == "open" || h.state == "saved" {
			return
		}
	}
	if s.state == "open" {
		s.state = "orphaned"
	}
}

// doAbortSubmit removes a message from the queue.
func (r *reference) doAbortSubmit(c *refCall, a *scenario.Action) {
	m := r.messages[r.scenario.MessageIndex(a.Message)]
	s := r.store(m.spec.Store)
	c.Store = s.spec.ID
	switch {
	case r.handleOf(c.Process, s, "open") == nil:
		r.returns(c, "MAPI_E_INVALID_OBJECT", 0)
	case m.fate == "queued" && m.tried && r.reading("abortSubmit") == "untried":
		r.returns(c, "MAPI_E_UNABLE_TO_ABORT", 0)
	case m.fate == "queued":
		m.becomes("cancelled", r.now)
		r.returns(c, "S_OK", 0)
	case m.fate == "sending":
		r.returns(c, "MAPI_E_UNABLE_TO_ABORT", 0)
	default:
		r.returns(c, "MAPI_E_NOT_IN_QUEUE", 0)
	}
}
