package spooler

import (
	"fmt"
	"slices"
	"testing"

	"spoolscope/engine/enginetest"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// walk drives a core through a scenario without times: everything in the
// scenario happens once, in order, and after each event transfers that can start
// or end do so. look is called for every state.
func walk(c *Core, s *scenario.Scenario, look func()) {
	look()
	settle := func() {
		c.Settle()
		for c.Dispatch() {
			c.Settle()
		}
		c.TakeStarted()
		c.TakeStopping()
		look()
	}
	for m := range s.Messages {
		if s.Messages[m].Outbound() {
			c.Submit(int32(m))
			if s.Messages[m].DeferUntil > 0 {
				c.Ripen(int32(m))
			}
		} else {
			c.Arrive(int32(m))
			c.Announce(int32(m), false)
		}
		if t := m % max(1, len(s.Transports)); t < len(s.Transports) {
			c.Dial(t)
		}
		settle()
	}
	for a := range s.Actions {
		if c.State().Free(c.plan.Process(a)) {
			c.Do(a)
			settle()
		}
	}
}

// TestStatesAreValues checks that a state is fully described by its words: a
// copy is equal, does not change while the original does, and written back
// restores the state.
func TestStatesAreValues(t *testing.T) {
	for seed := range uint64(300) {
		s := enginetest.Random(seed)
		p := NewPlan(s)
		var c Core
		c.Reset(p, nil)
		var taken []State
		walk(&c, s, func() {
			copied := newState(p)
			copy(copied.words, c.State().words)
			if !copied.Equal(c.State()) || !c.State().Equal(&copied) {
				t.Fatalf("seed %d: a copy is not equal", seed)
			}
			taken = append(taken, copied)
		})
		// The same walk passes through the same states, so none of the copies has
		// changed since.
		var again Core
		again.Reset(p, nil)
		i := 0
		walk(&again, s, func() {
			if !taken[i].Equal(again.State()) {
				t.Fatalf("seed %d: state %d differs", seed, i)
			}
			i++
		})
		if i != len(taken) {
			t.Fatalf("seed %d: %d states; want %d", seed, i, len(taken))
		}
	}
}

// TestStateReads checks that a copy gives the same answers as the original.
func TestStateReads(t *testing.T) {
	for seed := range uint64(300) {
		s := enginetest.Random(seed)
		p := NewPlan(s)
		var c Core
		c.Reset(p, nil)
		walk(&c, s, func() {
			copied := newState(p)
			copy(copied.words, c.State().words)
			if got, want := reads(&copied, s), reads(c.State(), s); !slices.Equal(got, want) {
				t.Fatalf("seed %d: a copy reports %v; want %v", seed, got, want)
			}
		})
	}
}

// reads returns everything that a state reports.
func reads(st *State, s *scenario.Scenario) []string {
	var says []string
	for m := range s.Messages {
		says = append(says, fmt.Sprint("message ", m, st.Phase(m)))
	}
	for i := range s.Stores {
		phase, flag := st.Store(i)
		says = append(says, fmt.Sprint("store ", i, phase, flag))
	}
	for channel := range 2 * len(s.Transports) {
		m, busy := st.InTransfer(channel)
		says = append(says, fmt.Sprint("channel ", channel, m, busy))
	}
	for i := range s.Processes {
		says = append(says, fmt.Sprint("process ", i, st.Inside(i)))
	}
	return says
}

// TestDifferentStatesDiffer checks that Equal sees every kind of difference.
func TestDifferentStatesDiffer(t *testing.T) {
	s := enginetest.Random(63) // a crowded one
	p := NewPlan(s)
	a, b := newState(p), newState(p)
	for i := range a.words {
		b.words[i] ^= 1
		if a.Equal(&b) {
			t.Fatalf("word %d makes no difference", i)
		}
		b.words[i] ^= 1
	}
	if !a.Equal(&b) {
		t.Fatal("the states are the same again")
	}
}

// TestLoggingChangesNothing checks that a core passes through the same states
// with and without a log.
func TestLoggingChangesNothing(t *testing.T) {
	for seed := range uint64(300) {
		s := enginetest.Random(seed)
		p := NewPlan(s)
		var logging, silent Core
		var log trace.Log
		log.Reset()
		logging.Reset(p, &log)
		silent.Reset(p, nil)
		var states []State
		walk(&logging, s, func() {
			copied := newState(p)
			copy(copied.words, logging.State().words)
			states = append(states, copied)
		})
		i := 0
		walk(&silent, s, func() {
			if !states[i].Equal(silent.State()) {
				t.Fatalf("seed %d: state %d depends on the log", seed, i)
			}
			for store := range s.Stores {
				if silent.Activity(store)&^mapi.ActivityMask != 0 {
					t.Fatalf("seed %d: activity is %s", seed, silent.Activity(store))
				}
			}
			i++
		})
	}
}
