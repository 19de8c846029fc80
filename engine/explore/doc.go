// Package explore finds out what can happen at all: it searches every timing of
// a setup, exhaustively, and gives for each outcome a witness that can be run.
//
//	scenario ─► New ─► Step … ─► Result ─► outcomes, each with its witness
//
// It has no rules of its own. Like engine.Run it drives the transition core,
// package spooler, through instants. Where a run takes the next instant from the
// times of a scenario, a search takes every set of events that can make up an
// instant. The work is done by the packages below it, each of which imports only
// those before it:
//
//	visited    the set of packed states
//	model      what varies, what stays, and the moves of an instant
//	reduce     what need not be told apart, and what not searched together
//	pack       a state in as few bits as its setup needs
//	sight      what was seen, and where first
//	successor  the states that can follow a state
//	monitor    the claims, checked in each transition
//	search     breadth first, in bounded steps
//	witness    a scenario that shows what was seen, confirmed by the engine
//
// This package knows what was seen and its witnesses, and makes reports of them.
// It must not know how a state is packed or found. Package parallel runs the same
// search on several cores.
//
// A state is stored whole, never as a fingerprint. The search is breadth first, so
// that witnesses are short. Each Step does a bounded amount of work, without a
// goroutine, clock or map order: the same setup gives the same result, byte for
// byte, natively and in WebAssembly. The engine has run every witness and confirmed
// its outcome before it is returned.
package explore
