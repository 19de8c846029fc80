package monitor

import (
	"fmt"
	"testing"

	"spoolscope/engine/claims"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/pack"
	"spoolscope/engine/explore/successor"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// TestReadyMail checks that a call which does not allow ready mail violates a claim, and
// which mail is ready: under ready: submitted also that of a line which is not connected.
func TestReadyMail(t *testing.T) {
	const document = `{"version": 1, "readings": {"ready": %q}, "processes": [{"id": "p"}], "stores": [{"id": "s", "openBy": [{"process": "p"}]}],
		"transports": [{"id": "t", "addressTypes": ["EX"]}, {"id": "u", "addressTypes": ["SMTP"], "connectsAt": [1]}],
		"messages": [{"id": "m", "duration": 1, "store": "s", "to": %q}],
		"actions": [{"at": 1, "process": "p", "do": "StoreLogoffTransports", "store": "s", "flags": "LOGOFF_NO_WAIT"}]}`
	for _, test := range []struct {
		reading, to string
		ready       bool
	}{{"sendable", "EX", true}, {"sendable", "SMTP", false}, {"submitted", "SMTP", true}} {
		s, err := scenario.Decode(fmt.Appendf(nil, document, test.reading, test.to))
		if err != nil {
			t.Fatal(err)
		}
		u := model.NewSetup(s)
		var w Monitor
		w.Make(successor.NewExpander(pack.NewLayout(u, nil)))
		before, after := model.NewNode(u, nil), model.NewNode(u, nil)
		before.Begin()
		before.Apply(model.NewMove(model.Submits, 0))
		after.CopyFrom(before)
		after.Take(u.Turns[0][0])
		w.ready(before, after, 0)
		applies := w.Claims + 2*int(claims.ReadyMailIsDone)
		if is := w.Of(applies) != nil; is != test.ready || w.Of(applies+1) != nil {
			t.Errorf("%+v: the claim applies: %v, it is violated: %v", test, is, w.Of(applies+1) != nil)
		}
		after.Core.State().Words().Messages[0] &^= spooler.AllowedBit
		w.ready(before, after, 0)
		if violated := w.Of(applies+1) != nil; violated != test.ready {
			t.Errorf("%+v: mail that is not allowed violates the claim: %v", test, violated)
		}
	}
}
