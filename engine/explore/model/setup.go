package model

import (
	"cmp"
	"slices"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// Setup is what a scenario says apart from its times, as a search needs it: the
// events, and the orders among them that stay fixed.
//
// All times vary. Fixed orders are: what one process does, its submissions and its
// actions (turns.go); the outbound messages of one store that no process submits,
// by time, ties in scenario order; the inbound messages of one transport, likewise; the offline windows and the connection times of one
// transport. If a list of messages is not in scenario order, two neighbours of
// which the latter has the lower place cannot be in one instant, because an
// instant processes things in scenario order.
type Setup struct {
	Scenario *scenario.Scenario
	Plan     *spooler.Plan

	Submissions [][]int32 // by store: its outbound messages without a sender
	Arrivals    [][]int32 // by transport: its inbound messages
	Turns       [][]int32 // by process
	Exiting     []bool    // by process: it has an Exit
	Process     []int32   // by action
	Senders     bool      // a message has a sender
	Serves      []int8    // by outbound message: the responsible transport, or -1
	Bounds      []int     // by transport: bounds of its offline windows that come
	Dials       []int     // by transport: how often it dials; endless for any number of times
	Mail        [][]int32 // by transport: what it is responsible for, by streams; then what none is
	MixedMail   []int     // transports whose mail can come in different orders: it has several streams
	MixedPoll   []int     // polled transports whose mail can change its order
	Stoppable   uint32    // transports whose transfers take time to stop
	Windows     uint32    // transports with offline windows
	Failing     uint32    // transports that fail
	Deferred    []int32   // messages that can be deferred or wait for a retry
	Reopened    uint32    // stores that an action opens

	// By process: the values that it can pass or get back, and how many of its
	// turns have to be begun until none is left that passes "previous".
	Values   [][]mapi.Flags
	LastUses []int
}

// Endless is the number of dials of a transport with `every`.
const Endless = -1

// NewSetup returns the setup of a scenario.
func NewSetup(s *scenario.Scenario) *Setup {
	u := &Setup{
		Scenario:    s,
		Plan:        spooler.NewPlan(s),
		Submissions: make([][]int32, len(s.Stores)),
		Arrivals:    make([][]int32, len(s.Transports)),
		Turns:       make([][]int32, len(s.Processes)),
		Exiting:     make([]bool, len(s.Processes)),
		Process:     make([]int32, len(s.Actions)),
		Serves:      make([]int8, len(s.Messages)),
		Bounds:      make([]int, len(s.Transports)),
		Dials:       make([]int, len(s.Transports)),
	}
	u.orderMessages()
	u.orderTurns()
	for p, list := range u.Turns {
		u.Exiting[p] = slices.ContainsFunc(list, u.Exits)
	}
	for i := range s.Actions {
		if a := &s.Actions[i]; a.Do == scenario.OpenMsgStore {
			u.Reopened |= 1 << s.StoreIndex(a.Store)
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

func (u *Setup) orderMessages() {
	s := u.Scenario
	order := places(len(s.Messages))
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(s.Messages[a].At, s.Messages[b].At) })
	for _, i := range order {
		m := &s.Messages[i]
		if !m.Outbound() {
			t := s.TransportIndex(m.Transport)
			u.Arrivals[t] = append(u.Arrivals[t], i)
			continue
		}
		if m.From == "" {
			store := s.StoreIndex(m.Store)
			u.Submissions[store] = append(u.Submissions[store], i)
		}
		u.Serves[i] = int8(s.Responsible(m.To))
		if m.DeferUntil > 0 || m.Failures > 0 && m.RetryAfter > 0 {
			u.Deferred = append(u.Deferred, i)
		}
	}
	slices.Sort(u.Deferred)
}

func (u *Setup) addTransport(i int, t *scenario.Transport) {
	u.Bounds[i] = 2 * len(t.Offline)
	if n := len(t.Offline); n > 0 {
		u.Windows |= 1 << i
		if t.Offline[n-1].To == scenario.MaxTime {
			u.Bounds[i]-- // this window never ends
		}
	}
	u.Dials[i] = len(t.ConnectsAt)
	if t.Every > 0 {
		u.Dials[i] = Endless
	}
	if t.Fails {
		u.Failing |= 1 << i
	}
	if t.StopAfter > 0 && !t.IgnoresCancel {
		u.Stoppable |= 1 << i
	}
	if t.Poll > 0 && !slices.IsSorted(u.Arrivals[i]) {
		u.MixedPoll = append(u.MixedPoll, i)
	}
}

// Flag returns what a call makes of the value that it is passed: under input:
// masked, output bits are taken off.
func (u *Setup) Flag(passed mapi.Flags) mapi.Flags {
	if u.Scenario.Readings[rules.Input] == rules.InputMasked {
		passed &^= mapi.OutputMask
	}
	return passed
}

// findStreams finds the mail of each transport. The messages of a stream, which are
// those that one process submits or those of one store without a sender, are
// submitted in order.
func (u *Setup) findStreams() {
	u.Mail = make([][]int32, len(u.Scenario.Transports)+1)
	for t := range u.Mail {
		streams := 0
		add := func(list []int32) {
			n := len(u.Mail[t])
			for _, turn := range list {
				if u.ActionOf(turn) < 0 && (int(u.Serves[turn]) == t || u.Serves[turn] < 0 && t == len(u.Scenario.Transports)) {
					u.Mail[t] = append(u.Mail[t], turn)
				}
			}
			if len(u.Mail[t]) > n {
				streams++
			}
		}
		for _, list := range u.Submissions {
			add(list)
		}
		for _, list := range u.Turns {
			add(list)
		}
		if streams > 1 && t < len(u.Scenario.Transports) {
			u.MixedMail = append(u.MixedMail, t)
		}
	}
}

// GivesUp reports whether a transport can stay offline forever or run out of
// connection times.
func (u *Setup) GivesUp() bool {
	return u.OfflineForever() || slices.ContainsFunc(u.Dials, func(n int) bool { return n > 0 })
}

// OfflineForever reports whether an offline window of a transport never ends.
func (u *Setup) OfflineForever() bool {
	return slices.ContainsFunc(u.Bounds, func(n int) bool { return n&1 == 1 })
}
