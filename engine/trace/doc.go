// Package trace is what a run leaves behind: a record for everything that
// happened and every decision that was taken, in order, and the calls.
//
// A record says when, what, to what, and by which rule, under which reading,
// on which facts. Records hold no pointers and live in chunks that are never
// copied, so that writing one costs little and the collector does not look at
// them. Everything that people see (results, signals, the timeline, the
// account) is computed from the records.
package trace
