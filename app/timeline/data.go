package timeline

import (
	"slices"

	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// LaneKind says what a lane shows.
type LaneKind uint8

// The kinds of lanes, in the order in which a group has them.
const (
	Heading   LaneKind = iota // the name of a process, store or transport group
	CallLane                  // the calls of a process
	StoreLane                 // what a store is
	MailLane                  // submissions to a store
	FlagLane                  // one output flag of a store
	QueueLane                 // messages that wait in a store's queue
	OutLane                   // outbound channel of a transport
	InLane                    // inbound channel of a transport
)

// Data is a run as lanes of spans, steps and marks, in ms. It is computed once
// for each run and never changes.
type Data struct {
	Scenario *scenario.Scenario
	Result   *engine.Result

	lanes     []laneData
	instants  []int32 // every time at which something happened, ascending
	decisions []int32 // every time at which a call was decided on, ascending
}

// Group is what the lanes of a group belong to.
type Group uint8

// The groups, in their order.
const (
	ProcessGroup   Group = iota // all processes
	StoreGroup                  // one store
	TransportGroup              // one transport
)

// laneData is everything that a lane can show.
type laneData struct {
	kind   LaneKind
	group  Group
	thing  int        // place of the process, store or transport
	flag   mapi.Flags // of a FlagLane
	spans  []span
	shades []span // behind the spans: offline windows
	lines  []span // below the spans: connections
	steps  []engine.Step
	marks  []mark
	failed int32 // ms, or engine.Never
}

// span is something that lasts, from ≤ t < to, in ms; to may be forever.
type span struct {
	from, to int32
	kind     SpanKind
	ref      int32 // the call, message, or nothing, by kind
}

// forever is the end of what does not end.
const forever = 1<<31 - 1

// SpanKind says what a span is.
type SpanKind uint8

// The kinds of spans.
const (
	CallSpan     SpanKind = iota // from start to return
	BlockedSpan                  // an action waits for its process
	OpenSpan                     // a store is open
	ClosingSpan                  // a store is closing
	ReleasedSpan                 // a store is released
	OrphanedSpan                 // a store is orphaned
	TransferDone
	TransferStopped
	TransferBroken
	TransferRunning
	OfflineSpan
	ConnectedSpan
	FailedSpan
)

// mark is something at one instant.
type mark struct {
	at      int32
	message int32
	kind    MarkKind
}

// MarkKind says what a mark is.
type MarkKind uint8

// The kinds of marks.
const (
	SubmittedMark MarkKind = iota
	RejectedMark
	ArrivedMark
)

// NewData computes the lanes of a run.
func NewData(t engine.Trace, r *engine.Result) *Data {
	d := &Data{Scenario: t.Program.Scenario(), Result: r}
	d.processLanes()
	marks := d.messageMarks()
	d.storeLanes(marks)
	d.transportLanes(marks)
	d.times(t.Log)
	return d
}

func (d *Data) add(l laneData) { d.lanes = append(d.lanes, l) }

func (d *Data) processLanes() {
	d.add(laneData{kind: Heading, failed: engine.Never})
	for p := range d.Scenario.Processes {
		lane := laneData{kind: CallLane, thing: p, failed: engine.Never}
		for i, c := range d.Result.Calls {
			if int(c.Process) != p {
				continue
			}
			if c.At < c.Started {
				lane.spans = append(lane.spans, span{c.At, c.Started, BlockedSpan, int32(i)})
			}
			end := c.Returned
			if end == engine.Never {
				end = forever
			}
			lane.spans = append(lane.spans, span{c.Started, end, CallSpan, int32(i)})
		}
		d.add(lane)
	}
}

// messageMarks returns the marks of all messages: submissions by store, and
// arrivals by transport after them, each ascending.
func (d *Data) messageMarks() [][]mark {
	s := d.Scenario
	lists := make([]uint8, len(s.Messages))
	var lengths [2 * scenario.MaxThings]int
	for i := range s.Messages {
		m := &s.Messages[i]
		if m.Outbound() {
			lists[i] = uint8(s.StoreIndex(m.Store))
		} else {
			lists[i] = uint8(len(s.Stores) + s.TransportIndex(m.Transport))
		}
		if m.At <= s.Horizon {
			lengths[lists[i]]++
		}
	}
	marks := make([][]mark, len(s.Stores)+len(s.Transports))
	for i := range marks {
		marks[i] = make([]mark, 0, lengths[i])
	}
	for i := range s.Messages {
		m := &s.Messages[i]
		if m.At > s.Horizon {
			continue
		}
		made := mark{int32(m.At), int32(i), ArrivedMark}
		if m.Outbound() {
			made.kind = SubmittedMark
			if d.Result.Messages[i].Phase == spooler.Rejected {
				made.kind = RejectedMark
			}
		}
		marks[lists[i]] = append(marks[lists[i]], made)
	}
	for _, list := range marks {
		ascending := func(a, b mark) int { return int(a.at) - int(b.at) }
		if !slices.IsSortedFunc(list, ascending) {
			slices.SortStableFunc(list, ascending)
		}
	}
	return marks
}

func (d *Data) storeLanes(marks [][]mark) {
	for i := range d.Scenario.Stores {
		r := &d.Result.Stores[i]
		lane := laneData{group: StoreGroup, thing: i, failed: engine.Never}
		put := func(kind LaneKind, fill func(*laneData)) {
			l := lane
			l.kind = kind
			fill(&l)
			d.add(l)
		}
		put(Heading, func(*laneData) {})
		put(StoreLane, func(l *laneData) { l.spans = phaseSpans(r.Phases) })
		if len(marks[i]) > 0 {
			put(MailLane, func(l *laneData) { l.marks = marks[i] })
		}
		for _, f := range mapi.Outputs {
			put(FlagLane, func(l *laneData) { l.flag, l.steps = f, bitSteps(r.Signal, f) })
		}
		put(QueueLane, func(l *laneData) { l.steps = r.Queue })
	}
}

// phaseSpans turns the phases of a store into spans.
func phaseSpans(phases []engine.Step) []span {
	kinds := [...]SpanKind{
		spooler.StoreOpen: OpenSpan, spooler.StoreClosing: ClosingSpan,
		spooler.StoreReleased: ReleasedSpan, spooler.StoreOrphaned: OrphanedSpan,
	}
	spans := make([]span, len(phases))
	for i, p := range phases {
		spans[i] = span{p.At, forever, kinds[p.Value], 0}
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

// transportLanes shows a channel if it is or could be used: the outbound one
// of a transport that sends, the inbound one if there is mail for it.
func (d *Data) transportLanes(marks [][]mark) {
	for i := range d.Scenario.Transports {
		r := &d.Result.Transports[i]
		arrivals := marks[len(d.Scenario.Stores)+i]
		d.add(laneData{kind: Heading, group: TransportGroup, thing: i, failed: engine.Never})
		base := laneData{
			group:  TransportGroup,
			thing:  i,
			shades: trueSpans(r.Offline, OfflineSpan),
			lines:  trueSpans(r.Connected, ConnectedSpan),
			failed: r.FailedAt,
		}
		out, in := base, base
		out.kind, in.kind = OutLane, InLane
		outbound := 0
		for i := range r.Transfers {
			if r.Transfers[i].Direction == trace.Out {
				outbound++
			}
		}
		out.spans = make([]span, 0, outbound)
		in.spans = make([]span, 0, len(r.Transfers)-outbound)
		for _, t := range r.Transfers {
			s := transferSpan(t)
			if t.Direction == trace.Out {
				out.spans = append(out.spans, s)
			} else {
				in.spans = append(in.spans, s)
			}
		}
		in.marks = arrivals
		hasIn := len(arrivals) > 0
		if len(d.Scenario.Transports[i].AddressTypes) > 0 || !hasIn {
			d.add(out)
		}
		if hasIn {
			d.add(in)
		}
	}
}

func transferSpan(t engine.Transfer) span {
	kinds := [...]SpanKind{
		trace.Done: TransferDone, trace.Stopped: TransferStopped,
		trace.Broken: TransferBroken, trace.Running: TransferRunning,
	}
	end := t.End
	if end == engine.Never {
		end = forever
	}
	return span{t.Start, end, kinds[t.How], t.Message}
}

// times collects the instants of the records.
func (d *Data) times(log *trace.Log) {
	instants, last := 0, int32(-1)
	for _, r := range log.All() {
		if r.At != last {
			instants, last = instants+1, r.At
		}
	}
	d.instants = make([]int32, 0, instants)
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

// Next returns the first instant after a time (of decisions alone, if asked),
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

// End is where the picture ends, in ms: a little after the last thing that
// happens, within the horizon.
func (d *Data) End() int32 {
	last := d.Result.End
	for _, c := range d.Result.Calls {
		last = max(last, c.At)
	}
	return max(min(last+max(last/8, 100), d.Result.Horizon), minSpan)
}

// Fit is the axis that shows everything.
func (d *Data) Fit() Axis { return Axis{0, d.End()} }

// Whole is the axis that shows everything, what an axis shows included.
func (d *Data) Whole(a Axis) Axis { return Axis{0, max(d.End(), a.To)} }

// Limit is how far one can pan, in ms.
func (d *Data) Limit() int32 { return max(d.Result.Horizon, d.End()) }
