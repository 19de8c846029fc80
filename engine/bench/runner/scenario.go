package main

import (
	"fmt"

	"spoolscope/engine/bench/workload"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// queue returns the workload as a scenario: a customer is an outbound message, a
// server a transport.
func queue(customers, servers int) (*scenario.Scenario, []workload.Customer, error) {
	drawn, err := workload.Draw(customers, servers)
	if err != nil {
		return nil, nil, err
	}
	s := scenario.New()
	s.Horizon = scenario.MaxTime
	s.Processes = []scenario.Process{{ID: "client"}}
	s.Stores = []scenario.Store{{ID: "mailbox", OpenBy: []scenario.OpenBy{{Process: "client", Refs: 1}}}}
	for i := range servers {
		s.Transports = append(s.Transports, scenario.Transport{ID: fmt.Sprintf("t%d", i), AddressTypes: []string{fmt.Sprintf("T%d", i)}})
	}
	s.Messages = make([]scenario.Message, customers)
	for i, c := range drawn {
		s.Messages[i] = scenario.Message{
			ID: fmt.Sprintf("m%d", i), Store: "mailbox", To: s.Transports[c.Server].AddressTypes[0],
			At: c.At, Duration: c.Service,
		}
	}
	return s, drawn, nil
}

// page returns a scenario of the size that a page shows: ten messages in both
// directions, two transports, one of them a dial-up line, and a PURGE.
func page() *scenario.Scenario {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "client"}}
	s.Stores = []scenario.Store{{ID: "mailbox", DefaultInbox: true, OpenBy: []scenario.OpenBy{{Process: "client", Refs: 1}}}}
	s.Transports = []scenario.Transport{
		{ID: "smtp", AddressTypes: []string{"SMTP"}, StopAfter: 50},
		{ID: "fax", AddressTypes: []string{"FAX"}, Every: 10_000, StopAfter: 20},
	}
	for i := range 7 {
		to := "SMTP"
		if i%3 == 2 {
			to = "FAX"
		}
		s.Messages = append(s.Messages, scenario.Message{ID: fmt.Sprintf("out%d", i), Store: "mailbox", To: to, At: 100 * i, Duration: 300})
	}
	for i := range 3 {
		s.Messages = append(s.Messages, scenario.Message{ID: fmt.Sprintf("in%d", i), Transport: "smtp", At: 150 * i, Duration: 250})
	}
	s.Actions = []scenario.Action{{
		At: 500, Process: "client", Do: scenario.StoreLogoffTransports, Store: "mailbox", Flags: scenario.Pass(mapi.Purge),
	}}
	return s
}
