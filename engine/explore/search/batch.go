package search

import (
	"spoolscope/engine/explore/monitor"
	"spoolscope/engine/explore/sight"
	"spoolscope/engine/explore/successor"
	"spoolscope/engine/explore/visited"
)

// A search runs in batches: workers expand the states of a batch, block by
// block; then they insert what was found, shard by shard; then the batch ends.
// Blocks and shards are the same for any number of workers, and every list is in
// the order of the blocks, so the result is the same too.
//
// Every call does a bounded amount of work, and a batch takes bounded memory. A
// block whose states lead to more than that stays in the next batch and
// continues there.

// The sizes of blocks and batches.
const (
	blockStates = 64
	batchBlocks = 20
	fewBlocks   = 8 // the number of blocks of a batch, if there are so many states

	// PieceWork is the work that a block does in a batch at most, in nodes of a
	// small setup, and pieceStates how many states one call of Insert visits.
	PieceWork   = 1 << 13
	pieceStates = 1 << 13
)

// Batch is some states that a search expands together. Between Begin and End any
// goroutines may expand its blocks, each with a worker of its own, and then, when
// all blocks are expanded, insert its shards, each shard by one goroutine at a
// time.
type Batch struct {
	search *Search
	blocks []block
	used   int
	shards [visited.Shards]insertion
	next   int // for Step: the first block that may not be expanded

	most  int // how many blocks it may have
	words int // of states that it may find
}

// block is some states of a batch and what was found from them.
type block struct {
	states   []visited.StateID
	at       int     // index of the state that is expanded next
	path     []int32 // where to continue in that state
	moves    bool    // that state has a successor
	first    uint64  // number of its first state in the order of the search
	expanded bool    // in this batch

	// In this batch.
	found       [][]byte // by shard: records
	ends        []visited.StateID
	done        int // states
	transitions int
}

// insertion is how much of what was found for a shard has been inserted.
type insertion struct{ block, bytes int }

// Worker expands states. Each goroutine needs one of its own.
type Worker struct {
	*successor.Expander
	monitor monitor.Monitor
	state   []uint32 // that is expanded
}

// Workers returns n workers, or as many as there is memory for.
func (s *Search) Workers(n int) []*Worker {
	n = max(1, min(n, int(s.Budget.workers)))
	for len(s.workers) < n {
		w := &Worker{Expander: successor.NewExpander(s.Layout), state: make([]uint32, s.Words)}
		w.monitor.Make(w.Expander)
		w.Watch = &w.monitor
		w.Every = s.options.EveryInstant
		s.workers = append(s.workers, w)
	}
	return s.workers[:n]
}

func (b *Batch) make(s *Search) {
	b.search, b.most, b.words = s, batchBlocks, s.Budget.batch
	b.blocks = make([]block, batchBlocks)
	for i := range b.blocks {
		b.blocks[i].found = make([][]byte, visited.Shards)
	}
}

// Begin returns the current batch if it has not ended, or else the next one; nil
// if the search has ended.
func (s *Search) Begin() *Batch {
	b := &s.batch
	if s.progress.Limit != Unfinished {
		return nil
	}
	if b.used > 0 {
		return b
	}
	b.next, b.shards = 0, [visited.Shards]insertion{}
	for i := range b.blocks {
		k := &b.blocks[i]
		if k.at == len(k.states) {
			continue // it is finished
		}
		b.blocks[b.used], b.blocks[i] = b.blocks[i], b.blocks[b.used]
		b.used++
	}
	for b.used < b.most && b.fill(&b.blocks[b.used]) {
		b.used++
	}
	for i := range b.blocks[:b.used] {
		k := &b.blocks[i]
		k.first, k.expanded = s.number, false
		s.number += blockStates
	}
	return b
}

// fill puts the next states of the level into a block, if there are any.
func (b *Batch) fill(k *block) bool {
	k.states, k.at, k.moves = k.states[:0], 0, false
	for len(k.states) < blockStates {
		id, ok := b.search.next()
		if !ok {
			break
		}
		k.states = append(k.states, id)
	}
	return len(k.states) > 0
}

// Blocks returns the number of blocks of the batch.
func (b *Batch) Blocks() int { return b.used }

