package engine_test

import (
	"fmt"

	"spoolscope/engine"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// Decode a document, compile it, run it and read the result.
func Example() {
	s, err := scenario.Decode([]byte(`{
		"version": 1,
		"processes": [{"id": "outlook"}],
		"stores": [{"id": "mailbox", "defaultInbox": true, "openBy": [{"process": "outlook"}]}],
		"transports": [{"id": "smtp", "addressTypes": ["SMTP"]}],
		"messages": [{"id": "m1", "store": "mailbox", "to": "SMTP", "duration": 400}],
		"actions": [
			{"at": 100, "process": "outlook", "do": "StoreLogoffTransports", "store": "mailbox", "flags": "LOGOFF_QUIET"},
			{"at": 200, "process": "outlook", "do": "StoreLogoffTransports", "store": "mailbox", "flags": "LOGOFF_NO_WAIT"}
		]
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	program, err := engine.Compile(s)
	if err != nil {
		fmt.Println(err)
		return
	}
	result := engine.NewResult(engine.Run(program))
	for _, call := range result.Calls {
		fmt.Printf("%v at %d ms: %v, returned at %d ms with %v\n", call.In, call.At, call.Result, call.Returned, call.Out)
	}
	fmt.Printf("m1 is %s\n", engine.FateName(result.Messages[0].Phase))
	// Output:
	// LOGOFF_QUIET at 100 ms: S_OK, returned at 100 ms with LOGOFF_OUTBOUND
	// LOGOFF_NO_WAIT at 200 ms: S_OK, returned at 400 ms with LOGOFF_COMPLETE
	// m1 is sent
}

// A trace holds every decision with the rule that it follows.
func ExampleRun() {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "outlook"}}
	s.Stores = []scenario.Store{{ID: "mailbox", OpenBy: []scenario.OpenBy{{Process: "outlook", Refs: 1}}}}
	s.Actions = []scenario.Action{{At: 10, Process: "outlook", Do: scenario.Release, Store: "mailbox"}}
	program, err := engine.Compile(s)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, record := range engine.Run(program).Log.All() {
		if record.Rule != rules.None {
			fmt.Printf("%d ms: %v\n", record.At, record.Rule)
		}
	}
	// Output:
	// 10 ms: call.release-aborts
	// 10 ms: logoff.begins
	// 10 ms: abort.releases
	// 10 ms: abort.returns
	// 10 ms: output.complete
	// 10 ms: handle.invalidated
	// 10 ms: result.s-ok
}
