// Package claims checks what must hold in every run (SEMANTICS.md section 8):
// twelve statements that a reader of the reference page would rely on, each with
// a function that checks a run.
//
// A check uses the records and the result of a run, and not the code by which
// the spooler makes its decisions: it replays the records with a small model of
// its own, so that it can contradict the engine. Each claim has a file, whose
// comment says what exactly is claimed, and of which calls.
//
// A claim need not concern a run at all: the answer is then NotApplicable, which
// is neither Holds nor Violated.
package claims
