package pack

import (
	"spoolscope/engine/explore/model"
	"spoolscope/engine/spooler"
)

// Unpack sets n to a packed state.
func (l *Layout) Unpack(in []uint32, n *model.Node) {
	n.Core.Clear()
	words := n.Core.State().Words()
	for i := range words.Messages {
		c := &l.Mail[i]
		word := c.word[c.take(in)]
		if c.attempts.width+c.tried.width > 0 {
			word |= c.attempts.take(in)<<spooler.AttemptsShift | c.tried.take(in)*spooler.TriedBit
		}
		words.Messages[i] = word
	}
	for t := range l.transports {
		l.unpackTransport(n, t, in, words)
	}
	for i, f := range l.stores {
		words.Stores[i] = unpackStore(f.take(in))
	}
	for i := range l.handles {
		h := &l.handles[i]
		words.Handles[h.index] = h.unpack(h.take(in))
	}
	l.unpackProcesses(n, in)
	for i := range l.orders {
		l.unpackOrder(n, in, &l.orders[i])
	}
	for _, list := range l.ordered {
		for _, m := range list {
			if l.placed(n.Core.State(), m) {
				n.Core.Enlist(m)
			}
		}
	}
	n.Core.Adopt()
	n.Part = int(l.part.take(in))
}

func (l *Layout) unpackTransport(n *model.Node, t int, in []uint32, words *spooler.Words) {
	f := &l.transports[t]
	connected := uint32(1)
	n.Bound[t] = uint16(f.bound.take(in))
	offline, failed := uint32(n.Bound[t])&1, f.failed.take(in)
	if l.DialUp>>t&1 != 0 {
		connected = f.connected.take(in)
		n.Dialled[t] = uint16(f.dialled.take(in))
	} else {
		connected &^= offline | failed
	}
	words.Links[spooler.LinkConnected] |= connected << t
	words.Links[spooler.LinkOffline] |= offline << t
	words.Links[spooler.LinkFailed] |= failed << t
	pending := f.pending.take(in)
	words.Channels[2*t] = pending & 1 << 31
	words.Channels[2*t+1] = pending >> 1 << 31
	n.First[t] = uint16(f.first.take(in))
}

func (l *Layout) unpackProcesses(n *model.Node, in []uint32) {
	for p := range n.Next {
		f := &l.processes[p]
		status := f.status.take(in)
		n.Abandoned[p] = uint16(status / abandoned)
		n.Next[p] = uint16(f.next.take(in))
		if f.previous.width > 0 {
			n.Core.SetPrevious(p, uint32(l.Values[p][f.previous.take(in)]))
		}
		switch status {
		case inside:
			n.Core.ResumeCall(l.ActionOf(l.Turns[p][n.Next[p]-1]))
		case ended, abandoned:
			n.Core.ResumeEnded(p)
		}
	}
	// A call that has not returned has no outcome, whatever its bits.
	for p, list := range l.Turns {
		waits := n.Unreturned(p)
		for i, turn := range list {
			a := l.ActionOf(turn)
			switch {
			case a < 0:
			case a == waits || !n.Begun(p, i):
				n.Outcomes[a] = 0
			default:
				n.Outcomes[a] = l.Outcomes[a][l.outcome[a].take(in)]
			}
		}
	}
}

// unpackOrder puts the messages of a list in order.
func (l *Layout) unpackOrder(n *model.Node, in []uint32, o *orderFields) {
	state := n.Core.State()
	ranked := n.Ranked[:len(o.list)]
	count := 0
	for i, m := range o.list {
		if l.placed(state, m) {
			ranked[o.ranks[i].take(in)] = m
			count++
		}
	}
	for _, m := range ranked[:count] {
		n.Core.Enlist(m)
	}
}
