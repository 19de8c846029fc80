package main

import (
	"fmt"

	"spoolscope/engine"
	"spoolscope/engine/bench/workload"
	"spoolscope/engine/explore"
	"spoolscope/engine/explore/parallel"
)

// measureSearch searches every timing of the setup on some cores, from nothing
// to the last state, and returns the best of some repetitions.
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
	if found.Limit != explore.Complete {
		return nil, fmt.Errorf("the search has ended: %s", found.Limit)
	}
	return &workload.Search{
		States: found.States, Transitions: found.Transitions, Ends: found.Ends, Bytes: found.Bytes, NS: took.Nanoseconds(),
	}, nil
}
