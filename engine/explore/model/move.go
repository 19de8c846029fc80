package model

// Move is one thing that happens in an instant, and its place. The numeric order
// of moves is the order in which an instant carries them out (SEMANTICS.md
// sections 4.1 to 4.3, then 4.5).
type Move uint32

// moveKind is the kind of a move. The comment of each says what its place is.
type moveKind uint8

const (
	Ends      moveKind = iota // channel: the transfer has run its whole duration
	Stops                     // transport: what it was asked to stop stops
	Fails                     // transport
	Leaves                    // transport: an offline window begins, and its transfers break
	Submits                   // message
	Announces                 // transport: its next messages arrive and are announced
	Ripens                    // message: deferUntil has come
	Returns                   // transport: an offline window ends
	Dials                     // transport: a dial-up one connects
	Acts                      // turn, at this instant
	Waited                    // turn that was due before this instant, while its process was inside a call
)

// The sizes of the fields of a move.
const (
	movePlaceBits = 20
	moveCountBits = 8
)

// NewMove returns a move of one kind at a place.
func NewMove(kind moveKind, place int) Move {
	return Move(kind)<<(movePlaceBits+moveCountBits) | Move(place)<<moveCountBits
}

// Kind returns what kind of move m is.
func (m Move) Kind() moveKind { return moveKind(m >> (movePlaceBits + moveCountBits)) }

// Place returns where it happens: see the kinds.
func (m Move) Place() int { return int(m >> moveCountBits & (1<<movePlaceBits - 1)) }

// Count is how many messages are announced beyond the first.
func (m Move) Count() int { return int(m & (1<<moveCountBits - 1)) }

// Breaks reports whether a move breaks the transfers of its transport.
func (m Move) Breaks() bool { return m.Kind() == Fails || m.Kind() == Leaves }
