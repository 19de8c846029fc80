package claims_test

import (
	"fmt"
	"strings"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/claims"
	"spoolscope/engine/mapi"
	"spoolscope/engine/trace"
)

// reopened is a document over setup in which the client calls with a flag at 100 ms
// and again at 900 ms, when the store is released. It releases its handle, opens the
// store again at 1,000 ms, and calls with QUIET at 1,100 ms, while its mail is in transfer.
func reopened(flag string) string {
	more := strings.Replace(setup, `{"id":"n1"`, `{"id":"m3","from":"client","at":1050,"store":"mailbox","to":"SMTP","duration":300},
		{"id":"n2","transport":"smtp","at":700,"duration":200},{"id":"n1"`, 1)
	return `{"version":1,` + more + `,"actions":[
		{"at":100,"process":"client","do":"StoreLogoffTransports","store":"mailbox","flags":"` + flag + `"},
		{"at":900,"process":"client","do":"StoreLogoffTransports","store":"mailbox","flags":"LOGOFF_QUIET"},
		{"at":950,"process":"client","do":"Release","store":"mailbox"},
		{"at":1000,"process":"client","do":"OpenMsgStore","store":"mailbox"},
		{"at":1100,"process":"client","do":"StoreLogoffTransports","store":"mailbox","flags":"LOGOFF_QUIET"}]}`
}

// abandoned is a document in which the client ends within its call with a flag,
// before a submission of its own. Another process makes a call that returns, and
// one that fails.
func abandoned(flag string) string {
	return `{"version":1,"processes":[{"id":"client"},{"id":"other"}],
		"stores":[{"id":"mailbox","openBy":[{"process":"client"}]},{"id":"archive","openBy":[{"process":"other"}]}],
		"transports":[{"id":"smtp","addressTypes":["SMTP"],"stopAfter":50}],
		"messages":[
			{"id":"m1","store":"mailbox","to":"SMTP","duration":300},
			{"id":"m2","store":"mailbox","to":"SMTP","duration":300},
			{"id":"m3","from":"client","at":130,"store":"mailbox","to":"SMTP","duration":300}],
		"actions":[
			{"at":100,"process":"client","do":"StoreLogoffTransports","store":"mailbox","flags":"` + flag + `"},
			{"at":120,"process":"client","do":"Exit"},
			{"at":500,"process":"other","do":"StoreLogoffTransports","store":"archive","flags":"LOGOFF_QUIET"},
			{"at":510,"process":"other","do":"StoreLogoffTransports","store":"archive","flags":"LOGOFF_QUIET"}]}`
}

// rejecting is a document in which the client logs a store off, and a message is
// submitted to a store with some fields. Its submission is rejected.
func rejecting(message string, more ...string) string {
	return fmt.Sprintf(`{"version":1,"processes":[{"id":"client"},{"id":"other"}],
		"stores":[{"id":"mailbox","openBy":[{"process":"client"}]},{"id":"archive","openBy":[{"process":"other"}]}],
		"transports":[{"id":"smtp","addressTypes":["SMTP"]}],
		"messages":[{"id":"m1","store":"mailbox","to":"SMTP","duration":300},{"id":"m2","to":"SMTP","duration":300,%s}],
		"actions":[
			{"at":100,"process":"client","do":"StoreLogoffTransports","store":"mailbox","flags":"LOGOFF_ORDERLY"},
			{"at":400,"process":"client","do":"StoreLogoffTransports","store":"mailbox","flags":"LOGOFF_ORDERLY"}%s]}`, message, strings.Join(more, ""))
}

// ended is a document in which one of three processes ends, so that the call of the
// last one is not about a shared store.
const ended = `{"version":1,"processes":[{"id":"first"},{"id":"second"},{"id":"third"}],
	"stores":[{"id":"mailbox","openBy":[{"process":"first"},{"process":"second"},{"process":"third"}]}],
	"transports":[{"id":"smtp","addressTypes":["SMTP"],"stopAfter":50}],
	"messages":[{"id":"m1","store":"mailbox","to":"SMTP","duration":300}],
	"actions":[
		{"at":100,"process":"first","do":"StoreLogoffTransports","store":"mailbox","flags":"LOGOFF_ABORT"},
		{"at":110,"process":"second","do":"Exit"},
		{"at":120,"process":"third","do":"StoreLogoffTransports","store":"mailbox","flags":"LOGOFF_ABORT"}]}`

