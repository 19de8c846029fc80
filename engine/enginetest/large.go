package enginetest

import (
	"fmt"
	"runtime"

	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// Large returns the valid scenario with this seed, of nearly the maximum size
// that the explorer accepts. One in four has far more timings, far longer runs
// or far more outcomes than others.
func Large(seed uint64) *scenario.Scenario {
	r := &random{seed}
	switch r.below(16) {
	case 0:
		return ManyStores(2+r.below(scenario.MaxThings-1), 1+r.below(64))
	case 1:
		return ManyProcesses(2+r.below(scenario.MaxThings-1), r.below(64))
	case 2:
		return ManyCalls(1+r.below(scenario.MaxActions), 1+r.below(64))
	case 3:
		return ManyValues(2 + r.below(scenario.MaxActions-1))
	}
	things := func() int { return pick(r, 2, 5, scenario.MaxThings) }
	return build(r, size{things(), things(), things(), pick(r, 10, 64), pick(r, 10, 100, scenario.MaxActions-1)}, pick(r, step, 1))
}

// flat returns a scenario of some processes, each of which has some stores open,
// and some transports, each with an address type of its own.
func flat(processes, stores, transports int) *scenario.Scenario {
	s := scenario.New()
	for i := range processes {
		s.Processes = append(s.Processes, scenario.Process{ID: fmt.Sprintf("p%d", i)})
	}
	for i := range stores {
		store := scenario.Store{ID: fmt.Sprintf("s%d", i), DefaultInbox: i == 0}
		for _, p := range s.Processes {
			store.OpenBy = append(store.OpenBy, scenario.OpenBy{Process: p.ID, Refs: 1})
		}
		s.Stores = append(s.Stores, store)
	}
	for i := range transports {
		s.Transports = append(s.Transports, scenario.Transport{ID: fmt.Sprintf("t%d", i), AddressTypes: []string{fmt.Sprintf("A%d", i)}})
	}
	return s
}

// send adds messages from all stores in turn, to all transports in turn.
func send(s *scenario.Scenario, messages int) {
	for i := range messages {
		s.Messages = append(s.Messages, scenario.Message{
			ID: fmt.Sprintf("m%d", i), At: i, Duration: 5,
			Store: s.Stores[i%len(s.Stores)].ID, To: s.Transports[i%len(s.Transports)].AddressTypes[0],
		})
	}
}

// ManyStores returns a scenario with a state that has very many successors:
// stores send mail through one transport, and any of it can be submitted
// together with any other before the only call of the scenario.
func ManyStores(stores, messages int) *scenario.Scenario {
	s := flat(1, stores, 1)
	send(s, messages)
	s.Actions = []scenario.Action{{At: 1, Process: "p0", Do: scenario.FlushQueues, Transport: "t0"}}
	return s
}

// ManyProcesses returns a scenario in which processes log off one store, in any
// order.
func ManyProcesses(processes, messages int) *scenario.Scenario {
	s := flat(processes, 1, 2)
	send(s, messages)
	for _, p := range s.Processes {
		s.Actions = append(s.Actions, scenario.Action{At: 1, Process: p.ID, Do: scenario.StoreLogoff, Store: "s0", Flags: scenario.Pass(mapi.NoWait)})
	}
	return s
}

// ManyCalls returns a scenario in which a process logs off from all stores again
// and again, passing the previous out value.
func ManyCalls(calls, messages int) *scenario.Scenario {
	s := flat(1, scenario.MaxThings, 1)
	send(s, messages)
	for i := range calls {
		flags := scenario.FlagsArg{Kind: scenario.Previous}
		if i == 0 {
			flags = scenario.Pass(mapi.Quiet)
		}
		s.Actions = append(s.Actions, scenario.Action{At: i, Process: "p0", Do: scenario.StoreLogoff, Store: s.Stores[i%len(s.Stores)].ID, Flags: flags})
	}
	return s
}

// ManyValues returns a scenario of calls half of which pass a unique value, and
// half the previous out value, which for all that is known before a search can
// be any of these.
func ManyValues(calls int) *scenario.Scenario {
	s := ManyCalls(calls, 16)
	for i := range calls / 2 {
		s.Actions[i].Flags = scenario.Pass(mapi.Flags(0x100 + i))
	}
	return s
}

// Hard returns setups with a state of too many successors, with more orders of calls
// than can be tried, and with more calls than a run should have.
func Hard() map[string]*scenario.Scenario {
	return map[string]*scenario.Scenario{
		"9 stores":              ManyStores(9, 36),
		"12 stores":             ManyStores(12, 48),
		"16 stores":             ManyStores(16, 64),
		"16 processes":          ManyProcesses(16, 4),
		"16 processes, 64 mail": ManyProcesses(16, 64),
		"1000 calls":            ManyCalls(1000, 64),
		"999 calls, 499 values": ManyValues(999),
	}
}

// HardAndLarge returns the hard setups and large ones with seeds, of at most some
// messages.
func HardAndLarge(seeds uint64, messages int) map[string]*scenario.Scenario {
	all := Hard()
	for seed := range seeds {
		if s := Large(seed); len(s.Messages) <= messages {
			all[fmt.Sprint("large ", seed)] = s
		}
	}
	return all
}

// Heap returns how many bytes are in use.
func Heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
