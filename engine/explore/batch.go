package explore

import "slices"

// A search goes on in batches: the states of a batch are expanded, each block
// of them by any worker; then what was found is put into the shards, each by
// any worker; then the batch ends. Blocks and shards are the same however many
// workers there are, and every list is in the order of the blocks, so that the
// result is the same too.

// Shards is how many parts the states that were found are put away in.
const Shards = shards

const (
	blockStates = 64
	batchBlocks = 128
)

// Batch is some states that a search expands together. Between Begin and End
// any goroutines may expand its blocks, each once, with a worker of their own,
// and then, when all blocks are done, insert its shards, each once.
type Batch struct {
	search *Search
	blocks []block
	used   int
}

// block is some states of a batch and what was found from them.
type block struct {
	states      []stateID
	first       uint64     // number of its first state in the order of the search
	found       [][]uint32 // by shard: states, each with its parent
	ends        []stateID
	transitions int
}

// Worker expands states. A goroutine needs one of its own.
type Worker struct {
	*expander
	notes notes
}

// NewWorker returns a worker for the batches of this search.
func (s *Search) NewWorker() *Worker {
	w := &Worker{expander: newExpander(s.layout)}
	w.notes.make(s.layout)
	w.watch = &w.notes
	w.every = s.options.EveryInstant
	return w
}

func (b *Batch) make(s *Search) {
	b.search = s
	b.blocks = make([]block, batchBlocks)
	for i := range b.blocks {
		b.blocks[i].found = make([][]uint32, shards)
	}
}

// Begin returns the next batch, or nil if the search has ended.
func (s *Search) Begin() *Batch {
	s.endOpen()
	if s.progress.Limit != Unfinished {
		return nil
	}
	b := &s.batch
	b.used = 0
	number := uint64(s.progress.Expanded)
	for b.used < batchBlocks {
		k := &b.blocks[b.used]
		k.states, k.first = k.states[:0], number
		for len(k.states) < blockStates {
			id, ok := s.next()
			if !ok {
				break
			}
			k.states = append(k.states, id)
			number++
		}
		if len(k.states) == 0 {
			break
		}
		b.used++
	}
	return b
}

// Blocks returns how many blocks the batch has.
func (b *Batch) Blocks() int { return b.used }

// Expand finds what can follow the states of a block, and returns how many these
// are.
func (b *Batch) Expand(w *Worker, i int) int {
	k := &b.blocks[i]
	k.ends, k.transitions = k.ends[:0], 0
	for i := range k.found {
		k.found[i] = k.found[i][:0]
	}
	for i, id := range k.states {
		w.found = w.found[:0]
		w.notes.at(k.first+uint64(i), id)
		w.expand(b.search.stateOf(id))
		if len(w.found) == 0 {
			k.ends = append(k.ends, id)
			w.notes.end(w.nodes[0])
		}
		k.transitions += len(w.found) / w.words
		for at := 0; at < len(w.found); at += w.words {
			state := w.found[at : at+w.words]
			list := &k.found[shardOf(hash(state))]
			*list = append(append(*list, state...), uint32(id))
		}
	}
	return len(k.states)
}

// Insert puts the states that were found for a shard away.
func (b *Batch) Insert(shard int) {
	for i := range b.blocks[:b.used] {
		b.search.shards[shard].insert(b.blocks[i].found[shard])
	}
}

// End ends a batch, and the search if it has nothing more to do or has come to
// a limit. workers are those that have expanded its blocks, but for the one of
// Step.
func (s *Search) End(b *Batch, workers ...*Worker) {
	p := &s.progress
	for i := range b.blocks[:b.used] {
		k := &b.blocks[i]
		p.Expanded += len(k.states)
		p.Transitions += k.transitions
		p.Ends += len(k.ends)
		s.notes.ends = append(s.notes.ends, k.ends...)
	}
	for _, w := range append(slices.Clip(workers), s.worker) {
		s.notes.merge(&w.notes)
		for rule, used := range w.tally {
			s.rules[rule] = s.rules[rule] || used
		}
	}
	p.States, p.Bytes = 0, 0
	full := false
	for i := range s.shards {
		p.States += s.shards[i].count
		p.Bytes += s.shards[i].bytes()
		full = full || s.shards[i].count+batchBlocks*blockStates*256 > maxPlaces
	}
	if s.at.shard == shards || s.levelDone() {
		s.nextLevel()
	}
	switch {
	case p.Expanded == p.States:
		p.Limit = Complete
		p.Depth--
	case p.States >= s.options.MaxStates:
		p.Limit = StateLimit
	case full || p.Bytes >= s.options.MaxBytes:
		p.Limit = MemoryLimit
	}
}

// levelDone reports whether no state of the level is left.
func (s *Search) levelDone() bool {
	at := s.at
	_, more := s.next()
	s.at = at
	return !more
}
