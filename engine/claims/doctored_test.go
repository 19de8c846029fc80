package claims_test

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/claims"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// setup is one client, one store and one transport; two messages are sent one
// after the other, and one is received.
const setup = `"processes":[{"id":"client"}],
	"stores":[{"id":"mailbox","defaultInbox":true,"openBy":[{"process":"client"}]}],
	"transports":[{"id":"smtp","addressTypes":["SMTP"],"stopAfter":50}],
	"messages":[
		{"id":"m1","store":"mailbox","to":"SMTP","duration":300},
		{"id":"m2","store":"mailbox","to":"SMTP","duration":300},
		{"id":"n1","transport":"smtp","duration":200}]`

// call returns a document over setup in which the client calls with a flag at
// 100 ms, and with QUIET at 900 ms.
func call(flag string, more ...string) string {
	return `{"version":1,` + strings.Join(append(more, setup), ",") + `,"actions":[
		{"at":100,"process":"client","do":"StoreLogoffTransports","store":"mailbox","flags":"` + flag + `"},
		{"at":900,"process":"client","do":"StoreLogoffTransports","store":"mailbox","flags":"LOGOFF_QUIET"}]}`
}

// shared is a document in which another process has the store open.
const shared = `{"version":1,"processes":[{"id":"client"},{"id":"other"}],
	"stores":[{"id":"mailbox","openBy":[{"process":"client"},{"process":"other"}]}],
	"transports":[{"id":"smtp","addressTypes":["SMTP"]}],
	"messages":[{"id":"m1","store":"mailbox","to":"SMTP","duration":300}],
	"actions":[{"at":100,"process":"client","do":"StoreLogoffTransports","store":"mailbox","flags":"LOGOFF_ABORT"}]}`

// twoStores is a document in which a call is refused on each of two stores, and one of
// these is released after that.
const twoStores = `{"version":1,"readings":{"release":"unlessCalled"},"processes":[{"id":"client"}],
	"stores":[{"id":"mailbox","openBy":[{"process":"client"}]},{"id":"second","openBy":[{"process":"client"}]}],
	"transports":[{"id":"smtp","addressTypes":["SMTP"]},{"id":"fax","addressTypes":["FAX"]}],
	"messages":[{"id":"m1","store":"mailbox","to":"SMTP","duration":300},{"id":"f1","store":"second","to":"FAX","duration":400}],
	"actions":[{"at":100,"process":"client","do":"StoreLogoffTransports","store":"mailbox","flags":"LOGOFF_QUIET"},
		{"at":110,"process":"client","do":"StoreLogoffTransports","store":"second","flags":"LOGOFF_QUIET"},
		{"at":120,"process":"client","do":"Release","store":"second"}]}`

// find returns the first record of a kind.
func find(t engine.Trace, kind trace.Kind) *trace.Record {
	for _, r := range t.Log.All() {
		if r.Kind == kind {
			return r
		}
	}
	panic("no such record")
}

