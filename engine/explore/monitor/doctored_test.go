package monitor

import (
	"slices"
	"testing"

	"spoolscope/engine/claims"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/pack"
	"spoolscope/engine/explore/successor"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// watched returns a monitor of a setup with an outbound and an inbound message, and its
// first state. Two processes have the store open.
func watched(t *testing.T) (*Monitor, *model.Node) {
	t.Helper()
	s, err := scenario.Decode([]byte(`{"version": 1, "processes": [{"id": "p"}, {"id": "q"}], "stores": [{"id": "s", "defaultInbox": true, "openBy": [{"process": "p"}, {"process": "q"}]}],
		"transports": [{"id": "t", "addressTypes": ["EX"], "failAt": 9}],
		"messages": [{"id": "m", "duration": 1, "store": "s", "to": "EX", "failures": 1}, {"id": "n", "duration": 1, "transport": "t"}],
		"actions": [{"at": 1, "process": "p", "do": "StoreLogoff", "store": "s", "flags": "LOGOFF_ABORT"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	var w Monitor
	w.Make(successor.NewExpander(pack.NewLayout(model.NewSetup(s), nil)))
	return &w, model.NewNode(w.x.Setup, nil)
}

// violations returns the claims that a monitor has found violated.
func violations(w *Monitor) (list []claims.ID) {
	for _, c := range claims.All() {
		if w.Of(w.Claims+2*int(c.ID)+1) != nil {
			list = append(list, c.ID)
		}
	}
	return list
}

// TestMessages checks which claim a transition of a message violates, by what has
// happened, whether its transport has failed, and the state of its store.
func TestMessages(t *testing.T) {
	const out, in = 0, 1
	ends := func(channel int) []model.Move { return []model.Move{model.NewMove(model.Ends, channel)} }
	allowed := func(p spooler.Phase) uint32 { return uint32(p) | spooler.AllowedBit }
	for _, test := range []struct {
		name          string
		message       int
		before, after uint32
		trail         []model.Move
		failed        uint32
		store         spooler.StorePhase
		violated      claims.ID
	}{
		{"its transfer ends", out, uint32(spooler.Sending), uint32(spooler.Sent), ends(0), 0, spooler.StoreOpen, 0},
		{"it is sent while its transfer goes on", out, uint32(spooler.Sending), uint32(spooler.Sent), nil, 0, spooler.StoreOpen, claims.TransfersLoseNothing},
		{"it is sent at the end of another transfer", out, uint32(spooler.Sending), uint32(spooler.Sent), ends(1), 0, spooler.StoreOpen, claims.TransfersLoseNothing},
		{"it is received", in, uint32(spooler.Receiving), uint32(spooler.Received), ends(1), 0, spooler.StoreOpen, 0},
		{"it is received at the end of another transfer", in, uint32(spooler.Receiving), uint32(spooler.Received), ends(0), 0, spooler.StoreOpen, claims.TransfersLoseNothing},
		{"it is back in the queue", out, uint32(spooler.Sending), uint32(spooler.Queued), nil, 0, spooler.StoreOpen, 0},
		{"it is lost with its transport", in, uint32(spooler.Receiving), uint32(spooler.Lost), nil, 1, spooler.StoreOpen, 0},
		{"it is lost", in, uint32(spooler.Receiving), uint32(spooler.Lost), nil, 0, spooler.StoreOpen, claims.TransfersLoseNothing},
		{"mail that is sent is lost", out, uint32(spooler.Sending), uint32(spooler.Lost), nil, 1, spooler.StoreOpen, claims.TransfersLoseNothing},
		{"it is queued again", out, uint32(spooler.Sent), uint32(spooler.Queued), nil, 0, spooler.StoreOpen, claims.OneFateEach},
		{"queued mail is received", out, uint32(spooler.Queued), uint32(spooler.Received), nil, 0, spooler.StoreOpen, claims.OneFateEach},
		{"allowed mail is sent", out, allowed(spooler.Sending), uint32(spooler.Sent), ends(0), 0, spooler.StoreOpen, 0},
		{"allowed mail is cancelled", out, allowed(spooler.Queued), uint32(spooler.Cancelled), nil, 0, spooler.StoreOpen, 0},
		{"allowed mail is forgotten", out, allowed(spooler.Queued), uint32(spooler.Queued), nil, 0, spooler.StoreOpen, claims.ReadyMailIsDone},
		{"the transport of allowed mail fails", out, allowed(spooler.Queued), uint32(spooler.Queued), nil, 1, spooler.StoreOpen, 0},
		{"an attempt to send allowed mail fails", out, allowed(spooler.Sending), uint32(spooler.Queued) | 1<<spooler.AttemptsShift, nil, 0, spooler.StoreOpen, 0},
		{"a transfer starts", out, uint32(spooler.Queued), uint32(spooler.Sending), nil, 0, spooler.StoreClosing, 0},
		{"a transfer starts after the release", out, uint32(spooler.Queued), uint32(spooler.Sending), nil, 0, spooler.StoreReleased, claims.ReleasedIsQuiet},
		{"mail comes after the release", in, uint32(spooler.OnServer), uint32(spooler.Receiving), nil, 0, spooler.StoreReleased, claims.ReleasedIsQuiet},
	} {
		w, n := watched(t)
		words := n.Core.State().Words()
		words.Links[spooler.LinkFailed], words.Stores[0] = test.failed, uint32(test.store)
		w.x.Trail = test.trail
		w.message(test.message, test.before, test.after, words)
		if got := violations(w); len(got) > 1 || (len(got) == 1) != (test.violated != 0) || len(got) == 1 && got[0] != test.violated {
			t.Errorf("%s: %v is violated; want %v", test.name, got, test.violated)
		}
	}
}

// TestCalls checks which claim a call violates, by its result and what it has changed.
func TestCalls(t *testing.T) {
	const invalid = mapi.HRESULT(0x80070057)
	leave := func(*spooler.Words) {}
	queue := func(w *spooler.Words) { w.Messages[0] = uint32(spooler.Queued) }
	receive := func(w *spooler.Words) { w.Messages[1] = uint32(spooler.Receiving) }
	both := func(w *spooler.Words) { w.Messages[0] = uint32(spooler.Sending); receive(w) }
	close := func(w *spooler.Words) { w.Stores[0] = uint32(spooler.StoreReleased) }
	const direct, indirect, release = scenario.StoreLogoffTransports, scenario.StoreLogoff, scenario.Release
	const open, saved, off, gone, none = spooler.HandleOpen, spooler.HandleSaved, spooler.HandleLoggedOff, spooler.HandleReleased, spooler.NoHandle
	for _, test := range []struct {
		name           string
		do             scenario.Do
		was, is, other spooler.HandleState // of the caller before and after the call, and of the other process
		in, out        mapi.Flags
		result         mapi.HRESULT
		before, after  func(*spooler.Words)
		violated       claims.ID
	}{
		{"shared", direct, open, off, open, mapi.Purge, mapi.Complete, mapi.SOK, leave, leave, 0},
		{"shared, with the activity", direct, open, off, open, mapi.Purge, mapi.Complete | mapi.Inbound, mapi.SOK, leave, leave, claims.OutputTellsTheTruth},
		{"shared, and stays open", direct, open, open, open, mapi.Purge, mapi.Complete, mapi.SOK, leave, leave, claims.OutputTellsTheTruth},
		{"shared, and gone", direct, open, gone, open, mapi.Purge, mapi.Complete, mapi.SOK, leave, leave, claims.OutputTellsTheTruth},
		{"shared, and mail changes", direct, open, off, open, mapi.Purge, mapi.Complete, mapi.SOK, leave, queue, claims.SharedChangesNothing},
		{"shared with a saved handle", direct, open, off, saved, mapi.Purge, mapi.Complete, mapi.SOK, leave, leave, 0},
		{"Release of a shared store", release, open, gone, open, mapi.Purge, mapi.Complete, mapi.SOK, leave, leave, 0},
		{"Release that leaves the handle open", release, open, open, open, mapi.Purge, mapi.Complete, mapi.SOK, leave, leave, claims.OutputTellsTheTruth},
		{"Release without a call", release, open, gone, open, 0, 0, mapi.SOK, leave, queue, 0},
		{"invalid", direct, open, open, none, 0x20, 0x20, invalid, leave, leave, 0},
		{"invalid, with another value", direct, open, open, none, 0x20, 0, invalid, leave, leave, claims.OutputTellsTheTruth},
		{"invalid, and logs off", direct, open, off, none, 0x20, 0x20, invalid, leave, leave, claims.OutputTellsTheTruth},
		{"through a handle that is logged off", direct, off, off, open, mapi.Purge, mapi.Complete, mapi.SOK, leave, leave, claims.CompleteLeavesRelease},
		{"through a saved handle", direct, saved, off, open, mapi.Purge, mapi.Complete, mapi.SOK, leave, leave, claims.CompleteLeavesRelease},
		{"StoreLogoff through a saved handle", indirect, saved, off, open, mapi.Purge, mapi.Complete, mapi.SOK, leave, leave, 0},
		{"Release of a handle that is logged off", release, off, gone, open, mapi.Purge, mapi.Complete, mapi.SOK, leave, leave, 0},
		{"refused", direct, open, open, none, mapi.Quiet, mapi.Inbound, mapi.SOK, receive, receive, 0},
		{"refused, and does not say why", direct, open, open, none, mapi.Quiet, 0, mapi.SOK, receive, receive, claims.OutputTellsTheTruth},
		{"refused, and mail changes", direct, open, open, none, mapi.Quiet, mapi.OutboundQueue, mapi.SOK, leave, queue, claims.RefusalChangesNothing},
		{"refused, and the handle is released", direct, open, gone, none, mapi.Quiet, 0, mapi.SOK, leave, leave, claims.OutputTellsTheTruth},
		{"Release whose call is refused", release, open, gone, none, mapi.Quiet, 0, mapi.SOK, leave, queue, claims.OutputTellsTheTruth},
		{"QUIET logs off", direct, open, off, none, mapi.Quiet, mapi.Complete, mapi.SOK, leave, close, 0},
		{"QUIET interrupts one in each direction", direct, open, off, none, mapi.Quiet, mapi.Complete, mapi.SOK, both, close, claims.QuietNeverInterrupts},
		{"QUIET interrupts", direct, open, off, none, mapi.Quiet, mapi.Complete, mapi.SOK, receive, close, claims.QuietNeverInterrupts},
	} {
		w, before := watched(t)
		after := model.NewNode(before.Setup, nil)
		set := func(n *model.Node, change func(*spooler.Words), own spooler.HandleState) {
			words := n.Core.State().Words()
			change(words)
			for p, h := range []spooler.HandleState{own, test.other} {
				words.Handles[p] = words.Handles[p]&^spooler.HandleMask | uint32(h)
			}
		}
		set(before, test.before, test.was)
		after.CopyFrom(before)
		set(after, test.after, test.is)
		w.logoff(before, after, &trace.Call{Returned: 1, In: test.in, Out: test.out, Result: test.result}, test.do)
		if got := violations(w); test.violated == 0 && got != nil || test.violated != 0 && !slices.Contains(got, test.violated) {
			t.Errorf("%s: %v is violated; want %v", test.name, got, test.violated)
		}
	}
}

// TestUnchanged checks that a change of anything is noticed, except of the bits of a
// handle that may change.
func TestUnchanged(t *testing.T) {
	for what, change := range map[string]func(*spooler.Words){
		"a message":  func(w *spooler.Words) { w.Messages[1]++ },
		"a channel":  func(w *spooler.Words) { w.Channels[1]++ },
		"a store":    func(w *spooler.Words) { w.Stores[0]++ },
		"a link":     func(w *spooler.Words) { w.Links[spooler.LinkFailed]++ },
		"the handle": func(w *spooler.Words) { w.Handles[0] ^= spooler.HandleMask },
	} {
		_, n := watched(t)
		after := model.NewNode(n.Setup, nil)
		after.CopyFrom(n)
		change(after.Core.State().Words())
		if unchanged(n, after, 0, spooler.RefusedBit) {
			t.Errorf("%s has changed", what)
		}
	}
	_, n := watched(t)
	after := model.NewNode(n.Setup, nil)
	after.CopyFrom(n)
	after.Core.State().Words().Handles[0] ^= spooler.RefusedBit
	if !unchanged(n, after, 0, spooler.RefusedBit) || unchanged(n, after, 1, spooler.RefusedBit) {
		t.Error("a bit of one handle may change, and of no other one")
	}
}
