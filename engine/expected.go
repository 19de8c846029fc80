package engine

import (
	"math/bits"
	"slices"

	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// Expected says which expectations of a scenario hold, in their order. An
// expectation holds if everything that it names is so in the result.
type Expected struct {
	Calls    []bool
	Messages []bool
}

// Holds reports whether all expectations hold.
func (e Expected) Holds() bool {
	return !slices.Contains(e.Calls, false) && !slices.Contains(e.Messages, false)
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
			call := calls[want.Action]
			if call == nil {
				call = &CallResult{Call: trace.Call{Returned: Never}}
			}
			e.Calls = append(e.Calls, Off(want, call.Returned != Never, call.Result, call.Out) == 0)
		}
	}
	if len(s.Expect.Messages) > 0 {
		index := s.MessageIndexer()
		for _, want := range s.Expect.Messages {
			e.Messages = append(e.Messages, FateOff(want.Fate, r.Messages[index(want.Message)].Phase) == 0)
		}
	}
	return e
}

// partOff is how far each part of an expectation that does not hold is off: more
// than all bits of an out value.
const partOff = 64

// Off says how far the outcome of a call is from an expectation: 0 if that holds. A
// part that does not hold counts more than any bit of the out value that differs.
func Off(want *scenario.ExpectedCall, returned bool, result mapi.HRESULT, out mapi.Flags) (off int) {
	if want.HasReturns && want.Returns != returned {
		off += partOff
	}
	if want.HasResult && (!returned || result != mapi.Results[want.Result]) {
		off += partOff
	}
	if want.Out.Kind == scenario.NoFlags || returned && out == want.Out.Value {
		return off
	}
	return off + partOff + bits.OnesCount32(uint32(out^want.Out.Value))
}

// FateOff says how far a fate is from what is expected: 0 if it is the same.
func FateOff(want scenario.Fate, is spooler.Phase) int {
	if want == is {
		return 0
	}
	return partOff
}
