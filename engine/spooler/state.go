package spooler

import (
	"slices"

	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// State is everything that can change in a run. It is one array of words, so
// that states are copied and compared as memory; the named parts are views into
// it. What can be computed from it (sets, counts, masks) is kept by Core and is
// not part of the state.
//
// Invariant: the words never hold a time, a counter of events, or anything else
// that depends on how the state was reached.
type State struct {
	words []uint32

	messages  []message32 // by message
	channels  []uint32    // by channel: 0 free, else the message in transfer + 1, and stopBit
	stores    []store32   // by store
	handles   []handle    // store-major
	processes []process32 // by process: two words each
	links     []uint32    // masks of transports: see the constants

	parts Words // the same parts, for drivers
}

// The words of State.links.
const (
	connected = iota // connected now
	offline          // inside an offline window
	failed           // had a critical error
	linkWords
)

// stopBit marks a channel whose transfer has been asked to stop.
const stopBit = 1 << 31

// Phase is the phase of a message. The fates of a result are final phases.
type Phase = scenario.Fate

// The phases.
const (
	Unborn        = scenario.Unborn
	Queued        = scenario.Queued
	Sending       = scenario.Sending
	Sent          = scenario.Sent
	Undeliverable = scenario.Undeliverable
	Cancelled     = scenario.Cancelled
	Rejected      = scenario.Rejected
	OnServer      = scenario.OnServer
	Receiving     = scenario.Receiving
	Received      = scenario.Received
	Lost          = scenario.Lost
)

// message32 is the word of a message: its phase, three bits, and a count.
type message32 = uint32

const (
	phaseMask   message32 = 0x0F
	allowedBit  message32 = 0x10 // may start though its store is closing
	deferredBit message32 = 0x20 // its deferUntil, or the end of its wait for a retry, has not come
	triedBit    message32 = 0x40 // a transfer of it has begun; kept under abortSubmit: untried alone

	attemptsShift = 8 // 10 bits: the attempts that have failed
)

// StorePhase is the phase of a store.
type StorePhase uint8

// The phases of a store.
const (
	StoreOpen StorePhase = iota
	StoreClosing
	StoreReleased
	StoreOrphaned
)

// store32 is the word of a store: phase, the flag under which it closes, and the
// process that waits for it.
type store32 = uint32

const (
	storePhaseMask store32 = 0x3
	storeFlagShift         = 2 // 3 bits: the index of the flag in mapi.Inputs
	storeFlagMask  store32 = 0x7 << storeFlagShift
	waiterShift            = 5 // 5 bits: the waiting process + 1, or 0
	waiterMask     store32 = 0x1F << waiterShift
)

// HandleState is the state of a process's handle on a store.
type HandleState uint8

// The states of a handle. NoHandle: the process never opened the store.
const (
	NoHandle HandleState = iota
	HandleOpen
	HandleSaved
	HandleLoggedOff
	HandleReleased
)

// handle is the word of a handle: state, references, the saved flag, and whether
// a call was refused.
type handle = uint32

const (
	handleStateMask handle = 0x7
	savedShift             = 3 // 5 bits: the saved input flag
	savedMask       handle = 0x1F << savedShift
	refusedBit      handle = 0x100 // kept under release: unlessCalled alone
	refsShift              = 9
)

func newHandle(refs int) handle { return handle(HandleOpen) | handle(refs)<<refsShift }

// process32 is one of the two words of a process: the out value of its last
// StoreLogoff or StoreLogoffTransports that returned, or the call that it is
// inside of.
type process32 = uint32

const (
	previousWord = iota
	insideWord   // 0 free; else store + 1, and the method above it; or endedMark
	processWords
)

const (
	insideStoreMask   process32 = 0x1F
	insideMethodShift           = 5
	endedMark         process32 = 1 << 31 // the process has ended
)

// newState returns the initial state of a run over p.
func newState(p *Plan) State {
	var s State
	total := len(p.messages) + 2*p.transports + p.stores + len(p.handles) + processWords*p.processes + linkWords
	s.words = make([]uint32, total)
	rest := s.words
	cut := func(n int) []uint32 {
		part := rest[:n:n]
		rest = rest[n:]
		return part
	}
	s.messages = cut(len(p.messages))
	s.channels = cut(2 * p.transports)
	s.stores = cut(p.stores)
	s.handles = cut(len(p.handles))
	s.processes = cut(processWords * p.processes)
	s.links = cut(linkWords)
	s.parts = Words{s.messages, s.channels, s.stores, s.handles, s.processes, s.links}
	s.start(p)
	return s
}

// start resets s to the initial state of a run over p. s must have been made for
// p.
func (s *State) start(p *Plan) {
	clear(s.words)
	for i := range p.messages {
		if p.messages[i].deferred {
			s.messages[i] = deferredBit
		}
	}
	copy(s.handles, p.handles)
	s.links[connected] = (1<<p.transports - 1) &^ p.dialUp
}

// fits reports whether s was made for a plan of the same shape as p.
func (s *State) fits(p *Plan) bool {
	return len(s.messages) == len(p.messages) && len(s.channels) == 2*p.transports &&
		len(s.stores) == p.stores && len(s.handles) == len(p.handles) &&
		len(s.processes) == processWords*p.processes
}

// Equal reports whether s and other are the same state of the same plan.
func (s *State) Equal(other *State) bool { return slices.Equal(s.words, other.words) }

// Phase returns the phase of a message.
func (s *State) Phase(message int) Phase { return Phase(s.messages[message] & phaseMask) }

// Store returns the phase of a store, and the flag under which it is or was
// closing.
func (s *State) Store(store int) (StorePhase, mapi.Flags) {
	w := s.stores[store]
	phase := StorePhase(w & storePhaseMask)
	if phase == StoreClosing || phase == StoreReleased {
		return phase, mapi.Flags(1) << (w & storeFlagMask >> storeFlagShift)
	}
	return phase, 0
}

// InTransfer returns the message that a channel transfers.
func (s *State) InTransfer(channel int) (message int32, busy bool) {
	w := s.channels[channel] &^ stopBit
	return int32(w) - 1, w != 0
}

// Inside reports whether a process is inside a call that has not returned.
func (s *State) Inside(process int) bool {
	w := s.processes[processWords*process+insideWord]
	return w != 0 && w != endedMark
}

// Ended reports whether a process has ended.
func (s *State) Ended(process int) bool {
	return s.processes[processWords*process+insideWord] == endedMark
}

// Free reports whether a process can do something.
func (s *State) Free(process int) bool {
	return s.processes[processWords*process+insideWord] == 0
}

// Waits reports whether a message is deferred or waits for a retry.
func (s *State) Waits(message int32) bool { return s.messages[message]&deferredBit != 0 }

// Attempts returns how many attempts to send a message have failed.
func (s *State) Attempts(message int32) int { return int(s.messages[message] >> attemptsShift) }