// TestEachClaimCanFail changes the trace or the result of a run in which a claim
// holds, and checks that the claim is then violated. testdata/violations.txt has
// all violations of each.
func TestEachClaimCanFail(t *testing.T) {
	tests := []doctored{
		{"a transfer outlives the release", claims.ReleasedIsQuiet, call("LOGOFF_NO_WAIT"),
			func(_ engine.Trace, r *engine.Result) { r.Transports[0].Transfers[2].End++ },
			"continues after its store was released"},
		{"a transfer begins after the release", claims.ReleasedIsQuiet, call("LOGOFF_NO_WAIT"),
			func(_ engine.Trace, r *engine.Result) { r.Transports[0].Transfers[2].Start = 1000 },
			"starts after its store was released"},
		{"the signal of a released store", claims.ReleasedIsQuiet, call("LOGOFF_NO_WAIT"),
			func(_ engine.Trace, r *engine.Result) {
				s := &r.Stores[0].Signal
				*s = append(*s, engine.Step{At: 1000, Value: uint32(mapi.Outbound)})
			}, "the signal of a released store"},
		{"the signal at the release", claims.ReleasedIsQuiet, call("LOGOFF_NO_WAIT"),
			func(_ engine.Trace, r *engine.Result) {
				s := r.Stores[0].Signal
				s[len(s)-1].Value |= uint32(mapi.Outbound)
			}, "the signal of a released store"},
		{"a refused call delays a transfer", claims.RefusalChangesNothing, call("LOGOFF_QUIET"),
			func(t engine.Trace, _ *engine.Result) { find(t, trace.Ended).At++ },
			"the runs differ from here on"},
		{"a refused call connects a transport", claims.RefusalChangesNothing, call("LOGOFF_QUIET"),
			func(t engine.Trace, _ *engine.Result) {
				*find(t, trace.ReturnDecided) = trace.Record{Kind: trace.Connected}
			},
			"a refused call changes something"},
		{"a refused call changes another", claims.RefusalChangesNothing, call("LOGOFF_QUIET"),
			func(t engine.Trace, _ *engine.Result) { t.Log.Calls[1].Out |= mapi.Outbound },
			"without a refused call other calls differ"},
		{"a refused call is needed", claims.RefusalChangesNothing, call("LOGOFF_QUIET"),
			func(t engine.Trace, _ *engine.Result) { t.Program.Scenario().Horizon = -1 },
			"the scenario without a refused call cannot be run"},
		{"a refused call delays a transfer, and another one decides what a Release does", claims.RefusalChangesNothing, twoStores,
			func(t engine.Trace, _ *engine.Result) { find(t, trace.Ended).At++ },
			"the runs differ from here on"},
		{"QUIET interrupts", claims.QuietNeverInterrupts, call("LOGOFF_QUIET"),
			func(t engine.Trace, _ *engine.Result) { find(t, trace.Refused).Kind = trace.Began },
			"logs off a store that has a transfer"},
		{"QUIET interrupts one transfer", claims.QuietNeverInterrupts, strings.Replace(call("LOGOFF_QUIET"), `"at":100`, `"at":250`, 1),
			func(t engine.Trace, _ *engine.Result) { find(t, trace.Refused).Kind = trace.Began },
			"logs off a store that has a transfer"},
		{"QUIET reports a transfer", claims.QuietNeverInterrupts, call("LOGOFF_QUIET"),
			func(_ engine.Trace, r *engine.Result) { r.Calls[0].Out |= mapi.Complete },
			"returns LOGOFF_COMPLETE during a transfer"},
		{"ready mail is left", claims.ReadyMailIsDone, call("LOGOFF_PURGE"),
			func(t engine.Trace, _ *engine.Result) { lastEnd(t).How = trace.Stopped },
			"mail that was ready at the call is not done"},
		{"ORDERLY starts a message", claims.OrderlyStartsNothing, call("LOGOFF_ORDERLY"),
			func(t engine.Trace, _ *engine.Result) {
				t.Log.Now = 2000
				t.Log.Add(trace.Record{Kind: trace.Started, Subject: 1, Object: trace.Channel(0, trace.Out)})
			}, "starts to be sent after LOGOFF_ORDERLY"},
		{"ABORT leaves a transfer", claims.AbortLeavesNothing, call("LOGOFF_ABORT"),
			func(t engine.Trace, _ *engine.Result) { find(t, trace.Ended).Kind = trace.Deferred },
			"returns while a transfer of the store is in progress"},
		{"ABORT is late", claims.AbortLeavesNothing, call("LOGOFF_ABORT"),
			func(_ engine.Trace, r *engine.Result) { r.Calls[0].Returned++ },
			"returns later"},
		{"ABORT never returns", claims.AbortLeavesNothing, call("LOGOFF_ABORT"),
			func(_ engine.Trace, r *engine.Result) { r.Calls[0].Returned = engine.Never },
			"has not returned when"},
		{"ABORT never returns, until the horizon", claims.AbortLeavesNothing, call("LOGOFF_ABORT", `"horizon":150`),
			func(_ engine.Trace, r *engine.Result) { r.Calls[0].Returned = engine.Never },
			"has not returned when"},
		{"a transfer loses a message", claims.TransfersLoseNothing, call("LOGOFF_ABORT"),
			func(_ engine.Trace, r *engine.Result) { r.Messages[2].Phase = spooler.Lost },
			"a message is lost, which does not follow from its last transfer"},
		{"a message in transfer is on its server", claims.TransfersLoseNothing, call("LOGOFF_NO_WAIT", `"horizon":150`),
			func(_ engine.Trace, r *engine.Result) { r.Messages[2].Phase = spooler.OnServer },
			"which does not follow from its last transfer"},
		{"a message is lost without a transfer", claims.TransfersLoseNothing, call("LOGOFF_ABORT"),
			func(_ engine.Trace, r *engine.Result) { r.Messages[1].Phase = spooler.Lost },
			"lost that was never in transfer"},
		{"a transfer breaks without a failure", claims.TransfersLoseNothing, call("LOGOFF_ABORT"),
			func(t engine.Trace, _ *engine.Result) { find(t, trace.Ended).How = trace.Failure },
			"though its transport does not fail"},
		{"a transfer breaks without a drop of the line", claims.TransfersLoseNothing, call("LOGOFF_ABORT"),
			func(t engine.Trace, _ *engine.Result) { find(t, trace.Ended).How = trace.Broken },
			"though its line does not drop"},
		{"a transfer breaks before its line drops", claims.TransfersLoseNothing, strings.Replace(call("LOGOFF_ABORT"), `"stopAfter":50`, `"stopAfter":50,"offline":[[600,700]]`, 1),
			func(t engine.Trace, _ *engine.Result) { find(t, trace.Ended).How = trace.Broken },
			"though its line does not drop"},
		{"a transfer breaks when its line comes back", claims.TransfersLoseNothing, strings.NewReplacer(`"stopAfter":50`, `"offline":[[0,150]]`, `"at":100`, `"at":200`).Replace(call("LOGOFF_QUIET")),
			func(t engine.Trace, r *engine.Result) {
				find(t, trace.Ended).How = trace.Broken
				find(t, trace.Ended).At = r.Transports[0].Offline[1].At
			}, "though its line does not drop"},
		{"an attempt fails too often", claims.TransfersLoseNothing, call("LOGOFF_ABORT"),
			func(t engine.Trace, _ *engine.Result) { find(t, trace.Ended).How = trace.Retry },
			"more attempts to send a message fail"},
		{"a submission is rejected for no reason", claims.CompleteLeavesRelease, call("LOGOFF_ABORT"),
			func(t engine.Trace, _ *engine.Result) { find(t, trace.Submitted).Kind = trace.Rejected },
			"a submission is rejected though it may be taken"},
		{"an activity bit is missing", claims.OutputTellsTheTruth, call("LOGOFF_QUIET"),
			func(_ engine.Trace, r *engine.Result) { r.Calls[0].Out &^= mapi.OutboundQueue },
			"is 0x00060000, not 0x000E0000"},
		{"COMPLETE for a refusal", claims.OutputTellsTheTruth, call("LOGOFF_QUIET"),
			func(_ engine.Trace, r *engine.Result) { r.Calls[0].Out |= mapi.Complete },
			"the out value is"},
		{"COMPLETE is missing", claims.OutputTellsTheTruth, call("LOGOFF_NO_WAIT"),
			func(_ engine.Trace, r *engine.Result) { r.Calls[0].Out = 0 },
			"is 0x00000000, not 0x00010000"},
		{"the handle stays", claims.OutputTellsTheTruth, call("LOGOFF_NO_WAIT"),
			func(t engine.Trace, _ *engine.Result) { find(t, trace.HandleChanged).How = trace.StaysOpen },
			"the state of the handle"},
		{"a failed call changes the value", claims.OutputTellsTheTruth, call("LOGOFF_NO_WAIT"),
			func(_ engine.Trace, r *engine.Result) { r.Calls[1].Out = 0 },
			"is 0x00000000, not 0x00000010"},
		{"a logged off handle is used", claims.CompleteLeavesRelease, call("LOGOFF_NO_WAIT"),
			func(_ engine.Trace, r *engine.Result) { r.Calls[1].Result = mapi.SOK },
			"a call other than Release is accepted"},
		{"a shared store is closed", claims.SharedChangesNothing, shared,
			func(t engine.Trace, _ *engine.Result) { find(t, trace.Ignored).Kind = trace.Began },
			"is not ignored"},
		{"an ignored call changes a queue", claims.SharedChangesNothing, shared,
			func(t engine.Trace, _ *engine.Result) { find(t, trace.OutputSet).Kind = trace.Cancelled },
			"changes more than its handle"},
		{"an ignored call changes another handle", claims.SharedChangesNothing, shared,
			func(t engine.Trace, _ *engine.Result) {
				t.Log.Calls = append(t.Log.Calls, trace.Call{Process: 1, Store: 0})
				*find(t, trace.OutputSet) = trace.Record{Kind: trace.HandleChanged, Subject: 1, How: trace.HandleReleased}
			}, "changes more than its handle"},
		{"a message has two fates", claims.OneFateEach, call("LOGOFF_ABORT"),
			func(_ engine.Trace, r *engine.Result) { r.Messages[0].Phase = spooler.Sent },
			"the result says sent"},
		{"a message is sent twice", claims.OneFateEach, call("LOGOFF_PURGE"),
			func(t engine.Trace, _ *engine.Result) {
				t.Log.Now = 2000
				t.Log.Add(trace.Record{Kind: trace.Started, Subject: 0, Object: 0})
				t.Log.Add(trace.Record{Kind: trace.Ended, Subject: 0, Object: 0, How: trace.Done})
			}, "is sent twice"},
		{"something happens after the end", claims.OneFateEach, call("LOGOFF_PURGE"),
			func(t engine.Trace, _ *engine.Result) { t.Log.Add(trace.Record{Kind: trace.Cancelled, Subject: 0}) },
			"a record requires"},
		{"a call does not return", claims.EveryCallReturns, call("LOGOFF_PURGE"),
			func(_ engine.Trace, r *engine.Result) { r.Calls[0].Returned = engine.Never },
			"nothing is left to wait for"},
		{"a transfer does not end", claims.EveryCallReturns, call("LOGOFF_PURGE"),
			func(t engine.Trace, r *engine.Result) {
				lastEnd(t).Kind = trace.Deferred
				r.Calls[0].Returned = engine.Never
			}, "a transfer whose time is over"},
		{"an allowed message does not start", claims.EveryCallReturns, call("LOGOFF_PURGE"),
			func(t engine.Trace, r *engine.Result) {
				lastEnd(t).How = trace.Stopped
				r.Calls[0].Returned = engine.Never
			}, "a message that could have been sent"},
		{"a call does not return after a failure", claims.EveryCallReturns, strings.Replace(call("LOGOFF_PURGE"), `"stopAfter":50`, `"failAt":200`, 1),
			func(_ engine.Trace, r *engine.Result) { r.Calls[0].Returned = engine.Never },
			"nothing is left to wait for"},
		{"a call that waits for nothing does not return", claims.EveryCallReturns, shared,
			func(_ engine.Trace, r *engine.Result) { r.Calls[0].Returned = engine.Never },
			"does not wait for a store to close"},
	}
	tried := checkDoctored(t, tests, "testdata/violations.txt")
	for _, c := range claims.All() {
		if !tried[c.ID] {
			t.Errorf("no test makes claim %d %s fail", c.ID, c.Name)
		}
	}
}

