package reduce

import (
	"slices"
	"testing"

	"spoolscope/engine/explore/model"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// two returns a scenario of two processes, stores and transports, each with a message.
func two() *scenario.Scenario {
	s := scenario.New()
	for _, n := range []string{"1", "2"} {
		s.Processes = append(s.Processes, scenario.Process{ID: "client" + n})
		s.Stores = append(s.Stores, scenario.Store{ID: "store" + n, OpenBy: []scenario.OpenBy{{Process: "client" + n, Refs: 1}}})
		s.Transports = append(s.Transports, scenario.Transport{ID: "xp" + n, AddressTypes: []string{"TYPE" + n}})
		s.Messages = append(s.Messages, scenario.Message{ID: "m" + n, Store: "store" + n, To: "TYPE" + n, Duration: 1})
		s.Actions = append(s.Actions, scenario.Action{
			Process: "client" + n, Do: scenario.StoreLogoff, Store: "store" + n, Flags: scenario.Pass(mapi.Abort),
		})
	}
	return s
}

// TestParts checks which parts the stores, transports, processes and messages of a
// setup are in.
func TestParts(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(s *scenario.Scenario)
		parts  []int // stores, transports, processes, messages; nil if there is one
	}{
		{"nothing shared", func(*scenario.Scenario) {}, []int{1, 2, 1, 2, 1, 2, 1, 2}},
		{"a transport shared", func(s *scenario.Scenario) { s.Messages[1].To = "TYPE1" }, nil},
		{"a store shared", func(s *scenario.Scenario) { s.Messages[1].Store = "store1"; s.Actions = s.Actions[:1] }, nil},
		{"a handle that nothing is done with", func(s *scenario.Scenario) {
			s.Stores[1].OpenBy = append(s.Stores[1].OpenBy, scenario.OpenBy{Process: "client1", Refs: 1})
		}, []int{1, 2, 1, 2, 1, 2, 1, 2}},
		{"a sender shared", func(s *scenario.Scenario) { s.Messages[0].From, s.Messages[1].From = "client1", "client1" }, nil},
		{"a process shared", func(s *scenario.Scenario) { s.Actions[1].Process = "client1" }, nil},
		{"an AbortSubmit", func(s *scenario.Scenario) {
			s.Actions = append(s.Actions, scenario.Action{Process: "client1", Do: scenario.AbortSubmit, Message: "m2"})
		}, nil},
		{"all queues flushed", func(s *scenario.Scenario) {
			s.Actions = append(s.Actions, scenario.Action{Process: "client1", Do: scenario.FlushQueues})
		}, nil},
		{"an Exit", func(s *scenario.Scenario) {
			s.Actions = append(s.Actions, scenario.Action{Process: "client1", Do: scenario.Exit})
		}, nil},
		{"things to which nothing happens", func(s *scenario.Scenario) { s.Messages, s.Actions = s.Messages[:1], s.Actions[:1] }, nil},
		{"a line that drops", func(s *scenario.Scenario) {
			s.Messages, s.Actions = s.Messages[:1], s.Actions[:1]
			s.Transports[1].Offline = []scenario.Window{{From: 1, To: 2}}
		}, []int{1, 0, 1, 2, 1, 0, 1}},
		{"the default Inbox shared", func(s *scenario.Scenario) {
			s.Stores[0].DefaultInbox = true
			s.Messages = append(s.Messages, scenario.Message{ID: "n1", Transport: "xp2", Duration: 1})
		}, nil},
	} {
		s := two()
		test.change(s)
		p := newParts(model.NewSetup(s))
		if p == nil {
			if test.parts != nil {
				t.Errorf("%s: there is one part", test.name)
			}
			continue
		}
		if got := slices.Concat(p.stores, p.transports, p.processes, p.messages); !slices.Equal(got, test.parts) {
			t.Errorf("%s: the parts are %v; want %v", test.name, got, test.parts)
		}
	}
}
