package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"text/tabwriter"
	"time"

	"spoolscope/engine/bench/workload"
)

// answered is how long the complete answer for a setup takes, in ms by round.
// SPIN finds the states and ends only; ours has a witness for each outcome, which
// the engine has run.
type answered struct {
	title         string
	states, fewer int // whole and reduced

	native, wasm []float64 // reduced
	whole        []float64 // natively
	pan          []float64 // SPIN's search alone
	spin         []float64 // with generating and compiling it
}

// answer measures the complete answers for the setups, in interleaved rounds. SPIN
// must visit the same number of states.
func answer(ctx context.Context, o options, contenders []contender, folder string) error {
	folder = filepath.Join(folder, "answers")
	if err := os.Mkdir(folder, 0o755); err != nil {
		return err
	}
	all := make([]answered, workload.AnswerSetups)
	for round := range o.rounds {
		fmt.Fprintf(os.Stderr, "answers: round %d of %d\n", round+1, o.rounds)
		for n := range all {
			if err := all[n].measure(ctx, n, contenders, folder); err != nil {
				return fmt.Errorf("%s: %w", all[n].title, err)
			}
		}
	}
	fmt.Print("\nThe complete answer, in ms: every timing, and with ours a run that shows each outcome.\n" +
		"SPIN's verifier has to be generated and compiled first, for each setup.\n\n")
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "setup\tstates\treduced to\t%s\t%s\tnot reduced\tSPIN's search\tSPIN in all\t\n", native, wasm)
	for _, a := range all {
		fmt.Fprintf(w, "%s\t%d\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t%.0f\t\n",
			a.title, a.states, a.fewer, median(a.native), median(a.wasm), median(a.whole), median(a.pan), median(a.spin))
	}
	return w.Flush()
}

// measure adds a round.
func (a *answered) measure(ctx context.Context, setup int, contenders []contender, folder string) error {
	s := workload.AnswerSetup(setup)
	a.title = s.Title
	var ours workload.Search
	for _, by := range []struct {
		name   string
		way    int
		states *int
		to     *[]float64
	}{
		{native, workload.ReducedStates, &a.fewer, &a.native},
		{wasm, workload.ReducedStates, &a.fewer, &a.wasm},
		{native, workload.WholeStates, &a.states, &a.whole},
	} {
		c := &contenders[slices.IndexFunc(contenders, func(c contender) bool { return c.name == by.name })]
		if err := c.ask(ctx, &ours, "answer", strconv.Itoa(setup), strconv.Itoa(by.way), "3"); err != nil {
			return err
		}
		if *by.states > 0 && ours.States != *by.states {
			return fmt.Errorf("%s visits %d states, not %d: results discarded", by.name, ours.States, *by.states)
		}
		*by.states = ours.States
		*by.to = append(*by.to, float64(ours.NS)/1e6)
	}
	from := time.Now()
	pan, err := buildSPIN(ctx, s, folder)
	if err != nil {
		return err
	}
	built := time.Now()
	found, err := pan(ctx)
	if err != nil {
		return err
	}
	if found.States -= 1 + 3*ours.Ends; found.States != ours.States {
		return fmt.Errorf("SPIN visits %d states, not %d: results discarded", found.States, ours.States)
	}
	a.pan = append(a.pan, float64(time.Since(built).Nanoseconds())/1e6)
	a.spin = append(a.spin, float64(time.Since(from).Nanoseconds())/1e6)
	return nil
}
