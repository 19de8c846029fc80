package visited

// The visited states are stored in shards, by their hash, so that several cores
// can insert states at once, each into shards of its own. A state is identified
// by its shard and its place there. The number of shards is fixed: the result of
// a search, including its order, must not depend on the number of cores.
const (
	shardBits = 4
	Shards    = 1 << shardBits
)

// StateID identifies a visited state: its place in its shard, and the shard in
// the low bits.
type StateID uint32

// NewStateID returns the id of the state at a place of a shard.
func NewStateID(shard, place int) StateID { return StateID(place<<shardBits | shard) }

// Shard returns the number of the shard of a state.
func (id StateID) Shard() int { return int(id & (Shards - 1)) }

// Place returns the place of a state in its shard.
func (id StateID) Place() int { return int(id >> shardBits) }

// maxPlaces is how many states a shard can hold.
const maxPlaces = 1 << (32 - shardBits)

// Shard is an exact set of packed states in order of insertion, each with the
// state from which it was found. It stores whole states, since fingerprints can
// collide and states would be lost.
type Shard struct {
	Words  int        // of a state
	chunks [][]uint32 // of chunkStates states, each followed by its parent
	Count  int
	room   int      // how many states the chunks have room for
	Slots  []uint32 // open addressing: tag and place + 1; 0 is free
	placed int      // how many states are in slots: fewer than count while they grow
	Most   int64    // bytes that it may use
	Full   bool     // states have been dropped
}

const (
	chunkBits   = 10
	chunkStates = 1 << chunkBits
	FirstStates = 64 // room of the first chunk to begin with
	firstSlots  = 64

	// A slot has the place + 1 in its low bits and some bits of the hash above,
	// which avoid nearly every comparison with a different state.
	tagShift = 32 - shardBits
)

// Hash mixes the words of a state. Its top bits choose the shard.
func Hash(state []uint32) uint64 {
	const m = 0x9E3779B97F4A7C15
	h := uint64(len(state)) * m
	for i := 0; i+1 < len(state); i += 2 {
		h ^= uint64(state[i]) | uint64(state[i+1])<<32
		h *= m
		h ^= h >> 29
	}
	if len(state)&1 != 0 {
		h ^= uint64(state[len(state)-1])
		h *= m
		h ^= h >> 32
	}
	h *= 0xBF58476D1CE4E5B9
	return h ^ h>>31
}

// ShardOf returns the shard for states with a hash.
func ShardOf(h uint64) int { return int(h >> (64 - shardBits)) }

// record returns the words of a state, followed by its parent.
func (s *Shard) record(place int) []uint32 {
	width := s.Words + 1
	at := place & (chunkStates - 1) * width
	return s.chunks[place>>chunkBits][at : at+width : at+width]
}

// State returns the packed state at a place.
func (s *Shard) State(place int) []uint32 { return s.record(place)[:s.Words] }

// Parent returns the state from which the one at a place was found.
func (s *Shard) Parent(place int) StateID { return StateID(s.record(place)[s.Words]) }

// Insert adds those records (a state, then its parent) whose state is new, and
// returns how many of the words it has processed. It processes about as many
// states as given. Once the shard is full it drops new states.
func (s *Shard) Insert(records []uint32, states int) int {
	width := s.Words + 1
	at := 0
	for at < len(records) && states > 0 {
		if s.placed < s.Count {
			states -= s.rehash(states)
			continue
		}
		n := min(states, 3*len(s.Slots)/4-s.Count)
		if n <= 0 {
			if !s.grow() {
				return len(records)
			}
			continue
		}
		for ; n > 0 && at < len(records); n-- {
			s.insertOne(records[at : at+width])
			at += width
			states--
		}
	}
	return at
}

func (s *Shard) insertOne(record []uint32) {
	state := record[:s.Words]
	h := Hash(state)
	mask := uint64(len(s.Slots) - 1)
	tag := uint32(h) >> tagShift << tagShift
	for i := h >> 8 & mask; ; i = (i + 1) & mask {
		slot := s.Slots[i]
		if slot == 0 {
			if s.add(record) {
				s.Slots[i] = tag | uint32(s.Count)
			}
			return
		}
		if (slot^tag)>>tagShift == 0 && same(s.State(int(slot&(1<<tagShift-1))-1), state) {
			return
		}
	}
}

func same(a, b []uint32) bool {
	for i, w := range a {
		if b[i] != w {
			return false
		}
	}
	return true
}

// add appends a state, and reports whether there was room for it.
func (s *Shard) add(record []uint32) bool {
	if s.Count == s.room && !s.extend() {
		return false
	}
	s.Count++
	s.placed++
	copy(s.record(s.Count-1), record)
	return true
}

// extend makes room for more states, if there is memory for that: the first chunk
// grows, every other one is allocated whole.
func (s *Shard) extend() bool {
	more := min(max(FirstStates, s.room), chunkStates)
	record := s.Words + 1
	if s.room+more > maxPlaces || s.Bytes()+4*int64(more*record) > s.Most {
		s.Full = true
		return false
	}
	if 0 < s.room && s.room < chunkStates {
		s.chunks[0] = append(make([]uint32, 0, 2*s.room*record), s.chunks[0]...)[:2*s.room*record]
	} else {
		s.chunks = append(s.chunks, make([]uint32, more*record))
	}
	s.room += more
	return true
}

// grow doubles the slots, if there is memory for that. They are empty until
// rehash has inserted every state.
func (s *Shard) grow() bool {
	slots := max(firstSlots, 2*len(s.Slots))
	if s.Bytes()+4*int64(slots-len(s.Slots)) > s.Most {
		s.Full = true
		return false
	}
	s.Slots = make([]uint32, slots)
	s.placed = 0
	return true
}

// rehash inserts some states into the new slots, and returns how many.
func (s *Shard) rehash(most int) int {
	mask := uint64(len(s.Slots) - 1)
	from := s.placed
	s.placed = min(s.Count, from+most)
	for place := from; place < s.placed; place++ {
		h := Hash(s.State(place))
		i := h >> 8 & mask
		for s.Slots[i] != 0 {
			i = (i + 1) & mask
		}
		s.Slots[i] = uint32(h)>>tagShift<<tagShift | uint32(place+1)
	}
	return s.placed - from
}

// Bytes returns how much memory the shard holds.
func (s *Shard) Bytes() int64 { return 4 * (int64(s.room)*int64(s.Words+1) + int64(len(s.Slots))) }
