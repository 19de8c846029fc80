// Package scenario is the document that says everything a run needs: which
// processes, stores and transports there are, which mail, who calls what and
// when, and how the open questions are read.
//
// Decode is strict: an unknown field, a wrong type, a duplicate key or a value
// outside its limits is a Problem that names the path, what was found and what
// is allowed. Encode writes the canonical form; what was read, written and
// read again is the same scenario. Validate checks a scenario that was built
// or edited in memory by the same rules.
//
// Times and durations are whole milliseconds of virtual time from 0.
package scenario
