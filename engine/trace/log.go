package trace

import "iter"

// Log collects records. The zero value is ready; Reset makes a used one ready
// again and keeps its memory.
type Log struct {
	Now   int32  // ms; the time that records get
	Calls []Call // in the order of their start

	chunks [][]Record
	chunk  []Record // the one being filled; len is how far
	full   int      // records in the chunks before it
	used   int      // chunks in use

	facts []Fact
	open  int // start of the facts of the next record
}

// Chunks grow from small, for the scenarios of a page, to large, for those of
// a benchmark. None is ever copied.
const (
	firstChunk = 64
	lastChunk  = 32_768
)

// Reset empties the log and keeps its memory.
func (l *Log) Reset() {
	for i := range l.chunks {
		l.chunks[i] = l.chunks[i][:0]
	}
	l.Now, l.full, l.used = 0, 0, 0
	l.chunk = nil
	l.Calls = l.Calls[:0]
	l.facts = append(l.facts[:0], 0) // place 0 means no facts
	l.open = 0
}

// Add appends a record at the present time, with the facts that were noted
// since the last one.
func (l *Log) Add(r Record) {
	r.At = l.Now
	if l.open != 0 {
		r.Facts = l.closeFacts()
	}
	if len(l.chunk) == cap(l.chunk) {
		l.nextChunk()
	}
	l.chunk = append(l.chunk, r)
}

func (l *Log) nextChunk() {
	if l.used > 0 {
		l.chunks[l.used-1] = l.chunk
		l.full += len(l.chunk)
	}
	if l.used == len(l.chunks) {
		size := firstChunk
		if l.used > 0 {
			size = min(4*cap(l.chunk), lastChunk)
		}
		l.chunks = append(l.chunks, make([]Record, 0, size))
	}
	l.chunk = l.chunks[l.used]
	l.used++
}

// Note adds a fact to the next record.
func (l *Log) Note(kind FactKind, place int) {
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
func (l *Log) Len() int { return l.full + len(l.chunk) }

// All iterates over the records in order, with their places.
func (l *Log) All() iter.Seq2[int, *Record] {
	return func(yield func(int, *Record) bool) {
		place := 0
		for i := range l.used {
			chunk := l.chunks[i]
			if i == l.used-1 {
				chunk = l.chunk
			}
			for j := range chunk {
				if !yield(place, &chunk[j]) {
					return
				}
				place++
			}
		}
	}
}
