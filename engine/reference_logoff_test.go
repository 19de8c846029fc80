package engine_test

// storeLogoffTransports is SEMANTICS.md section 6, for a call whose flags have been checked
// and whose handle is set.
func (r *reference) storeLogoffTransports(s *refStore, c *refCall) {
	for _, h := range s.handles {
		if h != c.handle && (h.state == "open" || h.state == "saved") {
			r.logsOff(c, refComplete)
			return
		}
	}
	if r.refuses(s, c.flag) {
		r.refused(s, c)
		return
	}
	if c.flag == refPurge && r.reading("purge") == "flush" && !s.spec.NoMail {
		for _, m := range r.queueOf(s) {
			if t := r.responsible(m); t != nil && !t.failed && !isOffline(t.spec, r.now) {
				t.connected = true
			}
		}
	}
	s.state = "closing"
	s.logoff = &refLogoff{flag: c.flag, allowed: map[*refMessage]bool{}, call: c}
	r.processes[c.Process].inside = c
	if r.allowsReady(c.flag) {
		for _, m := range r.queueOf(s) {
			if r.isReady(s, m) {
				s.logoff.allowed[m] = true
			}
		}
		for _, t := range r.transports {
			if t.outbound != nil && t.outbound.message.spec.Store == s.spec.ID {
				s.logoff.allowed[t.outbound.message] = true
			}
		}
	}
	if c.flag == refAbort {
		r.stopTransfers(s)
	}
	r.proceed(s)
}

// refuses reports whether a call with this flag is refused now.
func (r *reference) refuses(s *refStore, flag uint32) bool {
	outbound, inbound, stubborn := r.inTransfer(s)
	switch {
	case flag == refQuiet && r.reading("quiet") == "transfersAndQueue":
		return outbound+inbound > 0 || len(r.queueOf(s)) > 0 && !s.spec.NoMail
	case flag == refQuiet, flag == refAbort && r.reading("abort") == "refuse":
		return outbound+inbound > 0
	case flag == refAbort && r.reading("abort") == "hybrid":
		return stubborn > 0
	}
	return false
}

// refused returns the activity. Nothing changes, except that a Release still
// releases the handle (5).
func (r *reference) refused(s *refStore, c *refCall) {
	out := r.shown(c.flag, r.activity(s))
	c.handle.refused = true
	if c.Method == "Release" {
		c.handle.state = "released"
		r.orphan(s)
	}
	r.returns(c, "S_OK", out)
}

// logsOff ends a call that logs its handle off.
func (r *reference) logsOff(c *refCall, out uint32) {
	c.handle.state = "loggedOff"
	if c.Method == "Release" {
		c.handle.state = "released"
	}
	r.returns(c, "S_OK", out)
}

// inTransfer counts the transfers from and into a store, and those of them on a
// transport that ignores a cancel.
func (r *reference) inTransfer(s *refStore) (outbound, inbound, stubborn int) {
	for _, t := range r.transports {
		if t.outbound != nil && t.outbound.message.spec.Store == s.spec.ID {
			outbound++
			if t.spec.IgnoresCancel {
				stubborn++
			}
		}
		if t.inbound != nil && s.spec.DefaultInbox {
			inbound++
			if t.spec.IgnoresCancel {
				stubborn++
			}
		}
	}
	return outbound, inbound, stubborn
}

// activity is the activity bits of SEMANTICS.md section 2.3.
func (r *reference) activity(s *refStore) uint32 {
	outbound, inbound, _ := r.inTransfer(s)
	bits := uint32(0)
	if inbound > 0 {
		bits |= refInbound
	}
	if outbound > 0 {
		bits |= refOutbound
	}
	if len(r.queueOf(s)) > 0 || outbound > 0 && r.reading("queueBit") == "submitted" {
		bits |= refOutboundQueue
	}
	return bits
}

// shown returns the activity bits that the output reading lets through.
func (r *reference) shown(flag, bits uint32) uint32 {
	if r.reading("output") == "quietOnly" && flag != refQuiet {
		return 0
	}
	return bits
}

// allowsReady reports whether ready messages may start after a call.
func (r *reference) allowsReady(flag uint32) bool {
	return flag == refNoWait || flag == refPurge || flag == refOrderly && r.reading("orderly") == "queued"
}

// isReady is the condition at the head of the table.
func (r *reference) isReady(s *refStore, m *refMessage) bool {
	if s.spec.NoMail || m.spec.DeferUntil > r.now || m.retryAt > r.now {
		return false
	}
	t := r.responsible(m)
	if t == nil {
		return true
	}
	if r.reading("ready") == "sendable" {
		return t.connected
	}
	return !t.failed
}

// stopTransfers is what ABORT does to the transfers of its store.
func (r *reference) stopTransfers(s *refStore) {
	for _, t := range r.transports {
		for _, transfer := range []*refTransfer{t.outbound, t.inbound} {
			if transfer == nil || t.spec.IgnoresCancel {
				continue
			}
			leaves, enters := transfer.message.spec.Store == s.spec.ID, transfer == t.inbound && s.spec.DefaultInbox
			switch {
			case !leaves && !enters:
			case t.spec.StopAfter == 0:
				r.end(t, transfer, "stopped")
			default:
				transfer.stop = r.now + t.spec.StopAfter
			}
		}
	}
}

// logoffs is SEMANTICS.md section 4.4.
func (r *reference) logoffs() {
	for _, s := range r.stores {
		r.proceed(s)
	}
}

// proceed does what has become possible for a closing store: release, then
// return of the waiting call.
func (r *reference) proceed(s *refStore) {
	if s.logoff == nil {
		return
	}
	outbound, inbound, _ := r.inTransfer(s)
	left := 0
	for m := range s.logoff.allowed {
		if m.fate != "sent" && m.fate != "undeliverable" && m.fate != "cancelled" {
			left++
		}
	}
	if s.state == "closing" && left == 0 && outbound == 0 && inbound == 0 {
		s.state, s.releasedAt = "released", r.now
	}
	c := s.logoff.call
	if c == nil {
		return
	}
	done := s.state == "released"
	switch {
	case s.logoff.flag == refNoWait && r.reading("noWait") == "immediate":
		done = true
	case s.logoff.flag == refNoWait:
		done = left == 0 && outbound == 0
	case s.logoff.flag == refOrderly && r.reading("orderlyReturn") == "immediate":
		done = true
	}
	if done {
		s.logoff.call = nil
		s.complete = true
		r.logsOff(c, refComplete|r.shown(s.logoff.flag, r.activity(s)))
	}
}
