package spooler

import (
	"math/rand/v2"
	"slices"
	"testing"

	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// wander drives a core through random events, those of links and transfers
// included, in any order that is possible. After each event the instant ends:
// stores settle, and transfers start. look is called for every state; between says
// whether it is one between two instants. The core may be replaced by an equal
// one.
func wander(c *Core, s *scenario.Scenario, seed uint64, look func(between bool)) {
	rng := rand.New(rand.NewPCG(seed, 0))
	unborn := rng.Perm(len(s.Messages))
	action := 0
	event := func() {
		switch n := rng.IntN(12); {
		case n < 4 && len(unborn) > 0:
			m := int32(unborn[0])
			unborn = unborn[1:]
			if s.Messages[m].Outbound() {
				c.Submit(m)
			} else {
				c.Arrive(m)
				c.Announce(m, false)
			}
		case n < 6 && len(s.Messages) > 0:
			if m := int32(rng.IntN(len(s.Messages))); c.State().Waits(m) {
				c.Ripen(m)
			}
		case n < 8 && action < len(s.Actions):
			if process := c.plan.Process(action); c.State().Free(process) {
				c.Do(action)
			}
			action++
		case n < 10 && c.busy != 0:
			channel := rng.IntN(2 * len(s.Transports))
			if c.busy>>channel&1 == 0 {
				return
			}
			how := trace.Done
			if c.State().channels[channel]&stopBit != 0 {
				how = trace.Stopped
			}
			c.EndTransfer(channel, how)
			c.TakeRetry(channel)
		case len(s.Transports) > 0:
			t := rng.IntN(len(s.Transports))
			switch links := c.State().links; rng.IntN(8) {
			case 0:
				if links[failed]>>t&1 == 0 {
					c.Fail(t)
				}
			case 1, 2:
				if links[offline]>>t&1 == 0 {
					c.GoOffline(t)
				} else {
					c.ComeBack(t)
				}
			default:
				c.Dial(t)
			}
		}
	}
	look(true)
	for range 40 {
		event()
		look(false)
		c.Settle()
		look(false)
		for c.Dispatch() {
			c.Settle()
			look(false)
		}
		c.TakeStarted()
		c.TakeStopping()
		look(true)
	}
}

// wanderings calls do with random scenarios and the state at each step of a walk
// through them.
func wanderings(t *testing.T, do func(t *testing.T, c *Core, p *Plan, s *scenario.Scenario, seed uint64)) {
	for seed := range uint64(400) {
		s := enginetest.Random(seed)
		p := NewPlan(s)
		var c Core
		c.Reset(p, nil)
		do(t, &c, p, s, seed)
		if t.Failed() {
			t.Fatalf("seed %d:\n%s", seed, scenario.EncodeIndented(s))
		}
	}
}

// copyOf returns a copy of a core.
func copyOf(c *Core) *Core {
	var log *trace.Log
	if c.log != nil {
		log = new(trace.Log)
		log.KeepTally(new(trace.Tally))
		log.Reset()
	}
	copied := new(Core)
	copied.Reset(c.plan, log)
	copied.CopyFrom(c)
	return copied
}

// TestNeedsDispatch checks that NeedsDispatch and Idle say whether Dispatch
// changes the state.
func TestNeedsDispatch(t *testing.T) {
	needed, idle := 0, 0
	wanderings(t, func(t *testing.T, c *Core, p *Plan, s *scenario.Scenario, seed uint64) {
		wander(c, s, seed, func(bool) {
			after := copyOf(c)
			after.Dispatch()
			changes := !after.State().Equal(c.State())
			if got := c.NeedsDispatch(); got != changes {
				t.Errorf("Dispatch is needed: %v; want %v", got, changes)
			}
			if changes {
				needed++
			}
			if c.Idle() {
				idle++
				if changes {
					t.Error("an idle core is changed by Dispatch")
				}
			}
		})
	})
	if needed < 1_000 || idle < 1_000 {
		t.Errorf("Dispatch was needed %d times, %d times the core was idle", needed, idle)
	}
}

// TestCopyFrom checks that a copy is equal and continues like its original, with
// a log and without. The walk goes on with the copy from each step in turn.
func TestCopyFrom(t *testing.T) {
	for _, logged := range []bool{false, true} {
		wanderings(t, func(t *testing.T, c *Core, p *Plan, s *scenario.Scenario, seed uint64) {
			begin := func(c *Core) {
				var log *trace.Log
				if logged {
					log = new(trace.Log)
					log.Reset()
				}
				c.Reset(p, log)
			}
			var states [][]uint32
			begin(c)
			wander(c, s, seed, func(bool) { states = append(states, slices.Clone(c.state.words)) })
			calls := callsOf(c)
			var again Core
			begin(&again)
			step := 0
			wander(&again, s, seed, func(bool) {
				if !slices.Equal(again.state.words, states[step]) {
					t.Fatalf("state %d differs", step)
				}
				if step++; step%3 == 0 {
					copied := copyOf(&again)
					if !copied.State().Equal(again.State()) {
						t.Fatalf("the copy of state %d is not equal", step)
					}
					again = *copied
				}
			})
			if got := callsOf(&again); !slices.Equal(got, calls) {
				t.Errorf("the calls are %v; want %v", got, calls)
			}
		})
	}
}

func callsOf(c *Core) []trace.Call {
	if c.log == nil {
		return nil
	}
	return c.log.Calls
}

// TestAdopt checks that the sets and counts that transitions keep up to date are
// those that Adopt computes from the words of a state.
func TestAdopt(t *testing.T) {
	transfers, closing := 0, 0
	wanderings(t, func(t *testing.T, c *Core, p *Plan, s *scenario.Scenario, seed uint64) {
		wander(c, s, seed, func(between bool) {
			if !between {
				return
			}
			adopted := new(Core)
			adopted.Reset(p, nil)
			adopted.Clear()
			copy(adopted.state.words, c.state.words)
			for channel := range adopted.state.channels {
				adopted.state.channels[channel] &= stopBit
			}
			if adopted.ordered {
				copy(adopted.order.places, c.order.places)
				copy(adopted.order.enlisted, c.order.enlisted)
			}
			adopted.Adopt()
			if !adopted.State().Equal(c.State()) {
				t.Errorf("the words are %v; want %v", adopted.state.words, c.state.words)
			}
			for i := range c.sets {
				if got, want := members(&adopted.sets[i]), members(&c.sets[i]); !slices.Equal(got, want) {
					t.Errorf("set %d is %v; want %v", i, got, want)
				}
			}
			if !slices.Equal(adopted.counts, c.counts) {
				t.Errorf("the counts are %v; want %v", adopted.counts, c.counts)
			}
			if adopted.busy != c.busy || adopted.reachable != c.reachable || adopted.closing != c.closing {
				t.Errorf("the masks are %x, %x, %x; want %x, %x, %x",
					adopted.busy, adopted.reachable, adopted.closing, c.busy, c.reachable, c.closing)
			}
			for store, call := range adopted.closingCall {
				if c.closing>>store&1 != 0 && call != noCall {
					t.Errorf("store %d is closed by call %d", store, call)
				}
			}
			if c.busy != 0 {
				transfers++
			}
			if c.closing != 0 {
				closing++
			}
		})
	})
	if transfers < 1_000 || closing < 500 {
		t.Errorf("%d states have transfers, in %d a store is closing", transfers, closing)
	}
}

func members(r *ranks) []int32 {
	var all []int32
	for p := r.next(-1); p >= 0; p = r.next(p) {
		all = append(all, p)
	}
	return all
}

// TestMessageWords checks that the parts of the word of a message are read apart
// from each other.
func TestMessageWords(t *testing.T) {
	s := enginetest.Random(63)
	state := newState(NewPlan(s))
	for phase := Unborn; phase <= scenario.Lost; phase++ {
		for _, bits := range []message32{0, allowedBit, deferredBit, triedBit, allowedBit | deferredBit | triedBit} {
			for _, attempts := range []int{0, 1, scenario.MaxFailures} {
				state.messages[1] = message32(phase) | bits | message32(attempts)<<attemptsShift
				if state.Phase(1) != phase || state.Waits(1) != (bits&deferredBit != 0) || state.Attempts(1) != attempts {
					t.Errorf("%#x is read as phase %v, waits: %v, %d attempts", state.messages[1], state.Phase(1), state.Waits(1), state.Attempts(1))
				}
			}
		}
	}
}
