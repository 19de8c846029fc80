// Package parallel runs a search on several cores.
//
// It is the only package of the engine with goroutines. They do not affect what a
// search finds: the cores share the blocks of a batch, each expanding with a
// worker of its own, and when all are done the shards, each of which inserts what
// was found in the order of the blocks. So the result is the same, byte for byte,
// as that of Search.Step, for any number of cores.
package parallel

import (
	"sync"
	"sync/atomic"

	"spoolscope/engine/explore"
	"spoolscope/engine/explore/visited"
)

// Run continues a search on a number of cores, or as many as it has memory for,
// until it ends, or until goOn, which may be nil, returns false. goOn is called on
// the goroutine of the caller after every piece of its work, which takes some
// milliseconds.
func Run(s *explore.Search, cores int, goOn func(explore.Progress) bool) explore.Progress {
	workers := s.Workers(cores)
	r := runner{cores: len(workers), goOn: func() bool { return goOn == nil || goOn(s.Progress()) }}
	for {
		b := s.Begin()
		if b == nil {
			return s.Progress()
		}
		r.share(b.Blocks(), func(core, block int) bool { return b.Expand(workers[core], block) >= 0 })
		r.share(visited.Shards, func(_, shard int) bool { return b.Insert(shard) })
		if r.stopped.Load() {
			return s.Progress()
		}
		s.End(b)
	}
}

// runner distributes work over cores.
type runner struct {
	cores   int
	goOn    func() bool
	stopped atomic.Bool // no more work is to be done
}

// share makes the cores do n things, each repeatedly until it is done, and returns
// when all are done or the runner has been stopped.
func (r *runner) share(n int, do func(core, i int) (done bool)) {
	var taken atomic.Int32
	work := func(core int) {
		for i := int(taken.Add(1)) - 1; i < n; i = int(taken.Add(1)) - 1 {
			for done := false; !done; {
				if r.stopped.Load() {
					return
				}
				done = do(core, i)
				if core == 0 && !r.goOn() {
					r.stopped.Store(true)
				}
			}
		}
	}
	var others sync.WaitGroup
	for core := 1; core < min(r.cores, n); core++ {
		others.Go(func() { work(core) })
	}
	work(0)
	others.Wait()
}
