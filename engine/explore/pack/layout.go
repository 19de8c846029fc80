package pack

import (
	"math/bits"
	"slices"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/reduce"
	"spoolscope/engine/explore/visited"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// Layout is how the states of a setup are packed: every field takes the bits
// that its values need in this setup, and what follows from other fields takes
// none. Two states have the same bits exactly if the same can happen from them
// on, the calls that have returned had the same outcomes, and the messages that are
// finished the same fates. A reduced layout forgets these: see package reduce.
//
// Not stored are: the channels, which follow from the phases of the messages;
// the call that a process is inside of, from the last action that it has begun;
// whether an always-connected transport is connected, from its windows; and the
// out value that a process would pass as "previous", if no later action of it
// does so.
type Layout struct {
	*model.Setup
	Reduced *reduce.Reduction // nil if nothing is left out
	bits    int               // of a state
	visited.Format

	Mail       []mailCode // by message
	transports []transportFields
	stores     []field
	handles    []handleCode
	processes  []processFields
	Outcomes   [][]model.Code // by action: all that its call can have
	outcome    []field        // by action
	orders     []orderFields
	ordered    [][]int32 // with senders: the other lists of messages
	part       field     // the part that has begun, if there are several
	DialUp     uint32    // transports
}

// field is where something is in a packed state.
type field struct {
	at    uint16 // of its first bit
	width uint8  // at most 32
}

// field appends a field to the layout.
func (l *Layout) field(width int) field {
	l.bits += width
	return field{uint16(l.bits - width), uint8(width)}
}

// transportFields are the fields of a transport.
type transportFields struct{ connected, dialled, bound, failed, pending, first field }

// processFields are the fields of a process.
type processFields struct{ status, next, previous field }

// orderFields are the fields of a list of messages that can come in any order: the
// rank of each.
type orderFields struct {
	list  []int32
	ranks []field
}

// mailCode is how the word of a message is packed.
type mailCode struct {
	field
	attempts field
	tried    field
	decided  uint32     // the word that stands for every fate that is forgotten
	code     [64]uint8  // by word
	word     [16]uint32 // by code
}

// number gives each of the words that a message can have a code, apart from its
// attempts. The last word stands for all finished ones if they are forgotten.
func (c *mailCode) number(words []uint32, forget bool) {
	if forget {
		c.decided = words[len(words)-1]
		words = slices.DeleteFunc(words, func(w uint32) bool { return w != c.decided && model.IsFinished(spooler.Phase(w)) })
	}
	c.width = uint8(bits.Len(uint(len(words) - 1)))
	for i, w := range words {
		c.word[i], c.code[w] = w, uint8(i)
		if model.IsFinished(spooler.Phase(w)) { // whether it was deferred no longer matters
			c.code[w|spooler.DeferredBit] = uint8(i)
		}
	}
}

// handleCode is how the word of a handle is packed.
type handleCode struct {
	field
	index int    // in State
	refs  uint32 // the most
	saves bool
	none  bool // the process has not opened the store at first
}

// NewLayout returns the layout of the states of a setup, whole or reduced.
func NewLayout(u *model.Setup, r *reduce.Reduction) *Layout {
	l := &Layout{Setup: u, Reduced: r}
	s := u.Scenario
	for i := range s.Messages {
		c := newMailCode(u, int32(i), r != nil)
		c.field, c.attempts, c.tried = l.field(int(c.width)), l.field(int(c.attempts.width)), l.field(int(c.tried.width))
		l.Mail = append(l.Mail, c)
	}
	for i := range s.Transports {
		l.addTransport(i)
	}
	for range s.Stores {
		l.stores = append(l.stores, l.field(storeBits))
	}
	for i := range s.Stores {
		l.addHandles(i)
	}
	for p, list := range u.Turns {
		status, previous := 1, 0
		if u.Exiting[p] {
			status = 2
		}
		if u.LastUses[p] > 0 {
			previous = bits.Len(uint(len(u.Values[p]) - 1))
		}
		l.processes = append(l.processes, processFields{l.field(status), l.field(bits.Len(uint(len(list)))), l.field(previous)})
	}
	for a := range s.Actions {
		l.Outcomes = append(l.Outcomes, u.Possible(a))
		width := bits.Len(uint(len(l.Outcomes[a]) - 1))
		if r != nil {
			width = 0
		}
		l.outcome = append(l.outcome, l.field(width))
	}
	if r != nil && r.Parts != nil {
		l.part = l.field(bits.Len(uint(r.Parts.Count)))
	}
	l.findOrders()
	l.Format = visited.NewFormat(l.bits)
	return l
}

// findOrders separates the lists of messages whose order is part of the state from
// those that always come in one order. The latter need a place too if the core
// keeps the order of all mail, as it does if there are senders.
func (l *Layout) findOrders() {
	sort := func(lists [][]int32, mixed []int) {
		for t, list := range lists {
			if slices.Contains(mixed, t) {
				o := orderFields{list: list}
				for range list {
					o.ranks = append(o.ranks, l.field(bits.Len(uint(len(list)-1))))
				}
				l.orders = append(l.orders, o)
			} else if l.Senders {
				l.ordered = append(l.ordered, list)
			}
		}
	}
	sort(l.Setup.Mail, l.MixedMail)
	sort(l.Arrivals, l.MixedPoll)
}

const storeBits = 3

// newMailCode returns how the word of a message is packed, from its possible words.
func newMailCode(u *model.Setup, i int32, forget bool) mailCode {
	m := &u.Scenario.Messages[i]
	if !m.Outbound() {
		words := []uint32{uint32(spooler.Unborn), uint32(spooler.OnServer), uint32(spooler.Receiving)}
		if t := u.Scenario.TransportIndex(m.Transport); u.Failing>>t&1 != 0 {
			words = append(words, uint32(spooler.Lost))
		}
		var c mailCode
		c.number(append(words, uint32(spooler.Received)), forget)
		return c
	}
	words := []uint32{uint32(spooler.Unborn), uint32(spooler.Queued)}
	if u.Serves[i] < 0 {
		words = append(words, uint32(spooler.Undeliverable))
	} else {
		words = append(words, uint32(spooler.Sending), uint32(spooler.Sent))
	}
	var c mailCode
	c.attempts.width = uint8(bits.Len(uint(m.Failures)))
	var allowed, cancelled bool
	for j := range u.Scenario.Actions {
		a := &u.Scenario.Actions[j]
		cancelled = cancelled || a.Do == scenario.AbortSubmit && a.Message == m.ID
		allowed = allowed || a.Do.TakesStore() && a.Store == m.Store
	}
	if cancelled {
		if u.Scenario.Readings[rules.AbortSubmit] == rules.AbortSubmitUntried && u.Serves[i] >= 0 {
			c.tried.width = 1
		}
		words = append(words, uint32(spooler.Cancelled))
	}
	if allowed {
		words = append(words, uint32(spooler.Queued)|spooler.AllowedBit)
		if u.Serves[i] >= 0 {
			words = append(words, uint32(spooler.Sending)|spooler.AllowedBit)
		}
	}
	if m.DeferUntil > 0 {
		words = append(words, uint32(spooler.Unborn)|spooler.DeferredBit)
	}
	if slices.Contains(u.Deferred, i) {
		words = append(words, uint32(spooler.Queued)|spooler.DeferredBit)
	}
	c.number(append(words, uint32(spooler.Rejected)), forget)
	return c
}

func (l *Layout) addTransport(i int) {
	t := &l.Scenario.Transports[i]
	var f transportFields
	if t.DialUp() {
		l.DialUp |= 1 << i
		f.connected = l.field(1)
		f.dialled = l.field(bits.Len(uint(max(0, l.Dials[i]))))
	}
	f.bound = l.field(bits.Len(uint(l.Setup.Bounds[i])))
	if l.Failing>>i&1 != 0 {
		f.failed = l.field(1)
	}
	if l.Stoppable>>i&1 != 0 {
		f.pending, f.first = l.field(2), l.field(2)
	}
	l.transports = append(l.transports, f)
}

func (l *Layout) addHandles(store int) {
	s := &l.Scenario.Stores[store]
	for p := range l.Turns {
		if !l.MayOpen(store, p) {
			continue
		}
		h := handleCode{index: store*len(l.Turns) + p, saves: s.Provider == scenario.AtRelease, none: true}
		h.refs = uint32(l.Opens(store, p))
		for _, o := range s.OpenBy {
			if l.Scenario.ProcessIndex(o.Process) == p {
				h.refs, h.none = h.refs+uint32(o.Refs), false
			}
		}
		h.field = l.field(bits.Len(uint(h.count() - 1)))
		l.handles = append(l.handles, h)
	}
}
