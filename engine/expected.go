package engine

import (
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// Expected says which expectations of a scenario hold, in their order. An
// expectation holds if everything that it names is so in the result.
type Expected struct {
	Calls    []bool
	Messages []bool
}

// compare compares a result with the expectations of its scenario.
func compare(s *scenario.Scenario, r *Result) (e Expected) {
	if len(s.Expect.Calls) > 0 {
		calls := make([]*CallResult, len(s.Actions))
		for i := range r.Calls {
			calls[r.Calls[i].Action] = &r.Calls[i]
		}
		for i := range s.Expect.Calls {
			want := &s.Expect.Calls[i]
			e.Calls = append(e.Calls, holds(want, calls[want.Action]))
		}
	}
	if len(s.Expect.Messages) > 0 {
		index := s.MessageIndexer()
		for _, want := range s.Expect.Messages {
			e.Messages = append(e.Messages, r.Messages[index(want.Message)].Phase == want.Fate)
		}
	}
	return e
}

// holds compares an expectation with the call, which is nil if it was not made.
func holds(want *scenario.ExpectedCall, call *CallResult) bool {
	returned := call != nil && call.Returned != Never
	if want.HasReturns && want.Returns != returned {
		return false
	}
	if want.HasResult && (!returned || call.Result != mapi.Results[want.Result]) {
		return false
	}
	return want.Out.Kind == scenario.NoFlags || returned && call.Out == want.Out.Value
}
