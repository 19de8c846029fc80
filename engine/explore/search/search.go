package search

import (
	"spoolscope/engine"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/pack"
	"spoolscope/engine/explore/reduce"
	"spoolscope/engine/explore/sight"
	"spoolscope/engine/explore/visited"
	"spoolscope/engine/trace"
)

// Options are the limits of a search.
type Options struct {
	MaxStates int   // the number of states that it may visit; 0 means DefaultStates
	MaxBytes  int64 // the approximate memory that the process may use for it; 0 means DefaultBytes

	// EveryInstant tries every set of events as an instant, including those that
	// lead to the same states as the events one after the other. That takes many
	// times as many transitions. It is for tests and comparisons, and is Joint.
	EveryInstant bool

	// Joint keeps in each state which outcomes and fates come together, and searches
	// together what shares nothing: ReportWhere and Nearest need that. Otherwise the
	// search is reduced (package reduce), finds the same, and visits fewer states.
	Joint bool
}

// The default limits of a search.
const (
	DefaultStates = 10_000_000
	DefaultBytes  = 1 << 30
)

// Limit is the reason why a search has ended.
type Limit uint8

// The reasons. Unfinished: it has not ended. Complete: everything was visited.
// After all others more may be possible. Only a Result can be Mistaken:
// everything was visited, but see Result.Mistakes.
const (
	Unfinished Limit = iota
	Complete
	StateLimit
	MemoryLimit
	Cancelled
	Mistaken
	MessageLimit // the setup has too many messages; the search has not begun
	MomentLimit  // the setup has too many moments; the search has not begun
)

// String returns the reason in English.
func (l Limit) String() string {
	return [...]string{"unfinished", "complete", "state limit", "memory limit", "cancelled", "mistaken", "message limit", "moment limit"}[l]
}

// Progress is how far a search has got.
type Progress struct {
	States      int   // visited
	Expanded    int   // of these: all successors are known
	Transitions int   // tried, from one state to another
	Ends        int   // states after which nothing more can happen
	Depth       int   // instants from the start
	Bytes       int64 // of live memory: less than Options.MaxBytes, because the heap needs room
	Limit       Limit
}

// Search visits the states of a setup, breadth first. Each Step does a bounded
// amount of work; nothing runs in between.
type Search struct {
	*pack.Layout
	options Options
	Budget  budget

	First     visited.StateID // that every run starts from; it is its own parent
	shards    [visited.Shards]visited.Shard
	from, to  [visited.Shards]int // the level that is being expanded
	at        cursor              // in it
	number    uint64              // of the next state that is expanded
	progress  Progress
	Sightings sight.Sightings
	Tally     trace.Tally
	batch     Batch
	workers   []*Worker
}

// cursor is a place in a level: a level is visited shard by shard.
type cursor struct{ shard, place int }

// New returns a search of every timing of a program's scenario. If the scenario
// is too large (see TooLarge), or needs more memory than allowed before it can
// start, the search has already ended.
func New(p *engine.Program, o Options) *Search {
	if o.MaxStates == 0 {
		o.MaxStates = DefaultStates
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = DefaultBytes
	}
	s := &Search{options: o}
	if s.progress.Limit = TooLarge(p.Scenario()); s.progress.Limit != Unfinished {
		return s
	}
	setup := model.NewSetup(p.Scenario())
	var reduction *reduce.Reduction
	if !o.Joint && !o.EveryInstant {
		reduction = reduce.New(setup)
	}
	s.Layout = pack.NewLayout(setup, reduction)
	var enough bool
	s.Budget, enough = newBudget(s.Layout, o.MaxBytes)
	s.Sightings.Make(s.Layout)
	for i := range s.shards {
		s.shards[i].Make(s.Format, s.Budget.shard)
	}
	if !enough {
		s.progress.Limit = MemoryLimit
		return s
	}
	s.batch.make(s)
	s.begin()
	return s
}

// begin visits the first state.
func (s *Search) begin() {
	state := make([]uint32, s.Words)
	s.PackFirst(model.NewNode(s.Setup, &s.Workers(1)[0].Tally), state)
	home := visited.ShardOf(visited.Hash(state))
	s.First = visited.NewStateID(home, 0)
	s.shards[home].Insert(s.Append(nil, state, s.First), 1)
	s.nextLevel()
	s.progress.Depth = 0
	s.progress.States = 1
	s.progress.Bytes = s.Bytes()
}

// Step expands about as many states as given and reports the progress as of the
// last batch that has ended. A state that takes much work counts as several, so
// that a small step takes a short time for any setup.
func (s *Search) Step(states int) Progress {
	for states = max(1, states); s.progress.Limit == Unfinished && states > 0; {
		b := s.Begin()
		if b.next < b.used {
			w := s.workers[0]
			states -= max(b.Expand(w, b.next), w.Work*s.Budget.Weight/StateWork)
			b.next++
		}
		if b.next == b.used && !s.putAway(b) {
			states -= blockStates
		}
	}
	return s.progress
}

// putAway inserts some of what a batch has found and, if that was all, ends the
// batch. It reports whether it did.
func (s *Search) putAway(b *Batch) bool {
	left := pieceStates
	for shard := range visited.Shards {
		done, all := b.insert(shard, left)
		if left -= done; !all {
			return false
		}
	}
	s.End(b)
	return true
}

// Cancel ends the search.
func (s *Search) Cancel() {
	if s.progress.Limit == Unfinished {
		s.progress.Limit = Cancelled
		s.collect()
	}
}

// Progress returns how far the search has got.
func (s *Search) Progress() Progress { return s.progress }

// Newest returns the last state that was found in each shard that has any.
func (s *Search) Newest() (list []visited.StateID) {
	for i := range s.shards {
		if n := s.shards[i].Count; n > 0 {
			list = append(list, visited.NewStateID(i, n-1))
		}
	}
	return list
}

// Release gives up the memory that a search that has ended needs only to
// continue.
func (s *Search) Release() {
	if s.progress.Limit == Unfinished {
		return
	}
	s.batch, s.workers = Batch{}, nil
	for i := range s.shards {
		s.shards[i].Slots = nil
	}
}

// StateOf returns the packed state with an id.
func (s *Search) StateOf(id visited.StateID) []uint32 {
	state := make([]uint32, s.Words)
	s.shards[id.Shard()].Read(id.Place(), state)
	return state
}

// ParentOf returns the state from which a state was found.
func (s *Search) ParentOf(id visited.StateID) visited.StateID {
	return s.shards[id.Shard()].Parent(id.Place())
}

// nextLevel makes the states found since the last call the current level.
func (s *Search) nextLevel() {
	for i := range s.shards {
		s.from[i], s.to[i] = s.to[i], s.shards[i].Count
	}
	s.at = cursor{0, s.from[0]}
	s.progress.Depth++
}

// next returns the next state of the level.
func (s *Search) next() (visited.StateID, bool) {
	for s.at.shard < visited.Shards {
		if s.at.place < s.to[s.at.shard] {
			s.at.place++
			return visited.NewStateID(s.at.shard, s.at.place-1), true
		}
		s.at.shard++
		if s.at.shard < visited.Shards {
			s.at.place = s.from[s.at.shard]
		}
	}
	return 0, false
}
