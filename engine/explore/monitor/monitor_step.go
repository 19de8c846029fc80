package monitor

import (
	"math/bits"
	"slices"
	"spoolscope/engine/claims"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
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
	for _, p := range model.Finished {
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
func (w *Monitor) stepClaims(n *model.Node) {
	x := w.x
	before, after := x.Start().Core.State().Words(), n.Core.State().Words()
	then := before.Messages[:len(after.Messages)]
	for m, word := range after.Messages {
		if then[m] != word {
			w.message(m, then[m], word, after)
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
func (w *Monitor) message(m int, before, after uint32, words *spooler.Words) {
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
			w.check(claims.TransfersLoseNothing, slices.Contains(w.x.Trail, model.NewMove(model.Ends, w.channel(m))))
		}
	default:
		w.check(claims.OneFateEach, goes)
	}
	if before&spooler.AllowedBit != 0 && after&spooler.AllowedBit == 0 {
		done := is == spooler.Sent || is == spooler.Undeliverable || is == spooler.Cancelled
		w.check(claims.ReadyMailIsDone, done || failed || attemptFailed(before, after))
	}
	if store := w.x.Footprints.Stores[m]; store >= 0 && (is == spooler.Sending || is == spooler.Receiving) && was != is {
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
func (w *Monitor) channel(m int) int {
	if w.x.Scenario.Messages[m].Outbound() {
		return 2 * w.transport(m)
	}
	return 2*w.transport(m) + 1
}

// transport returns the transport of a message, or -1.
func (w *Monitor) transport(m int) int {
	if msg := &w.x.Scenario.Messages[m]; !msg.Outbound() {
		return w.x.Scenario.TransportIndex(msg.Transport)
	}
	return int(w.x.Serves[m])
}

// released checks a store that has just been released.
func (w *Monitor) released(n *model.Node, store int, before, after *spooler.Words) {
	busy := w.activity(n, store)
	w.check(claims.ReleasedIsQuiet, busy.incoming+busy.outgoing == 0)
	for set := w.x.Footprints.Mail[store]; set != 0; set &= set - 1 {
		m := bits.TrailingZeros64(set)
		if before.Messages[m]&spooler.AllowedBit == 0 {
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
func (w *Monitor) closing(n *model.Node, store int) {
	x := w.x
	_, flag := n.Core.State().Store(store)
	if flag != mapi.Abort || x.Scenario.Readings[rules.Abort] != rules.AbortStop {
		return
	}
	waits := false
	for channel := range 2 * len(n.Bounds) {
		m, busy := n.Core.State().InTransfer(channel)
		if !busy || x.Footprints.Stores[m] != store {
			continue
		}
		waits = true
		if !x.Scenario.Transports[channel/2].IgnoresCancel && n.Pending(channel/2)>>(channel&1)&1 == 0 {
			w.violated(claims.AbortLeavesNothing)
		}
	}
	w.check(claims.AbortLeavesNothing, waits)
}

// Dispatched checks the transfers that dispatch has started.
func (w *Monitor) Dispatched(after *model.Node, channels uint32) {
	x := w.x
	for channel := range 2 * len(x.Setup.Bounds) {
		if channels>>channel&1 == 0 {
			continue
		}
		m, _ := after.Core.State().InTransfer(channel)
		store := x.Footprints.Stores[m]
		phase, flag := after.Core.State().Store(store)
		if phase == spooler.StoreReleased {
			w.violated(claims.ReleasedIsQuiet)
		}
		if channel&1 == 0 && phase == spooler.StoreClosing && flag == mapi.Orderly &&
			x.Scenario.Readings[rules.Orderly] == rules.OrderlyInProcess {
			w.violated(claims.OrderlyStartsNothing)
		}
	}
}

// endClaims checks that no call is still waiting when nothing more can happen,
// unless a transport gives up.
func (w *Monitor) endClaims(n *model.Node) {
	if w.Layout.GivesUp() {
		return
	}
	for p, list := range n.Turns {
		if len(list) > 0 {
			w.See(w.Claims+2*int(claims.EveryCallReturns), nil)
		}
		if n.Inside(p) >= 0 {
			w.See(w.Claims+2*int(claims.EveryCallReturns)+1, nil)
		}
	}
}
