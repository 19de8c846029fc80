package explore

// move is one thing that happens in an instant, and its place. The numeric order
// of moves is the order in which an instant carries them out (SEMANTICS.md
// sections 4.1 to 4.3, then 4.5).
type move uint32

// moveKind is the kind of a move. The comment of each says what its place is.
type moveKind uint8

const (
	ends      moveKind = iota // channel: the transfer has run its whole duration
	stops                     // transport: what it was asked to stop stops
	fails                     // transport
	leaves                    // transport: an offline window begins, and its transfers break
	submits                   // message
	announces                 // transport: its next messages arrive and are announced
	ripens                    // message: deferUntil has come
	returns                   // transport: an offline window ends
	dials                     // transport: a dial-up one connects
	acts                      // turn, at this instant
	waited                    // turn that was due before this instant, while its process was inside a call
)

const (
	movePlaceBits = 20
	moveCountBits = 8
)

func newMove(kind moveKind, place int) move {
	return move(kind)<<(movePlaceBits+moveCountBits) | move(place)<<moveCountBits
}

func (m move) kind() moveKind { return moveKind(m >> (movePlaceBits + moveCountBits)) }
func (m move) place() int     { return int(m >> moveCountBits & (1<<movePlaceBits - 1)) }

// count is how many messages are announced beyond the first.
func (m move) count() int { return int(m & (1<<moveCountBits - 1)) }

// breaks reports whether a move breaks the transfers of its transport.
func (m move) breaks() bool { return m.kind() == fails || m.kind() == leaves }
