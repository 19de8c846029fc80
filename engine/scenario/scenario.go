package scenario

import (
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
)

// Scenario is one document, version 1. Lists keep their order: it is the order
// of the transports in the profile, and it breaks ties between events.
type Scenario struct {
	Title       string // at most MaxTitle characters
	Description string // at most MaxDescription characters
	Horizon     int    // ms; 1 … MaxTime; the end of the run
	Readings    rules.Readings
	Processes   []Process   // 1 … MaxThings
	Stores      []Store     // 1 … MaxThings
	Transports  []Transport // 0 … MaxThings, in transport order
	Messages    []Message   // at most MaxMessages
	Actions     []Action    // at most MaxActions
	Expect      Expect      // changes nothing in the run
}

// Process is a client application with a session on the one profile.
type Process struct {
	ID string
}

// Store is a message store of the profile.
type Store struct {
	ID           string
	DefaultInbox bool // receives inbound mail; at most one store has it
	Provider     Provider
	NoMail       bool     // opened with MDB_NO_MAIL; excludes DefaultInbox
	OpenBy       []OpenBy // at least one
}

// OpenBy is the handle that one process has on a store.
type OpenBy struct {
	Process string
	Refs    int // references to the handle, 1 … MaxRefs
}

// Provider says when a store provider translates StoreLogoff into
// StoreLogoffTransports.
type Provider uint8

// AtLogoff calls it from StoreLogoff (SHUT, sentence 147); AtRelease only saves
// the flags and calls it at the last Release (SL, SDK).
const (
	AtLogoff Provider = iota
	AtRelease
)

// Transport is a transport provider of the profile.
type Transport struct {
	ID            string
	AddressTypes  []string // the types to which it sends; empty means receive only
	Offline       []Window // ascending, not touching each other
	Every         int      // ms; connects at every multiple, like a dial-up line; 0 = not
	Poll          int      // ms; the spooler asks for mail at every multiple; 0 = the transport announces it
	ConnectsAt    []int    // ms, ascending, from 1; connects at these times too
	StopAfter     int      // ms that it takes to stop a transfer
	IgnoresCancel bool     // its transfers always run to their end
	Fails         bool     // it reports a critical error at FailAt
	FailAt        int      // ms; meaningful if Fails
}

// DialUp reports whether t connects only at certain times. A transport without
// such times is always connected.
func (t *Transport) DialUp() bool { return t.Every > 0 || len(t.ConnectsAt) > 0 }

// Announces returns when the spooler learns of mail that arrives at a time (in
// ms): at once, or at the next multiple of Poll, which is at least Poll.
func (t *Transport) Announces(at int) int {
	if t.Poll == 0 {
		return at
	}
	return max(t.Poll, (at+t.Poll-1)/t.Poll*t.Poll)
}

// Window is a half-open span of time, From ≤ t < To, in ms.
type Window struct {
	From, To int
}

// Message is one message. It is outbound if it has a Store and inbound if it has
// a Transport; it has exactly one of the two.
type Message struct {
	ID         string
	At         int // ms; outbound: the submission; inbound: the arrival at the messaging system
	Duration   int // ms that its transfer takes, from 1
	Store      string
	To         string // outbound: its address type
	DeferUntil int    // ms; outbound: not sent before this time; 0 = not deferred
	From       string // outbound: the process that submits it; empty = somebody else
	Failures   int    // outbound: so many attempts to send it fail
	RetryAfter int    // ms; outbound: how long the transport then asks to wait
	Transport  string
}

// Outbound reports whether m is sent from a store.
func (m *Message) Outbound() bool { return m.Store != "" }

// Do is the kind of an action.
type Do uint8

// The actions of SEMANTICS.md section 5.1.
const (
	StoreLogoffTransports Do = iota
	StoreLogoff
	Release
	AbortSubmit
	FlushQueues
	OpenMsgStore
	Exit
)

// Action is one call of a process, or its end.
type Action struct {
	At        int // ms
	Process   string
	Do        Do
	Store     string   // StoreLogoffTransports, StoreLogoff, Release, OpenMsgStore
	Flags     FlagsArg // StoreLogoffTransports, StoreLogoff
	Message   string   // AbortSubmit
	Transport string   // FlushQueues; empty = all
}

// FlagsKind says how an action gets the flags that it passes.
type FlagsKind uint8

// NoFlags is for actions without flags. Previous is the out value of the last
// StoreLogoff or StoreLogoffTransports of the same process that returned, or 0.
// Null is a null pointer.
const (
	NoFlags FlagsKind = iota
	Literal
	Previous
	Null
)

// FlagsArg is the flags parameter of an action.
type FlagsArg struct {
	Kind  FlagsKind
	Value mapi.Flags // for Literal
}

// Pass returns the flags parameter with the value f.
func Pass(f mapi.Flags) FlagsArg { return FlagsArg{Literal, f} }

// Expect is what somebody observed, or expects, of a run. A run does not depend
// on it; its result says which expectations hold.
type Expect struct {
	Calls    []ExpectedCall // each action once
	Messages []ExpectedFate // each message once
}

// ExpectedCall is an expectation of the call that an action makes. It names at
// least one of the result, the out value and whether the call returns.
type ExpectedCall struct {
	Action     int // index of the action
	HasResult  bool
	Result     uint8    // place in mapi.Results; meaningful if HasResult
	Out        FlagsArg // Literal, or NoFlags if it is not named
	HasReturns bool
	Returns    bool // within the horizon; meaningful if HasReturns
}

// ExpectedFate is an expectation of what becomes of a message.
type ExpectedFate struct {
	Message string
	Fate    Fate
}

// Fate is the state of a message, or what has become of it at the end of a run.
type Fate uint8

// The fates of SEMANTICS.md section 7.2. Unborn: it was never submitted, or never
// arrived.
const (
	Unborn Fate = iota
	Queued
	Sending
	Sent
	Undeliverable
	Cancelled
	Rejected
	OnServer
	Receiving
	Received
	Lost
)

// New returns an empty scenario with the default horizon and readings. It is
// not valid until it has a process and a store.
func New() *Scenario { return &Scenario{Horizon: DefaultHorizon} }
