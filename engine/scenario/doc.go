// Package scenario implements the document that describes a run: the processes,
// stores and transports, the mail, who calls what and when, and the readings of
// the open questions.
//
// Decode is strict: an unknown field, a wrong type, a duplicate key or a value
// outside its limits is a Problem that names the path, what was found and what
// is allowed. Encode writes the canonical form, which decodes to an equal
// scenario. Validate applies the same rules to a scenario that was built or
// edited in memory.
//
// Times and durations are whole milliseconds of virtual time from 0.
package scenario
