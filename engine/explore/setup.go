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
// All times vary. Fixed orders are: the actions of one process; the outbound
// messages of one store, by time, ties in scenario order; the inbound messages of
// one transport, likewise; the offline windows and the connection times of one
// transport. If a list of messages is not in scenario order, two neighbours of
// which the latter has the lower place cannot be in one instant, because an
// instant processes things in scenario order.
type setup struct {
	scenario *scenario.Scenario
	plan     *spooler.Plan

	submissions [][]int32 // by store: its outbound messages
	arrivals    [][]int32 // by transport: its inbound messages
	actions     [][]int32 // by process
	process     []int32   // by action
	serves      []int8    // by outbound message: the responsible transport, or -1
	bounds      []int     // by transport: bounds of its offline windows that come
	dials       []int     // by transport: how often it dials; endless for any number of times
	mixedMail   []int     // transports that send for several stores
	mixedPoll   []int     // polled transports whose mail can change its order
	stoppable   uint32    // transports whose transfers take time to stop
	failing     uint32    // transports that fail
	deferred    []int32   // messages

	// By process: the values that it can pass or get back, and how many of its
	// actions have to be begun until none is left that passes "previous".
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
		actions:     make([][]int32, len(s.Processes)),
		process:     make([]int32, len(s.Actions)),
		serves:      make([]int8, len(s.Messages)),
		bounds:      make([]int, len(s.Transports)),
		dials:       make([]int, len(s.Transports)),
	}
	u.orderMessages()
	order := places(len(s.Actions))
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(s.Actions[a].At, s.Actions[b].At) })
	for _, a := range order {
		p := s.ProcessIndex(s.Actions[a].Process)
		u.process[a] = int32(p)
		u.actions[p] = append(u.actions[p], a)
	}
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
		store := s.StoreIndex(m.Store)
		u.submissions[store] = append(u.submissions[store], i)
		u.serves[i] = int8(s.Responsible(m.To))
		if m.DeferUntil > 0 {
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
	senders := 0
	for _, list := range u.submissions {
		if slices.ContainsFunc(list, func(m int32) bool { return int(u.serves[m]) == i }) {
			senders++
		}
	}
	if senders > 1 {
		u.mixedMail = append(u.mixedMail, i)
	}
	if t.Poll > 0 && !slices.IsSorted(u.arrivals[i]) {
		u.mixedPoll = append(u.mixedPoll, i)
	}
}

// findValues computes the values that a process can pass or get back: the output
// flags, with S_OK, and what it passed itself, with a failure.
func (u *setup) findValues() {
	u.values = make([][]mapi.Flags, len(u.actions))
	u.lastUses = make([]int, len(u.actions))
	for p, list := range u.actions {
		for out := range mapi.Flags(16) {
			u.values[p] = append(u.values[p], out<<16)
		}
		for i, a := range list {
			switch flags := u.scenario.Actions[a].Flags; flags.Kind {
			case scenario.Literal:
				if !slices.Contains(u.values[p], flags.Value) {
					u.values[p] = append(u.values[p], flags.Value)
				}
			case scenario.Previous:
				u.lastUses[p] = i + 1
			}
		}
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

// mail returns the outbound messages that a transport is responsible for.
func (u *setup) mail(transport int) []int32 {
	var list []int32
	for _, messages := range u.submissions {
		for _, m := range messages {
			if int(u.serves[m]) == transport {
				list = append(list, m)
			}
		}
	}
	slices.Sort(list)
	return list
}