// Expand expands the states of a block as far as this batch allows, and returns
// how many states it has processed. It does nothing for a block that is already
// expanded.
func (b *Batch) Expand(w *Worker, i int) int {
	k := &b.blocks[i]
	if k.expanded {
		return 0
	}
	k.ends, k.done, k.transitions = k.ends[:0], 0, 0
	for i := range k.found {
		k.found[i] = k.found[i][:0]
	}
	w.Begin(max(1, PieceWork/b.search.Budget.Weight), b.words/b.used)
	for k.at < len(k.states) && !w.Spent(0) && b.expand(w, k) {
	}
	k.expanded = true
	return max(1, k.done)
}

// expand continues with the current state of a block, and reports whether it has
// finished it.
func (b *Batch) expand(w *Worker, k *block) bool {
	id := k.states[k.at]
	w.Found = w.Found[:0]
	w.monitor.At(k.first+uint64(k.at), id)
	w.Path, w.Moved = append(w.Path[:0], k.path...), k.moves
	b.search.shards[id.Shard()].Read(id.Place(), w.state)
	over := w.Expand(w.state)
	k.path = append(k.path[:0], w.Path...)
	for at := 0; at < len(w.Found); at += w.Words {
		state := w.Found[at : at+w.Words]
		list := &k.found[visited.ShardOf(visited.Hash(state))]
		*list = b.search.Append(*list, state, id)
	}
	k.transitions += len(w.Found) / w.Words
	k.moves = k.moves || len(w.Found) > 0
	w.Room -= len(w.Found)
	if !over {
		return false
	}
	if !k.moves {
		k.ends = append(k.ends, id)
		w.monitor.End(w.Start())
	}
	k.at, k.moves = k.at+1, false
	k.done++
	return true
}

// Insert inserts some of the states that were found for a shard, and reports
// whether these were all.
func (b *Batch) Insert(shard int) bool {
	_, all := b.insert(shard, pieceStates)
	return all
}

// insert inserts at most the given number of states and returns how many it did.
func (b *Batch) insert(shard, states int) (done int, all bool) {
	to, at := &b.search.shards[shard], &b.shards[shard]
	for at.block < b.used && done < states {
		records := b.blocks[at.block].found[shard][at.bytes:]
		inserted := to.Insert(records, states-done)
		done += inserted/to.Record() + 1
		at.bytes += inserted
		if inserted == len(records) {
			at.block, at.bytes = at.block+1, 0
		}
	}
	return done, at.block == b.used
}

// End ends a batch, and also the search if there is nothing more to do or a
// limit has been reached.
func (s *Search) End(b *Batch) {
	p := &s.progress
	found := 0
	for i := range b.blocks[:b.used] {
		k := &b.blocks[i]
		p.Expanded += k.done
		p.Transitions += k.transitions
		p.Ends += len(k.ends)
		s.Sightings.Ends = append(s.Sightings.Ends, k.ends...)
		for _, list := range k.found {
			found += len(list)
		}
	}
	// Choose the number of blocks so that they find half of what a batch may, and
	// few have to continue in the next one.
	b.most = max(fewBlocks, min(batchBlocks, b.words*b.used/(2*found/s.Record()*s.Words+1)))
	b.used = 0
	s.collect()
	p.States = 0
	full := false
	for i := range s.shards {
		p.States += s.shards[i].Count
		full = full || s.shards[i].Full
	}
	p.Bytes = s.Bytes()
	if s.levelDone() {
		s.nextLevel()
	}
	switch {
	case full:
		p.Limit = MemoryLimit
	case p.Expanded == p.States:
		p.Limit = Complete
		p.Depth--
	case p.States >= s.options.MaxStates:
		p.Limit = StateLimit
	case p.Bytes >= s.Budget.Bytes:
		p.Limit = MemoryLimit
	}
}

// collect merges what the workers have noted.
func (s *Search) collect() {
	theirs := make([]*sight.Sightings, len(s.workers))
	for i, w := range s.workers {
		theirs[i] = &w.monitor.Sightings
		s.Tally.Add(&w.Tally)
	}
	s.Sightings.Merge(theirs)
}

// levelDone reports whether no state of the level is left.
func (s *Search) levelDone() bool {
	for i := range s.batch.blocks {
		if k := &s.batch.blocks[i]; k.at < len(k.states) {
			return false
		}
	}
	at := s.at
	_, more := s.next()
	s.at = at
	return !more
}
