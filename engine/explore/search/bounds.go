package search

import (
	"spoolscope/engine/explore/pack"
	"spoolscope/engine/explore/sight"
	"spoolscope/engine/explore/visited"
	"spoolscope/engine/scenario"
)

// The largest setup that is searched. With more messages, nearly every search
// would end at a limit.
const (
	MaxMessages = 64
	MaxMoments  = 1_000 // bounds of offline windows, and connection times
)

// TooLarge returns the limit that a setup exceeds, or Unfinished if it can be
// searched.
func TooLarge(s *scenario.Scenario) Limit {
	moments := 0
	for i := range s.Transports {
		moments += 2*len(s.Transports[i].Offline) + len(s.Transports[i].ConnectsAt)
	}
	switch {
	case len(s.Messages) > MaxMessages:
		return MessageLimit
	case moments > MaxMoments:
		return MomentLimit
	}
	return Unfinished
}

// budget is what a search may use, computed from its limit in advance. It does
// not depend on the number of workers.
type budget struct {
	Bytes     int64 // for everything
	fixed     int64 // of these: for the layout, sightings, and one worker
	shard     int64 // of these: for each shard
	batch     int   // words of states that a batch may find
	Witnesses int64 // of these: reserved for the witnesses
	workers   int64 // their maximum number
	Weight    int   // the work of copying a node, in nodes of a small setup
}

// StateWork is the work that counts as one state in the argument of Step.
const StateWork = 64

const (
	// kept is how many fifths of the limit a search keeps. The garbage collector
	// lets the heap grow to twice the live data, so that the process stays below
	// 1.2 times the limit, plus what it uses otherwise.
	kept = 3

	smallestBatch = 16 << 10 // bytes
	largestBatch  = 8 << 20
)

// newBudget returns the budget for a limit in bytes, and whether it is enough to
// search anything.
func newBudget(l *pack.Layout, limit int64) (b budget, enough bool) {
	b.Bytes = limit / 5 * kept
	things := int64(0)
	for _, outcomes := range l.Outcomes {
		things += int64(len(outcomes))
	}
	things += int64(sight.CallOutcomes*len(l.Outcomes) + sight.MessageThings*len(l.Mail) + sight.StoreThings*len(l.Scenario.Stores) + 64)
	worker := 4*things + depth(l)*nodeBytes(l)
	batch := min(max(b.Bytes/32, smallestBatch), largestBatch)
	record := int64(l.Record())
	b.fixed = 6*things + int64(len(l.Mail))*256 + worker
	b.Witnesses = b.Bytes / 8
	b.workers = 1 + b.Witnesses/worker
	b.batch = int(batch / record * int64(l.Words))
	b.Weight = 1 + int(nodeBytes(l))/nodeUnit
	// The lists of a batch can have a capacity of twice their length.
	b.shard = (b.Bytes - b.fixed - b.Witnesses - 2*batch) / visited.Shards
	return b, b.shard >= 2*visited.FirstStates*record
}

// nodeUnit is the size of a node that counts as one unit of work, in bytes.
const nodeUnit = 1024

// depth returns the maximum recursion depth of an expander: each event and each
// action can come once in an instant.
func depth(l *pack.Layout) int64 {
	return int64(6*len(l.Scenario.Transports) + 2*len(l.Mail) + len(l.Outcomes) + 8)
}

// nodeBytes returns about how much memory a node takes.
func nodeBytes(l *pack.Layout) int64 {
	messages, transports, stores := len(l.Mail), len(l.Scenario.Transports), len(l.Scenario.Stores)
	processes, actions := len(l.Turns), len(l.Outcomes)
	words := 2 * (actions + 2*processes + 3*transports)
	state := 4 * (messages + 2*transports + stores*(1+processes) + 2*processes + 3)
	sets := 56*(stores+2*transports+1) + 12*stores + 4*(2*processes+stores)
	mail := 4 * 4 * messages // an order of its own
	calls := 2 * 48 * (processes + 1)
	return int64(words + state + sets + mail + calls + 1024)
}

// Bytes returns how much memory the search keeps.
func (s *Search) Bytes() int64 {
	total := s.Budget.fixed + s.Sightings.Bytes + 4*int64(cap(s.Sightings.Ends))
	for i := range s.shards {
		total += s.shards[i].Bytes()
	}
	for i := range s.batch.blocks {
		for _, list := range s.batch.blocks[i].found {
			total += int64(cap(list))
		}
	}
	return total
}

// MostWork returns the most work that a piece is, in nodes of a small setup: its
// quota, the way to where it continues, and the moves that are tried before the
// first choice.
func (s *Search) MostWork() int { return PieceWork + (int(depth(s.Layout))+200)*s.Budget.Weight }
