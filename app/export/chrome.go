package export

import (
	"spoolscope/app/answer"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// Chrome is the run as events of the Trace Event Format, which Perfetto and Chrome's own
// viewer show. Each kind of actor is a process there, and each actor a thread; a transport is
// two, one for each direction.
var Chrome = &Format{
	Name: "Chrome trace", Extension: ".trace.json", MediaType: "application/json",
	Encode: func(s Source) []byte {
		e := events{pen: pen{special: `"\`, prefix: `\`}, source: s}
		e.raw(`{"displayTimeUnit":"ms","traceEvents":[`)
		e.names()
		e.calls()
		e.stores()
		e.transports()
		for _, r := range s.Run.Trace.Log.All() {
			from, to := between(s, r)
			if from == to { // else it is the beginning or the end of a span
				e.event(`i","s":"t`, s.Run.Event(r), from, r.At)
				e.args("rule", basis(r.Rule, r.Reading))
			}
		}
		e.raw("]}\n")
		return e.b
	},
}

// events writes the list of events.
type events struct {
	pen
	source Source
	spans  int // that may overlap
}

func (e *events) quote(s string) {
	e.raw(`"`)
	e.text(s)
	e.raw(`"`)
}

// event begins an event. The arguments follow and end it.
func (e *events) event(phase, name string, at actor, ms int32) {
	if e.b[len(e.b)-1] == '}' {
		e.raw(",")
	}
	e.raw("\n" + `{"ph":"` + phase + `","pid":`)
	e.number(at.kind + 1)
	e.raw(`,"tid":`)
	e.number(int(at.place) + 1)
	e.raw(`,"ts":`)
	e.number(1000 * int(ms)) // the format has microseconds
	e.raw(`,"name":`)
	e.quote(name)
}

// args ends an event with its arguments, as names and values.
func (e *events) args(pairs ...string) {
	e.raw(`,"args":{`)
	for i, s := range pairs {
		if i > 0 {
			e.raw(",:"[i%2 : i%2+1])
		}
		e.quote(s)
	}
	e.raw("}}")
}

// span writes a period that overlaps no other one of its thread.
func (e *events) span(name string, at actor, from, to int32, args ...string) {
	e.event("X", name, at, from)
	e.raw(`,"dur":`)
	e.number(1000 * int(e.until(to)-from))
	e.args(args...)
}

// across writes a period that may overlap others of its thread.
func (e *events) across(name string, at actor, from, to int32) {
	e.spans++
	for _, phase := range []string{"b", "e"} {
		e.event(phase, name, at, from)
		e.raw(`,"cat":"state","id":`)
		e.number(e.spans)
		e.args()
		from = e.until(to)
	}
}

// until returns the end of a period. What does not end is shown until the end of the picture.
func (e *events) until(to int32) int32 {
	if to == engine.Never {
		return e.source.Data.End()
	}
	return to
}

// line returns the thread of a transport for a direction.
func line(transport int, d trace.Direction) actor {
	return actor{aTransport, trace.Channel(transport, d)}
}

// names names processes and threads.
func (e *events) names() {
	t := texts.Of(e.source.Run.Lang)
	for kind, name := range []string{t.Setup.Processes, t.Setup.Stores, t.Timeline.Spooler, t.Setup.Transports} {
		e.event("M", "process_name", actor{kind, -1}, 0)
		e.args("name", name)
	}
	actors(e.source, func(a actor, name string) {
		if a.kind == aTransport {
			e.event("M", "thread_name", line(int(a.place), trace.In), 0)
			e.args("name", name+": "+t.Timeline.InLane)
			a, name = line(int(a.place), trace.Out), name+": "+t.Timeline.OutLane
		}
		e.event("M", "thread_name", a, 0)
		e.args("name", name)
	})
}

// calls writes the calls, and how long each waited for its process.
func (e *events) calls() {
	t, r := texts.Of(e.source.Run.Lang), e.source.Run.Result
	for i := range r.Calls {
		c := &r.Calls[i]
		at := actor{aProcess, c.Process}
		if c.At < c.Started {
			e.across(t.Timeline.Waits, at, c.At, c.Started)
		}
		to := c.Returned
		for _, later := range r.Calls[i+1:] {
			if to == engine.Never && later.Process == c.Process && scenario.Do(later.Method) == scenario.Exit {
				to = later.Started // its process has ended inside it
			}
		}
		e.span(scenario.Do(c.Method).String(), at, c.Started, to, t.Answer.In, answer.Value(c.In), t.Answer.Out, answer.Outcome(r, i, t))
	}
}

// stores writes the phases of the stores, and as counters their output flags and queues.
func (e *events) stores() {
	t := &texts.Of(e.source.Run.Lang).Timeline
	phases := [...]string{spooler.StoreOpen: t.Open, spooler.StoreClosing: t.Closing, spooler.StoreReleased: t.Released, spooler.StoreOrphaned: t.Orphaned}
	for i := range e.source.Run.Result.Stores {
		r, at, name := &e.source.Run.Result.Stores[i], actor{aStore, int32(i)}, e.source.Scenario.Stores[i].ID
		steps(r.Phases, func(phase uint32, from, to int32) { e.span(phases[phase], at, from, to) })
		for _, f := range mapi.Outputs {
			steps(r.Signal, func(signal uint32, from, _ int32) {
				e.counter(name+" "+f.Short(), at, from, signal&uint32(f)/uint32(f))
			})
		}
		steps(r.Queue, func(n uint32, from, _ int32) { e.counter(name+": "+t.Queue, at, from, n) })
	}
}

// steps goes through a step function.
func steps(all []engine.Step, do func(value uint32, from, to int32)) {
	for i, step := range all {
		to := int32(engine.Never)
		if i+1 < len(all) {
			to = all[i+1].At
		}
		do(step.Value, step.At, to)
	}
}

func (e *events) counter(name string, at actor, ms int32, value uint32) {
	e.event("C", name, at, ms)
	e.raw(`,"args":{"value":`)
	e.number(int(value))
	e.raw("}}")
}

// transports writes the transfers, and when a transport was offline.
func (e *events) transports() {
	t := &texts.Of(e.source.Run.Lang).Timeline
	ends := [...]string{trace.Done: t.Done, trace.Stopped: t.Stopped, trace.Broken: t.LineDrops,
		trace.Failure: t.Failed, trace.Retry: t.Retries, trace.Running: "…"}
	for i := range e.source.Run.Result.Transports {
		r := &e.source.Run.Result.Transports[i]
		for _, transfer := range r.Transfers {
			e.span(e.source.Scenario.Messages[transfer.Message].ID, line(i, transfer.Direction), transfer.Start, transfer.End, t.Ended, ends[transfer.How])
		}
		steps(r.Offline, func(offline uint32, from, to int32) {
			if offline != 0 {
				e.across(t.Offline, line(i, trace.Out), from, to)
			}
		})
	}
}
