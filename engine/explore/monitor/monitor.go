package monitor

import (
	"math/bits"
	"slices"
	"spoolscope/engine/claims"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/sight"
	"spoolscope/engine/explore/successor"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// The claims of SEMANTICS.md section 8, checked in every transition of a search.
// Package claims checks a run by its records; a search has transitions instead
// of runs, so here each claim is a condition on the state before, the state
// after, and the call between. A claim about a time span (what was ready at a
// call is done at the release) is split into steps that are checked separately:
// what is ready becomes allowed, and what is allowed stays so until it is done.
// Like package claims this is a deliberate second implementation, based on the
// words of the states only. Package claims also checks the run of each witness
// of a violation: see claimResults.

// Monitor checks claims in a transition.
type Monitor struct {
	sight.Sightings
	x *successor.Expander
}

// Fault notes that a state was found that the rules cannot lead to.
func (w *Monitor) Fault() { w.See(w.FaultAt, w.x.Trail) }

// Step notes what happens in a transition: n is the new state.
func (w *Monitor) Step(n *model.Node) {
	for set := n.Cut; set != 0; set &= set - 1 {
		w.See(w.Messages[bits.TrailingZeros64(set)]+sight.MessageCut, w.x.Trail)
	}
	w.Decided(w.x.Start(), n, w.x.Trail)
	w.stepClaims(n)
}

// End notes what is true in a state after which nothing more can happen.
func (w *Monitor) End(n *model.Node) {
	w.Finals(n)
	w.endClaims(n)
}

// Make prepares w for what an expander finds.
func (w *Monitor) Make(x *successor.Expander) {
	w.Sightings.Make(x.Layout)
	w.x = x
}

// applies notes that a claim applies to something that has happened.
func (w *Monitor) applies(id claims.ID) { w.See(w.Claims+2*int(id), w.x.Trail) }

// violated notes that what has happened contradicts a claim.
func (w *Monitor) violated(id claims.ID) { w.See(w.Claims+2*int(id)+1, w.x.Trail) }

// check notes that a claim applies, and whether it holds.
func (w *Monitor) check(id claims.ID, holds bool) {
	w.applies(id)
	if !holds {
		w.violated(id)
	}
}

// activity is the activity of a store, counted from the messages.
type activity struct{ incoming, outgoing, queued int }

func (w *Monitor) activity(n *model.Node, store int) (a activity) {
	words := n.Core.State().Words().Messages
	for set := w.x.Footprints.Mail[store]; set != 0; set &= set - 1 {
		switch spooler.Phase(words[bits.TrailingZeros64(set)] & spooler.PhaseMask) {
		case spooler.Receiving:
			a.incoming++
		case spooler.Sending:
			a.outgoing++
		case spooler.Queued:
			a.queued++
		}
	}
	return a
}

// shown returns the activity bits of a store that the readings let a call with
// a flag return.
func (w *Monitor) shown(n *model.Node, store int, in mapi.Flags) (f mapi.Flags) {
	readings := &w.x.Scenario.Readings
	if readings[rules.Output] == rules.OutputQuietOnly && in != mapi.Quiet {
		return 0
	}
	a := w.activity(n, store)
	if a.incoming > 0 {
		f |= mapi.Inbound
	}
	if a.outgoing > 0 {
		f |= mapi.Outbound
	}
	if a.queued > 0 || readings[rules.QueueBit] == rules.QueueBitSubmitted && a.outgoing > 0 {
		f |= mapi.OutboundQueue
	}
	return f
}

func handle(n *model.Node, store, process int) spooler.HandleState {
	return spooler.HandleState(n.Core.State().Words().Handles[store*len(n.Turns)+process] & spooler.HandleMask)
}

// shared reports whether another process has a handle on a store that is open
// or saved.
func shared(n *model.Node, store, process int) bool {
	for p := range n.Turns {
		if h := handle(n, store, p); p != process && (h == spooler.HandleOpen || h == spooler.HandleSaved) {
			return true
		}
	}
	return false
}

// Returned checks the calls that settling has completed.
func (w *Monitor) Returned(before, after *model.Node) { w.completed(before, after, -1) }

// Acted checks the claims about a turn, given the state before it and the state
// after it and what it made possible.
func (w *Monitor) Acted(before, after *model.Node, turn int32) {
	x := w.x
	action := x.ActionOf(turn)
	if action < 0 {
		open := handle(before, x.Footprints.Stores[turn], x.Doer(turn)) == spooler.HandleOpen
		w.check(claims.CompleteLeavesRelease, (after.Core.State().Phase(int(turn)) == spooler.Queued) == open)
		return
	}
	a := &x.Scenario.Actions[action]
	i := slices.IndexFunc(after.Log.Calls, func(c trace.Call) bool { return int(c.Action) == action })
	c := &after.Log.Calls[i]
	store := int(c.Store)
	if store >= 0 && a.Do.TakesStore() && a.Do != scenario.OpenMsgStore {
		w.logoff(before, after, c, a.Do)
	}
	w.completed(before, after, action)
}

// logoff checks the claims about a call that logs off or tries to.
func (w *Monitor) logoff(before, after *model.Node, c *trace.Call, do scenario.Do) {
	x, store, process := w.x, int(c.Store), int(c.Process)
	was, is := handle(before, store, process), handle(after, store, process)
	ok := c.Returned == trace.Never || !c.Result.Failed()
	if was == spooler.HandleLoggedOff && do != scenario.Release {
		w.check(claims.CompleteLeavesRelease, !ok)
	}
	if was == spooler.HandleSaved && do == scenario.StoreLogoffTransports {
		w.check(claims.CompleteLeavesRelease, !ok)
	}
	if !ok {
		w.check(claims.OutputTellsTheTruth, c.Out == c.In && is == was)
		return
	}
	saves := do == scenario.StoreLogoff && x.Scenario.Stores[store].Provider == scenario.AtRelease
	// A Release that makes no call passes no flags.
	counts := do == scenario.Release && c.In == 0
	switch {
	case saves:
		w.check(claims.OutputTellsTheTruth, c.Out == mapi.Complete && is == spooler.HandleSaved)
	case counts:
	case shared(before, store, process):
		gone := is == spooler.HandleLoggedOff || do == scenario.Release && is == spooler.HandleReleased
		w.check(claims.SharedChangesNothing, unchanged(before, after, store*len(x.Setup.Turns)+process, ^uint32(0)))
		w.check(claims.OutputTellsTheTruth, c.Out == mapi.Complete && gone)
	default:
		w.decided(before, after, c, do)
	}
}

// decided checks a call that the spooler carries out or refuses.
func (w *Monitor) decided(before, after *model.Node, c *trace.Call, do scenario.Do) {
	x, store := w.x, int(c.Store)
	busy := w.activity(before, store)
	phase, _ := after.Core.State().Store(store)
	began := phase == spooler.StoreClosing || phase == spooler.StoreReleased
	flag := x.Flag(c.In)
	if flag == mapi.Quiet {
		w.check(claims.QuietNeverInterrupts, !began || busy.incoming+busy.outgoing == 0)
	}
	if !began {
		is := handle(after, store, int(c.Process))
		w.check(claims.OutputTellsTheTruth, c.Out == w.shown(after, store, flag) &&
			(is == spooler.HandleReleased) == (do == scenario.Release))
		if do != scenario.Release {
			own := store*len(x.Setup.Turns) + int(c.Process)
			w.check(claims.RefusalChangesNothing, unchanged(before, after, own, spooler.RefusedBit))
		}
		return
	}
	switch {
	case flag == mapi.NoWait || flag == mapi.Purge:
		w.ready(before, after, store)
	case flag == mapi.Orderly && x.Scenario.Readings[rules.Orderly] == rules.OrderlyInProcess:
		w.applies(claims.OrderlyStartsNothing)
	}
}

// ready checks that what is ready at a call is allowed by it, or done.
func (w *Monitor) ready(before, after *model.Node, store int) {
	x := w.x
	links := after.Core.State().Words().Links // after the flush
	now := after.Core.State().Words().Messages
	for m, word := range before.Core.State().Words().Messages {
		phase := spooler.Phase(word & spooler.PhaseMask)
		if x.Footprints.Stores[m] != store || phase != spooler.Queued || word&spooler.DeferredBit != 0 || x.Scenario.Stores[store].NoMail {
			continue
		}
		if t := x.Serves[m]; t >= 0 {
			reached := links[spooler.LinkConnected]>>t&1 != 0
			if x.Scenario.Readings[rules.Ready] == rules.ReadySubmitted {
				reached = links[spooler.LinkFailed]>>t&1 == 0
			}
			if !reached {
				continue
			}
		}
		w.check(claims.ReadyMailIsDone, now[m]&spooler.AllowedBit != 0)
	}
}

// unchanged reports whether nothing that the spooler and the transports know has
// changed, except possibly some bits of one handle.
func unchanged(n, after *model.Node, handle int, bits uint32) bool {
	a, b := n.Core.State().Words(), after.Core.State().Words()
	for i := range a.Handles {
		if changed := a.Handles[i] ^ b.Handles[i]; changed != 0 && (i != handle || changed&^bits != 0) {
			return false
		}
	}
	return slices.Equal(a.Messages, b.Messages) && slices.Equal(a.Channels, b.Channels) &&
		slices.Equal(a.Stores, b.Stores) && slices.Equal(a.Links, b.Links)
}

// completed checks every call that has closed its store and returned since before;
// started is the action that was just done, or -1.
func (w *Monitor) completed(before, after *model.Node, started int) {
	x := w.x
	for i := range after.Log.Calls {
		c := &after.Log.Calls[i]
		store := int(c.Store)
		if c.Returned == trace.Never || store < 0 || c.Result.Failed() {
			continue
		}
		resumed := before.Outcomes[c.Action] == 0 && int(c.Action) != started
		phase, flag := after.Core.State().Store(store)
		was, _ := before.Core.State().Store(store)
		closed := phase == spooler.StoreClosing || phase == spooler.StoreReleased
		began := int(c.Action) == started && was == spooler.StoreOpen
		if !closed || !resumed && !began || !x.Scenario.Actions[c.Action].Do.TakesStore() {
			continue
		}
		is := handle(after, store, int(c.Process))
		w.check(claims.OutputTellsTheTruth, c.Out == mapi.Complete|w.shown(after, store, flag) &&
			(is == spooler.HandleLoggedOff || is == spooler.HandleReleased))
		if flag == mapi.Abort && x.Scenario.Readings[rules.Abort] == rules.AbortStop {
			busy := w.activity(after, store)
			w.check(claims.AbortLeavesNothing, busy.incoming+busy.outgoing == 0)
		}
	}
}
