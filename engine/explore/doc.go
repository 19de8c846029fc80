// Package explore answers what can happen at all: it goes through every timing
// of a setup, exhaustively, and gives for each outcome a witness that anyone
// can run.
//
//	scenario ─► New ─► Step … ─► Result ─► outcomes, each with its witness
//
// It has no rules of its own. Like engine.Run it drives the transition core,
// package spooler, through instants; where a run takes the next instant from
// the times of a scenario, a search takes every set of events that can make up
// an instant. What varies and what stays is said in setup.go, which events can
// be in one instant in move.go, and why most coincidences need not be tried in
// expand.go.
//
// A state between two instants is packed into as many bits as its setup needs
// (layout.go) and stored whole, never as a fingerprint. The search is breadth
// first, so that witnesses are short. A search takes Step after Step of
// bounded work and has no goroutine, clock or map order in it: the same setup
// gives the same result, byte for byte, natively and in WebAssembly; package
// parallel takes the same steps on several cores.
//
// Every witness has been run by the engine, and came out as the search says,
// before it is given away.
package explore
