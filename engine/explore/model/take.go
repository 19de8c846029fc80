package model

import (
	"math/bits"
	"slices"
	"spoolscope/engine/trace"
)

// Take carries out a turn and what it makes possible. An Exit is not counted in
// next, because it may pass over turns that are never taken: see exits.
func (n *Node) Take(turn int32) {
	p, action := n.Doer(turn), n.ActionOf(turn)
	switch {
	case !n.Exits(turn):
		n.Next[p]++
	case n.Core.State().Inside(p):
		n.Abandoned[p] = 1
	}
	// An instant can have a thousand calls, and each of its nodes has a log of its
	// own: calls that have returned leave the log.
	n.Core.ForgetCalls()
	if action < 0 {
		n.submit(turn)
	} else {
		n.do(action)
	}
	if n.Core.Closing() {
		n.Core.Settle()
	}
	n.noteReturns()
}

// Exit returns the index of the first Exit that a process has not passed, or -1.
// Of a process that has ended it is the one that ended it.
func (n *Node) Exit(process int) int {
	if !n.Exiting[process] {
		return -1
	}
	from := int(n.Next[process])
	i := slices.IndexFunc(n.Turns[process][from:], n.Exits)
	if i < 0 {
		return -1
	}
	return from + i
}

// Begun reports whether a process has begun its turn with an index.
func (n *Node) Begun(process, index int) bool {
	return index < int(n.Next[process]) || n.Core.State().Ended(process) && index == n.Exit(process)
}

// Unreturned returns the action whose call a process is inside of, or was when it
// ended; -1 if there is none.
func (n *Node) Unreturned(process int) int {
	if n.Abandoned[process] == 0 && !n.Core.State().Inside(process) {
		return -1
	}
	return n.ActionOf(n.Turns[process][n.Next[process]-1])
}

// Inside returns the action whose call a process is inside of, or -1.
func (n *Node) Inside(process int) int {
	if !n.Core.State().Inside(process) {
		return -1
	}
	return n.Unreturned(process)
}

// do carries out an action.
func (n *Node) do(action int) {
	n.Core.Do(action)
	n.Cut |= n.Core.TakeStopped()
	if asked := n.Core.TakeStopping(); asked != 0 {
		n.noteAsked(asked)
	}
}

// noteAsked notes the order in which the channels of a transport were asked to
// stop.
func (n *Node) noteAsked(asked uint32) {
	for set := asked; set != 0; set &= set - 1 {
		channel := bits.TrailingZeros32(set)
		other := channel ^ 1
		if asked>>other&1 != 0 || n.Asked>>other&1 != 0 || n.Pending(channel/2) != 3 {
			continue
		}
		n.First[channel/2] = outFirst
		if other&1 == 1 {
			n.First[channel/2] = inFirst
		}
	}
	n.Asked |= asked
}

// noteReturns notes the outcomes of the calls that have returned.
func (n *Node) noteReturns() {
	for i := range n.Log.Calls {
		if c := &n.Log.Calls[i]; c.Returned != trace.Never {
			n.Outcomes[c.Action] = n.Encode(c)
		}
	}
}
