package main

import (
	"fmt"
	"runtime"

	"spoolscope/engine"
	"spoolscope/engine/bench/workload"
	"spoolscope/engine/explore"
	"spoolscope/engine/explore/parallel"
)

// measureSearch searches every timing of the setup on a number of cores, up to the
// last state or the limit, and returns the fastest of the repetitions.
func measureSearch(messages, cores, every, repetitions int) (*workload.Search, error) {
	p, err := engine.Compile(workload.Setup(messages))
	if err != nil {
		return nil, err
	}
	var found explore.Progress
	took := best(repetitions, func() {
		s := explore.New(p, explore.Options{EveryInstant: every != 0})
		found = parallel.Run(s, cores, nil)
	})
	if found.Limit != explore.Complete && found.Limit != explore.StateLimit {
		return nil, fmt.Errorf("the search has ended: %s", found.Limit)
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return &workload.Search{
		States: found.States, Transitions: found.Transitions, Ends: found.Ends,
		Bytes: found.Bytes, Memory: int64(memory.Sys), NS: took.Nanoseconds(),
	}, nil
}
