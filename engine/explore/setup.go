package explore

import (
	"cmp"
	"slices"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// setup is what a scenario says apart from its times, as a search needs it: the
// events, and the orders among them that stay fixed.
//
// All times vary. Fixed orders are: what one process does, its submissions and its
// actions (turns.go); the outbound messages of one store that no process submits,
// by time, ties in scenario order; the inbound messages of one transport, likewise; the offline windows and the connection times of one
// transport. If a list of messages is not in scenario order, two neighbours of
// which the latter has the lower place cannot be in one instant, because an
// instant processes things in scenario order.
type setup struct {
	scenario *scenario.Scenario
	plan     *spooler.Plan

	submissions [][]int32 // by store: its outbound messages without a sender
	arrivals    [][]int32 // by transport: its inbound messages
	turns       [][]int32 // by process
	exiting     []bool    // by process: it has an Exit
	process     []int32   // by action
	senders     bool      // a message has a sender
	serves      []int8    // by outbound message: the responsible transport, or -1
	bounds      []int     // by transport: bounds of its offline windows that come
	dials       []int     // by transport: how often it dials; endless for any number of times
	mail        [][]int32 // by transport: what it is responsible for, by streams; then what none is
	mixedMail   []int     // transports whose mail can come in different orders: it has several streams
	mixedPoll   []int     // polled transports whose mail can change its order
	stoppable   uint32    // transports whose transfers take time to stop
	failing     uint32    // transports that fail
	deferred    []int32   // messages that can be deferred or wait for a retry
	reopened    uint32    // stores that an action opens

	// By process: the values that it can pass or get back, and how many of its
	// turns have to be begun until none is left that passes "previous".
	values   [][]mapi.Flags
	lastUses []int
}

// endless is the number of dials of a transport with `every`.
const endless = -1

func newSetup(s *scenario.Scenario) *setup {
	u := &setup{
		scenario:    s,
		plan:        spooler.NewPlan(s),
		submissions: make([][]int32, len(s.Stores)),
		arrivals:    make([][]int32, len(s.Transports)),
		turns:       make([][]int32, len(s.Processes)),
		exiting:     make([]bool, len(s.Processes)),
		process:     make([]int32, len(s.Actions)),
		serves:      make([]int8, len(s.Messages)),
		bounds:      make([]int, len(s.Transports)),
		dials:       make([]int, len(s.Transports)),
	}
	u.orderMessages()
	u.orderTurns()
	for p, list := range u.turns {
		u.exiting[p] = slices.ContainsFunc(list, u.exits)
	}
	for i := range s.Actions {
		if a := &s.Actions[i]; a.Do == scenario.OpenMsgStore {
			u.reopened |= 1 << s.StoreIndex(a.Store)
		}
	}
	u.findStreams()
	for i := range s.Transports {
		u.addTransport(i, &s.Transports[i])
	}
	u.findValues()
	return u
}

func places(n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = int32(i)
	}
	return list
}

func (u *setup) orderMessages() {
	s := u.scenario
	order := places(len(s.Messages))
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(s.Messages[a].At, s.Messages[b].At) })
	for _, i := range order {
		m := &s.Messages[i]
		if !m.Outbound() {
			t := s.TransportIndex(m.Transport)
			u.arrivals[t] = append(u.arrivals[t], i)
			continue
		}
		if m.From == "" {
			store := s.StoreIndex(m.Store)
			u.submissions[store] = append(u.submissions[store], i)
		}
		u.serves[i] = int8(s.Responsible(m.To))
		if m.DeferUntil > 0 || m.Failures > 0 && m.RetryAfter > 0 {
			u.deferred = append(u.deferred, i)
		}
	}
	slices.Sort(u.deferred)
}

func (u *setup) addTransport(i int, t *scenario.Transport) {
	u.bounds[i] = 2 * len(t.Offline)
	if n := len(t.Offline); n > 0 && t.Offline[n-1].To == scenario.MaxTime {
		u.bounds[i]-- // this window never ends
	}
	u.dials[i] = len(t.ConnectsAt)
	if t.Every > 0 {
		u.dials[i] = endless
	}
	if t.Fails {
		u.failing |= 1 << i
	}
	if t.StopAfter > 0 && !t.IgnoresCancel {
		u.stoppable |= 1 << i
	}
	if t.Poll > 0 && !slices.IsSorted(u.arrivals[i]) {
		u.mixedPoll = append(u.mixedPoll, i)
	}
}

// flag returns what a call makes of the value that it is passed: under input:
// masked, output bits are taken off.
func (u *setup) flag(passed mapi.Flags) mapi.Flags {
	if u.scenario.Readings[rules.Input] == rules.InputMasked {
		passed &^= mapi.OutputMask
	}
	return passed
}

// findStreams finds the mail of each transport. The messages of a stream, which are
// those that one process submits or those of one store without a sender, are
// submitted in order.
func (u *setup) findStreams() {
	u.mail = make([][]int32, len(u.scenario.Transports)+1)
	for t := range u.mail {
		streams := 0
		add := func(list []int32) {
			n := len(u.mail[t])
			for _, turn := range list {
				if u.actionOf(turn) < 0 && (int(u.serves[turn]) == t || u.serves[turn] < 0 && t == len(u.scenario.Transports)) {
					u.mail[t] = append(u.mail[t], turn)
				}
			}
			if len(u.mail[t]) > n {
				streams++
			}
		}
		for _, list := range u.submissions {
			add(list)
		}
		for _, list := range u.turns {
			add(list)
		}
		if streams > 1 && t < len(u.scenario.Transports) {
			u.mixedMail = append(u.mixedMail, t)
		}
	}
}
