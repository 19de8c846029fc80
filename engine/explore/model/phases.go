package model

import "spoolscope/engine/spooler"

// Finished is the final phases of messages. Words of finished messages lose their
// bits, which no longer matter.
var Finished = [...]spooler.Phase{
	spooler.Sent, spooler.Undeliverable, spooler.Cancelled, spooler.Rejected, spooler.Received, spooler.Lost,
}

// finished is the same as a mask.
var finished = func() (mask uint32) {
	for _, p := range Finished {
		mask |= 1 << p
	}
	return mask
}()

// IsFinished reports whether a phase is final.
func IsFinished(p spooler.Phase) bool { return finished>>p&1 != 0 }
