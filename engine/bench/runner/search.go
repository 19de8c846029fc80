package main

import (
	"fmt"
	"runtime"

	"spoolscope/engine"
	"spoolscope/engine/bench/workload"
	"spoolscope/engine/explore"
	"spoolscope/engine/explore/parallel"
)

// ways are the ways to search, by number.
var ways = [...]explore.Options{
	workload.WholeStates: {Joint: true}, workload.EveryInstant: {Joint: true, EveryInstant: true}, workload.ReducedStates: {},
}

// measureSearch searches every timing of the setup on a number of cores, up to the
// last state or the limit, and returns the fastest of the repetitions.
func measureSearch(messages, cores, way, repetitions int) (*workload.Search, error) {
	if way < 0 || way >= len(ways) {
		return nil, errUsage
	}
	p, err := engine.Compile(workload.Setup(messages))
	if err != nil {
		return nil, err
	}
	var found explore.Progress
	took := best(repetitions, func() {
		s := explore.New(p, ways[way])
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

// measureAnswer finds the complete answer for a setup: every timing is searched,
// and each outcome has a witness that was run. It returns the fastest of the
// repetitions.
func measureAnswer(setup, way, repetitions int) (*workload.Search, error) {
	if setup < 0 || setup >= workload.AnswerSetups || way < 0 || way >= len(ways) {
		return nil, errUsage
	}
	var err error
	var found *explore.Result
	took := best(repetitions, func() {
		p, wrong := engine.Compile(workload.AnswerSetup(setup))
		if wrong != nil {
			err = wrong
			return
		}
		s := explore.New(p, ways[way])
		for s.Step(10_000).Limit == explore.Unfinished {
		}
		found = s.Result()
	})
	if err != nil {
		return nil, err
	}
	if found.Limit != explore.Complete || found.Unexpressed > 0 {
		return nil, fmt.Errorf("the answer is not complete: %s, %d outcomes without a witness", found.Limit, found.Unexpressed)
	}
	return &workload.Search{
		States: found.States, Transitions: found.Transitions, Ends: found.Ends, Bytes: found.Bytes, NS: took.Nanoseconds(),
	}, nil
}
