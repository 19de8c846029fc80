package engine_test

import (
	"cmp"
	"slices"

	"spoolscope/engine/scenario"
)

// ends is SEMANTICS.md section 4.1.
func (r *reference) ends() {
	for _, t := range r.transports {
		for _, transfer := range []*refTransfer{t.outbound, t.inbound} {
			switch {
			case transfer == nil:
			case transfer.natural == r.now:
				r.end(t, transfer, "done")
			case transfer.stop == r.now:
				r.end(t, transfer, "stopped")
			}
		}
	}
}

// end ends a transfer and gives its message the fate that follows.
func (r *reference) end(t *refTransport, transfer *refTransfer, how string) {
	m := transfer.message
	transfer.end, transfer.how = r.now, how
	t.ended = append(t.ended, *transfer)
	if transfer == t.outbound {
		t.outbound = nil
		if how == "done" && m.failed < m.spec.Failures {
			m.failed++
			m.retryAt = r.now + m.spec.RetryAfter
			t.ended[len(t.ended)-1].how = "retry"
			if s := r.store(m.spec.Store); s.logoff != nil {
				delete(s.logoff.allowed, m)
			}
			m.becomes("queued", r.now)
			return
		}
		m.becomes(map[string]string{"done": "sent"}[how], r.now)
		if how != "done" {
			m.fate = "queued"
		}
	} else {
		t.inbound = nil
		m.becomes(map[string]string{"done": "received", "stopped": "onServer", "broken": "onServer", "failed": "lost"}[how], r.now)
	}
}

func (m *refMessage) becomes(fate string, now int) { m.fate, m.since = fate, now }

// failures is step 2. An allowed message stays allowed until its responsible
// transport fails (6).
func (r *reference) failures() {
	for _, t := range r.transports {
		if !t.spec.Fails || t.spec.FailAt != r.now {
			if slices.ContainsFunc(t.spec.Offline, func(w scenario.Window) bool { return w.From == r.now }) {
				for _, transfer := range []*refTransfer{t.outbound, t.inbound} {
					if transfer != nil {
						r.end(t, transfer, "broken")
					}
				}
			}
			continue
		}
		t.failed, t.connected = true, false
		if t.outbound != nil {
			r.end(t, t.outbound, "failed")
		}
		if t.inbound != nil {
			r.end(t, t.inbound, "failed")
		}
		for _, s := range r.stores {
			for _, m := range r.messages {
				if s.logoff != nil && m.spec.Outbound() && r.responsible(m) == t {
					delete(s.logoff.allowed, m)
				}
			}
		}
	}
}

// world is step 3.
func (r *reference) world() {
	for _, m := range r.messages {
		switch {
		case m.spec.At != r.now || m.spec.From != "":
		case !m.spec.Outbound():
			m.becomes("onServer", r.now)
		case r.store(m.spec.Store).state == "open":
			r.enqueue(m)
		default:
			m.becomes("rejected", r.now)
		}
	}
	for _, m := range r.messages {
		if !m.spec.Outbound() && r.announcedAt(m) == r.now {
			m.announced = true
		}
	}
	for _, t := range r.transports {
		if isOffline(t.spec, r.now) {
			t.connected = false
			continue
		}
		if t.failed {
			continue
		}
		if isDialUp(t.spec) {
			t.connected = t.connected || connectsAt(t.spec, r.now)
			continue
		}
		for _, w := range t.spec.Offline {
			t.connected = t.connected || w.To == r.now
		}
	}
}

// enqueue submits a message.
func (r *reference) enqueue(m *refMessage) {
	m.becomes("queued", r.now)
	r.submitted++
	m.order = r.submitted
}

// queueOf is the queue of a store, oldest submission first.
func (r *reference) queueOf(s *refStore) []*refMessage {
	var queue []*refMessage
	for _, m := range r.messages {
		if m.spec.Store == s.spec.ID && m.fate == "queued" {
			queue = append(queue, m)
		}
	}
	slices.SortStableFunc(queue, bySubmission)
	return queue
}

func bySubmission(a, b *refMessage) int {
	return cmp.Compare(a.order, b.order)
}

// maySendNow is the condition of SEMANTICS.md section 4.7.
func (r *reference) maySendNow(m *refMessage) bool {
	if !m.spec.Outbound() || m.fate != "queued" || m.spec.DeferUntil > r.now || m.retryAt > r.now {
		return false
	}
	s := r.store(m.spec.Store)
	if s.spec.NoMail {
		return false
	}
	return r.goesOn(s) || s.state == "closing" && s.logoff.allowed[m]
}

// goesOn reports whether a store is open, or orphaned under orphan: goesOn.
func (r *reference) goesOn(s *refStore) bool {
	return s.state == "open" || s.state == "orphaned" && r.reading("orphan") == "goesOn"
}

// receptionIsOn is the other condition of SEMANTICS.md section 4.7.
func (r *reference) receptionIsOn() bool {
	s := r.inboxStore()
	return s != nil && r.goesOn(s)
}

// dispatch is step 6. It reports whether mail has become undeliverable, so that
// steps 4 to 6 have to be repeated.
func (r *reference) dispatch() (again bool) {
	for _, s := range r.stores {
		for _, m := range r.queueOf(s) {
			if r.maySendNow(m) && r.responsible(m) == nil {
				m.becomes("undeliverable", r.now)
				again = true
			}
		}
	}
	for _, t := range r.transports {
		if t.connected && t.outbound == nil {
			if m := r.firstToSend(t); m != nil {
				m.becomes("sending", r.now)
				m.tried = true
				t.outbound = r.newTransfer(m)
			}
		}
		if t.connected && t.inbound == nil && r.receptionIsOn() {
			if m := r.firstToReceive(t); m != nil {
				m.becomes("receiving", r.now)
				t.inbound = r.newTransfer(m)
			}
		}
		if isDialUp(t.spec) && t.outbound == nil && t.inbound == nil {
			t.connected = false
		}
	}
	return again
}

func (r *reference) newTransfer(m *refMessage) *refTransfer {
	return &refTransfer{message: m, start: r.now, natural: r.now + m.spec.Duration, stop: never, end: never, how: "running"}
}

// firstToSend is the oldest message of all stores that t may send now.
func (r *reference) firstToSend(t *refTransport) *refMessage {
	var first *refMessage
	for _, m := range r.messages {
		if r.maySendNow(m) && r.responsible(m) == t && (first == nil || bySubmission(m, first) < 0) {
			first = m
		}
	}
	return first
}

// firstToReceive is the earliest announced message on the server of t.
func (r *reference) firstToReceive(t *refTransport) *refMessage {
	var first *refMessage
	for _, m := range r.messages {
		if m.spec.Outbound() || m.spec.Transport != t.spec.ID || m.fate != "onServer" || !m.announced {
			continue
		}
		if first == nil || r.announcedAt(m) < r.announcedAt(first) {
			first = m
		}
	}
	return first
}
