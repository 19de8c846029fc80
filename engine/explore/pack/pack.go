package pack

import (
	"slices"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/mapi"
	"spoolscope/engine/spooler"
)

// writer appends fields of at most 32 bits to words.
type writer struct {
	out  []uint32
	at   int
	acc  uint64
	used uint8
}

func (w *writer) put(value uint32, width uint8) {
	w.acc |= uint64(value) << w.used
	w.used += width
	if w.used >= 32 {
		w.out[w.at] = uint32(w.acc)
		w.at++
		w.acc >>= 32
		w.used -= 32
	}
}

// reader reads fields from words.
type reader struct {
	in   []uint32
	at   int
	acc  uint64
	left uint8
}

func (r *reader) take(width uint8) uint32 {
	if r.left < width {
		r.acc |= uint64(r.in[r.at]) << r.left
		r.at++
		r.left += 32
	}
	value := uint32(r.acc) & (1<<width - 1)
	r.acc >>= width
	r.left -= width
	return value
}

// Pack packs the state of a node. It returns false for a state that the rules
// cannot lead to, which has no encoding.
func (l *Layout) Pack(n *model.Node, out []uint32) bool {
	w := writer{out: out}
	words := n.Core.State().Words()
	ok := true
	for i := range words.Messages {
		c := &l.Mail[i]
		word := words.Messages[i]
		code := c.code[word&63]
		ok = ok && (code != 0 || word&63 == c.word[0])
		w.put(uint32(code), c.width)
		if c.attempts+c.tried > 0 {
			ok = c.packAttempts(word, &w) && ok
		}
	}
	l.packTransports(n, &w, words)
	for _, store := range words.Stores {
		w.put(packStore(store), storeBits)
	}
	for i := range l.handles {
		h := &l.handles[i]
		code := h.pack(words.Handles[h.index])
		ok = ok && code < h.count()
		w.put(code, h.width)
	}
	ok = l.packProcesses(n, &w) && ok
	for i, list := range l.orders {
		l.packOrder(n, &w, list, l.orderBits[i])
	}
	if w.used > 0 {
		out[w.at] = uint32(w.acc)
	}
	return ok
}

// packAttempts packs what matters of a message until it is finished: how many
// attempts have failed, and whether there was one.
func (c *mailCode) packAttempts(word uint32, w *writer) (ok bool) {
	if slices.Contains(model.Finished[:], spooler.Phase(word&spooler.PhaseMask)) {
		word = 0
	}
	failed := word >> spooler.AttemptsShift
	w.put(failed&(1<<c.attempts-1), c.attempts)
	w.put(word/spooler.TriedBit&(1<<c.tried-1), c.tried)
	return failed < 1<<c.attempts
}

func (l *Layout) packTransports(n *model.Node, w *writer, words *spooler.Words) {
	for t := range l.bound {
		if l.DialUp>>t&1 != 0 {
			w.put(words.Links[spooler.LinkConnected]>>t&1, 1)
			w.put(uint32(n.Dialled[t]), l.dialled[t])
		}
		w.put(uint32(n.Bound[t]), l.bound[t])
		if l.Failing>>t&1 != 0 {
			w.put(words.Links[spooler.LinkFailed]>>t&1, 1)
		}
		if l.Stoppable>>t&1 != 0 {
			w.put(n.Pending(t), 2)
			w.put(uint32(n.First[t]), 2)
		}
	}
}

// The status of a process.
const (
	free uint32 = iota
	inside
	ended
	abandoned // it has ended inside a call
)

func (l *Layout) packProcesses(n *model.Node, w *writer) bool {
	state := n.Core.State()
	ok := true
	for p := range n.Next {
		status := free
		switch {
		case state.Inside(p):
			status = inside
		case state.Ended(p):
			status = ended + uint32(n.Abandoned[p])
		}
		w.put(status, l.status[p])
		w.put(uint32(n.Next[p]), l.next[p])
		if l.previous[p] == 0 {
			continue
		}
		previous := 0
		if int(n.Next[p]) < l.LastUses[p] && !state.Ended(p) {
			previous = l.ValuePlace(p, mapi.Flags(state.Previous(p)))
		}
		ok = ok && previous != model.NoValue
		w.put(uint32(previous)&(1<<l.previous[p]-1), l.previous[p])
	}
	for a, c := range n.Outcomes {
		if c == 0 {
			w.put(0, l.outcome[a])
			continue
		}
		place, known := model.Place(l.Outcomes[a], c)
		ok = ok && known
		w.put(place, l.outcome[a])
	}
	return ok
}

// packOrder packs the ranks of the messages of a list that are still to be
// transferred, or may return.
func (l *Layout) packOrder(n *model.Node, w *writer, list []int32, width uint8) {
	state := n.Core.State()
	for _, m := range list {
		rank := uint32(0)
		if l.placed(state, m) {
			for _, other := range list {
				if l.placed(state, other) && n.Core.Place(other) < n.Core.Place(m) {
					rank++
				}
			}
		}
		w.put(rank, width)
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
