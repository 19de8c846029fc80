package engine

import (
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// The names of results in the vectors.
var (
	storeNames = [...]string{
		spooler.StoreOpen:     "open",
		spooler.StoreClosing:  "closing",
		spooler.StoreReleased: "released",
		spooler.StoreOrphaned: "orphaned",
	}
	howNames = [...]string{
		trace.Done:    "done",
		trace.Stopped: "stopped",
		trace.Broken:  "broken",
		trace.Failure: "failed",
		trace.Retry:   "retry",
		trace.Running: "running",
	}
)

// EndName returns the name of the end of a run.
func EndName(settled bool) string {
	if settled {
		return "settled"
	}
	return "horizon"
}

// FateName returns the name of a message's phase.
func FateName(p spooler.Phase) string { return p.String() }

// StoreName returns the name of a store's phase.
func StoreName(p spooler.StorePhase) string { return storeNames[p] }

// HowName returns the name of the end of a transfer.
func HowName(h trace.How) string { return howNames[h] }
