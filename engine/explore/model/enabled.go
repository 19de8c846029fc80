package model

import (
	"math/bits"

	"spoolscope/engine/spooler"
)

// Enabled appends the moves of steps 1 to 3 that can happen in the instant of n
// after a last one, in order. No move can happen twice in an instant: a transfer
// cannot end in the instant of its start; a transport comes to one bound of its
// windows, and dials once; transfers that a call of this instant asks to stop
// stop later, because StopAfter is at least 1.
func (n *Node) Enabled(last Move, list []Move) []Move {
	list = n.enabledEnds(last, list)
	list = n.enabledMail(last, list)
	return n.enabledLinks(last, list)
}

func (n *Node) enabledEnds(last Move, list []Move) []Move {
	if last.Kind() > Leaves {
		return list
	}
	for set := n.Core.Busy(); set != 0; set &= set - 1 {
		if m := NewMove(Ends, bits.TrailingZeros32(set)); last == 0 || m > last {
			list = append(list, m)
		}
	}
	for set := n.Stoppable; set != 0; set &= set - 1 {
		t := bits.TrailingZeros32(set)
		if m := NewMove(Stops, t); m > last && n.Pending(t) != 0 {
			list = append(list, m)
		}
	}
	failed := n.Core.State().Words().Links[spooler.LinkFailed]
	for set := n.Setup.Failing &^ failed; set != 0; set &= set - 1 {
		if m := NewMove(Fails, bits.TrailingZeros32(set)); m > last {
			list = append(list, m)
		}
	}
	for set := n.Windows &^ n.moved; set != 0; set &= set - 1 {
		t := bits.TrailingZeros32(set)
		if m := NewMove(Leaves, t); m > last && int(n.Bound[t]) < n.Bounds[t] && n.Bound[t]&1 == 0 {
			list = append(list, m)
		}
	}
	return list
}

func (n *Node) enabledMail(last Move, list []Move) []Move {
	if last.Kind() > Ripens {
		return list
	}
	state := n.Core.State()
	for _, messages := range n.Submissions {
		for _, i := range messages {
			if state.Phase(int(i)) == spooler.Unborn {
				if m := NewMove(Submits, int(i)); m > last {
					list = append(list, m)
				}
				break
			}
		}
	}
	for t, messages := range n.Arrivals {
		if m := NewMove(Announces, t); m > last {
			list = n.enabledArrivals(t, messages, list)
		}
	}
	for _, i := range n.Deferred {
		w := state.Words().Messages[i]
		// What has just failed waits for at least 1 ms.
		if m := NewMove(Ripens, int(i)); m > last && w&spooler.DeferredBit != 0 && n.retries>>i&1 == 0 && deferralMatters(spooler.Phase(w&spooler.PhaseMask)) {
			list = append(list, m)
		}
	}
	return list
}

// deferralMatters reports whether the end of a deferral still affects a message
// in a phase.
func deferralMatters(p spooler.Phase) bool { return p == spooler.Unborn || p == spooler.Queued }

// enabledArrivals appends the moves that announce messages of a transport in one
// instant: any number of messages if the transport is polled, as have come since
// the last poll; otherwise only messages in scenario order.
func (n *Node) enabledArrivals(t int, messages []int32, list []Move) []Move {
	polled := n.Scenario.Transports[t].Poll > 0
	from := n.announced(t)
	for i := from; i < len(messages) && i-from < 1<<moveCountBits; i++ {
		if i > from && !polled && messages[i] < messages[i-1] {
			break
		}
		list = append(list, NewMove(Announces, t)|Move(i-from))
	}
	return list
}

func (n *Node) enabledLinks(last Move, list []Move) []Move {
	for set := n.Windows &^ n.moved; set != 0; set &= set - 1 {
		t := bits.TrailingZeros32(set)
		if m := NewMove(Returns, t); m > last && int(n.Bound[t]) < n.Bounds[t] && n.Bound[t]&1 == 1 {
			list = append(list, m)
		}
	}
	for t, most := range n.Dials {
		if m := NewMove(Dials, t); m > last && (most == Endless || int(n.Dialled[t]) < most) {
			list = append(list, m)
		}
	}
	return list
}
