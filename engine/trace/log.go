package trace

import (
	"cmp"
	"iter"
	"slices"

	"spoolscope/engine/rules"
)

// Log collects records. The zero value is ready to use; Reset empties a used one
// and keeps its memory.
type Log struct {
	Now   int32  // ms; the time that records get
	Calls []Call // in the order of their start
	Pause func() // if not nil, called after every few thousand records that are added or iterated over

	chunks [][]Record // with their full length, even if not filled
	chunk  []Record   // the one being filled
	n      int        // records in it
	full   int        // records in the chunks before it
	used   int        // chunks in use

	facts []Fact
	open  int // start of the facts of the next record

	tally *Tally // if not nil, only rules are kept
}

// Tally is the set of rules that records name, and of readings that were consulted.
// It is for a driver that makes too many transitions to keep the records of each.
type Tally struct {
	Rules    [256]bool
	Readings [rules.KeyCount]bool
}

// Add adds what another tally has.
func (t *Tally) Add(other *Tally) {
	for rule, used := range other.Rules {
		t.Rules[rule] = t.Rules[rule] || used
	}
	for k, used := range other.Readings {
		t.Readings[k] = t.Readings[k] || used
	}
}

// KeepTally makes the log keep only the rules of its records, in t. Calls are
// still kept.
func (l *Log) KeepTally(t *Tally) { l.tally = t }

// KeepsFacts reports whether noted facts are kept.
func (l *Log) KeepsFacts() bool { return l.tally == nil }

// Chunks grow from small, for the scenarios of a page, to large, for those of a
// benchmark. A chunk is never copied.
const (
	firstChunk = 64
	lastChunk  = 32_768
)

// Reset empties the log and keeps its memory.
func (l *Log) Reset() {
	l.Now, l.n, l.full, l.used = 0, 0, 0, 0
	l.chunk = nil
	l.Calls = l.Calls[:0]
	l.facts = append(l.facts[:0], 0) // place 0 means no facts
	l.open = 0
}

// Counts reports whether the log keeps only rules, and then keeps this one: there
// is no record to make.
func (l *Log) Counts(rule rules.ID) bool {
	if l.tally == nil {
		return false
	}
	l.tally.Rules[rule] = true
	return true
}

// Consult notes that what happens next depends on a reading, if only rules are kept.
func (l *Log) Consult(k rules.Key) {
	if l.tally != nil {
		l.tally.Readings[k] = true
	}
}

// Add appends a record at the time Now, with the facts noted since the last
// one.
func (l *Log) Add(r Record) {
	if l.Counts(r.Rule) {
		return
	}
	slot := l.slot()
	*slot = r
	slot.At = l.Now
	if l.open != 0 {
		slot.Facts = l.closeFacts()
	}
}

// Put appends a record without facts. It is a faster Add for the most frequent
// records, without copying a Record.
func (l *Log) Put(kind Kind, subject, object int32, value uint32, rule rules.ID, reading rules.Choice, how How) {
	if l.Counts(rule) {
		return
	}
	r := l.slot()
	r.At = l.Now
	r.Subject = subject
	r.Object = object
	r.Value = value
	r.Facts = 0
	r.Kind = kind
	r.Rule = rule
	r.Reading = reading
	r.How = how
}

// slot returns the memory of the next record.
func (l *Log) slot() *Record {
	if l.n == len(l.chunk) {
		l.nextChunk()
	}
	r := &l.chunk[l.n]
	l.n++
	return r
}

func (l *Log) nextChunk() {
	l.full += l.n
	l.n = 0
	if l.used == len(l.chunks) {
		size := firstChunk
		if l.used > 0 {
			size = min(4*len(l.chunk), lastChunk)
		}
		l.chunks = append(l.chunks, make([]Record, size))
	}
	l.chunk = l.chunks[l.used]
	l.used++
	l.pause()
}

// pause is not inlined: every loop over the records would have a copy.
//
//go:noinline
func (l *Log) pause() {
	if l.Pause != nil {
		l.Pause()
	}
}

// Note adds a fact to the next record.
func (l *Log) Note(kind FactKind, place int) {
	if l.tally != nil {
		return
	}
	if l.open == 0 {
		if len(l.facts) == 0 {
			l.facts = append(l.facts, 0)
		}
		l.open = len(l.facts)
		l.facts = append(l.facts, 0) // how many will follow
	}
	l.facts = append(l.facts, NewFact(kind, place))
}

func (l *Log) closeFacts() uint32 {
	at := l.open
	l.facts[at] = Fact(len(l.facts) - at - 1)
	l.open = 0
	return uint32(at)
}

// Facts returns the facts of a record.
func (l *Log) Facts(r *Record) []Fact {
	if r.Facts == 0 {
		return nil
	}
	n := uint32(l.facts[r.Facts])
	return l.facts[r.Facts+1 : r.Facts+1+n]
}

// Len returns the number of records.
func (l *Log) Len() int { return l.full + l.n }

// All iterates over the records in order, with their places.
func (l *Log) All() iter.Seq2[int, *Record] {
	return func(yield func(int, *Record) bool) {
		place := 0
		for i := range l.used {
			chunk := l.records(i)
			for j := range chunk {
				if !yield(place, &chunk[j]) {
					return
				}
				place++
			}
			l.pause()
		}
	}
}

// During iterates over the records from one time to another, in ms, both
// included, without visiting others.
func (l *Log) During(from, to int32) iter.Seq[*Record] {
	return func(yield func(*Record) bool) {
		for i := range l.used {
			chunk := l.records(i)
			first, _ := slices.BinarySearchFunc(chunk, from, func(r Record, at int32) int { return cmp.Compare(r.At, at) })
			for j := first; j < len(chunk); j++ {
				if chunk[j].At > to || !yield(&chunk[j]) {
					return
				}
			}
		}
	}
}

// records returns the records of a chunk.
func (l *Log) records(chunk int) []Record {
	if chunk == l.used-1 {
		return l.chunk[:l.n]
	}
	return l.chunks[chunk]
}
