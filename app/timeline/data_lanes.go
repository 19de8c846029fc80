package timeline

import (
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// processLanes adds a lane for each process.
func (d *Data) processLanes(came []int32) {
	d.add(processesHeading, "", lane{})
	waiting := d.waiting(came)
	for p := range d.Scenario.Processes {
		l, exit := lane{lines: waiting[p]}, int32(engine.Never)
		for i, c := range d.Result.Calls {
			if int(c.Process) != p {
				continue
			}
			if c.At < c.Started {
				l.spans = append(l.spans, span{from: c.At, to: c.Started, kind: BlockedSpan, ref: int32(i)})
			}
			call := span{from: c.Started, to: until(c.Returned), kind: CallSpan, ref: int32(i)}
			if scenario.Do(c.Method) == scenario.Exit {
				call.kind, exit = ExitSpan, c.Started
			}
			l.spans = append(l.spans, call)
		}
		if exit != engine.Never {
			l.end(exit)
		}
		d.add(callLane, d.Scenario.Processes[p].ID, l)
	}
}

// end cuts a lane off at the end of its process: a call that it is inside of does
// not return, and a submission that waits is not made.
func (l *lane) end(exit int32) {
	for i := range l.spans {
		if s := &l.spans[i]; s.to == forever {
			s.to, s.kind = exit, AbandonedSpan
		}
	}
	for i := range l.lines {
		s := &l.lines[i]
		s.to = max(s.from, min(s.to, exit)) // what comes after the end does not wait, but can be moved back
	}
	l.failed = []span{{from: exit, to: forever, kind: EndedSpan}}
}

// waiting returns, by process, the submissions that wait because their process is
// inside a call, ascending.
func (d *Data) waiting(came []int32) [][]span {
	s := d.Scenario
	list := make([][]span, len(s.Processes))
	for i := range s.Messages {
		m := &s.Messages[i]
		if m.From == "" || m.At > s.Horizon || int32(m.At) == came[i] {
			continue
		}
		p := s.ProcessIndex(m.From)
		list[p] = append(list[p], span{from: int32(m.At), to: until(came[i]), kind: WaitingSpan, ref: int32(i)})
		d.latest = max(d.latest, int32(m.At))
	}
	for p := range list {
		list[p] = inOrder(list[p], func(s *span) int { return int(s.from) })
	}
	return list
}

// messageMarks returns the marks of all messages that came, ascending: submissions
// by store, and arrivals by transport.
func (d *Data) messageMarks(came []int32) (submitted, arrived [][]mark) {
	s := d.Scenario
	submitted, arrived = make([][]mark, len(s.Stores)), make([][]mark, len(s.Transports))
	for i := range submitted { // most messages are submitted to few stores
		submitted[i] = make([]mark, 0, len(s.Messages)/len(s.Stores))
	}
	for i := range s.Messages {
		m := &s.Messages[i]
		if came[i] == engine.Never {
			continue
		}
		var list *[]mark
		if m.Outbound() {
			list = &submitted[s.StoreIndex(m.Store)]
		} else {
			list = &arrived[s.TransportIndex(m.Transport)]
		}
		*list = append(*list, mark{came[i], int32(i), d.Result.Messages[i].Phase == spooler.Rejected})
	}
	for _, lists := range [][][]mark{submitted, arrived} {
		for i := range lists {
			lists[i] = inOrder(lists[i], func(m *mark) int { return int(m.at) })
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
		spans[i] = span{from: p.At, to: forever, kind: PhaseSpan, ref: int32(p.Value), again: i > 0}
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
		spans = append(spans, span{from: s.At, to: end, kind: kind})
	}
	return spans
}

// transportLanes adds the lanes of transports: the outbound one of a transport
// that sends, the inbound one if mail arrives for it.
func (d *Data) transportLanes(arrived [][]mark) {
	before := make([]bool, len(d.Scenario.Messages)) // whether a message has an earlier transfer
	for i := range d.Scenario.Transports {
		r, id := &d.Result.Transports[i], d.Scenario.Transports[i].ID
		d.add(transportHeading, id, lane{})
		both := lane{offline: trueSpans(r.Offline, OfflineSpan), lines: trueSpans(r.Connected, ConnectedSpan)}
		if r.FailedAt != engine.Never {
			both.failed = []span{{from: r.FailedAt, to: forever, kind: FailedSpan}}
		}
		out, in := both, both
		out.spans = make([]span, 0, len(r.Transfers))
		for _, t := range r.Transfers {
			list := &out.spans
			if t.Direction == trace.In {
				list = &in.spans
			}
			*list = append(*list, transferSpan(t, before[t.Message]))
			before[t.Message] = true
		}
		in.marks = arrived[i]
		if t := &d.Scenario.Transports[i]; len(t.AddressTypes) > 0 || len(in.marks) == 0 {
			out.transport = t
			d.add(outLane, id, out)
		} else {
			in.transport = t
		}
		if len(in.marks) > 0 {
			d.add(inLane, id, in)
		}
	}
}

func transferSpan(t engine.Transfer, again bool) span {
	kinds := [...]SpanKind{
		trace.Done: TransferDone, trace.Stopped: TransferStopped,
		trace.Broken: TransferBroken, trace.Failure: TransferFailed, trace.Retry: TransferRetried, trace.Running: TransferRunning,
	}
	return span{t.Start, until(t.End), kinds[t.How], t.Message, again}
}
