package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"spoolscope/engine/bench/workload"
)

// loadAverage returns the load averages of the machine, or "" if unknown.
func loadAverage() string {
	text, err := os.ReadFile("/proc/loadavg")
	words := strings.Fields(string(text))
	if err != nil || len(words) < 3 {
		return "unknown"
	}
	return strings.Join(words[:3], " ")
}

// printHead prints what was measured, and on what.
func printHead(o options, v versions, before, after string) {
	fmt.Printf(`%d customers, first come first served, each server about four fifths busy;
%d events a customer: arrival, start of service, end of service.
Timed, inside each process: the simulation, from empty to the last event. Not
timed: the start of the process, drawing the times. Ours records the full trace;
"memory reused" is a Runner that has run before, as in the goals.
%d rounds, contenders in turn; in a round the best of %d runs after %d to warm up;
"to simjs" is the median of the rounds' ratios.

SimPy %s on Python %s; simjs %s on node %s (V8 %s);
Spoolscope on %s, natively (%s/%s) and as js/wasm in the same node, pgo %s; %d cores.
Load average before: %s; after: %s.
All checksums of completion times are equal.
`, o.customers, workload.EventsPerCustomer, o.rounds, o.repetitions, o.warmups,
		v.simpy, v.python, v.simjs, v.node, v.v8, v.golang, runtime.GOOS, runtime.GOARCH, filepath.Base(o.pgo), runtime.NumCPU(), before, after)
}

// printFacts prints the figures of the engine alone.
func printFacts(facts map[string]workload.Facts) {
	for _, name := range []string{native, wasm} {
		f := facts[name]
		fmt.Printf("\n%s, %d messages on %d transports:\n", name, workload.LargeCrowd, workload.CrowdServers)
		fmt.Printf("  %d records a run, %d bytes a record\n", f.Records, f.BytesPerRecord)
		fmt.Printf("  %.5f allocations an event, %.5f with new memory\n", f.Allocations[workload.Run], f.Allocations[workload.Fresh])
		fmt.Printf("  %.2f ms; %d messages %.2f ms: %.1f times as long\n", float64(f.Large)/1e6,
			workload.SmallCrowd, float64(f.Small)/1e6, growth(f))
		fmt.Printf("  ten messages, two transports and a call: %.2f µs; compile, run, result: %.2f µs\n",
			f.Page[workload.Run]/1e3, f.Page[workload.Whole]/1e3)
		fmt.Printf("  decode %d messages, checked in full: %.1f ms; encoding/json into plain structs, unchecked: %.1f ms: %.2f times as long\n",
			workload.LargeCrowd, float64(f.Decode)/1e6, float64(f.Unmarshal)/1e6, float64(f.Decode)/float64(f.Unmarshal))
	}
}

// growth returns how much longer ten times as many messages take.
func growth(f workload.Facts) float64 { return float64(f.Large) / float64(f.Small) }

// printGoals prints a line for every goal.
func printGoals(tables []*table, facts map[string]workload.Facts) {
	fmt.Println()
	for _, goal := range []struct {
		name string
		of   string
		want float64
	}{
		{"natively", native, 10},
		{"in WASM", wasm, 4.5},
	} {
		for _, t := range tables {
			got := t.ratio(goal.of, workload.Run)
			fmt.Printf("goal: >= %gx simjs %s, %s: %.2fx%s\n", goal.want, goal.name, t.title, got, verdict(got >= goal.want))
		}
	}
	for _, name := range []string{native, wasm} {
		f := facts[name]
		n := f.Allocations[workload.Fresh]
		fmt.Printf("goal: <= 0.1 allocations an event, %s: %.5f%s\n", name, n, verdict(n <= 0.1))
		g := growth(f)
		fmt.Printf("goal: ten times the messages <= 12 times the time, %s: %.1f%s\n", name, g, verdict(g <= 12))
	}
	us := facts[native].Page[workload.Whole] / 1e3
	fmt.Printf("goal: ten messages < 20 µs natively, compile and result included: %.2f µs%s\n", us, verdict(us < 20))
}

func verdict(met bool) string {
	if met {
		return ""
	}
	return " - missed"
}
