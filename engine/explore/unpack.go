package explore

import "spoolscope/engine/spooler"

// unpack sets n to a packed state.
func (l *layout) unpack(in []uint32, n *node) {
	r := reader{in: in}
	n.core.Clear()
	words := n.core.State().Words()
	for i := range words.Messages {
		c := &l.mail[i]
		words.Messages[i] = c.word[r.take(c.width)]
		words.Messages[i] |= r.take(c.attempts)<<spooler.AttemptsShift | r.take(c.tried)*spooler.TriedBit
	}
	l.unpackTransports(n, &r, words)
	for i := range words.Stores {
		words.Stores[i] = unpackStore(r.take(storeBits))
	}
	for i := range l.handles {
		h := &l.handles[i]
		words.Handles[h.index] = h.unpack(r.take(h.width))
	}
	l.unpackProcesses(n, &r)
	for i, list := range l.orders {
		l.unpackOrder(n, &r, list, l.orderBits[i])
	}
	for _, list := range l.ordered {
		for _, m := range list {
			if l.placed(n.core.State(), m) {
				n.core.Enlist(m)
			}
		}
	}
	n.core.Adopt()
}

func (l *layout) unpackTransports(n *node, r *reader, words *spooler.Words) {
	for t := range l.bound {
		connected := uint32(1)
		if l.dialUp>>t&1 != 0 {
			connected = r.take(1)
			n.dialled[t] = uint16(r.take(l.dialled[t]))
		}
		n.bound[t] = uint16(r.take(l.bound[t]))
		offline := uint32(n.bound[t]) & 1
		failed := uint32(0)
		if l.failing>>t&1 != 0 {
			failed = r.take(1)
		}
		if l.dialUp>>t&1 == 0 {
			connected &^= offline | failed
		}
		words.Links[spooler.LinkConnected] |= connected << t
		words.Links[spooler.LinkOffline] |= offline << t
		words.Links[spooler.LinkFailed] |= failed << t
		n.first[t] = together
		if l.stoppable>>t&1 != 0 {
			pending := r.take(2)
			words.Channels[2*t] = pending & 1 << 31
			words.Channels[2*t+1] = pending >> 1 << 31
			n.first[t] = uint16(r.take(2))
		}
	}
}

func (l *layout) unpackProcesses(n *node, r *reader) {
	for p := range n.next {
		status := r.take(l.status[p])
		n.abandoned[p] = uint16(status / abandoned)
		n.next[p] = uint16(r.take(l.next[p]))
		if l.previous[p] > 0 {
			n.core.SetPrevious(p, uint32(l.values[p][r.take(l.previous[p])]))
		}
		switch status {
		case inside:
			n.core.ResumeCall(l.actionOf(l.turns[p][n.next[p]-1]))
		case ended, abandoned:
			n.core.ResumeEnded(p)
		}
	}
	for a := range n.outcomes {
		n.outcomes[a] = l.outcomes[a][r.take(l.outcome[a])]
	}
	// A call that has not returned has no outcome, whatever its bits.
	for p, list := range l.turns {
		waits := n.unreturned(p)
		for i, turn := range list {
			if a := l.actionOf(turn); a >= 0 && (a == waits || !n.begun(p, i)) {
				n.outcomes[a] = 0
			}
		}
	}
}

// unpackOrder puts the messages of a list in order.
func (l *layout) unpackOrder(n *node, r *reader, list []int32, width uint8) {
	state := n.core.State()
	ranked := n.ranked[:len(list)]
	count := 0
	for _, m := range list {
		rank := r.take(width)
		if l.placed(state, m) {
			ranked[rank] = m
			count++
		}
	}
	for _, m := range ranked[:count] {
		n.core.Enlist(m)
	}
}
