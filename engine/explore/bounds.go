package explore

import "spoolscope/engine/scenario"

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
	bytes     int64 // for everything
	fixed     int64 // of these: for the layout, sightings, and one worker
	shard     int64 // of these: for each shard
	batch     int   // words of states that a batch may find
	witnesses int64 // of these: reserved for the witnesses
	workers   int64 // their maximum number
	weight    int   // the work of copying a node, in nodes of a small setup
}

// stateWork is the work that counts as one state in the argument of Step.
const stateWork = 64

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
func (l *layout) newBudget(limit int64) (b budget, enough bool) {
	b.bytes = limit / 5 * kept
	things := int64(0)
	for _, outcomes := range l.outcomes {
		things += int64(len(outcomes))
	}
	things += int64(callOutcomes*len(l.outcomes) + messageThings*len(l.mail) + storeThings*len(l.scenario.Stores) + 64)
	worker := 4*things + l.depth()*l.nodeBytes()
	batch := min(max(b.bytes/32, smallestBatch), largestBatch)
	record := int64(l.words+1) * 4
	b.fixed = 6*things + int64(len(l.mail))*256 + worker
	b.witnesses = b.bytes / 8
	b.workers = 1 + b.witnesses/worker
	b.batch = int(batch / record * int64(l.words))
	b.weight = 1 + int(l.nodeBytes())/nodeUnit
	// The lists of a batch can have a capacity of twice their length.
	b.shard = (b.bytes - b.fixed - b.witnesses - 2*batch) / shards
	return b, b.shard >= 2*firstStates*record
}

// nodeUnit is the size of a node that counts as one unit of work, in bytes.
const nodeUnit = 1024

// depth returns the maximum recursion depth of an expander: each event and each
// action can come once in an instant.
func (l *layout) depth() int64 {
	return int64(6*len(l.scenario.Transports) + 2*len(l.mail) + len(l.outcomes) + 8)
}

// nodeBytes returns about how much memory a node takes.
func (l *layout) nodeBytes() int64 {
	messages, transports, stores := len(l.mail), len(l.scenario.Transports), len(l.scenario.Stores)
	processes, actions := len(l.turns), len(l.outcomes)
	words := 2 * (actions + 2*processes + 3*transports)
	state := 4 * (messages + 2*transports + stores*(1+processes) + 2*processes + 3)
	sets := 56*(stores+2*transports+1) + 12*stores + 4*(2*processes+stores)
	mail := 4 * 4 * messages // an order of its own
	calls := 2 * 48 * (processes + 1)
	return int64(words + state + sets + mail + calls + 1024)
}

// bytes returns how much memory the search keeps.
func (s *Search) bytes() int64 {
	total := s.budget.fixed + 4*int64(cap(s.sightings.ends))
	for i := range s.shards {
		total += s.shards[i].bytes()
	}
	for i := range s.batch.blocks {
		for _, list := range s.batch.blocks[i].found {
			total += 4 * int64(cap(list))
		}
	}
	return total
}
