// Package trace records a run: one record for everything that happened and
// every decision, in order, and the calls.
//
// A record says when, what, to what, and by which rule, under which reading, on
// which facts. Records hold no pointers and are stored in chunks that are never
// copied, so that adding one is cheap and the garbage collector does not scan
// them. Results, signals, the timeline and the account are computed from them.
package trace
