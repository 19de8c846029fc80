package pack

import (
	"slices"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/mapi"
	"spoolscope/engine/spooler"
)

// put writes a field of a packed state. The value must fit.
func (f field) put(state []uint32, value uint32) {
	if f.width == 0 {
		return
	}
	i, shift := int(f.at>>5), f.at&31
	mask, bits := uint64(1)<<f.width-1, uint64(value)
	state[i] = state[i]&^uint32(mask<<shift) | uint32(bits<<shift)
	if uint8(shift)+f.width > 32 {
		state[i+1] = state[i+1]&^uint32(mask<<shift>>32) | uint32(bits<<shift>>32)
	}
}

// take reads a field of a packed state.
func (f field) take(state []uint32) uint32 {
	i, shift := int(f.at>>5), f.at&31
	if f.width == 0 {
		return 0
	}
	value := uint64(state[i])
	if uint8(shift)+f.width > 32 {
		value |= uint64(state[i+1]) << 32
	}
	return uint32(value >> shift & (uint64(1)<<f.width - 1))
}

// Pack packs the state of a node over that of another one: only what differs is
// packed anew, since an instant changes little. It returns false for a state that
// the rules cannot lead to, which has no encoding.
func (l *Layout) Pack(n, like *model.Node, out []uint32) bool {
	is, was := n.Core.State().Words(), like.Core.State().Words()
	ok := true
	before := was.Messages[:len(is.Messages)]
	released := l.Reduced != nil && !slices.Equal(is.Stores, was.Stores)
	for i, word := range is.Messages {
		if word == before[i] && !released {
			continue
		}
		if l.Reduced != nil && l.Reduced.Decided(n.Core.State(), i) {
			word = l.Mail[i].decided
		}
		if word != before[i] {
			ok = l.Mail[i].pack(word, out) && ok
		}
	}
	before = was.Stores[:len(is.Stores)]
	for i, word := range is.Stores {
		if word != before[i] {
			l.stores[i].put(out, packStore(word))
		}
	}
	for i := range l.handles {
		if h := &l.handles[i]; is.Handles[h.index] != was.Handles[h.index] {
			code := h.pack(is.Handles[h.index])
			ok = ok && code < h.count()
			h.put(out, code)
		}
	}
	links := (is.Links[0] ^ was.Links[0]) | (is.Links[1] ^ was.Links[1]) | (is.Links[2] ^ was.Links[2])
	for t := range l.transports {
		if links>>t&1 != 0 || n.Bound[t] != like.Bound[t] || n.Dialled[t] != like.Dialled[t] ||
			n.First[t] != like.First[t] || n.Pending(t) != like.Pending(t) {
			l.packTransport(n, t, is, out)
		}
	}
	for p := range l.processes {
		if n.Next[p] != like.Next[p] || is.Processes[2*p] != was.Processes[2*p] || is.Processes[2*p+1] != was.Processes[2*p+1] {
			ok = l.packProcess(n, p, out) && ok
		}
	}
	for a, c := range n.Outcomes {
		if c != like.Outcomes[a] {
			place, known := model.Place(l.Outcomes[a], c)
			ok = ok && known
			l.outcome[a].put(out, place)
		}
	}
	for i := range l.orders {
		l.packOrder(n, &l.orders[i], out)
	}
	return ok
}

// PutPart notes in a packed state which part has begun.
func (l *Layout) PutPart(state []uint32, part int) { l.part.put(state, uint32(part)) }

// PackFirst packs the state of a node over nothing: over the state whose fields
// are all 0.
func (l *Layout) PackFirst(n *model.Node, out []uint32) bool {
	zero := model.NewNode(l.Setup, nil)
	clear(out)
	l.Unpack(out, zero)
	return l.Pack(n, zero, out)
}

// pack packs the word of a message. Until the message is finished it also matters
// how many attempts have failed, and whether there was one.
func (c *mailCode) pack(word uint32, out []uint32) bool {
	code := c.code[word&63]
	c.put(out, uint32(code))
	ok := code != 0 || word&63 == c.word[0]
	if c.attempts.width+c.tried.width == 0 {
		return ok
	}
	if model.IsFinished(spooler.Phase(word & spooler.PhaseMask)) {
		word = 0
	}
	failed := word >> spooler.AttemptsShift
	c.attempts.put(out, failed&(1<<c.attempts.width-1))
	c.tried.put(out, word/spooler.TriedBit&(1<<c.tried.width-1))
	return ok && failed < 1<<c.attempts.width
}

func (l *Layout) packTransport(n *model.Node, t int, words *spooler.Words, out []uint32) {
	f := &l.transports[t]
	if l.DialUp>>t&1 != 0 {
		f.connected.put(out, words.Links[spooler.LinkConnected]>>t&1)
		f.dialled.put(out, uint32(n.Dialled[t])&(1<<f.dialled.width-1))
	}
	f.bound.put(out, uint32(n.Bound[t]))
	if f.failed.width > 0 {
		f.failed.put(out, words.Links[spooler.LinkFailed]>>t&1)
	}
	if f.pending.width > 0 {
		f.pending.put(out, n.Pending(t))
		f.first.put(out, uint32(n.First[t]))
	}
}

