package explore

import (
	"spoolscope/engine"
	"spoolscope/engine/trace"
)

// Options are the limits of a search.
type Options struct {
	MaxStates int   // how many states it may visit; 0 means DefaultStates
	MaxBytes  int64 // how much memory the states may take; 0 means DefaultBytes

	// EveryInstant tries every set of events as an instant, also those that lead
	// nowhere else than events one after the other: the same states by many times
	// as many transitions. It is for tests and comparisons.
	EveryInstant bool
}

// The limits of a search that sets none.
const (
	DefaultStates = 10_000_000
	DefaultBytes  = 1 << 30
)

// Limit says why a search has ended.
type Limit uint8

// The reasons. Unfinished: it has not ended. Complete: there is nothing more to
// visit. All others leave it open what else can happen. Mistaken is of a Result
// alone: everything was visited, but see Result.Mistakes.
const (
	Unfinished Limit = iota
	Complete
	StateLimit
	MemoryLimit
	Cancelled
	Mistaken
)

// String returns the reason in English.
func (l Limit) String() string {
	return [...]string{"unfinished", "complete", "state limit", "memory limit", "cancelled", "mistaken"}[l]
}

// Progress is how far a search has come.
type Progress struct {
	States      int   // visited
	Expanded    int   // of these: what can follow them is known
	Transitions int   // tried, from a state to another one
	Ends        int   // states after which nothing happens any more
	Depth       int   // instants from the start
	Bytes       int64 // of memory for the states
	Limit       Limit
}

// Search goes through the states of a setup, breadth first. It takes Step after
// Step of bounded work and does nothing in between.
type Search struct {
	*layout
	program *engine.Program
	options Options

	first    stateID // that every run starts from; it is its own parent
	shards   [shards]shard
	from, to [shards]int // the level that is being expanded
	at       cursor      // in it
	progress Progress
	notes    notes
	rules    trace.Tally
	batch    Batch

	// For Step: the batch that it is in the midst of, or nil, and how many of
	// its blocks are done.
	worker *Worker
	open   *Batch
	done   int
}

// cursor is a place in a level: levels are gone through shard by shard.
type cursor struct{ shard, place int }

// New returns a search of every timing of a program's scenario.
func New(p *engine.Program, o Options) *Search {
	if o.MaxStates == 0 {
		o.MaxStates = DefaultStates
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = DefaultBytes
	}
	s := &Search{layout: newLayout(newSetup(p.Scenario())), program: p, options: o}
	for i := range s.shards {
		s.shards[i].words = s.words
	}
	s.notes.make(s.layout)
	s.batch.make(s)
	s.worker = s.NewWorker()

	record := make([]uint32, s.words+1)
	start := newNode(s.setup, &s.worker.tally)
	s.pack(start, record[:s.words])
	home := shardOf(hash(record[:s.words]))
	s.first = newStateID(home, 0)
	record[s.words] = uint32(s.first)
	s.shards[home].insert(record)
	s.nextLevel()
	s.progress.Depth = 0
	s.progress.States = 1
	return s
}

// Step expands about as many states as it is told, at least a block of a batch,
// and reports how far the search has come: as far as batches have ended.
func (s *Search) Step(states int) Progress {
	for states = max(1, states); s.progress.Limit == Unfinished && states > 0; {
		if s.open == nil {
			s.open, s.done = s.Begin(), 0
		}
		states -= s.open.Expand(s.worker, s.done)
		s.done++
		if s.done == s.open.Blocks() {
			s.endOpen()
		}
	}
	return s.progress
}

// endOpen ends the batch that Step is in the midst of, if it is.
func (s *Search) endOpen() {
	b := s.open
	if b == nil {
		return
	}
	s.open = nil
	for ; s.done < b.Blocks(); s.done++ {
		b.Expand(s.worker, s.done)
	}
	for shard := range Shards {
		b.Insert(shard)
	}
	s.End(b)
}

// Cancel ends the search where it is.
func (s *Search) Cancel() {
	if s.progress.Limit == Unfinished {
		s.progress.Limit, s.open = Cancelled, nil
	}
}

// Progress returns how far the search has come.
func (s *Search) Progress() Progress { return s.progress }

func (s *Search) stateOf(id stateID) []uint32 { return s.shards[id.shard()].state(id.place()) }
func (s *Search) parentOf(id stateID) stateID { return s.shards[id.shard()].parent(id.place()) }

// nextLevel makes the states that came since the last time the level.
func (s *Search) nextLevel() {
	for i := range s.shards {
		s.from[i], s.to[i] = s.to[i], s.shards[i].count
	}
	s.at = cursor{0, s.from[0]}
	s.progress.Depth++
}

// next returns the next state of the level.
func (s *Search) next() (stateID, bool) {
	for s.at.shard < shards {
		if s.at.place < s.to[s.at.shard] {
			s.at.place++
			return newStateID(s.at.shard, s.at.place-1), true
		}
		s.at.shard++
		if s.at.shard < shards {
			s.at.place = s.from[s.at.shard]
		}
	}
	return 0, false
}
