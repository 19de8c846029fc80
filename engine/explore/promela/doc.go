// Package promela writes a scenario as a model for SPIN: SEMANTICS.md and
// EXPLORER.md as a Promela process that executes one instant after the other. It
// is a second, independent implementation of package explore and shares nothing
// with it: no rule, no reduction, no packing. Its states between two instants are
// the same, so that SPIN must count as many.
//
// Not every scenario can be written: see Fits. Excluded is what needs numbers
// that SPIN would have to carry along, not what is hard to get right.
//
//	ends       steps 1 and 2     world   step 3
//	settle     step 4            acts    step 5
//	dispatch   step 6
//
// The steps are those of SEMANTICS.md section 4.
//
// The numbers in the model: a message is 0 unborn, 1 queued, 2 sending, 3 sent,
// 4 undeliverable, 5 cancelled, 6 rejected, 7 on the server, 8 receiving,
// 9 received, 10 lost. A store is 0 open, 1 closing, 2 released, 3 orphaned. A
// handle is 0 none, 1 open, 3 logged off, 4 released. An outcome is 0 none yet,
// 16 + COMPLETE 1 + INBOUND 2 + OUTBOUND 4 + OUTBOUND_QUEUE 8, 32 invalid
// object, 33 unable to abort, 34 not in queue.
package promela
