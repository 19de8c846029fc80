package workload

import (
	"fmt"

	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// Setup returns the setup that is searched, with a number of messages on each of
// two transports, both of which send and receive. Two processes log off and
// release two stores, one of which has the default Inbox.
func Setup(messages int) *scenario.Scenario {
	s := scenario.New()
	s.Title = fmt.Sprintf("any timing of %d messages", 3*messages)
	s.Processes = []scenario.Process{{ID: "client1"}, {ID: "client2"}}
	open := func(processes ...string) (list []scenario.OpenBy) {
		for _, p := range processes {
			list = append(list, scenario.OpenBy{Process: p, Refs: 1})
		}
		return list
	}
	s.Stores = []scenario.Store{
		{ID: "mailbox", DefaultInbox: true, OpenBy: open("client1")},
		{ID: "archive", OpenBy: open("client1", "client2")},
	}
	s.Transports = []scenario.Transport{
		{ID: "lan", AddressTypes: []string{"EX"}, StopAfter: 10},
		{ID: "net", AddressTypes: []string{"SMTP"}, Fails: true, FailAt: 100},
	}
	for i := range messages {
		s.Messages = append(s.Messages,
			scenario.Message{ID: fmt.Sprintf("a%d", i), Store: "mailbox", To: "EX", Duration: 10},
			scenario.Message{ID: fmt.Sprintf("b%d", i), Store: "archive", To: "SMTP", Duration: 10},
			scenario.Message{ID: fmt.Sprintf("c%d", i), Transport: "lan", Duration: 10})
	}
	call := func(process, store string, flag mapi.Flags) {
		s.Actions = append(s.Actions, scenario.Action{Process: process, Do: scenario.StoreLogoffTransports, Store: store, Flags: scenario.Pass(flag)})
	}
	call("client1", "mailbox", mapi.Quiet)
	call("client2", "archive", mapi.NoWait)
	call("client1", "archive", mapi.Orderly)
	call("client1", "mailbox", mapi.Abort)
	return s
}
