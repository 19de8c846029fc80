package engine_test

import (
	"slices"

	"spoolscope/engine/scenario"
)

// The values of section 2.
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

// actions is step 5. When it is repeated within an instant, the actions of this
// time have already been done or are waiting.
func (r *reference) actions() {
	for {
		i := slices.IndexFunc(r.waiting, func(i int) bool { return r.isFree(i) })
		if i < 0 {
			break
		}
		r.act(r.takeWaiting(i))
	}
	for i := range r.scenario.Actions {
		if r.scenario.Actions[i].At != r.now || r.isDone(i) || slices.Contains(r.waiting, i) {
			continue
		}
		if r.isFree(i) {
			r.act(i)
		} else {
			r.wait(i)
		}
	}
}

func (r *reference) processOf(i int) *refProcess { return r.processes[r.scenario.Actions[i].Process] }

func (r *reference) isFree(i int) bool { return r.processOf(i).inside == nil }

func (r *reference) isDone(i int) bool {
	return slices.ContainsFunc(r.calls, func(c *refCall) bool { return c.Action == i })
}

// wait queues an action, ordered by time and place.
func (r *reference) wait(i int) {
	r.waiting = append(r.waiting, i)
	slices.SortFunc(r.waiting, func(a, b int) int {
		if d := r.scenario.Actions[a].At - r.scenario.Actions[b].At; d != 0 {
			return d
		}
		return a - b
	})
}

func (r *reference) takeWaiting(i int) int {
	action := r.waiting[i]
	r.waiting = slices.Delete(r.waiting, i, i+1)
	return action
}

// act carries out an action and then step 4. Waiting actions of the processes
// that this frees come before the next action.
func (r *reference) act(i int) {
	before := map[string]bool{}
	for id, p := range r.processes {
		before[id] = p.inside != nil
	}
	r.do(i)
	r.logoffs()
	freed := func(i int) bool { return before[r.scenario.Actions[i].Process] && r.isFree(i) }
	for {
		w := slices.IndexFunc(r.waiting, freed)
		if w < 0 {
			return
		}
		r.act(r.takeWaiting(w))
	}
}

// do is section 5.
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
	}
}

// returns ends a call.
func (r *reference) returns(c *refCall, hresult string, out uint32) {
	now := int32(r.now)
	c.HRESULT, c.Out, c.Returned = hresult, &out, &now
	p := r.processes[c.Process]
	p.inside = nil
	if c.Method == "StoreLogoff" || c.Method == "StoreLogoffTransports" {
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
	if c.In&^refInputs != 0 {
		r.returns(c, "MAPI_E_UNKNOWN_FLAGS", c.In)
		return
	}
	if !slices.Contains([]uint32{refNoWait, refOrderly, refPurge, refAbort, refQuiet}, c.In) {
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
		h.state, h.flags = "saved", c.In
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
		// In section 5 only a refused Release makes an orphan. If the last handle
		// is one that was logged off while the store was shared, the store stays
		// open, though section 1 could be read otherwise.
		h.state = "released"
		r.returns(c, "S_OK", 0)
		return
	}
	c.In = refAbort
	if h.state == "saved" {
		c.In = h.flags
	}
	c.handle = h
	r.storeLogoffTransports(s, c)
}

// orphan makes an open store an orphan if every handle is released.
func (r *reference) orphan(s *refStore) {
	for _, h := range s.handles {
		if h.state != "released" {
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
	if !m.spec.Outbound() {
		// The semantics define the store of outbound mail only.
		r.returns(c, "MAPI_E_INVALID_OBJECT", 0)
		return
	}
	s := r.store(m.spec.Store)
	c.Store = s.spec.ID
	switch {
	case r.handleOf(c.Process, s, "open") == nil:
		r.returns(c, "MAPI_E_INVALID_OBJECT", 0)
	case m.fate == "queued":
		m.becomes("cancelled", r.now)
		r.returns(c, "S_OK", 0)
	case m.fate == "sending":
		r.returns(c, "MAPI_E_UNABLE_TO_ABORT", 0)
	default:
		r.returns(c, "MAPI_E_NOT_IN_QUEUE", 0)
	}
}
