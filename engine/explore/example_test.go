package explore_test

import (
	"fmt"

	"spoolscope/engine"
	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// A search finds what a call can return at any timing, with a scenario that shows
// each outcome.
func Example() {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "outlook"}}
	s.Stores = []scenario.Store{{ID: "mailbox", OpenBy: []scenario.OpenBy{{Process: "outlook", Refs: 1}}}}
	s.Transports = []scenario.Transport{{ID: "smtp", AddressTypes: []string{"SMTP"}}}
	s.Messages = []scenario.Message{{ID: "m1", Store: "mailbox", To: "SMTP", Duration: 400}}
	s.Actions = []scenario.Action{{At: 100, Process: "outlook", Store: "mailbox", Flags: scenario.Pass(mapi.Quiet)}}
	program, err := engine.Compile(s)
	if err != nil {
		fmt.Println(err)
		return
	}
	search := explore.New(program, explore.Options{MaxStates: 1_000_000})
	for search.Step(10_000).Limit == explore.Unfinished {
		// Report search.Progress() here, or call search.Cancel().
	}
	result := search.Result()
	fmt.Println(result.Limit, "after", result.States, "states")
	for _, outcome := range result.Calls[0].Outcomes {
		fmt.Printf("%v %v, shown by a run of %d instants\n", outcome.Result, outcome.Out, outcome.Witness.Instants)
	}
	// Output:
	// complete after 7 states
	// S_OK LOGOFF_COMPLETE, shown by a run of 2 instants
	// S_OK LOGOFF_OUTBOUND, shown by a run of 3 instants
	// S_OK LOGOFF_COMPLETE | LOGOFF_OUTBOUND_QUEUE, shown by a run of 1 instants
}
