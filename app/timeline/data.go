package timeline

import (
	"slices"
	"sort"

	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
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
}

// lane is the content of a lane for the whole run.
type lane struct {
	Kind *Kind
	Key  string // stable across runs: "flag/mailbox/LOGOFF_INBOUND"

	id        string        // of the process, store or transport
	flag      mapi.Flags    // of a flagLane
	spans     []span        // calls, phases or transfers
	offline   []span        // behind the spans
	failed    []span        // behind the spans: the time after a failure
	connected []span        // below the spans
	steps     []engine.Step // of a wave
	marks     []mark
}

// span is a period, from ≤ t < to, in ms; to may be forever.
type span struct {
	from, to int32
	kind     SpanKind
	ref      int32 // the call, spooler.StorePhase or message, by kind
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
	CallSpan    SpanKind = iota // from start to return
	BlockedSpan                 // an action waits for its process
	PhaseSpan                   // a store is in a phase
	TransferDone
	TransferStopped
	TransferBroken
	TransferRunning
	OfflineSpan
	ConnectedSpan
	FailedSpan
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
	submitted, arrived := d.messageMarks()
	d.processLanes()
	d.storeLanes(submitted)
	d.transportLanes(arrived)
	d.times(t.Log)
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

func (d *Data) processLanes() {
	d.add(processesHeading, "", lane{})
	for p := range d.Scenario.Processes {
		var spans []span
		for i, c := range d.Result.Calls {
			if int(c.Process) != p {
				continue
			}
			if c.At < c.Started {
				spans = append(spans, span{c.At, c.Started, BlockedSpan, int32(i)})
			}
			spans = append(spans, span{c.Started, until(c.Returned), CallSpan, int32(i)})
		}
		d.add(callLane, d.Scenario.Processes[p].ID, lane{spans: spans})
	}
}

// messageMarks returns the marks of all messages, ascending: submissions by
// store, and arrivals by transport.
func (d *Data) messageMarks() (submitted, arrived [][]mark) {
	s := d.Scenario
	submitted, arrived = make([][]mark, len(s.Stores)), make([][]mark, len(s.Transports))
	for i := range s.Messages {
		m := &s.Messages[i]
		if m.At > s.Horizon {
			continue
		}
		var list *[]mark
		if m.Outbound() {
			list = &submitted[s.StoreIndex(m.Store)]
		} else {
			list = &arrived[s.TransportIndex(m.Transport)]
		}
		*list = append(*list, mark{int32(m.At), int32(i), d.Result.Messages[i].Phase == spooler.Rejected})
	}
	for _, lists := range [][][]mark{submitted, arrived} {
		for _, list := range lists {
			slices.SortStableFunc(list, func(a, b mark) int { return int(a.at) - int(b.at) })
		}
	}
	return submitted, arrived
}

func (d *Data) storeLanes(submitted [][]mark) {
	for i := range d.Scenario.Stores {
		r, id := &d.Result.Stores[i], d.Scenario.Stores[i].ID
		d.add(storeHeading, id, lane{})
		d.add(storeLane, id, lane{spans: phaseSpans(r.Phases)})
		if len(submitted[i]) > 0 {
			d.add(mailLane, id, lane{marks: submitted[i]})
		}
		for _, f := range mapi.Outputs {
			d.add(flagLane, id, lane{flag: f, steps: bitSteps(r.Signal, f)})
		}
		d.add(queueLane, id, lane{steps: r.Queue})
	}
}

// phaseSpans turns the phases of a store into spans.
func phaseSpans(phases []engine.Step) []span {
	spans := make([]span, len(phases))
	for i, p := range phases {
		spans[i] = span{p.At, forever, PhaseSpan, int32(p.Value)}
		if i > 0 {
			spans[i-1].to = p.At
		}
	}
	return spans
}

// bitSteps returns the steps of one bit of a signal, as 0 and 1.
func bitSteps(signal []engine.Step, f mapi.Flags) []engine.Step {
	var steps []engine.Step
	for _, s := range signal {
		var v uint32
		if mapi.Flags(s.Value).Has(f) {
			v = 1
		}
		if len(steps) == 0 || steps[len(steps)-1].Value != v {
			steps = append(steps, engine.Step{At: s.At, Value: v})
		}
	}
	return steps
}

// trueSpans returns the spans in which a step function is not 0.
func trueSpans(steps []engine.Step, kind SpanKind) []span {
	var spans []span
	for i, s := range steps {
		if s.Value == 0 {
			continue
		}
		end := int32(forever)
		if i+1 < len(steps) {
			end = steps[i+1].At
		}
		spans = append(spans, span{s.At, end, kind, 0})
	}
	return spans
}

// transportLanes adds the lanes of transports: the outbound one of a transport
// that sends, the inbound one if mail arrives for it.
func (d *Data) transportLanes(arrived [][]mark) {
	for i := range d.Scenario.Transports {
		r, id := &d.Result.Transports[i], d.Scenario.Transports[i].ID
		d.add(transportHeading, id, lane{})
		both := lane{offline: trueSpans(r.Offline, OfflineSpan), connected: trueSpans(r.Connected, ConnectedSpan)}
		if r.FailedAt != engine.Never {
			both.failed = []span{{r.FailedAt, forever, FailedSpan, 0}}
		}
		out, in := both, both
		for _, t := range r.Transfers {
			if t.Direction == trace.Out {
				out.spans = append(out.spans, transferSpan(t))
			} else {
				in.spans = append(in.spans, transferSpan(t))
			}
		}
		in.marks = arrived[i]
		if len(d.Scenario.Transports[i].AddressTypes) > 0 || len(in.marks) == 0 {
			d.add(outLane, id, out)
		}
		if len(in.marks) > 0 {
			d.add(inLane, id, in)
		}
	}
}

func transferSpan(t engine.Transfer) span {
	kinds := [...]SpanKind{
		trace.Done: TransferDone, trace.Stopped: TransferStopped,
		trace.Broken: TransferBroken, trace.Failure: TransferBroken, trace.Retry: TransferBroken, trace.Running: TransferRunning,
	}
	return span{t.Start, until(t.End), kinds[t.How], t.Message}
}

// times collects the times of the records.
func (d *Data) times(log *trace.Log) {
	put := func(list *[]int32, at int32) {
		if n := len(*list); n == 0 || (*list)[n-1] != at {
			*list = append(*list, at)
		}
	}
	for _, r := range log.All() {
		put(&d.instants, r.At)
		if r.Kind >= trace.Called {
			put(&d.decisions, r.At)
		}
	}
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
	last := d.Result.End
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
	return mapi.Flags(valueAt(d.Result.Stores[store].Signal, t))
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
