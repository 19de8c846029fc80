// Package claims is what must hold in every run (semantics.md section 8):
// twelve statements that a reader of the reference page would swear to, each
// with a function that checks a run.
//
// A check looks at what a run left behind, its records and its result, and
// knows nothing of how the spooler comes to its decisions: it replays the
// records with a small model of its own. So it can contradict the engine, which
// is what it is for. Each claim has a file; its comment says what exactly is
// claimed, and of which calls.
//
// A claim need not have anything to say about a run: the answer is then
// NotApplicable, which is neither Holds nor Violated.
package claims
