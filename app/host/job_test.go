package host_test

import (
	"slices"
	"strings"
	"testing"

	"spoolscope/app/host"
)

// clock is a browser whose time passes by 1 ms whenever it is asked, and whose timers are kept.
type clock struct {
	host.None
	now  int
	due  []func()
	wait []int // ms
}

func (c *clock) Now() int {
	c.now++
	return c.now
}

func (c *clock) After(ms int, done func()) {
	c.due, c.wait = append(c.due, done), append(c.wait, ms)
}

// next lets the oldest timer end.
func (c *clock) next(t *testing.T) {
	t.Helper()
	if len(c.due) == 0 {
		t.Fatal("no timer is set")
	}
	due := c.due[0]
	c.due = c.due[1:]
	due()
}

// counted is a job that counts, and notes what happens.
type counted struct {
	clock
	*host.Job
	n, done int
	faults  []string
	undone  bool // what is deferred has been done
}

// count returns a job that counts to a number. At 13 it panics.
func count(to int) *counted {
	c := &counted{}
	c.Job = host.NewJob(&c.clock, func(report string) { c.faults = append(c.faults, report) }, func(pause func()) {
		defer func() { c.undone = true }()
		for c.n < to {
			c.n++
			pause()
		}
		if to == 13 {
			panic("unlucky")
		}
	})
	return c
}

// TestJob checks that a short job ends at once, and that a long one is divided into slices,
// between which the browser can do other work.
func TestJob(t *testing.T) {
	if c := count(3); !c.Run(func() { t.Error("the end of a job is reported twice") }) || c.n != 3 || len(c.due) != 0 {
		t.Errorf("it has counted to %d, with %d timers", c.n, len(c.due))
	}
	c := count(100)
	if c.Run(func() { c.done++ }) {
		t.Fatal("a long job ends at once")
	}
	counts := []int{c.n}
	for c.done == 0 {
		if len(c.due) != 1 {
			t.Fatalf("%d timers are set", len(c.due))
		}
		c.next(t)
		counts = append(counts, c.n)
	}
	if len(counts) < 8 || c.n != 100 || c.done != 1 || len(c.due) != 0 || slices.Max(c.wait) != 0 {
		t.Errorf("it has counted to %v, with %d timers, and its end is reported %d times", counts, len(c.due), c.done)
	}
	if len(c.faults) != 0 {
		t.Errorf("it reports %q", c.faults)
	}
}

// TestStoppedJob checks that a job that is stopped ends where it is, undoes what it has to,
// and reports neither its end nor a fault.
func TestStoppedJob(t *testing.T) {
	c := count(100)
	c.Run(func() { c.done++ })
	was := c.n
	c.Stop()
	c.next(t)
	if c.n != was || c.done != 0 || len(c.faults) != 0 || !c.undone || len(c.due) != 0 {
		t.Errorf("it has counted to %d and then %d; its end is reported %d times; it reports %q", was, c.n, c.done, c.faults)
	}
}

// TestEndedJob checks that a job that has ended can be stopped and finished.
func TestEndedJob(t *testing.T) {
	c := count(3)
	c.Run(func() {})
	c.Stop()
	c.Finish()
	if c.n != 3 || len(c.faults) != 0 {
		t.Errorf("it has counted to %d, and reports %q", c.n, c.faults)
	}
}

// TestFinishedJob checks that the rest of a job can be done at once, without a report.
func TestFinishedJob(t *testing.T) {
	c := count(100)
	c.Run(func() { c.done++ })
	c.Wait = func() bool { return true }
	c.Finish()
	if c.next(t); c.n != 100 || c.done != 0 || len(c.due) != 0 {
		t.Errorf("it has counted to %d, with %d timers, and its end is reported %d times", c.n, len(c.due), c.done)
	}
}

// TestWaitingJob checks that a job waits while something more urgent goes on.
func TestWaitingJob(t *testing.T) {
	c := count(100)
	c.Run(func() { c.done++ })
	was, urgent := c.n, true
	c.Wait = func() bool { return urgent }
	for range 5 {
		c.next(t)
	}
	if c.n != was || c.wait[len(c.wait)-1] == 0 {
		t.Errorf("it goes on to %d, or asks all the time", c.n)
	}
	for urgent = false; c.done == 0; {
		c.next(t)
	}
}

// TestBrokenJob checks that a panic ends a job, and is reported with its place, whether it
// comes in the first slice or later.
func TestBrokenJob(t *testing.T) {
	c := count(13)
	c.Run(func() { c.done++ })
	for c.done == 0 {
		c.next(t)
	}
	if len(c.faults) != 1 || !strings.Contains(c.faults[0], "unlucky") || !strings.Contains(c.faults[0], "job_test.go") {
		t.Errorf("it reports %q", c.faults)
	}
}
