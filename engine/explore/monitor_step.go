package explore

import (
	"slices"

	"spoolscope/engine"
	"spoolscope/engine/claims"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// follows maps the phase of a message before an instant to the mask of its
// possible phases after it. Final phases stay.
var follows = func() (f [spooler.Lost + 1]uint32) {
	to := func(from spooler.Phase, phases ...spooler.Phase) {
		f[from] = 1 << from
		for _, p := range phases {
			f[from] |= 1 << p
		}
	}
	for _, p := range finished {
		to(p)
	}
	to(spooler.Unborn, spooler.Queued, spooler.Sending, spooler.Undeliverable, spooler.Cancelled, spooler.Rejected,
		spooler.OnServer, spooler.Receiving)
	to(spooler.Queued, spooler.Sending, spooler.Undeliverable, spooler.Cancelled)
	to(spooler.Sending, spooler.Sent, spooler.Queued, spooler.Cancelled)
	to(spooler.OnServer, spooler.Receiving)
	to(spooler.Receiving, spooler.Received, spooler.OnServer, spooler.Lost)
	return f
}()

// stepClaims checks the claims about n, the state at the end of an instant, and
// about the transition to it from the parent.
func (k *sightings) stepClaims(x *expander, n *node) {
	w := monitor{k, x}
	before, after := x.nodes[0].core.State().Words(), n.core.State().Words()
	for m := range after.Messages {
		if before.Messages[m] != after.Messages[m] {
			w.message(m, before.Messages[m], after.Messages[m], after)
		}
	}
	for s, word := range after.Stores {
		switch spooler.StorePhase(word & 3) {
		case spooler.StoreReleased:
			if before.Stores[s] != word {
				w.released(n, s, before, after)
			}
		case spooler.StoreClosing:
			w.closing(n, s)
		}
	}
}

// message checks the transition of a message.
func (w monitor) message(m int, before, after uint32, words *spooler.Words) {
	was, is := spooler.Phase(before&spooler.PhaseMask), spooler.Phase(after&spooler.PhaseMask)
	goes := follows[was]>>is&1 != 0
	failed := false
	if t := w.transport(m); t >= 0 {
		failed = words.Links[spooler.LinkFailed]>>t&1 != 0
	}
	switch {
	case was == is:
	case was == spooler.Sending || was == spooler.Receiving:
		w.check(claims.TransfersLoseNothing, goes && (is != spooler.Lost || failed))
		if is == spooler.Sent || is == spooler.Received {
			w.check(claims.TransfersLoseNothing, slices.Contains(w.x.trail, newMove(ends, w.channel(m))))
		}
	default:
		w.check(claims.OneFateEach, goes)
	}
	if before&spooler.AllowedBit != 0 && after&spooler.AllowedBit == 0 {
		done := is == spooler.Sent || is == spooler.Undeliverable || is == spooler.Cancelled
		w.check(claims.ReadyMailIsDone, done || failed || attemptFailed(before, after))
	}
	if store := w.x.footprints.stores[m]; store >= 0 && (is == spooler.Sending || is == spooler.Receiving) && was != is {
		if words.Stores[store]&3 == uint32(spooler.StoreReleased) {
			w.violated(claims.ReleasedIsQuiet)
		}
	}
}

// attemptFailed reports whether an attempt to send a message has failed between
// two of its words.
func attemptFailed(before, after uint32) bool {
	return before>>spooler.AttemptsShift != after>>spooler.AttemptsShift
}

// channel returns the channel on which a message is transferred.
func (w monitor) channel(m int) int {
	if w.x.scenario.Messages[m].Outbound() {
		return 2 * w.transport(m)
	}
	return 2*w.transport(m) + 1
}

// transport returns the transport of a message, or -1.
func (w monitor) transport(m int) int {
	if msg := &w.x.scenario.Messages[m]; !msg.Outbound() {
		return w.x.scenario.TransportIndex(msg.Transport)
	}
	return int(w.x.serves[m])
}

// released checks a store that has just been released.
func (w monitor) released(n *node, store int, before, after *spooler.Words) {
	busy := w.x.activity(n, store)
	w.check(claims.ReleasedIsQuiet, busy.incoming+busy.outgoing == 0)
	for m := range after.Messages {
		if w.x.footprints.stores[m] != store || before.Messages[m]&spooler.AllowedBit == 0 {
			continue
		}
		switch spooler.Phase(after.Messages[m] & spooler.PhaseMask) {
		case spooler.Queued, spooler.Sending:
			t := w.transport(m)
			failed := t >= 0 && after.Links[spooler.LinkFailed]>>t&1 != 0
			w.check(claims.ReadyMailIsDone, failed || attemptFailed(before.Messages[m], after.Messages[m]))
		}
	}
}

// closing checks a store that closes under ABORT: the transfers that it waits for
// have been asked to stop, or ignore that, so it returns at the latest when the
// slowest transport has stopped.
func (w monitor) closing(n *node, store int) {
	x := w.x
	_, flag := n.core.State().Store(store)
	if flag != mapi.Abort || x.scenario.Readings[rules.Abort] != rules.AbortStop {
		return
	}
	waits := false
	for channel := range 2 * len(n.bounds) {
		m, busy := n.core.State().InTransfer(channel)
		if !busy || x.footprints.stores[m] != store {
			continue
		}
		waits = true
		if !x.scenario.Transports[channel/2].IgnoresCancel && n.pending(channel/2)>>(channel&1)&1 == 0 {
			w.violated(claims.AbortLeavesNothing)
		}
	}
	w.check(claims.AbortLeavesNothing, waits)
}

// dispatched checks the transfers that dispatch has started.
func (k *sightings) dispatched(x *expander, after *node, channels uint32) {
	w := monitor{k, x}
	for channel := range 2 * len(x.setup.bounds) {
		if channels>>channel&1 == 0 {
			continue
		}
		m, _ := after.core.State().InTransfer(channel)
		store := x.footprints.stores[m]
		phase, flag := after.core.State().Store(store)
		if phase == spooler.StoreReleased {
			w.violated(claims.ReleasedIsQuiet)
		}
		if channel&1 == 0 && phase == spooler.StoreClosing && flag == mapi.Orderly &&
			x.scenario.Readings[rules.Orderly] == rules.OrderlyInProcess {
			w.violated(claims.OrderlyStartsNothing)
		}
	}
}

// endClaims checks that no call is still waiting when nothing more can happen,
// unless a transport gives up.
func (k *sightings) endClaims(n *node) {
	if k.layout.givesUp() {
		return
	}
	for p, list := range n.turns {
		if len(list) > 0 {
			k.see(k.claims+2*int(claims.EveryCallReturns), nil)
		}
		if n.inside(p) >= 0 {
			k.see(k.claims+2*int(claims.EveryCallReturns)+1, nil)
		}
	}
}

// givesUp reports whether a transport can stay offline forever or run out of
// connection times.
func (u *setup) givesUp() bool {
	for i := range u.scenario.Transports {
		if u.dials[i] > 0 {
			return true
		}
	}
	return u.offlineForever()
}

// ClaimResult is the verdict on a claim over every run of a setup.
type ClaimResult struct {
	Claim   claims.ID
	Answer  claims.Answer
	Witness *Witness // if it is violated: a run that shows it
	Reason  string   // in English, from package claims, if it reports the violation too
}

// claimResults returns the verdicts. A violation has a witness, which package
// claims checks too, as it does every other witness.
func (r *Report) claimResults(result *Result) []ClaimResult {
	verdicts := slices.Clone(r.claims)
	for i := range verdicts {
		v := &verdicts[i]
		applies := r.sightings.claims + 2*int(v.Claim)
		if r.sightings.of(applies) != nil && v.Answer == claims.NotApplicable {
			v.Answer = claims.Holds
		}
		if r.sightings.of(applies+1) == nil {
			continue
		}
		*v = ClaimResult{Claim: v.Claim, Answer: claims.Violated}
		if f := r.fact(result, applies+1); f != nil {
			v.Witness, v.Reason = f.Witness, reason(f.Witness.Scenario, v.Claim)
		}
	}
	return verdicts
}

// secondOpinion checks the run of a witness with package claims.
func (r *Report) secondOpinion(run engine.Trace, w *Witness) {
	for i, v := range claims.Check(run, engine.NewResult(run)) {
		switch is := &r.claims[i]; {
		case v.Answer == claims.Violated && is.Answer != claims.Violated:
			*is = ClaimResult{v.Claim, claims.Violated, w, v.Violations[0].Reason}
		case v.Answer == claims.Holds && is.Answer == claims.NotApplicable:
			is.Answer = claims.Holds
		}
	}
}

// reason returns what package claims reports about a run.
func reason(d *scenario.Scenario, id claims.ID) string {
	p, err := engine.Compile(d)
	if err != nil {
		return ""
	}
	run := engine.Run(p)
	for _, v := range claims.Check(run, engine.NewResult(run)) {
		if v.Claim == id && v.Answer == claims.Violated {
			return v.Violations[0].Reason
		}
	}
	return ""
}
