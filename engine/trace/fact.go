package trace

// Fact is one thing that a decision depended on: its kind and its place.
type Fact uint32

// FactKind is the kind of a fact.
type FactKind uint8

// The kinds of facts. More stands for further things of the kind before it that
// are not listed; its place is their number.
const (
	Sending         FactKind = iota // a message in outbound transfer
	Receiving                       // a message in inbound transfer
	Waiting                         // a message in the queue
	Postponed                       // a message in the queue that is deferred
	Unreached                       // a message in the queue whose transport is not connected
	TransportFailed                 // a message in the queue whose transport has failed
	HeldOpen                        // a process that has the store open
	More
)

const factKindShift = 28

// NewFact returns the fact of a kind about the thing at a place.
func NewFact(kind FactKind, place int) Fact {
	return Fact(kind)<<factKindShift | Fact(place)
}

// Split returns the kind and the place of a fact.
func (f Fact) Split() (kind FactKind, place int) {
	return FactKind(f >> factKindShift), int(f & (1<<factKindShift - 1))
}
