package pack

import (
	"spoolscope/engine/explore/model"
	"spoolscope/engine/spooler"
)

// Unpack sets n to a packed state.
func (l *Layout) Unpack(in []uint32, n *model.Node) {
	r := reader{in: in}
	n.Core.Clear()
	words := n.Core.State().Words()
	for i := range words.Messages {
		c := &l.Mail[i]
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
			if l.placed(n.Core.State(), m) {
				n.Core.Enlist(m)
			}
		}
	}
	n.Core.Adopt()
}

func (l *Layout) unpackTransports(n *model.Node, r *reader, words *spooler.Words) {
	for t := range l.bound {
		connected := uint32(1)
		if l.DialUp>>t&1 != 0 {
			connected = r.take(1)
			n.Dialled[t] = uint16(r.take(l.dialled[t]))
		}
		n.Bound[t] = uint16(r.take(l.bound[t]))
		offline := uint32(n.Bound[t]) & 1
		failed := uint32(0)
		if l.Failing>>t&1 != 0 {
			failed = r.take(1)
		}
		if l.DialUp>>t&1 == 0 {
			connected &^= offline | failed
		}
		words.Links[spooler.LinkConnected] |= connected << t
		words.Links[spooler.LinkOffline] |= offline << t
		words.Links[spooler.LinkFailed] |= failed << t
		n.First[t] = model.Together
		if l.Stoppable>>t&1 != 0 {
			pending := r.take(2)
			words.Channels[2*t] = pending & 1 << 31
			words.Channels[2*t+1] = pending >> 1 << 31
			n.First[t] = uint16(r.take(2))
		}
	}
}

func (l *Layout) unpackProcesses(n *model.Node, r *reader) {
	for p := range n.Next {
		status := r.take(l.status[p])
		n.Abandoned[p] = uint16(status / abandoned)
		n.Next[p] = uint16(r.take(l.next[p]))
		if l.previous[p] > 0 {
			n.Core.SetPrevious(p, uint32(l.Values[p][r.take(l.previous[p])]))
		}
		switch status {
		case inside:
			n.Core.ResumeCall(l.ActionOf(l.Turns[p][n.Next[p]-1]))
		case ended, abandoned:
			n.Core.ResumeEnded(p)
		}
	}
	for a := range n.Outcomes {
		n.Outcomes[a] = l.Outcomes[a][r.take(l.outcome[a])]
	}
	// A call that has not returned has no outcome, whatever its bits.
	for p, list := range l.Turns {
		waits := n.Unreturned(p)
		for i, turn := range list {
			if a := l.ActionOf(turn); a >= 0 && (a == waits || !n.Begun(p, i)) {
				n.Outcomes[a] = 0
			}
		}
	}
}

// unpackOrder puts the messages of a list in order.
func (l *Layout) unpackOrder(n *model.Node, r *reader, list []int32, width uint8) {
	state := n.Core.State()
	ranked := n.Ranked[:len(list)]
	count := 0
	for _, m := range list {
		rank := r.take(width)
		if l.placed(state, m) {
			ranked[rank] = m
			count++
		}
	}
	for _, m := range ranked[:count] {
		n.Core.Enlist(m)
	}
}