// doctored is a run in which a claim holds, and a change of its trace or result
// that violates the claim.
type doctored struct {
	name     string
	claim    claims.ID
	document string
	doctor   func(engine.Trace, *engine.Result)
	reason   string // part of that of a violation
}

// checkDoctored checks that the claim of each run holds before the change and is
// violated after it, compares all violations with a golden file, and returns which
// claims were tried.
func checkDoctored(t *testing.T, tests []doctored, golden string) (tried map[claims.ID]bool) {
	tried = map[claims.ID]bool{}
	var b strings.Builder
	for _, test := range tests {
		tried[test.claim] = true
		t.Run(test.name, func(t *testing.T) {
			s, err := scenario.Decode([]byte(test.document))
			if err != nil {
				t.Fatal(err)
			}
			tr := run(t, s)
			if v := claims.Check(tr, engine.NewResult(tr))[test.claim-1]; v.Answer != claims.Holds {
				t.Fatalf("before: %s %v", v.Answer, v.Violations)
			}
			r := engine.NewResult(tr)
			test.doctor(tr, r)
			for len(r.Calls) < len(tr.Log.Calls) {
				r.Calls = append(r.Calls, engine.CallResult{Call: tr.Log.Calls[len(r.Calls)]})
			}
			verdicts := claims.Check(tr, r)
			fmt.Fprintf(&b, "%s\n", test.name)
			for _, v := range verdicts {
				for _, x := range v.Violations {
					if x.At < 0 {
						t.Errorf("a violation has no time: %+v", x)
					}
					fmt.Fprintf(&b, "\t%s at %d ms, call %d, message %d: %s\n", x.Claim, x.At, x.Call, x.Message, x.Reason)
				}
			}
			v := verdicts[test.claim-1]
			says := func(x claims.Violation) bool { return strings.Contains(x.Reason, test.reason) && x.Claim == test.claim }
			if v.Answer != claims.Violated || !slices.ContainsFunc(v.Violations, says) {
				t.Errorf("%s %v", v.Answer, v.Violations)
			}
		})
	}
	enginetest.Golden(t, golden, b.String(), *update)
	return tried
}

