package engine

import (
	"sort"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// Result is the outcome of a run (SEMANTICS.md section 7) and the step
// functions that a timeline draws. It is computed from the records of the trace
// and shares no memory with it.
type Result struct {
	Horizon    int32             // ms
	End        int32             // ms; the last instant at which something happened
	Settled    bool              // nothing more can happen; otherwise the horizon has cut the run off
	Calls      []CallResult      // in the order of their start
	Messages   []Fate            // by message
	Stores     []StoreResult     // by store
	Transports []TransportResult // by transport
	Expected   Expected          // which expectations of the scenario hold
}

// CallResult is a call and the rules that decided it, without repetitions, in
// the order of its records.
type CallResult struct {
	trace.Call
	Rules []rules.ID
}

// Fate is the final phase of a message, and since when. At is in ms: for Queued
// the submission or the return to the queue, for OnServer the arrival or the
// return to the server, for Unborn the time at which it would have come.
type Fate struct {
	Phase spooler.Phase
	At    int32
}

// Step is one step of a step function: the value from a time (in ms) on.
type Step struct {
	At    int32
	Value uint32
}

// Never is the value of a time that does not come.
const Never = trace.Never

// StoreResult is what happened to a store.
type StoreResult struct {
	Phase      spooler.StorePhase
	ReleasedAt int32  // ms, or Never
	Signal     []Step // the output flags, sampled after each instant; from 0
	Queue      []Step // messages that wait in the queue; from 0
	Phases     []Step // spooler.StorePhase; from 0
}

// TransportResult is what a transport did.
type TransportResult struct {
	Transfers []Transfer // by end, unfinished ones last; outbound before inbound
	Connected []Step     // 1 while it is connected; from 0
	Offline   []Step     // 1 inside an offline window; from 0
	FailedAt  int32      // ms, or Never
}

// Transfer is one transfer of a message.
type Transfer struct {
	Message   int32
	Direction trace.Direction
	Start     int32 // ms
	End       int32 // ms, or Never while it is running
	How       trace.How
}

// NewResult computes the result of a run.
func NewResult(t Trace) *Result {
	f := newFold(t)
	for _, r := range t.Log.All() {
		if r.At != f.now {
			f.sample()
			f.now = r.At
		}
		f.record(r)
	}
	f.sample()
	f.stillRunning()
	f.result.End = f.now
	f.result.Expected = compare(t.Program.scenario, f.result)
	return f.result
}

// fold computes a result from the records in one pass.
type fold struct {
	trace    Trace
	result   *Result
	now      int32
	stores   []storeFold
	touched  uint32     // stores whose signal may have changed at this instant
	running  []Transfer // by channel: its transfer, if How is Running
	queueBit rules.Value
}

// storeFold is the state from which the signal of a store is computed.
type storeFold struct {
	queued, outgoing, incoming int32
	closingCall                int32
	complete                   bool
}

func newFold(t Trace) *fold {
	s := t.Program.scenario
	f := &fold{
		trace: t,
		result: &Result{
			Horizon:    int32(s.Horizon),
			Settled:    t.Settled(),
			Calls:      make([]CallResult, len(t.Log.Calls)),
			Messages:   make([]Fate, len(s.Messages)),
			Stores:     make([]StoreResult, len(s.Stores)),
			Transports: make([]TransportResult, len(s.Transports)),
		},
		stores:   make([]storeFold, len(s.Stores)),
		touched:  1<<len(s.Stores) - 1,
		running:  make([]Transfer, 2*len(s.Transports)),
		queueBit: s.Readings[rules.QueueBit],
	}
	for i := range f.result.Calls {
		f.result.Calls[i].Call = t.Log.Calls[i]
	}
	for i := range s.Messages {
		f.result.Messages[i] = Fate{spooler.Unborn, int32(s.Messages[i].At)}
	}
	for i := range f.result.Stores {
		f.stores[i].closingCall = -1
		store := &f.result.Stores[i]
		store.ReleasedAt = Never
		store.Phases = []Step{{0, uint32(spooler.StoreOpen)}}
	}
	for i := range f.result.Transports {
		transport := &f.result.Transports[i]
		transport.Transfers = make([]Transfer, 0, t.Program.plan.MailOf(i)) // more if some are stopped
		transport.FailedAt = Never
		transport.Connected, transport.Offline = []Step{{0, 0}}, []Step{{0, 0}}
		if !s.Transports[i].DialUp() {
			transport.Connected[0].Value = 1
		}
	}
	return f
}

// put appends a step, or replaces the last one if it has the same time. A step
// that does not change the value is omitted.
func put(steps *[]Step, at int32, value uint32) {
	if n := len(*steps); n > 0 {
		last := &(*steps)[n-1]
		if last.At == at {
			last.Value = value
			if n > 1 && (*steps)[n-2].Value == value {
				*steps = (*steps)[:n-1]
			}
			return
		}
		if last.Value == value {
			return
		}
	}
	*steps = append(*steps, Step{at, value})
}

// sample appends the signals and queue lengths at the end of an instant.
func (f *fold) sample() {
	for i := range f.stores {
		if f.touched>>i&1 == 0 {
			continue
		}
		s := &f.stores[i]
		flags := spooler.Activity(s.queued > 0, s.outgoing > 0, s.incoming > 0, f.queueBit)
		if s.complete {
			flags |= mapi.Complete
		}
		put(&f.result.Stores[i].Signal, f.now, uint32(flags))
		put(&f.result.Stores[i].Queue, f.now, uint32(s.queued))
	}
	f.touched = 0
}

// ValueAt returns the value of a step function at a time, after all events of that instant:
// 0 before the first step.
func ValueAt(steps []Step, t int32) uint32 {
	i := sort.Search(len(steps), func(i int) bool { return steps[i].At > t })
	if i == 0 {
		return 0
	}
	return steps[i-1].Value
}
