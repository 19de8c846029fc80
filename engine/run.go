package engine

import (
	"math/bits"

	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// Program is a compiled scenario: its plan and its times. It is immutable, and
// any number of runners may share it.
type Program struct {
	scenario  *scenario.Scenario
	plan      *spooler.Plan
	agenda    []event
	turns     []turns // by process
	cut       bool    // the horizon has cut off an event other than an action
	durations []int32 // by message
	polled    uint32  // transports that are polled, as a mask
	every     uint32  // transports that connect at every multiple
}

// Compile validates a scenario and compiles it. The error is a
// scenario.Problems. The scenario must not be changed afterwards.
func Compile(s *scenario.Scenario) (*Program, error) { return compile(s, nil) }

// compile compiles a scenario that may be derived from a valid one.
func compile(s, valid *scenario.Scenario) (*Program, error) {
	if problems := s.ValidateAfter(valid); problems != nil {
		return nil, problems
	}
	p := &Program{
		scenario:  s,
		plan:      spooler.NewPlan(s),
		durations: make([]int32, len(s.Messages)),
	}
	p.agenda, p.cut = newAgenda(s)
	p.turns = newTurns(p.agenda, p.plan, len(s.Processes))
	for i := range s.Messages {
		p.durations[i] = int32(s.Messages[i].Duration)
	}
	for i := range s.Transports {
		if s.Transports[i].Poll > 0 {
			p.polled |= 1 << i
		}
		if s.Transports[i].Every > 0 {
			p.every |= 1 << i
		}
	}
	return p, nil
}

// Scenario returns the scenario that the program was compiled from.
func (p *Program) Scenario() *scenario.Scenario { return p.scenario }

// Trace is the record of a run.
type Trace struct {
	Program *Program
	Log     *trace.Log
	State   *spooler.State // at the end
	Retries bool           // a message in a queue waits for a retry later than the horizon
}

// Settled reports whether nothing more can happen after the run, so that a call
// that has not returned never will. Otherwise the horizon has cut the run off
// (SEMANTICS.md section 4.8).
func (t Trace) Settled() bool {
	p, links := t.Program, t.State.Words().Links
	if p.cut || p.every&^links[spooler.LinkFailed] != 0 {
		return false
	}
	for i := range p.scenario.Actions {
		if p.scenario.Actions[i].At > p.scenario.Horizon {
			return false
		}
	}
	for channel := range 2 * len(p.scenario.Transports) {
		if _, busy := t.State.InTransfer(channel); busy {
			return false
		}
	}
	return !t.Retries
}

// Run runs a program once.
func Run(p *Program) Trace { return new(Runner).Run(p) }

// Runner runs programs and reuses its memory: the trace of a run is valid until
// the next one. The zero value is ready to use.
type Runner struct {
	program *Program
	core    spooler.Core
	log     trace.Log
	ends    ends
	stopped uint32 // channels whose entry in ends is a stop
	retries retries
	next    int                       // index in the agenda
	turn    [scenario.MaxThings]int32 // by process: index in its turns of the first that has not come or waits
	waiting uint32                    // processes with turns that have come and wait for a call to return
}

// Pause sets a function that is called every few thousand records while a run is made, or
// its trace is read. A caller can do other work there, but not with this runner. The
// function must be nil when nothing may come between.
func (r *Runner) Pause(pause func()) { r.log.Pause = pause }

// late is later than every time of a scenario.
const late = 1<<31 - 1

// Run runs a program from time 0 until nothing more can happen, or to its
// horizon.
func (r *Runner) Run(p *Program) Trace {
	r.program = p
	r.log.Reset()
	r.core.Reset(p.plan, &r.log)
	r.ends.reset(2 * len(p.scenario.Transports))
	r.stopped, r.next = 0, 0
	r.retries = r.retries[:0]
	r.turn, r.waiting = [scenario.MaxThings]int32{}, 0
	horizon := int32(p.scenario.Horizon)
	for {
		// The next time at which something can happen.
		t := min(r.ends.next(), p.agenda[r.next].at(), r.retries.next())
		if p.every != 0 {
			t = min(t, r.nextDial())
		}
		if t > horizon {
			break
		}
		r.log.Now = t
		r.instant(t)
	}
	for i := range r.log.Calls {
		c := &r.log.Calls[i]
		c.At = int32(p.scenario.Actions[c.Action].At)
	}
	return Trace{p, &r.log, r.core.State(), r.retryLeft()}
}

// retryLeft reports whether a message that is still in its queue waits for a
// retry.
func (r *Runner) retryLeft() bool {
	state := r.core.State()
	for _, e := range r.retries {
		if state.Phase(e.place()) == spooler.Queued {
			return true
		}
	}
	return false
}

// instant carries out one instant in the order of SEMANTICS.md section 4.
func (r *Runner) instant(t int32) {
	for r.ends.next() == t {
		r.endTransfer(r.ends.channel())
	}
	acts := r.program.agenda[r.next].at() == t && r.world(t)
	for r.retries.next() == t {
		r.core.Ripen(int32(r.retries.pop().place()))
	}
	if r.program.every != 0 {
		r.dialEvery(t, acts || r.waiting != 0)
	}
	if r.core.Closing() {
		r.core.Settle()
	}
	if acts || r.waiting != 0 {
		r.takeTurns(t)
	}
	for !r.core.Idle() {
		again := r.core.Dispatch()
		r.planEnds(t)
		if !again {
			break
		}
		r.core.Settle()
		r.takeTurns(t)
	}
}

// planEnds sets the ends of the transfers that have just started.
func (r *Runner) planEnds(t int32) {
	for set := r.core.TakeStarted(); set != 0; set &= set - 1 {
		channel := bits.TrailingZeros32(set)
		m, _ := r.core.State().InTransfer(channel)
		r.ends.set(channel, t+r.program.durations[m])
		r.stopped &^= 1 << channel
	}
}

// endTransfer is SEMANTICS.md section 4.1 for a channel. The entry of a transfer that was stopped
// within a call, or whose transport failed, is stale.
func (r *Runner) endTransfer(channel int) {
	r.ends.set(channel, late)
	if _, busy := r.core.State().InTransfer(channel); !busy {
		return
	}
	how := trace.Done
	if r.stopped>>channel&1 != 0 {
		how = trace.Stopped
	}
	m, _ := r.core.State().InTransfer(channel)
	r.core.EndTransfer(channel, how)
	if r.core.TakeRetry(channel) {
		again := int(r.log.Now) + r.program.scenario.Messages[m].RetryAfter
		r.retries.push(newEvent(again, ripening, int(m)))
	}
}

// world is SEMANTICS.md sections 4.2 and 4.3: it carries out the events of the agenda up to the
// turns of processes, and reports whether there are any at this instant.
func (r *Runner) world(t int32) (acts bool) {
	for ; ; r.next++ {
		e := r.program.agenda[r.next]
		if e.at() != t {
			return false
		}
		place := e.place()
		switch e.kind() {
		case failure:
			r.core.Fail(place)
		case submission:
			r.core.Submit(int32(place))
		case arrival:
			r.core.Arrive(int32(place))
		case announcement:
			r.announce(int32(place))
		case ripening:
			r.core.Ripen(int32(place))
		case offlineBegin:
			r.core.GoOffline(place)
		case offlineEnd:
			r.core.ComeBack(place)
		case dial:
			r.core.Dial(place)
		case send, act:
			return true
		}
	}
}

func (r *Runner) announce(m int32) {
	transport := r.program.scenario.TransportIndex(r.program.scenario.Messages[m].Transport)
	r.core.Announce(m, r.program.polled>>transport&1 != 0)
}

// takeTurns is SEMANTICS.md section 4.5: first the turns that waited for a process which has
// returned, then those of this time. What a turn makes possible happens before
// the next one, and so do the waiting turns of processes that it frees.
func (r *Runner) takeTurns(t int32) {
	for {
		if p := r.firstFree(); p >= 0 {
			r.take(p, t)
			continue
		}
		e := r.program.agenda[r.next]
		if e.at() != t {
			return
		}
		r.next++
		p := doer(r.program.plan, e)
		switch state := r.core.State(); {
		case state.Free(p):
			r.take(p, t)
		case state.Ended(p):
		case e.kind() == act && r.program.scenario.Actions[e.place()].Do == scenario.Exit:
			r.do(e, t)
		default:
			r.waiting |= 1 << p
		}
	}
}

// firstFree returns the process that is free and whose first waiting turn is the
// earliest, or -1.
func (r *Runner) firstFree() int {
	first, earliest := -1, event(late)<<eventTimeShift
	for set := r.waiting; set != 0; set &= set - 1 {
		p := bits.TrailingZeros32(set)
		if e := r.program.turns[p][r.turn[p]]; e < earliest && r.core.State().Free(p) {
			first, earliest = p, e
		}
	}
	return first
}

// take takes the next turn of a free process.
func (r *Runner) take(p int, t int32) {
	e := r.program.turns[p][r.turn[p]]
	r.turn[p]++
	if r.waiting>>p&1 != 0 && r.program.turns[p][r.turn[p]] >= r.program.agenda[r.next] {
		r.waiting &^= 1 << p
	}
	r.do(e, t)
}

// do carries out a submission or an action and what it makes possible. A transfer
// that it asks to stop ends after its transport's StopAfter, or naturally if that
// is earlier. A process that has ended waits for nothing any more.
func (r *Runner) do(e event, t int32) {
	if e.kind() == send {
		r.core.Submit(int32(e.place()))
		return
	}
	r.core.Do(e.place())
	for set := r.core.TakeStopping(); set != 0; set &= set - 1 {
		channel := bits.TrailingZeros32(set)
		stop := t + int32(r.program.scenario.Transports[channel/2].StopAfter)
		if stop < r.ends.at(channel) {
			r.ends.set(channel, stop)
			r.stopped |= 1 << channel
		}
	}
	if p := r.program.plan.Process(e.place()); r.core.State().Ended(p) {
		r.waiting &^= 1 << p
	}
	r.core.Settle()
}