// TestWhatChanges checks which records within a refused call are changes.
func TestWhatChanges(t *testing.T) {
	for _, test := range []struct {
		record  trace.Record
		changes bool
	}{
		{trace.Record{Kind: trace.OutputSet}, false},
		{trace.Record{Kind: trace.ReturnDecided}, false},
		{trace.Record{Kind: trace.Submitted}, true},
		{trace.Record{Kind: trace.Arrived, Subject: 2}, true},
		{trace.Record{Kind: trace.Disallowed}, true},
		{trace.Record{Kind: trace.Connected}, true},
		{trace.Record{Kind: trace.Disconnected}, true},
		{trace.Record{Kind: trace.WentOffline}, true},
		{trace.Record{Kind: trace.Failed}, true},
		{trace.Record{Kind: trace.Began, Subject: 1}, true},
		{trace.Record{Kind: trace.Opened, Subject: 1}, true},
		{trace.Record{Kind: trace.ProcessEnded, Subject: 1}, true},
		{trace.Record{Kind: trace.HandleChanged, Subject: 1, How: trace.StaysOpen}, true},
		{trace.Record{Kind: trace.HandleChanged, Subject: 0, How: trace.StaysOpen}, false},
		{trace.Record{Kind: trace.Released}, true},
		{trace.Record{Kind: trace.Orphaned}, true},
		{trace.Record{Kind: trace.Reopened}, true},
	} {
		s, err := scenario.Decode([]byte(call("LOGOFF_QUIET")))
		if err != nil {
			t.Fatal(err)
		}
		tr := run(t, s)
		r := engine.NewResult(tr)
		decided := find(tr, trace.ReturnDecided)
		at := decided.At
		*decided = test.record
		decided.At = at
		reasons := claims.Check(tr, r)[claims.RefusalChangesNothing-1].Violations
		changes := slices.ContainsFunc(reasons, func(x claims.Violation) bool { return x.Reason == "a refused call changes something" && x.Call == 0 })
		if changes != test.changes {
			t.Errorf("%+v is a change: %v", test.record, changes)
		}
	}
}

