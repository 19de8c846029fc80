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
	cut       bool    // the horizon has cut off an event other than an action
	durations []int32 // by message
	polled    uint32  // transports that are polled, as a mask
	every     uint32  // transports that connect at every multiple
}

// Compile validates a scenario and compiles it. The error is a
// scenario.Problems. The scenario must not be changed afterwards.
func Compile(s *scenario.Scenario) (*Program, error) {
	if problems := s.Validate(); problems != nil {
		return nil, problems
	}
	p := &Program{
		scenario:  s,
		plan:      spooler.NewPlan(s),
		durations: make([]int32, len(s.Messages)),
	}
	p.agenda, p.cut = newAgenda(s)
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
}

// Settled reports whether nothing more can happen after the run, so that a call
// that has not returned never will. Otherwise the horizon has cut the run off
// (semantics.md, end of section 4).
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
	return true
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
	stopped uint32  // channels whose entry in ends is a stop
	next    int     // index in the agenda
	waiting []int32 // actions whose process is inside a call, by time
}

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
	r.waiting = r.waiting[:0]
	horizon := int32(p.scenario.Horizon)
	for {
		// The next time at which something can happen.
		t := min(r.ends.next(), p.agenda[r.next].at())
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
	return Trace{p, &r.log, r.core.State()}
}

// instant carries out one instant in the order of section 4.
func (r *Runner) instant(t int32) {
	for r.ends.next() == t {
		r.endTransfer(r.ends.channel())
	}
	acts := r.program.agenda[r.next].at() == t && r.world(t)
	if r.program.every != 0 {
		r.dialEvery(t, acts || len(r.waiting) > 0)
	}
	if r.core.Closing() {
		r.core.Settle()
	}
	if acts || len(r.waiting) > 0 {
		r.actions(t)
	}
	for !r.core.Idle() {
		again := r.core.Dispatch()
		r.planEnds(t)
		if !again {
			break
		}
		r.core.Settle()
		r.actions(t)
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

// endTransfer is step 1 for a channel. The entry of a transfer that was stopped
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
	r.core.EndTransfer(channel, how)
}

// world is steps 2 and 3: it carries out the events of the agenda up to the
// actions, and reports whether there are actions at this instant.
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
		case act:
			return true
		}
	}
}

func (r *Runner) announce(m int32) {
	transport := r.program.scenario.TransportIndex(r.program.scenario.Messages[m].Transport)
	r.core.Announce(m, r.program.polled>>transport&1 != 0)
}

// actions is step 5: first those that waited for a process which has returned,
// then those of this time. What an action makes possible happens before the
// next one, and so do the waiting actions of processes that it frees.
func (r *Runner) actions(t int32) {
	for {
		if i := r.firstFree(); i >= 0 {
			action := r.waiting[i]
			r.waiting = append(r.waiting[:i], r.waiting[i+1:]...)
			r.do(int(action), t)
			continue
		}
		e := r.program.agenda[r.next]
		if e.at() != t {
			return
		}
		r.next++
		if r.core.State().Inside(r.program.plan.Process(e.place())) {
			r.waiting = append(r.waiting, int32(e.place()))
		} else {
			r.do(e.place(), t)
		}
	}
}

// firstFree returns the index in waiting of the first action whose process is
// free, or -1.
func (r *Runner) firstFree() int {
	for i, action := range r.waiting {
		if !r.core.State().Inside(r.program.plan.Process(int(action))) {
			return i
		}
	}
	return -1
}

// do carries out an action and what it makes possible. A transfer that it asks
// to stop ends after its transport's StopAfter, or naturally if that is
// earlier.
func (r *Runner) do(action int, t int32) {
	r.core.Do(action)
	for set := r.core.TakeStopping(); set != 0; set &= set - 1 {
		channel := bits.TrailingZeros32(set)
		stop := t + int32(r.program.scenario.Transports[channel/2].StopAfter)
		if stop < r.ends.at(channel) {
			r.ends.set(channel, stop)
			r.stopped |= 1 << channel
		}
	}
	r.core.Settle()
}
