package engine_test

import (
	"slices"

	"spoolscope/engine/scenario"
)

// sample samples the signals after step 6 of an instant (SEMANTICS.md section 7.3).
func (r *reference) sample() {
	for _, s := range r.stores {
		value := r.activity(s)
		if s.complete {
			value |= refComplete
		}
		s.signal = refStep(s.signal, r.now, int64(value))
		s.queue = refStep(s.queue, r.now, int64(len(r.queueOf(s))))
		if r.now == 0 {
			s.states[0].state = s.state
		}
		if s.states[len(s.states)-1].state != s.state {
			s.states = append(s.states, refState{r.now, s.state})
		}
	}
}

// refStep adds a value to a step function that begins at 0.
func refStep(steps [][2]int64, at int, value int64) [][2]int64 {
	if at == 0 {
		return [][2]int64{{0, value}}
	}
	if steps[len(steps)-1][1] == value {
		return steps
	}
	return append(steps, [2]int64{int64(at), value})
}

// howItEnds returns how the run ended (SEMANTICS.md section 4.8).
func (r *reference) howItEnds() string {
	late := func(at int) bool { return at > r.scenario.Horizon }
	cut := false
	for _, m := range r.messages {
		cut = cut || m.fate == "queued" && late(m.retryAt)
		cut = cut || late(m.spec.At) || late(m.spec.DeferUntil) || !m.spec.Outbound() && late(r.announcedAt(m))
	}
	for _, t := range r.transports {
		cut = cut || t.outbound != nil || t.inbound != nil || t.spec.Every > 0 && !t.failed || t.spec.Fails && late(t.spec.FailAt)
		cut = cut || slices.ContainsFunc(t.spec.ConnectsAt, late)
		cut = cut || slices.ContainsFunc(t.spec.Offline, func(w scenario.Window) bool { return late(w.From) || late(w.To) })
	}
	cut = cut || slices.ContainsFunc(r.scenario.Actions, func(a scenario.Action) bool { return late(a.At) })
	if cut {
		return "horizon"
	}
	return "settled"
}

// expectation returns the result in the form of the vectors.
func (r *reference) expectation() expectation {
	e := expectation{
		End:        r.howItEnds(),
		Calls:      []expectedCall{},
		Messages:   map[string]expectedFate{},
		Stores:     map[string]expectedStore{},
		Transports: map[string][]expectedTransfer{},
	}
	for _, c := range r.calls {
		e.Calls = append(e.Calls, c.expectedCall)
	}
	for _, m := range r.messages {
		fate := expectedFate{Fate: m.fate}
		if at := int32(m.since); m.fate != "unborn" {
			fate.At = &at
		}
		e.Messages[m.spec.ID] = fate
	}
	for _, s := range r.stores {
		store := expectedStore{State: s.state, Signal: s.signal}
		if s.releasedAt != never {
			at := int32(s.releasedAt)
			store.ReleasedAt = &at
		}
		e.Stores[s.spec.ID] = store
	}
	for _, t := range r.transports {
		transfers := []expectedTransfer{}
		all := t.ended
		for _, running := range []*refTransfer{t.outbound, t.inbound} {
			if running != nil {
				all = append(all, *running)
			}
		}
		for _, transfer := range all {
			x := expectedTransfer{Message: transfer.message.spec.ID, Start: int32(transfer.start), How: transfer.how}
			if transfer.end != never {
				end := int32(transfer.end)
				x.End = &end
			}
			transfers = append(transfers, x)
		}
		e.Transports[t.spec.ID] = transfers
	}
	return e
}