// lastEnd returns the record of the last transfer that ends.
func lastEnd(t engine.Trace) *trace.Record { return last(t, trace.Ended) }

// TestClaimsThatDoNotApply checks that a claim does not apply if nothing concerns
// it, or if another reading is in force than the one that it names.
func TestClaimsThatDoNotApply(t *testing.T) {
	reading := func(key, value string) string { return `"readings":{"` + key + `":"` + value + `"}` }
	tests := []struct {
		name     string
		document string
		silent   []claims.ID
	}{
		{"nothing happens", `{"version":1,"processes":[{"id":"p"}],"stores":[{"id":"s","openBy":[{"process":"p"}]}],"transports":[]}`,
			[]claims.ID{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}},
		{"ORDERLY as queued", call("LOGOFF_ORDERLY", reading("orderly", "queued")), []claims.ID{claims.OrderlyStartsNothing}},
		{"ABORT that refuses", call("LOGOFF_ABORT", reading("abort", "refuse")), []claims.ID{claims.AbortLeavesNothing}},
		{"ABORT as hybrid", call("LOGOFF_ABORT", reading("abort", "hybrid")), []claims.ID{claims.AbortLeavesNothing}},
		{"NO_WAIT without mail that is ready", strings.Replace(call("LOGOFF_NO_WAIT"), `"SMTP","duration"`, `"SMTP","deferUntil":5000,"duration"`, 2), []claims.ID{claims.ReadyMailIsDone}},
		{"PURGE without mail that is ready", strings.Replace(call("LOGOFF_PURGE"), `"SMTP","duration"`, `"SMTP","deferUntil":5000,"duration"`, 2), []claims.ID{claims.ReadyMailIsDone}},
		{"ORDERLY with mail that is ready", call("LOGOFF_ORDERLY"), []claims.ID{claims.ReadyMailIsDone}},
		{"no refusal", call("LOGOFF_ABORT"), []claims.ID{claims.RefusalChangesNothing, claims.QuietNeverInterrupts, claims.SharedChangesNothing}},
		{"a transport that is offline forever", strings.Replace(call("LOGOFF_PURGE"), `"stopAfter":50`, `"offline":[[200,86400000]]`, 1), []claims.ID{claims.EveryCallReturns}},
		{"a line that runs out", strings.Replace(call("LOGOFF_PURGE"), `"stopAfter":50`, `"connectsAt":[200]`, 1), []claims.ID{claims.EveryCallReturns}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, err := scenario.Decode([]byte(test.document))
			if err != nil {
				t.Fatal(err)
			}
			tr := run(t, s)
			verdicts := claims.Check(tr, engine.NewResult(tr))
			for _, id := range test.silent {
				if a := verdicts[id-1].Answer; a != claims.NotApplicable {
					t.Errorf("claim %d %s: %s", id, id, a)
				}
			}
		})
	}
}

