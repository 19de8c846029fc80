// Package parallel takes the steps of a search on several cores.
//
// It is the one package of the engine with goroutines. What a search finds does
// not depend on them: they share out the blocks of a batch, each expanding with
// a worker of its own, and when all are done the shards, each of which takes
// what was found in the order of the blocks. So the result is the same, byte
// for byte, as that of Search.Step, however many cores there are.
package parallel

import (
	"sync"
	"sync/atomic"

	"spoolscope/engine/explore"
)

// Run goes on with a search on a number of cores until it ends, or until goOn,
// which may be nil, returns false; goOn is called after every batch, of some
// thousand states.
func Run(s *explore.Search, cores int, goOn func(explore.Progress) bool) explore.Progress {
	workers := make([]*explore.Worker, max(1, cores))
	for i := range workers {
		workers[i] = s.NewWorker()
	}
	for {
		b := s.Begin()
		if b == nil {
			return s.Progress()
		}
		share(len(workers), b.Blocks(), func(core, block int) { b.Expand(workers[core], block) })
		share(len(workers), explore.Shards, func(_, shard int) { b.Insert(shard) })
		s.End(b, workers...)
		if goOn != nil && !goOn(s.Progress()) {
			return s.Progress()
		}
	}
}

// share lets some cores do n things, each once, and returns when all are done.
func share(cores, n int, do func(core, i int)) {
	if cores == 1 || n == 1 {
		for i := range n {
			do(0, i)
		}
		return
	}
	var taken atomic.Int32
	work := func(core int) {
		for i := int(taken.Add(1)) - 1; i < n; i = int(taken.Add(1)) - 1 {
			do(core, i)
		}
	}
	var others sync.WaitGroup
	for core := 1; core < cores; core++ {
		others.Go(func() { work(core) })
	}
	work(0)
	others.Wait()
}
