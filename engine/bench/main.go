// Command bench compares the engine with the simulation libraries SimPy and
// simjs, on the queue of package workload, and its search of every timing with
// the model checker SPIN: `go run ./engine/bench`. It starts every contender anew
// in each of some rounds, in turn, and prints their rates side by side, then
// figures of the engine alone, then how far its goals are met.
//
// It fails if a contender is missing, or if they do not all compute the same
// completion times or visit the same states, but never because of slow results.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"spoolscope/engine/bench/workload"
	"spoolscope/engine/scenario"
)

// options is the command line.
type options struct {
	rounds, customers, warmups, repetitions int

	messages int // of each kind, in the setup that is searched

	pgo  string // as for go build
	only string // queue or search
}

func main() {
	var o options
	flag.IntVar(&o.rounds, "rounds", 7, "number of times that every contender is started")
	flag.IntVar(&o.customers, "customers", 100_000, "customers of a run, at most 100000")
	flag.IntVar(&o.warmups, "warmups", 3, "runs in a process before those that count")
	flag.IntVar(&o.repetitions, "repetitions", 7, "runs in a process of which the best counts")
	flag.StringVar(&o.pgo, "pgo", "auto", "profile to build our runners with, as for go build; auto uses engine/bench/runner/default.pgo if it exists")
	flag.IntVar(&o.messages, "messages", 3, "messages of each kind in the setup that is searched")
	flag.StringVar(&o.only, "only", "", "queue or search: measure only that")
	flag.Parse()
	if min(o.rounds, o.customers, o.repetitions) < 1 || o.customers > scenario.MaxMessages || o.warmups < 0 || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	place, err := outputOf(ctx, "go", "list", "-f", "{{.Dir}}", "spoolscope/engine/bench") // of this package
	if err != nil {
		return err
	}
	versions, err := findVersions(ctx, place)
	if err != nil {
		return err
	}
	temporary, err := os.MkdirTemp("", "spoolscope-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	contenders, err := prepare(ctx, place, temporary, o.pgo)
	if err != nil {
		return err
	}
	if o.only != "queue" {
		if err := search(ctx, o, contenders, temporary); err != nil {
			return err
		}
	}
	if o.only == "search" {
		return nil
	}
	before := loadAverage()
	tables, err := measure(ctx, o, contenders)
	if err != nil {
		return err
	}
	facts, err := measureFacts(ctx, contenders)
	if err != nil {
		return err
	}
	printHead(o, versions, before, loadAverage())
	for _, t := range tables {
		t.print()
	}
	printFacts(facts)
	printGoals(tables, facts)
	return nil
}

// measure runs the rounds. The contenders take turns, and each round begins with
// another one, so that changes in the speed of the machine affect all of them.
func measure(ctx context.Context, o options, contenders []contender) ([]*table, error) {
	tables := []*table{newTable("1 server", 1, contenders), newTable("16 servers", 16, contenders)}
	for round := range o.rounds {
		fmt.Fprintf(os.Stderr, "round %d of %d\n", round+1, o.rounds)
		for _, t := range tables {
			drawn, err := workload.Draw(o.customers, t.servers)
			if err != nil {
				return nil, err
			}
			want := workload.Checksum(workload.Completions(drawn, t.servers))
			for i := range contenders {
				c := &contenders[(round+i)%len(contenders)]
				var f workload.Figures
				if err := c.ask(ctx, &f, c.queueArgs(o.customers, t.servers, o.warmups, o.repetitions)...); err != nil {
					return nil, err
				}
				if f.Checksum != want {
					return nil, fmt.Errorf("%s, %s: the checksum of the completion times is %d, not %d: results discarded",
						c.name, t.title, f.Checksum, want)
				}
				if err := t.add(c.name, o.customers*workload.EventsPerCustomer, f.NS); err != nil {
					return nil, err
				}
			}
		}
	}
	return tables, nil
}

// measureFacts runs our own runners to measure the engine alone.
func measureFacts(ctx context.Context, contenders []contender) (map[string]workload.Facts, error) {
	facts := map[string]workload.Facts{}
	for i := range contenders {
		c := &contenders[i]
		if !c.ours {
			continue
		}
		var f workload.Facts
		if err := c.ask(ctx, &f, "facts", "20"); err != nil {
			return nil, err
		}
		facts[c.name] = f
	}
	return facts, nil
}
