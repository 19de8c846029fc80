// Package anytime is everything about "any timing" that knows no page: what the
// page asks the explorer, what the explorer answers, and what follows from it.
//
// The explorer runs in a worker. Question and Message are what goes between the
// two, as JSON; Explorer is the worker's side, Report what the page's side
// draws from.
package anytime
