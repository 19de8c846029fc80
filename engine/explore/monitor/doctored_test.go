package monitor

import (
	"testing"

	"spoolscope/engine/claims"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/pack"
	"spoolscope/engine/explore/successor"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// watched returns a monitor of a setup with an outbound and an inbound message, and its
// first state.
func watched(t *testing.T) (*Monitor, *model.Node) {
	t.Helper()
	s, err := scenario.Decode([]byte(`{"version": 1, "processes": [{"id": "p"}], "stores": [{"id": "s", "defaultInbox": true, "openBy": [{"process": "p"}]}],
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
