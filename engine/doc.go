// Package engine computes what the MAPI spooler does in a scenario, to the
// millisecond of virtual time, and why.
//
//	scenario.Decode ─► Compile ─► Runner.Run ─► Trace ─► NewResult
//
// The rules are those of the package rules; the steps are those of the package
// spooler, which knows no time. Here is the driver that takes the times from
// the scenario: it goes from instant to instant and carries out what is due.
//
// Nothing here has a clock, a goroutine, a channel, a float, an order of a map
// or any input or output: the same scenario gives the same trace, byte for
// byte, on every machine and in WebAssembly. Times are whole milliseconds from
// 0 to 86,400,000.
package engine
