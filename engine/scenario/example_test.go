package scenario_test

import (
	"errors"
	"fmt"

	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// An invalid document is rejected with the place of the problem, what was found
// and what is allowed.
func ExampleDecode() {
	_, err := scenario.Decode([]byte(`{
		"version": 1,
		"processes": [{"id": "outlook"}],
		"stores": [{"id": "mailbox", "openBy": [{"process": "outlook", "refs": 0}]}],
		"transports": []
	}`))
	var problems scenario.Problems
	if errors.As(err, &problems) {
		for _, p := range problems {
			fmt.Printf("%s: found %s, allowed is %s\n", p.Path, p.Found, p.Allowed)
		}
	}
	// Output:
	// stores[0].openBy[0].refs: found 0, allowed is 1 … 99
}

// The encoding of a scenario is canonical: fields at their defaults are omitted.
func ExampleEncode() {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "outlook"}}
	s.Stores = []scenario.Store{{ID: "mailbox", OpenBy: []scenario.OpenBy{{Process: "outlook", Refs: 1}}}}
	s.Actions = []scenario.Action{{At: 100, Process: "outlook", Store: "mailbox", Flags: scenario.Pass(mapi.Quiet)}}
	fmt.Printf("%s\n", scenario.Encode(s))
	// Output:
	// {"version":1,"processes":[{"id":"outlook"}],"stores":[{"id":"mailbox","openBy":[{"process":"outlook"}]}],"transports":[],"actions":[{"at":100,"process":"outlook","do":"StoreLogoffTransports","store":"mailbox","flags":"LOGOFF_QUIET"}]}
}
