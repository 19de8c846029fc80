package engine_test

import (
	"fmt"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// TestStopInARepeatedInstant: undeliverable mail lets a NO_WAIT return within
// the instant, so steps 4 to 6 are repeated (SEMANTICS.md section 4.6). The action that waited
// for the client is an ABORT on a transfer that began in the same instant. The
// transfer must stop after stopAfter like any other.
func TestStopInARepeatedInstant(t *testing.T) {
	tr, r := run(t, []byte(`{"version":1,"processes":[{"id":"client"}],
		"stores":[{"id":"first","openBy":[{"process":"client"}]},{"id":"second","openBy":[{"process":"client"}]}],
		"transports":[{"id":"smtp","addressTypes":["SMTP"],"stopAfter":100}],
		"messages":[
			{"id":"nowhere","store":"first","to":"FAX","at":500,"duration":1},
			{"id":"sent","store":"second","to":"SMTP","at":500,"duration":1000}],
		"actions":[
			{"at":500,"process":"client","do":"StoreLogoffTransports","store":"first","flags":"LOGOFF_NO_WAIT"},
			{"at":500,"process":"client","do":"StoreLogoffTransports","store":"second","flags":"LOGOFF_ABORT"}]}`))
	abort := r.Calls[1]
	if abort.Started != 500 || abort.Returned != 600 {
		t.Errorf("the ABORT lasts from %d to %d; want 500 to 600", abort.Started, abort.Returned)
	}
	want := engine.Transfer{Message: 1, Direction: trace.Out, Start: 500, End: 600, How: trace.Stopped}
	if got := r.Transports[0].Transfers; len(got) != 1 || got[0] != want {
		t.Errorf("the transfers are %v; want %v", got, want)
	}
	agree(t, tr)
}

// TestManyStopsWithinCalls has sixteen transports that stop within the call,
// and an ABORT on one store after the other. However many transfers stop this
// way, the others end at their times.
func TestManyStopsWithinCalls(t *testing.T) {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "client"}}
	for i := range scenario.MaxThings {
		s.Transports = append(s.Transports, scenario.Transport{ID: fmt.Sprintf("xp%d", i), AddressTypes: []string{fmt.Sprintf("T%d", i)}})
	}
	for i := range scenario.MaxThings {
		store := fmt.Sprintf("store%d", i)
		s.Stores = append(s.Stores, scenario.Store{ID: store, OpenBy: []scenario.OpenBy{{Process: "client", Refs: 1}}})
		for j := range scenario.MaxThings {
			s.Messages = append(s.Messages, scenario.Message{
				ID: fmt.Sprintf("m%d-%d", i, j), Store: store, To: fmt.Sprintf("T%d", j), Duration: 20_000 + 100*i + 7*j,
			})
		}
		if i < 12 {
			s.Actions = append(s.Actions, scenario.Action{
				At: 100 * (i + 1), Process: "client", Do: scenario.StoreLogoffTransports, Store: store, Flags: scenario.Pass(mapi.Abort),
			})
		}
	}
	agree(t, engine.Run(mustCompile(t, s)))
}

// TestEveryTransportBothWays has sixteen transports, each of which sends and receives at
// the same time. Every transfer ends.
func TestEveryTransportBothWays(t *testing.T) {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "client"}}
	s.Stores = []scenario.Store{{ID: "store", DefaultInbox: true, OpenBy: []scenario.OpenBy{{Process: "client", Refs: 1}}}}
	for i := range scenario.MaxThings {
		s.Transports = append(s.Transports, scenario.Transport{ID: fmt.Sprintf("xp%d", i), AddressTypes: []string{fmt.Sprintf("T%d", i)}})
		s.Messages = append(s.Messages,
			scenario.Message{ID: fmt.Sprintf("in%d", i), Transport: fmt.Sprintf("xp%d", i), Duration: 300 - i},
			scenario.Message{ID: fmt.Sprintf("out%d", i), At: 1, Store: "store", To: fmt.Sprintf("T%d", i), Duration: 200 + i})
	}
	tr := engine.Run(mustCompile(t, s))
	agree(t, tr)
	for i, m := range engine.NewResult(tr).Messages {
		if m.Phase != scenario.Sent && m.Phase != scenario.Received {
			t.Errorf("%s is %s", s.Messages[i].ID, engine.FateName(m.Phase))
		}
	}
}

// TestAllocations checks that a run of many messages, including its trace,
// allocates less than once in ten events, with a new or a reused runner.
func TestAllocations(t *testing.T) {
	for _, transports := range []int{1, scenario.MaxThings} {
		p := mustCompile(t, crowd(10_000, transports))
		events := engine.Run(p).Log.Len()
		var runner engine.Runner
		for name, run := range map[string]func(){
			"new":  func() { engine.Run(p) },
			"used": func() { runner.Run(p) },
		} {
			if got := testing.AllocsPerRun(3, run) / float64(events); got > 0.1 {
				t.Errorf("%d transports, a %s runner: %.3f allocations an event; at most 0.1", transports, name, got)
			}
		}
	}
}
