package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"time"
	"unsafe"

	"spoolscope/engine"
	"spoolscope/engine/bench/workload"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// measureQueue runs the workload in every way: warmups times first, then
// repetitions times of which the best counts.
func measureQueue(customers, servers, warmups, repetitions int) (*workload.Figures, error) {
	s, drawn, err := queue(customers, servers)
	if err != nil {
		return nil, err
	}
	program, err := engine.Compile(s)
	if err != nil {
		return nil, err
	}
	var runner engine.Runner
	var last engine.Trace
	var result *engine.Result
	ways := []struct {
		name workload.Way
		run  func()
	}{
		{workload.Run, func() { last = runner.Run(program) }},
		{workload.Fresh, func() { last = engine.Run(program) }},
		{workload.Whole, func() {
			compiled, _ := engine.Compile(s)
			last = engine.Run(compiled)
			result = engine.NewResult(last)
		}},
	}
	figures := &workload.Figures{NS: map[workload.Way]int64{}}
	want := workload.Completions(drawn, servers)
	for _, way := range ways {
		for range warmups {
			way.run()
		}
		figures.NS[way.name] = best(repetitions, way.run).Nanoseconds()
		if figures.Checksum = traced(last, customers); figures.Checksum != workload.Checksum(want) {
			return nil, fmt.Errorf("%s: the trace has wrong completion times", way.name)
		}
	}
	for i, fate := range result.Messages {
		if fate.Phase != spooler.Sent || int(fate.At) != want[i] {
			return nil, fmt.Errorf("the result of message %d is %v, not sent at %d", i, fate, want[i])
		}
	}
	return figures, nil
}

// best returns the shortest time that run takes.
func best(repetitions int, run func()) time.Duration {
	shortest := time.Duration(1<<63 - 1)
	for range repetitions {
		start := time.Now()
		run()
		shortest = min(shortest, time.Since(start))
	}
	return shortest
}

// traced returns the checksum of the completion times in a trace.
func traced(t engine.Trace, customers int) uint64 {
	completions := make([]int, customers)
	for _, r := range t.Log.All() {
		if r.Kind == trace.Ended {
			completions[r.Subject] = int(r.At)
		}
	}
	return workload.Checksum(completions)
}

// measureFacts measures the engine alone.
func measureFacts(repetitions int) (*workload.Facts, error) {
	large, _, err := queue(workload.LargeCrowd, workload.CrowdServers)
	if err != nil {
		return nil, err
	}
	small, _, err := queue(workload.SmallCrowd, workload.CrowdServers)
	if err != nil {
		return nil, err
	}
	largeProgram, errLarge := engine.Compile(large)
	smallProgram, errSmall := engine.Compile(small)
	if err := errors.Join(errLarge, errSmall); err != nil {
		return nil, err
	}
	var runner, smallRunner engine.Runner
	facts := &workload.Facts{
		Records:        runner.Run(largeProgram).Log.Len(),
		BytesPerRecord: int(unsafe.Sizeof(trace.Record{})),
		Small:          1<<63 - 1,
		Large:          1<<63 - 1,
	}
	for range repetitions { // alternating, so that the machine's speed affects both alike
		facts.Small = min(facts.Small, best(10, func() { smallRunner.Run(smallProgram) }).Nanoseconds())
		facts.Large = min(facts.Large, best(1, func() { runner.Run(largeProgram) }).Nanoseconds())
	}
	facts.Allocations = map[workload.Way]float64{
		workload.Run:   allocations(func() { runner.Run(largeProgram) }),
		workload.Fresh: allocations(func() { engine.Run(largeProgram) }),
	}
	facts.Page = measurePage(repetitions)
	return facts, measureDecode(facts, large, repetitions)
}

// measureDecode times reading a document, by us and by encoding/json in turn.
func measureDecode(facts *workload.Facts, s *scenario.Scenario, repetitions int) error {
	text := scenario.Encode(s)
	facts.Decode, facts.Unmarshal = 1<<63-1, 1<<63-1
	var errs [2]error
	for range repetitions {
		var ours *scenario.Scenario
		var plain plainDocument
		facts.Decode = min(facts.Decode, best(1, func() { ours, errs[0] = scenario.Decode(text) }).Nanoseconds())
		facts.Unmarshal = min(facts.Unmarshal, best(1, func() { errs[1] = json.Unmarshal(text, &plain) }).Nanoseconds())
		if err := errors.Join(errs[:]...); err != nil {
			return err
		}
		if len(ours.Messages) != len(s.Messages) || len(plain.Messages) != len(s.Messages) {
			return fmt.Errorf("%d and %d messages were decoded, not %d", len(ours.Messages), len(plain.Messages), len(s.Messages))
		}
	}
	return nil
}

// plainDocument is what encoding/json needs to read the document of a queue.
type plainDocument struct {
	Version, Horizon int
	Processes        []struct{ ID string }
	Stores           []struct {
		ID     string
		OpenBy []struct {
			Process string
			Refs    int
		}
	}
	Transports []struct {
		ID           string
		AddressTypes []string
	}
	Messages []struct {
		ID, Store, To string
		At, Duration  int
	}
}

// allocations returns the allocations per event of the large crowd.
func allocations(run func()) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	run()
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs-before.Mallocs) / (workload.LargeCrowd * workload.EventsPerCustomer)
}

// measurePage times the ten-message scenario, a thousand runs at a time.
func measurePage(repetitions int) map[workload.Way]float64 {
	const together = 1_000
	s := page()
	var runner engine.Runner
	each := func(run func(*scenario.Scenario)) float64 {
		batch := func() {
			for range together {
				run(s)
			}
		}
		batch()
		return float64(best(repetitions, batch).Nanoseconds()) / together
	}
	program, _ := engine.Compile(s)
	return map[workload.Way]float64{
		workload.Run: each(func(*scenario.Scenario) { runner.Run(program) }),
		workload.Whole: each(func(s *scenario.Scenario) {
			compiled, _ := engine.Compile(s)
			engine.NewResult(runner.Run(compiled))
		}),
	}
}
