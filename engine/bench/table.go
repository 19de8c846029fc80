package main

import (
	"fmt"
	"os"
	"slices"
	"text/tabwriter"

	"spoolscope/engine/bench/workload"
)

// table is the measurements of one form of the workload.
type table struct {
	title   string
	servers int
	rows    []*row
}

// row is the measurements of one way of one contender: events per second by
// round.
type row struct {
	name  string
	way   workload.Way
	rates []float64
}

// newTable returns an empty table, with its rows in the order of the
// contenders.
func newTable(title string, servers int, contenders []contender) *table {
	t := &table{title: title, servers: servers}
	for i := range contenders {
		ways := []workload.Way{workload.Run}
		if contenders[i].ours {
			ways = append(ways, workload.Fresh, workload.Whole)
		}
		for _, way := range ways {
			t.rows = append(t.rows, &row{name: contenders[i].name, way: way})
		}
	}
	return t
}

func (t *table) row(name string, way workload.Way) *row {
	return t.rows[slices.IndexFunc(t.rows, func(r *row) bool { return r.name == name && r.way == way })]
}

// add adds what a contender measured in a round: the time for all events in each
// of its ways.
func (t *table) add(name string, events int, took map[workload.Way]int64) error {
	for _, r := range t.rows {
		if r.name != name {
			continue
		}
		ns := took[r.way]
		if ns <= 0 {
			return fmt.Errorf("%s, %s: no time of %q", name, t.title, r.way)
		}
		r.rates = append(r.rates, float64(events)/float64(ns)*1e9)
	}
	return nil
}

// ratio returns how many times faster than simjs a contender was: the median of
// the rounds, each compared with simjs in the same round.
func (t *table) ratio(name string, way workload.Way) float64 {
	ours, theirs := t.row(name, way), t.row(simjs, workload.Run)
	ratios := make([]float64, len(ours.rates))
	for i := range ratios {
		ratios[i] = ours.rates[i] / theirs.rates[i]
	}
	return median(ratios)
}

// median returns the middle value, or the mean of the two in the middle.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	if n == 0 {
		return 0
	}
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// wayNames is what a row of ours measures.
var wayNames = map[workload.Way]string{
	workload.Run:   "run, memory reused",
	workload.Fresh: "run, new memory",
	workload.Whole: "compile, run, result",
}

func (r *row) title() string {
	if r.name == simpy || r.name == simjs {
		return r.name
	}
	return r.name + ": " + wayNames[r.way]
}

func (t *table) print() {
	fmt.Println()
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer w.Flush()
	fmt.Fprintf(w, "%-44s\tminimum\tmedian\tbest\tto simjs\t\n", t.title+", million events/s")
	for _, r := range t.rows {
		fmt.Fprintf(w, "%-44s\t%.2f\t%.2f\t%.2f\t%.2fx\t\n", r.title(),
			slices.Min(r.rates)/1e6, median(r.rates)/1e6, slices.Max(r.rates)/1e6, t.ratio(r.name, r.way))
	}
}