// TestCutByTheHorizon checks that no claim is made about a call that does not
// return only because of the horizon: the transfer ends after it, the line
// connects after it, or the channel is busy until after it.
func TestCutByTheHorizon(t *testing.T) {
	for name, document := range map[string]string{
		"a transfer":        call("LOGOFF_PURGE", `"horizon":250`),
		"a busy channel":    call("LOGOFF_PURGE", `"horizon":450`),
		"a line":            strings.Replace(call("LOGOFF_PURGE", `"horizon":450`, `"readings":{"purge":"plain","ready":"submitted"}`), `"stopAfter":50`, `"every":5000`, 1),
		"an offline window": strings.Replace(call("LOGOFF_PURGE", `"horizon":450`, `"readings":{"ready":"submitted"}`), `"stopAfter":50`, `"offline":[[0,5000]]`, 1),
		"a later failure":   strings.Replace(call("LOGOFF_PURGE", `"horizon":450`), `"stopAfter":50`, `"failAt":451`, 1),
	} {
		t.Run(name, func(t *testing.T) {
			s, err := scenario.Decode([]byte(document))
			if err != nil {
				t.Fatal(err)
			}
			tr := run(t, s)
			r := engine.NewResult(tr)
			if r.Calls[0].Returned != engine.Never {
				t.Fatal("the call returns")
			}
			if v := claims.Check(tr, r)[claims.EveryCallReturns-1]; v.Answer != claims.NotApplicable {
				t.Errorf("%s %v", v.Answer, v.Violations)
			}
			r.Settled = true
			v := claims.Check(tr, r)[claims.EveryCallReturns-1]
			if v.Answer != claims.Violated || v.Violations[0].At != r.Calls[0].Started || v.Violations[0].Call != 0 || v.Violations[0].Message != claims.None {
				t.Errorf("in a run that has settled: %s %+v", v.Answer, v.Violations)
			}
		})
	}
}
