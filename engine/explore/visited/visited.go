package visited

import (
	"bytes"
	"encoding/binary"
	"slices"
)

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

// Format is how states are stored: in whole bytes, each followed by its parent.
type Format struct {
	Words int // of a state, for those who read it
	Size  int // bytes of a state, as it is stored
}

// NewFormat returns the format of states of some bits.
func NewFormat(bits int) Format {
	bits = max(1, bits)
	return Format{(bits + 31) / 32, (bits + 7) / 8}
}

// parentBytes is the size of a StateID.
const parentBytes = 4

// Record returns the size of a record: a state and its parent.
func (f Format) Record() int { return f.Size + parentBytes }

// Append appends a record to a list.
func (f Format) Append(list []byte, state []uint32, parent StateID) []byte {
	end := len(list) + f.Size
	for _, w := range state {
		list = binary.LittleEndian.AppendUint32(list, w)
	}
	return binary.LittleEndian.AppendUint32(list[:end], uint32(parent))
}

// read reads the state of a record. The last word may end in the parent, whose
// bits are taken off.
func (f Format) read(record []byte, state []uint32) {
	for i := range state {
		state[i] = binary.LittleEndian.Uint32(record[4*i:])
	}
	state[len(state)-1] &= ^uint32(0) >> (8 * (4*f.Words - f.Size))
}

// Shard is an exact set of packed states in order of insertion, each with the
// state from which it was found. It stores whole states, since fingerprints can
// collide and states would be lost.
type Shard struct {
	Format
	chunks [][]byte // of the records of chunkStates states
	state  []uint32 // scratch
	Count  int
	room   int      // how many states the chunks have room for
	taken  int      // bytes that the chunks take
	Slots  []uint32 // open addressing: tag and place + 1; 0 is free
	placed int      // how many states are in slots: fewer than count while they grow
	Most   int64    // bytes that it may use
	Full   bool     // states have been dropped
}

// Make prepares an empty shard.
func (s *Shard) Make(f Format, most int64) {
	s.Format, s.Most, s.state = f, most, make([]uint32, f.Words)
}

const (
	chunkBits   = 9
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

// home returns the slot at which the search for a state begins, and its tag.
func (s *Shard) home(h uint64) (slot int, tag uint32) {
	return int(h >> 8 & (1<<32 - 1) * uint64(len(s.Slots)) >> 32), uint32(h) << tagShift
}

// record returns the record at a place.
func (s *Shard) record(place int) []byte {
	width := s.Record()
	at := place & (chunkStates - 1) * width
	return s.chunks[place>>chunkBits][at : at+width : at+width]
}

// Read reads the packed state at a place.
func (s *Shard) Read(place int, state []uint32) { s.read(s.record(place), state) }

// Parent returns the state from which the one at a place was found.
func (s *Shard) Parent(place int) StateID {
	return StateID(binary.LittleEndian.Uint32(s.record(place)[s.Size:]))
}

// Insert adds those records whose state is new, and returns how many of their
// bytes it has processed. It processes about as many states as given. Once the
// shard is full it drops new states.
func (s *Shard) Insert(records []byte, states int) int {
	width := s.Record()
	at := 0
	for at < len(records) && states > 0 {
		if s.placed < s.Count {
			states -= s.rehash(states)
			continue
		}
		n := min(states, 4*len(s.Slots)/5-s.Count)
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

func (s *Shard) insertOne(record []byte) {
	s.read(record, s.state)
	i, tag := s.home(Hash(s.state))
	for ; ; i++ {
		if i == len(s.Slots) {
			i = 0
		}
		slot := s.Slots[i]
		if slot == 0 {
			if s.add(record) {
				s.Slots[i] = tag | uint32(s.Count)
			}
			return
		}
		if (slot^tag)>>tagShift == 0 {
			size := s.Size
			if bytes.Equal(s.record(int(slot&(1<<tagShift-1)) - 1)[:size], record[:size]) {
				return
			}
		}
	}
}

// add appends a state, and reports whether there was room for it.
func (s *Shard) add(record []byte) bool {
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
	record := s.Record()
	if s.room+more > maxPlaces || s.Bytes()+int64(more*record) > s.Most {
		s.Full = true
		return false
	}
	if 0 < s.room && s.room < chunkStates {
		s.taken -= cap(s.chunks[0])
		s.chunks[0] = append(allocate(2 * s.room * record)[:0], s.chunks[0]...)[:2*s.room*record]
		s.taken += cap(s.chunks[0])
	} else {
		s.chunks = append(s.chunks, allocate(more*record))
		s.taken += cap(s.chunks[len(s.chunks)-1])
	}
	s.room += more
	return true
}

// allocate returns some bytes, with the capacity that they take in fact.
func allocate(n int) []byte { return slices.Grow([]byte(nil), n)[:n] }

// grow adds a quarter to the slots, if there is memory for that: doubling them
// would be faster, but leave more of them free. They are empty until rehash has
// inserted every state.
func (s *Shard) grow() bool {
	slots := max(firstSlots, len(s.Slots)+len(s.Slots)/4)
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
	from := s.placed
	s.placed = min(s.Count, from+most)
	for place := from; place < s.placed; place++ {
		s.Read(place, s.state)
		i, tag := s.home(Hash(s.state))
		for s.Slots[i] != 0 {
			if i++; i == len(s.Slots) {
				i = 0
			}
		}
		s.Slots[i] = tag | uint32(place+1)
	}
	return s.placed - from
}

// Bytes returns how much memory the shard holds.
func (s *Shard) Bytes() int64 { return int64(s.taken) + 4*int64(len(s.Slots)) }