// The status of a process.
const (
	free uint32 = iota
	inside
	ended
	abandoned // it has ended inside a call
)

func (l *Layout) packProcess(n *model.Node, p int, out []uint32) bool {
	state, f := n.Core.State(), &l.processes[p]
	status := free
	switch {
	case state.Inside(p):
		status = inside
	case state.Ended(p):
		status = ended + uint32(n.Abandoned[p])
	}
	f.status.put(out, status)
	f.next.put(out, uint32(n.Next[p]))
	if f.previous.width == 0 {
		return true
	}
	previous := 0
	if int(n.Next[p]) < l.LastUses[p] && !state.Ended(p) {
		previous = l.ValuePlace(p, mapi.Flags(state.Previous(p)))
	}
	f.previous.put(out, uint32(previous)&(1<<f.previous.width-1))
	return previous != model.NoValue
}

// packOrder packs the ranks of the messages of a list that are still to be
// transferred, or may return.
func (l *Layout) packOrder(n *model.Node, o *orderFields, out []uint32) {
	state := n.Core.State()
	for i, m := range o.list {
		rank := uint32(0)
		if l.placed(state, m) {
			for _, other := range o.list {
				if l.placed(state, other) && n.Core.Place(other) < n.Core.Place(m) {
					rank++
				}
			}
		}
		o.ranks[i].put(out, rank)
	}
}

// placed reports whether it matters when a message came: it waits or is in
// transfer, and its store is not released for good.
func (l *Layout) placed(state *spooler.State, m int32) bool {
	switch state.Phase(int(m)) {
	case spooler.Queued, spooler.Sending, spooler.OnServer, spooler.Receiving:
		store := l.Plan.StoreOf(m)
		if store < 0 {
			return false // nothing is received
		}
		phase, _ := state.Store(store)
		return phase != spooler.StoreReleased || l.Reopened>>store&1 != 0
	}
	return false
}

// packStore packs the word of a store: 0 open, 1 released, 2 orphaned, from 3 on
// closing under a flag. The flag no longer matters once the store is released;
// a store that closes under QUIET is released at once.
func packStore(w uint32) uint32 {
	switch spooler.StorePhase(w & 3) {
	case spooler.StoreReleased:
		return 1
	case spooler.StoreOrphaned:
		return 2
	case spooler.StoreClosing:
		return 3 + w>>spooler.StoreFlagShift&3
	}
	return 0
}

func unpackStore(v uint32) uint32 {
	switch v {
	case 0:
		return uint32(spooler.StoreOpen)
	case 1:
		return uint32(spooler.StoreReleased)
	case 2:
		return uint32(spooler.StoreOrphaned)
	}
	return uint32(spooler.StoreClosing) | (v-3)<<spooler.StoreFlagShift
}

// count returns the number of codes: released; open and logged off by references;
// open after a refusal by references; saved by references and flag; none.
func (h *handleCode) count() uint32 {
	n := 1 + 3*h.refs
	if h.saves {
		n += 5 * h.refs
	}
	if h.none {
		n++
	}
	return n
}

func (h *handleCode) pack(w uint32) uint32 {
	refs := w>>spooler.RefsShift - 1
	switch spooler.HandleState(w & spooler.HandleMask) {
	case spooler.NoHandle:
		return h.count() - 1
	case spooler.HandleOpen:
		if w&spooler.RefusedBit != 0 {
			return 2*h.refs + 1 + refs
		}
		return refs
	case spooler.HandleLoggedOff:
		return h.refs + refs
	case spooler.HandleSaved:
		saved := w >> spooler.SavedShift & 0x1F
		flag := slices.Index(mapi.Inputs[:], mapi.Flags(saved))
		return 3*h.refs + 1 + refs*5 + uint32(flag)
	}
	return 2 * h.refs
}

func (h *handleCode) unpack(v uint32) uint32 {
	switch {
	case h.none && v == h.count()-1:
		return uint32(spooler.NoHandle)
	case v < h.refs:
		return uint32(spooler.HandleOpen) | (v+1)<<spooler.RefsShift
	case v < 2*h.refs:
		return uint32(spooler.HandleLoggedOff) | (v-h.refs+1)<<spooler.RefsShift
	case v == 2*h.refs:
		return uint32(spooler.HandleReleased)
	case v < 3*h.refs+1:
		return uint32(spooler.HandleOpen) | spooler.RefusedBit | (v-2*h.refs)<<spooler.RefsShift
	}
	v -= 3*h.refs + 1
	return uint32(spooler.HandleSaved) | uint32(mapi.Inputs[v%5])<<spooler.SavedShift | (v/5+1)<<spooler.RefsShift
}
