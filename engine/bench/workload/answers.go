package workload

import (
	"fmt"

	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// AnswerSetups is the number of setups whose complete answer is timed.
const AnswerSetups = 5

// AnswerSetup returns one of the setups whose complete answer is timed, from the
// first example of the page to 2 stores, 3 transports and 12 messages. From the second
// on, one process asks with QUIET and then logs off with PURGE, store by store.
func AnswerSetup(n int) *scenario.Scenario {
	if n == 0 {
		return firstExample()
	}
	size := [AnswerSetups][3]int{1: {1, 1, 5}, 2: {1, 2, 6}, 3: {2, 2, 8}, 4: {2, 3, 12}}[n]
	stores, transports, messages := size[0], size[1], size[2]
	s := scenario.New()
	s.Title = fmt.Sprintf("stores: %d, transports: %d, messages: %d", stores, transports, messages)
	s.Processes = []scenario.Process{{ID: "outlook"}}
	for i := range stores {
		id := fmt.Sprint("store", i)
		s.Stores = append(s.Stores, scenario.Store{ID: id, DefaultInbox: i == 0, OpenBy: []scenario.OpenBy{{Process: "outlook", Refs: 1}}})
		s.Actions = append(s.Actions, logoff(id, mapi.Quiet), logoff(id, mapi.Purge))
	}
	for i := range transports {
		s.Transports = append(s.Transports, scenario.Transport{ID: fmt.Sprint("lan", i), AddressTypes: []string{fmt.Sprint("TYPE", i)}})
	}
	for i := range messages {
		t := i % transports
		s.Messages = append(s.Messages, scenario.Message{ID: fmt.Sprint("m", i), Store: fmt.Sprint("store", t%stores), To: fmt.Sprint("TYPE", t), Duration: 10})
	}
	return s
}

// firstExample is the setup of the first example: static/examples/quiet-refuses.json.
func firstExample() *scenario.Scenario {
	s := scenario.New()
	s.Title = "the first example"
	s.Processes = []scenario.Process{{ID: "outlook"}}
	s.Stores = []scenario.Store{{ID: "mailbox", DefaultInbox: true, OpenBy: []scenario.OpenBy{{Process: "outlook", Refs: 1}}}}
	s.Transports = []scenario.Transport{{ID: "smtp", AddressTypes: []string{"SMTP"}, StopAfter: 80}}
	s.Messages = []scenario.Message{
		{ID: "m1", At: 100, Duration: 500, Store: "mailbox", To: "SMTP", From: "outlook"},
		{ID: "m2", At: 200, Duration: 300, Store: "mailbox", To: "SMTP", From: "outlook"},
		{ID: "n1", At: 350, Duration: 600, Transport: "smtp"},
	}
	s.Actions = []scenario.Action{logoff("mailbox", mapi.Quiet)}
	s.Actions[0].At = 500
	return s
}

func logoff(store string, flag mapi.Flags) scenario.Action {
	return scenario.Action{Process: "outlook", Store: store, Flags: scenario.Pass(flag)}
}
