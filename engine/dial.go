package engine

import "math/bits"

// A dial-up transport with Every connects at N, 2N, 3N …: up to 86 million
// times in a scenario, and nearly always without effect. Connections that find
// no work and that no call looks at are skipped. An idle connection leaves no
// record.

// nextDial returns the next time at which a transport connects with effect.
// Offline windows need no check: their bounds are instants of their own, and
// during one a transport cannot dial.
func (r *Runner) nextDial() int32 {
	next := int32(late)
	for set := r.program.every; set != 0; set &= set - 1 {
		transport := bits.TrailingZeros32(set)
		if r.core.DialMatters(transport) {
			every := int32(r.program.scenario.Transports[transport].Every)
			next = min(next, (r.log.Now/every+1)*every)
		}
	}
	return next
}

// dialEvery connects the transports for which t is a multiple of Every, if
// connecting has an effect or an action at t may observe it.
func (r *Runner) dialEvery(t int32, acts bool) {
	if t == 0 {
		return
	}
	for set := r.program.every; set != 0; set &= set - 1 {
		transport := bits.TrailingZeros32(set)
		every := int32(r.program.scenario.Transports[transport].Every)
		if t%every == 0 && (acts || r.core.DialMatters(transport)) {
			r.core.Dial(transport)
		}
	}
}
