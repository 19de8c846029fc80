package trace

import (
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
)

// Record is one thing that happened, or one decision. What Subject, Object,
// Value and How mean depends on the Kind; places are indexes into the lists of
// the scenario.
type Record struct {
	At      int32 // ms of virtual time
	Subject int32
	Object  int32
	Value   uint32
	Facts   uint32 // for Log.Facts; 0 = none
	Kind    Kind
	Rule    rules.ID
	Reading rules.Choice // the reading that the decision depends on, if any
	How     How
}

// Flags returns the value of a record that carries flags.
func (r *Record) Flags() mapi.Flags { return mapi.Flags(r.Value) }

// Kind is the kind of a record. The comment of each kind says what its fields
// are. A call in Value is the call's place plus 1, or 0 for none.
type Kind uint8

// The kinds of records.
const (
	// Mail. Subject: message.
	Submitted     Kind = iota // Object: store
	Rejected                  // Object: store
	Deferred                  // the deferral, or the wait for a retry, is over. Object: store
	Arrived                   // Object: transport
	Announced                 // Object: transport
	Started                   // Object: channel. Value: call that allowed it
	Ended                     // Object: channel. How: Done … Retry
	Undeliverable             // Object: store. Value: call that allowed it
	Cancelled                 // Object: store. Value: call
	Disallowed                // no longer allowed, since an attempt failed. Object: store

	// Transports. Subject: transport.
	Connected    // Value: call that made it connect
	Disconnected //
	WentOffline  //
	CameBack     //
	Failed       //

	// Calls. Subject: call.
	Called         // Object: action. Value: flags in. Rule: what made the call
	Masked         // Object: store. Value: the output flags that are ignored
	Ignored        // Object: store. Facts: the other processes
	Refused        // Object: store. Facts: the activity that is the reason
	Saved          // Object: store. Value: flags
	Began          // the store begins to close. Object: store
	Allowed        // Object: store. Facts: the transfers and messages that are still completed
	Barred         // Object: store. Facts: the queued messages that no longer start, and why
	ReceptionEnded // Object: store. Facts: the transfers that continue
	StopAsked      // Object: channel. How: Stopped, or Done for one that ignores it. Facts: the transfer
	ReturnDecided  // Object: store. Facts: what the condition depends on
	OutputSet      // Object: store. Value: the flag. Facts: why it is set
	OutputWithheld // Object: store. Value: the flags that the reading leaves out
	HandleChanged  // Object: store. How: the handle's new state
	Opened         // Object: store. The process has a handle, or one reference more
	ProcessEnded   // Object: the call that the process was inside of plus 1, or 0
	Returned       // Object: HRESULT's place in mapi.Results. Value: flags out

	// Stores. Subject: store.
	Released // Object: call
	Kept     // Object: call. Facts: what stays in the queue
	Orphaned // Object: call
	Carried  // orphaned, and the spooler continues. Object: call
	Paused   // orphaned, and the spooler stops. Object: call. Facts: what waits in the queue
	Reopened // Object: call
)

// How qualifies a record.
type How uint8

// The ends of transfers, and the new states of handles.
const (
	Done    How = iota // ran its whole time
	Stopped            // by an ABORT
	Broken             // the line dropped
	Failure            // its transport failed
	Retry              // it ran its whole time, but the attempt failed
	Running            // in results: has not ended

	StaysOpen
	LoggedOff
	HandleReleased
	FlagSaved
)

// ResultPlace returns the place of h in mapi.Results.
func ResultPlace(h mapi.HRESULT) int32 {
	for i, r := range mapi.Results {
		if r == h {
			return int32(i)
		}
	}
	panic("trace: not a result of the simulation: " + h.String())
}

// Call is one call of a process. Calls are listed in the order of their start.
type Call struct {
	Action   int32 // its index in the scenario
	Process  int32
	Store    int32 // -1 for FlushQueues and Exit
	At       int32 // ms; when it should start
	Started  int32 // ms; when the process was free to make it
	Returned int32 // ms; Never if it does not return within the horizon
	In, Out  mapi.Flags
	Result   mapi.HRESULT
	Method   Method
}

// Never is the Returned time of a call that does not return.
const Never = -1

// Method is the method that a process called. The values are those of scenario.Do.
type Method uint8

// Direction is one of the two channels of a transport.
type Direction int

// The directions. A channel is numbered 2*transport + direction, so that the
// numeric order is transport order, outbound before inbound.
const (
	Out Direction = iota
	In
)

// Channel returns the number of a transport's channel.
func Channel(transport int, d Direction) int32 { return int32(2*transport) + int32(d) }

// SplitChannel inverts Channel.
func SplitChannel(channel int32) (transport int, d Direction) {
	return int(channel >> 1), Direction(channel & 1)
}
