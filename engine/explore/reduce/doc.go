// Package reduce says which states need not be told apart, and which parts of a
// setup need not be searched together.
//
// A result says what can become of each call, message and store by itself. So two
// things can be left out of a search that need not say which of them come
// together.
//
// What is decided (decided.go). The outcome of a call that has returned, and the
// fate of a message that can no longer change, are never read again. States that
// differ in nothing else have the same future: each transition of one is a
// transition of the other, with the same calls, transfers, claims and rules. Each
// outcome and fate is noted in the transition that decides it; then it is
// forgotten, and such states are one.
//
// What shares nothing (parts.go). Two parts of a setup that have no store,
// transport or process in common do not interfere. What one does in a run of the
// whole setup it also does while the other has not begun, and the other way
// round. So each is searched while all others are as they were at first: the
// states of the parts are added, not multiplied. A state after which the part that
// has begun can do nothing more is an end of that part.
//
// Things that are equal are told apart: DECISIONS.md section 5.9 says why.
//
// It knows the setup and the states of the core. It must not know how a state is
// stored, or how its successors are found.
package reduce
