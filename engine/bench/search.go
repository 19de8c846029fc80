package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"text/tabwriter"

	"spoolscope/engine/bench/workload"
	"spoolscope/engine/explore"
)

// searcher is a program that searches every timing of the setup.
type searcher struct {
	name  string
	run   func(ctx context.Context) (workload.Search, error)
	found []workload.Search // by round

	visited int // if it is reduced: the states in place of which found has all of them
}

// rate returns the states per second of a round.
func (s *searcher) rate(round int) float64 {
	return float64(s.found[round].States) / float64(s.found[round].NS) * 1e9
}

// ratio returns how many times faster than another one a searcher was: the median
// of the rounds.
func (s *searcher) ratio(to *searcher) float64 {
	var ratios []float64
	for round := range s.found {
		ratios = append(ratios, s.rate(round)/to.rate(round))
	}
	return median(ratios)
}

// The indexes of the searchers.
const (
	bySPIN = iota
	byUs
	byTwoCores
	byWASM
	byEveryInstant
	byReduced // and what follows
	byReducedTwoCores
	byReducedWASM
)

// search compares the search with SPIN, in interleaved rounds. All must visit the
// same number of states.
func search(ctx context.Context, o options, contenders []contender, folder string) error {
	pan, err := buildSPIN(ctx, workload.Setup(o.messages), folder)
	if err != nil {
		return err
	}
	ours := func(name string, cores, way int) func(context.Context) (workload.Search, error) {
		i := slices.IndexFunc(contenders, func(c contender) bool { return c.name == name })
		args := []string{"search", strconv.Itoa(o.messages), strconv.Itoa(cores), strconv.Itoa(way), "1"}
		return func(ctx context.Context) (found workload.Search, err error) {
			return found, contenders[i].ask(ctx, &found, args...)
		}
	}
	searchers := []*searcher{
		bySPIN:         {name: "SPIN", run: pan},
		byUs:           {name: native + ", one core", run: ours(native, 1, workload.WholeStates)},
		byTwoCores:     {name: native + ", two cores", run: ours(native, 2, workload.WholeStates)},
		byWASM:         {name: wasm, run: ours(wasm, 1, workload.WholeStates)},
		byEveryInstant: {name: native + ", one core, every instant", run: ours(native, 1, workload.EveryInstant)},

		byReduced:         {name: native + ", one core, reduced", run: ours(native, 1, workload.ReducedStates)},
		byReducedTwoCores: {name: native + ", two cores, reduced", run: ours(native, 2, workload.ReducedStates)},
		byReducedWASM:     {name: wasm + ", reduced", run: ours(wasm, 1, workload.ReducedStates)},
	}
	for round := range o.rounds {
		fmt.Fprintf(os.Stderr, "search: round %d of %d\n", round+1, o.rounds)
		for i := range searchers {
			s := searchers[(round+i)%len(searchers)]
			found, err := s.run(ctx)
			if err != nil {
				return fmt.Errorf("%s: %w", s.name, err)
			}
			s.found = append(s.found, found)
		}
		if err := agree(searchers, round); err != nil {
			return err
		}
	}
	printSearch(searchers)
	if err := answer(ctx, o, contenders, folder); err != nil {
		return err
	}
	return searchMany(ctx, &contenders[slices.IndexFunc(contenders, func(c contender) bool { return c.name == native })])
}

// searchMany runs our search once up to its limit of states, and prints the
// memory that it takes.
func searchMany(ctx context.Context, c *contender) error {
	const messages = 6 // more states than the limit
	fmt.Fprintln(os.Stderr, "search: many states")
	var found workload.Search
	if err := c.ask(ctx, &found, "search", strconv.Itoa(messages), "2", strconv.Itoa(workload.WholeStates), "1"); err != nil {
		return err
	}
	if found.States < explore.DefaultStates {
		return fmt.Errorf("%s visits only %d states", c.name, found.States)
	}
	fmt.Printf("goal: 10^7 states in 1 GiB: %.2f million in %.0f MiB, %.1f s%s\n",
		float64(found.States)/1e6, float64(found.Memory)/(1<<20), float64(found.NS)/1e9, verdict(found.Memory <= 1<<30))
	return nil
}

// agree compares the numbers of states. SPIN also stores the state before its
// loop, and three after each end. Reduced searches count as if they had visited all
// states: what they are compared by is the time for the same answer.
func agree(searchers []*searcher, round int) error {
	want := searchers[byUs].found[round]
	for i, s := range searchers {
		found := &s.found[round]
		if i == bySPIN {
			found.States -= 1 + 3*want.Ends
		}
		if i >= byReduced {
			s.visited, found.States = found.States, want.States
		}
		if found.States != want.States {
			return fmt.Errorf("%s visits %d states, not %d: results discarded", s.name, found.States, want.States)
		}
	}
	return nil
}

func printSearch(searchers []*searcher) {
	last := searchers[byUs].found[0]
	fmt.Printf("\nEvery timing of a setup of %d states; all visit the same states. SPIN and \"every instant\" try\n"+
		"every set of events, the others a sufficient selection. The reduced search has the same answer\n"+
		"from %d states, and counts as if it had visited all of them.\n\n", last.States, searchers[byReduced].visited)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "thousand states/s\tminimum\tmedian\tbest\tto SPIN\ttransitions\tbytes/state\t")
	for _, s := range searchers {
		var rates []float64
		for round := range s.found {
			rates = append(rates, s.rate(round)/1e3)
		}
		f := s.found[0]
		fmt.Fprintf(w, "%s\t%.1f\t%.1f\t%.1f\t%.2fx\t%d\t%.1f\t\n", s.name, slices.Min(rates), median(rates), slices.Max(rates),
			s.ratio(searchers[bySPIN]), f.Transitions, float64(f.Bytes)/float64(f.States))
	}
	w.Flush()
	fmt.Println()
	goal := func(name string, got, want float64) {
		fmt.Printf("goal: >= %gx %s: %.2fx%s\n", want, name, got, verdict(got >= want))
	}
	goal("SPIN natively, one core", searchers[byUs].ratio(searchers[bySPIN]), 12)
	goal("one core, two cores", searchers[byTwoCores].ratio(searchers[byUs]), 1.9)
	goal("native SPIN in WASM", searchers[byWASM].ratio(searchers[bySPIN]), 4)
	bytes := float64(last.Bytes) / float64(last.States)
	fmt.Printf("goal: <= 20 bytes a state: %.1f%s\n", bytes, verdict(bytes <= 20))
}
