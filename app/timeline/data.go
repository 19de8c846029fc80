package timeline

import (
	"slices"
	"sort"

	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// Data is a run as lanes of spans, steps and marks, in ms. It is computed once
// for each run and never changes.
type Data struct {
	Scenario *scenario.Scenario
	Result   *engine.Result

	lanes     []lane
	instants  []int32 // every time at which something happened, ascending
	decisions []int32 // every time at which a call was decided on, ascending
	latest    int32   // the latest time of a submission that waits
}

// lane is the content of a lane for the whole run.
type lane struct {
	Kind *Kind
	Key  string // stable across runs: "flag/mailbox/LOGOFF_INBOUND"

	id        string        // of the process, store or transport
	flag      mapi.Flags    // of a flagLane
	spans     []span        // calls, phases or transfers
	offline   []span        // behind the spans
	failed    []span        // behind the spans: the time after a failure, or after the end of a process
	lines     []span        // below the spans: connections, or submissions that wait
	steps     []engine.Step // of a wave
	marks     []mark
	transport *scenario.Transport // on its first lane
}

// span is a period, from ≤ t < to, in ms; to may be forever.
type span struct {
	from, to int32
	kind     SpanKind
	ref      int32 // the call, spooler.StorePhase or message, by kind
	again    bool  // a phase or a transfer that is not the first of its kind
}

// forever is the end of a span that does not end.
const forever = 1<<31 - 1

// until returns the end of a span, where engine.Never means forever.
func until(t int32) int32 {
	if t == engine.Never {
		return forever
	}
	return t
}

// SpanKind is the kind of a span.
type SpanKind uint8

// The kinds of spans.
const (
	CallSpan      SpanKind = iota // from start to return
	AbandonedSpan                 // a call, from start to the end of its process
	ExitSpan                      // the end of a process
	BlockedSpan                   // an action waits for its process
	WaitingSpan                   // a submission waits for its process
	PhaseSpan                     // a store is in a phase
	TransferDone
	TransferStopped // by ABORT
	TransferRetried // the attempt failed
	TransferBroken  // the line dropped
	TransferFailed  // the transport failed
	TransferRunning
	OfflineSpan
	ConnectedSpan
	FailedSpan
	EndedSpan // the time after the end of a process
)

// mark is the submission or the arrival of a message.
type mark struct {
	at       int32
	message  int32
	rejected bool
}

// NewData computes the lanes of a run.
func NewData(t engine.Trace, r *engine.Result) *Data {
	d := &Data{Scenario: t.Program.Scenario(), Result: r}
	came := d.times(t.Log)
	submitted, arrived := d.messageMarks(came)
	d.processLanes(came)
	d.storeLanes(submitted)
	d.transportLanes(arrived)
	return d
}

// add appends a lane of the process, store or transport with an id.
func (d *Data) add(kind *Kind, id string, l lane) {
	l.Kind, l.Key, l.id = kind, kind.Key, id
	if id != "" {
		l.Key += "/" + id
	}
	if l.flag != 0 {
		l.Key += "/" + l.flag.String()
	}
	d.lanes = append(d.lanes, l)
}

// mostLanes is how many lanes are shown before the user has asked for more.
const mostLanes = 64

// Folds returns the groups that are folded at first: of a setup with very many lanes
// those of all stores and transports but the store with the given id.
func (d *Data) Folds(store string) map[string]bool {
	folds := map[string]bool{}
	if len(d.lanes) <= mostLanes {
		return folds
	}
	for i := range d.lanes {
		if l := &d.lanes[i]; l.Kind.Heading && l.Kind != processesHeading && (l.Kind != storeHeading || l.id != store) {
			folds[l.Key] = true
		}
	}
	return folds
}

// times collects the times of the records. It returns, by message, the time of its
// submission or arrival, or engine.Never: a submission can wait for its process.
func (d *Data) times(log *trace.Log) (came []int32) {
	d.instants = make([]int32, 0, log.Len())
	came = make([]int32, len(d.Scenario.Messages))
	for i := range came {
		came[i] = engine.Never
	}
	put := func(list *[]int32, at int32) {
		if n := len(*list); n == 0 || (*list)[n-1] != at {
			*list = append(*list, at)
		}
	}
	for _, r := range log.All() {
		put(&d.instants, r.At)
		switch {
		case r.Kind >= trace.Called:
			put(&d.decisions, r.At)
		case r.Kind == trace.Submitted, r.Kind == trace.Rejected, r.Kind == trace.Arrived:
			came[r.Subject] = r.At
		}
	}
	return came
}

// Next returns the first instant after a time, or the first one of a decision,
// or the time itself if there is none.
func (d *Data) Next(t int32, decisions bool) int32 {
	list := d.list(decisions)
	if i, _ := slices.BinarySearch(list, t+1); i < len(list) {
		return list[i]
	}
	return t
}

// Previous returns the last instant before a time, or the time itself.
func (d *Data) Previous(t int32, decisions bool) int32 {
	list := d.list(decisions)
	if i, _ := slices.BinarySearch(list, t); i > 0 {
		return list[i-1]
	}
	return t
}

func (d *Data) list(decisions bool) []int32 {
	if decisions {
		return d.decisions
	}
	return d.instants
}

// End returns the end of the picture in ms: a little after the last event,
// within the horizon.
func (d *Data) End() int32 {
	last := max(d.Result.End, d.latest)
	for _, c := range d.Result.Calls {
		last = max(last, c.At)
	}
	return max(min(last+max(last/8, 100), d.Result.Horizon), minSpan)
}

// Fit returns the axis that shows the whole run.
func (d *Data) Fit() Axis { return Axis{0, d.End()} }

// Whole returns the axis that shows the whole run and the span of another axis.
func (d *Data) Whole(a Axis) Axis { return Axis{0, max(d.End(), a.To)} }

// Limit returns the largest time to which the axis can be panned, in ms.
func (d *Data) Limit() int32 { return max(d.Result.Horizon, d.End()) }

// Flags returns the output flags of a store at a time.
func (d *Data) Flags(store int, t int32) mapi.Flags {
	return mapi.Flags(engine.ValueAt(d.Result.Stores[store].Signal, t))
}

// Read returns the text of a lane's readout for a time in ms, after all events
// of that instant, and whether it is highlighted.
func (d *Data) Read(l *Lane, t int32, w *texts.Timeline) (text string, on bool) {
	if l.Kind.read == nil {
		return "", false
	}
	return l.Kind.read(d, l.lane, t, w)
}

// spanAt returns the span that contains a time. The spans must be ascending and
// must not overlap.
func spanAt(spans []span, t int32) (span, bool) {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].to > t })
	if i < len(spans) && spans[i].from <= t {
		return spans[i], true
	}
	return span{}, false
}
