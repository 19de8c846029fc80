// Package explore finds out what can happen at all: it searches every timing of
// a setup, exhaustively, and gives for each outcome a witness that can be run.
//
//	scenario ─► New ─► Step … ─► Result ─► outcomes, each with its witness
//
// It has no rules of its own. Like engine.Run it drives the transition core,
// package spooler, through instants. Where a run takes the next instant from the
// times of a scenario, a search takes every set of events that can make up an
// instant. setup.go says what varies and what stays, enabled.go which events can
// be in one instant, and reduce.go why most coincidences need not be tried.
//
// A state between two instants is packed into as many bits as its setup needs
// (layout.go) and stored whole, never as a fingerprint. The search is breadth
// first, so that witnesses are short. Each Step does a bounded amount of work,
// without a goroutine, clock or map order: the same setup gives the same result,
// byte for byte, natively and in WebAssembly. Package parallel runs the same
// steps on several cores.
//
// The engine has run every witness and confirmed its outcome before it is
// returned.
package explore
