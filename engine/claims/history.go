package claims

import (
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// history is a run as the claims see it: its records, replayed. A place is the
// number of a record, so that events within an instant are ordered; none is the
// place of what never happened.
type history struct {
	trace     engine.Trace
	result    *engine.Result
	scenario  *scenario.Scenario
	transfers []transfer // in the order of their start
	calls     []call     // as Result.Calls
	doubts    []doubt    // records that contradict the phases of messages
	misplaced []doubt    // submissions that were taken or rejected wrongly
	messages  []mail     // at the end
	running   []int      // by channel: place in transfers, or none; at the end
}

const none = -1

// transfer is one transfer, by its records.
type transfer struct {
	message        int32
	channel        int32
	store          int // that it is sent from or delivered to
	started, ended int // places
	start, end     int32
	how            trace.How
}

// call is what the records say of a call, in addition to its row in the result.
type call struct {
	outcome  outcome
	store    int
	flag     mapi.Flags // with which it was carried out
	called   int        // place
	returned int        // place
	decided  int        // place of Ignored, Refused or Began
	begins   int32      // ms; of Began
	shared   bool       // another process had the store open when it started

	inTransfer  int        // transfers of the store when it began to close
	ready       []int32    // messages that were ready then
	sending     []int32    // messages that were being sent then
	undone      []int32    // those of them that were not done at the release, and of which no transport and no attempt had failed
	released    int        // place of the release of the store that it closes
	releasedAt  int32      // ms; of that
	reopened    int        // place at which that store was opened again
	abandoned   bool       // its process ended inside it
	leftRunning int        // transfers of the store at the return
	activity    mapi.Flags // of the store at the return

	// Changes of mail, transports, stores and other calls' handles during the
	// call; meaningful for a call that returns at once.
	changes int
	handle  trace.How // the new state of its handle; Done if it did not change
}

// outcome is how far a call got.
type outcome uint8

const (
	simple  outcome = iota // the spooler was not involved
	failed                 // a check failed
	saved                  // the provider kept the flags
	ignored                // the store was shared
	refused
	began // the store began to close
)

// doubt is a record that contradicts the phase of its message.
type doubt struct {
	at      int32
	message int32
	reason  string
}

// mail is the state of a message in the replay.
type mail struct {
	phase spooler.Phase
	last  int // its last transfer, or none
	sent  int // how often

	retries int   // attempts that have failed
	retried int   // place of the last of them
	retryAt int32 // ms; the end of its wait
}

// storeOf returns the index of the store that a message is sent from or delivered
// to, or none.
func (h *history) storeOf(m int32) int { return h.scenario.StoreOf(&h.scenario.Messages[m]) }

// final reports whether a phase never changes again.
func final(p spooler.Phase) bool {
	switch p {
	case spooler.Sent, spooler.Undeliverable, spooler.Cancelled, spooler.Rejected, spooler.Received, spooler.Lost:
		return true
	}
	return false
}
