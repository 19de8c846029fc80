package explore

import (
	"math/bits"

	"spoolscope/engine/spooler"
)

// enabled appends the moves of steps 1 to 3 that can happen in the instant of n
// after a last one, in order. No move can happen twice in an instant: a transfer
// cannot end in the instant of its start; a transport comes to one bound of its
// windows, and dials once; transfers that a call of this instant asks to stop
// stop later, because StopAfter is at least 1.
func (n *node) enabled(last move, list []move) []move {
	list = n.enabledEnds(last, list)
	list = n.enabledMail(last, list)
	return n.enabledLinks(last, list)
}

func (n *node) enabledEnds(last move, list []move) []move {
	if last.kind() > leaves {
		return list
	}
	state := n.core.State()
	for channel := range 2 * len(n.bounds) {
		m := newMove(ends, channel)
		if _, busy := state.InTransfer(channel); busy && (last == 0 || m > last) {
			list = append(list, m)
		}
	}
	for t := range n.bounds {
		if m := newMove(stops, t); m > last && n.pending(t) != 0 {
			list = append(list, m)
		}
	}
	failed := state.Words().Links[spooler.LinkFailed]
	for set := n.setup.failing &^ failed; set != 0; set &= set - 1 {
		if m := newMove(fails, bits.TrailingZeros32(set)); m > last {
			list = append(list, m)
		}
	}
	for t, bounds := range n.bounds {
		if n.moved>>t&1 == 0 && int(n.bound[t]) < bounds && n.bound[t]&1 == 0 {
			if m := newMove(leaves, t); m > last {
				list = append(list, m)
			}
		}
	}
	return list
}

func (n *node) enabledMail(last move, list []move) []move {
	if last.kind() > ripens {
		return list
	}
	state := n.core.State()
	for _, messages := range n.submissions {
		for _, i := range messages {
			if state.Phase(int(i)) == spooler.Unborn {
				if m := newMove(submits, int(i)); m > last {
					list = append(list, m)
				}
				break
			}
		}
	}
	for t, messages := range n.arrivals {
		if m := newMove(announces, t); m > last {
			list = n.enabledArrivals(t, messages, list)
		}
	}
	for _, i := range n.deferred {
		w := state.Words().Messages[i]
		// What has just failed waits for at least 1 ms.
		if m := newMove(ripens, int(i)); m > last && w&spooler.DeferredBit != 0 && n.retries>>i&1 == 0 && deferralMatters(spooler.Phase(w&spooler.PhaseMask)) {
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
func (n *node) enabledArrivals(t int, messages []int32, list []move) []move {
	polled := n.scenario.Transports[t].Poll > 0
	from := n.announced(t)
	for i := from; i < len(messages) && i-from < 1<<moveCountBits; i++ {
		if i > from && !polled && messages[i] < messages[i-1] {
			break
		}
		list = append(list, newMove(announces, t)|move(i-from))
	}
	return list
}

func (n *node) enabledLinks(last move, list []move) []move {
	for t, bounds := range n.bounds {
		if n.moved>>t&1 == 0 && int(n.bound[t]) < bounds && n.bound[t]&1 == 1 {
			if m := newMove(returns, t); m > last {
				list = append(list, m)
			}
		}
	}
	for t, most := range n.dials {
		if m := newMove(dials, t); m > last && (most == endless || int(n.dialled[t]) < most) {
			list = append(list, m)
		}
	}
	return list
}