// TestClaimsOverSessions does the same as TestEachClaimCanFail for stores that are
// opened again, processes that end, and submissions that are taken wrongly.
func TestClaimsOverSessions(t *testing.T) {
	// neverReopened makes the record of the second session say nothing.
	neverReopened := func(t engine.Trace, _ *engine.Result) { find(t, trace.Reopened).Kind = trace.Carried }
	// notInside makes the record of the end of a process name no call.
	notInside := func(t engine.Trace, _ *engine.Result) { find(t, trace.ProcessEnded).Object = 0 }
	taken := func(t engine.Trace, _ *engine.Result) { find(t, trace.Rejected).Kind = trace.Submitted }
	first := func(r *engine.Result, message int32) *engine.Transfer {
		for i := range r.Transports[0].Transfers {
			if transfer := &r.Transports[0].Transfers[i]; transfer.Message == message {
				return transfer
			}
		}
		panic("no such transfer")
	}
	checkDoctored(t, []doctored{
		{"a transfer begins before the store is opened again", claims.ReleasedIsQuiet, reopened("LOGOFF_ORDERLY"),
			func(_ engine.Trace, r *engine.Result) { first(r, 1).Start = 999 }, "starts after its store was released"},
		{"a transfer continues until the store is opened again", claims.ReleasedIsQuiet, reopened("LOGOFF_ORDERLY"),
			func(_ engine.Trace, r *engine.Result) { first(r, 0).End = 1000 }, "continues after its store was released"},
		{"the signal shows a transfer before the store is opened again", claims.ReleasedIsQuiet, reopened("LOGOFF_NO_WAIT"),
			func(_ engine.Trace, r *engine.Result) {
				signal := r.Stores[0].Signal
				for i := range signal {
					if signal[i].At == 600 {
						signal[i].Value |= uint32(mapi.Outbound)
					}
				}
			}, "the signal of a released store"},
		{"QUIET logs off in the second session", claims.QuietNeverInterrupts, reopened("LOGOFF_NO_WAIT"),
			func(t engine.Trace, _ *engine.Result) { find(t, trace.Refused).Kind = trace.Began },
			"logs off a store that has a transfer"},
		{"ready mail is left to the second session", claims.ReadyMailIsDone, reopened("LOGOFF_NO_WAIT"),
			func(t engine.Trace, _ *engine.Result) {
				for _, r := range t.Log.All() {
					if r.Kind == trace.Ended && r.Subject == 1 {
						r.How = trace.Stopped
					}
				}
			}, "mail that was ready at the call is not done"},
		{"ORDERLY starts a message and nobody opens the store", claims.OrderlyStartsNothing, reopened("LOGOFF_ORDERLY"),
			neverReopened, "starts to be sent after LOGOFF_ORDERLY"},
		{"ABORT returns in the second session", claims.AbortLeavesNothing, reopened("LOGOFF_ABORT"),
			func(_ engine.Trace, r *engine.Result) { r.Calls[0].Returned = 1000 }, "returns later"},
		{"a refusal of the second session reports COMPLETE", claims.OutputTellsTheTruth, reopened("LOGOFF_NO_WAIT"),
			func(_ engine.Trace, r *engine.Result) { r.Calls[4].Out |= mapi.Complete }, "the out value is"},
		{"a handle is used although the store was not opened", claims.CompleteLeavesRelease, reopened("LOGOFF_NO_WAIT"),
			func(_ engine.Trace, r *engine.Result) { r.Calls[3].Result = mapi.Busy },
			"a call other than Release is accepted"},
		{"a submission of the second session without a handle", claims.CompleteLeavesRelease, reopened("LOGOFF_NO_WAIT"),
			func(t engine.Trace, _ *engine.Result) { find(t, trace.Opened).Kind = trace.ReturnDecided },
			"a submission is taken"},
		{"an open of a refused call", claims.RefusalChangesNothing, reopened("LOGOFF_NO_WAIT"),
			func(t engine.Trace, _ *engine.Result) { last(t, trace.ReturnDecided).Kind = trace.Opened },
			"a refused call changes something"},
		{"a message is sent in both sessions", claims.OneFateEach, reopened("LOGOFF_NO_WAIT"),
			func(t engine.Trace, _ *engine.Result) {
				t.Log.Now = 2000
				t.Log.Add(trace.Record{Kind: trace.Started, Subject: 0, Object: 0})
				t.Log.Add(trace.Record{Kind: trace.Ended, Subject: 0, Object: 0, How: trace.Done})
			}, "is sent twice"},

		{"an abandoned call leaves a transfer", claims.ReleasedIsQuiet, abandoned("LOGOFF_PURGE"),
			func(_ engine.Trace, r *engine.Result) { first(r, 1).End++ }, "continues after its store was released"},
		{"an abandoned call leaves ready mail", claims.ReadyMailIsDone, abandoned("LOGOFF_PURGE"),
			func(t engine.Trace, _ *engine.Result) { lastEnd(t).How = trace.Stopped },
			"mail that was ready at the call is not done"},
		{"an abandoned call starts a message", claims.OrderlyStartsNothing, abandoned("LOGOFF_ORDERLY"),
			func(t engine.Trace, _ *engine.Result) {
				t.Log.Now = 2000
				t.Log.Add(trace.Record{Kind: trace.Started, Subject: 1, Object: trace.Channel(0, trace.Out)})
			}, "starts to be sent after LOGOFF_ORDERLY"},
		{"ABORT does not return to a process that lives", claims.AbortLeavesNothing, abandoned("LOGOFF_ABORT"),
			notInside, "has not returned when"},
		{"a call does not return to a process that lives", claims.EveryCallReturns, abandoned("LOGOFF_PURGE"),
			notInside, "nothing is left to wait for"},
		{"a process submits after its end", claims.CompleteLeavesRelease, abandoned("LOGOFF_PURGE"),
			func(t engine.Trace, _ *engine.Result) { t.Log.Add(trace.Record{Kind: trace.Submitted, Subject: 2}) },
			"a submission is taken"},
		{"a call on a store that a living process has open", claims.SharedChangesNothing, ended,
			func(t engine.Trace, _ *engine.Result) { find(t, trace.ProcessEnded).Kind = trace.ReturnDecided },
			"is not ignored"},

		{"a submission through a handle that is logged off", claims.CompleteLeavesRelease,
			rejecting(`"from":"client","at":350,"store":"mailbox"`), taken, "a submission is taken"},
		{"a submission through a handle of another process", claims.CompleteLeavesRelease,
			rejecting(`"from":"client","store":"archive"`), taken, "a submission is taken"},
		{"a submission into a store that closes", claims.CompleteLeavesRelease,
			rejecting(`"at":200,"store":"mailbox"`), taken, "a submission is taken"},
		{"a submission into a released store", claims.CompleteLeavesRelease,
			rejecting(`"at":350,"store":"mailbox"`), taken, "a submission is taken"},
		{"a submission into an orphaned store", claims.CompleteLeavesRelease,
			rejecting(`"at":350,"store":"archive"`, `,{"at":340,"process":"other","do":"Exit"}`), taken, "a submission is taken"},
		{"a message that is taken but rejected", claims.OneFateEach,
			rejecting(`"at":350,"store":"mailbox"`), taken, "the result says rejected"},
	}, "testdata/violations-sessions.txt")
}

// last returns the last record of a kind.
func last(t engine.Trace, kind trace.Kind) (found *trace.Record) {
	for _, r := range t.Log.All() {
		if r.Kind == kind {
			found = r
		}
	}
	return found
}
