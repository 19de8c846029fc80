package explore

import (
	"slices"

	"spoolscope/engine/claims"
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

// monitor checks claims in a transition.
type monitor struct {
	sightings *sightings
	x         *expander
}

// applies notes that a claim applies to something that has happened.
func (w monitor) applies(id claims.ID) { w.sightings.see(w.sightings.claims+2*int(id), w.x.trail) }

// violated notes that what has happened contradicts a claim.
func (w monitor) violated(id claims.ID) { w.sightings.see(w.sightings.claims+2*int(id)+1, w.x.trail) }

// check notes that a claim applies, and whether it holds.
func (w monitor) check(id claims.ID, holds bool) {
	w.applies(id)
	if !holds {
		w.violated(id)
	}
}

// activity is the activity of a store, counted from the messages.
type activity struct{ incoming, outgoing, queued int }

func (x *expander) activity(n *node, store int) (a activity) {
	for m, w := range n.core.State().Words().Messages {
		if x.footprints.stores[m] != store {
			continue
		}
		switch spooler.Phase(w & spooler.PhaseMask) {
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
func (x *expander) shown(n *node, store int, in mapi.Flags) (f mapi.Flags) {
	readings := &x.scenario.Readings
	if readings[rules.Output] == rules.OutputQuietOnly && in != mapi.Quiet {
		return 0
	}
	a := x.activity(n, store)
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

func (n *node) handle(store, process int) spooler.HandleState {
	return spooler.HandleState(n.core.State().Words().Handles[store*len(n.turns)+process] & spooler.HandleMask)
}

// shared reports whether another process has a handle on a store that is open
// or saved.
func (n *node) shared(store, process int) bool {
	for p := range n.turns {
		if h := n.handle(store, p); p != process && (h == spooler.HandleOpen || h == spooler.HandleSaved) {
			return true
		}
	}
	return false
}

// acted checks the claims about a turn, given the state before it and the state
// after it and what it made possible.
func (k *sightings) acted(x *expander, before, after *node, turn int32) {
	w := monitor{k, x}
	action := x.actionOf(turn)
	if action < 0 {
		open := before.handle(x.footprints.stores[turn], x.doer(turn)) == spooler.HandleOpen
		w.check(claims.CompleteLeavesRelease, (after.core.State().Phase(int(turn)) == spooler.Queued) == open)
		return
	}
	a := &x.scenario.Actions[action]
	i := slices.IndexFunc(after.log.Calls, func(c trace.Call) bool { return int(c.Action) == action })
	c := &after.log.Calls[i]
	store := int(c.Store)
	if store >= 0 && a.Do.TakesStore() && a.Do != scenario.OpenMsgStore {
		w.logoff(before, after, c, a.Do)
	}
	w.returned(before, after, action)
}

// logoff checks the claims about a call that logs off or tries to.
func (w monitor) logoff(before, after *node, c *trace.Call, do scenario.Do) {
	x, store, process := w.x, int(c.Store), int(c.Process)
	was, is := before.handle(store, process), after.handle(store, process)
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
	saves := do == scenario.StoreLogoff && x.scenario.Stores[store].Provider == scenario.AtRelease
	// A Release that makes no call passes no flags.
	counts := do == scenario.Release && c.In == 0
	switch {
	case saves:
		w.check(claims.OutputTellsTheTruth, c.Out == mapi.Complete && is == spooler.HandleSaved)
	case counts:
	case before.shared(store, process):
		gone := is == spooler.HandleLoggedOff || do == scenario.Release && is == spooler.HandleReleased
		w.check(claims.SharedChangesNothing, before.unchanged(after, store*len(x.setup.turns)+process, ^uint32(0)))
		w.check(claims.OutputTellsTheTruth, c.Out == mapi.Complete && gone)
	default:
		w.decided(before, after, c, do)
	}
}

// decided checks a call that the spooler carries out or refuses.
func (w monitor) decided(before, after *node, c *trace.Call, do scenario.Do) {
	x, store := w.x, int(c.Store)
	busy := x.activity(before, store)
	phase, _ := after.core.State().Store(store)
	began := phase == spooler.StoreClosing || phase == spooler.StoreReleased
	flag := x.flag(c.In)
	if flag == mapi.Quiet {
		w.check(claims.QuietNeverInterrupts, !began || busy.incoming+busy.outgoing == 0)
	}
	if !began {
		is := after.handle(store, int(c.Process))
		w.check(claims.OutputTellsTheTruth, c.Out == x.shown(after, store, flag) &&
			(is == spooler.HandleReleased) == (do == scenario.Release))
		if do != scenario.Release {
			own := store*len(x.setup.turns) + int(c.Process)
			w.check(claims.RefusalChangesNothing, before.unchanged(after, own, spooler.RefusedBit))
		}
		return
	}
	if flag == mapi.NoWait || flag == mapi.Purge {
		w.ready(before, after, store)
	}
}

// ready checks that what is ready at a call is allowed by it, or done.
func (w monitor) ready(before, after *node, store int) {
	x := w.x
	links := after.core.State().Words().Links // after the flush
	now := after.core.State().Words().Messages
	for m, word := range before.core.State().Words().Messages {
		phase := spooler.Phase(word & spooler.PhaseMask)
		if x.footprints.stores[m] != store || phase != spooler.Queued || word&spooler.DeferredBit != 0 || x.scenario.Stores[store].NoMail {
			continue
		}
		if t := x.serves[m]; t >= 0 {
			reached := links[spooler.LinkConnected]>>t&1 != 0
			if x.scenario.Readings[rules.Ready] == rules.ReadySubmitted {
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
func (n *node) unchanged(after *node, handle int, bits uint32) bool {
	a, b := n.core.State().Words(), after.core.State().Words()
	for i := range a.Handles {
		if changed := a.Handles[i] ^ b.Handles[i]; changed != 0 && (i != handle || changed&^bits != 0) {
			return false
		}
	}
	return slices.Equal(a.Messages, b.Messages) && slices.Equal(a.Channels, b.Channels) &&
		slices.Equal(a.Stores, b.Stores) && slices.Equal(a.Links, b.Links)
}

// returned checks every call that has closed its store and returned since before;
// started is the action that was just done, or -1.
func (k *sightings) returned(x *expander, before, after *node) {
	monitor{k, x}.returned(before, after, -1)
}

func (w monitor) returned(before, after *node, started int) {
	x := w.x
	for i := range after.log.Calls {
		c := &after.log.Calls[i]
		store := int(c.Store)
		if c.Returned == trace.Never || store < 0 || c.Result.Failed() {
			continue
		}
		resumed := before.outcomes[c.Action] == 0 && int(c.Action) != started
		phase, flag := after.core.State().Store(store)
		was, _ := before.core.State().Store(store)
		closed := phase == spooler.StoreClosing || phase == spooler.StoreReleased
		began := int(c.Action) == started && was == spooler.StoreOpen
		if !closed || !resumed && !began || !x.scenario.Actions[c.Action].Do.TakesStore() {
			continue
		}
		is := after.handle(store, int(c.Process))
		w.check(claims.OutputTellsTheTruth, c.Out == mapi.Complete|x.shown(after, store, flag) &&
			(is == spooler.HandleLoggedOff || is == spooler.HandleReleased))
		if flag == mapi.Abort && x.scenario.Readings[rules.Abort] == rules.AbortStop {
			busy := x.activity(after, store)
			w.check(claims.AbortLeavesNothing, busy.incoming+busy.outgoing == 0)
		}
	}
}
