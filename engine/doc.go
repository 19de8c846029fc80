// Package engine computes what the MAPI spooler does in a scenario, to the
// millisecond of virtual time, and why.
//
//	scenario.Decode ─► Compile ─► Runner.Run ─► Trace ─► NewResult
//
// Package rules names the rules, and package spooler implements them as
// transitions without a notion of time. This package drives them by the times
// of the scenario: it advances from instant to instant and carries out what is
// due.
//
// The engine uses no clock, goroutine, channel, float, map iteration, input or
// output. The same scenario gives the same trace, byte for byte, on every
// machine and in WebAssembly. Times are whole milliseconds from 0 to
// 86,400,000.
package engine
