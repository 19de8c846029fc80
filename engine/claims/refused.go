package claims

import (
	"slices"

	"spoolscope/engine"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// refusalChangesNothing is claim 2: a refused call changes nothing; without it
// the run is the same, but for the record of the call.
//
// It runs the scenario again without the action of the call and compares every
// record, with its facts, and every other call. Three things are no difference:
//   - The numbers of later calls and actions are one less.
//   - What the client does with the answer is the client's doing, not the
//     call's: a later call whose flags are "previous" may pass the out value of
//     the refused one. So the second run passes as numbers what the first one
//     passed.
//   - A dial-up transport connects at its time whether the call is there or
//     not, but a connection that nobody uses is recorded only in an instant at
//     which somebody acts. Such connections are left out of the comparison.
//
// A Release whose call is refused is no such call: its handle goes all the
// same, which is what Release is for.
func refusalChangesNothing(h *history) (v Verdict) {
	for i := range h.calls {
		if h.calls[i].outcome != refused || scenario.Do(h.result.Calls[i].Method) == scenario.Release {
			continue
		}
		v.applies()
		row := &h.result.Calls[i]
		if h.calls[i].changes != 0 {
			v.violated(row.Started, int32(i), None, "a refused call changes something")
		}
		without, ok := h.without(i)
		if !ok {
			v.violated(row.Started, int32(i), None, "the scenario without a refused call cannot be run")
			continue
		}
		if at, same := sameRun(essence(h.trace, i), essence(without, none)); !same {
			v.violated(at, int32(i), None, "the run without a refused call is another one from here on")
		} else if !slices.Equal(callsBut(h.trace, i), callsBut(without, none)) {
			v.violated(row.Started, int32(i), None, "the other calls go otherwise without a refused call")
		}
	}
	return v
}

// without runs the scenario without the action of a call.
func (h *history) without(i int) (engine.Trace, bool) {
	s := h.scenario.Clone()
	for j := range h.result.Calls {
		row := &h.result.Calls[j]
		if a := &s.Actions[row.Action]; a.Flags.Kind == scenario.Previous {
			a.Flags = scenario.Pass(row.In)
		}
	}
	action := int(h.result.Calls[i].Action)
	s.Actions = slices.Delete(s.Actions, action, action+1)
	p, err := engine.Compile(s)
	if err != nil {
		return engine.Trace{}, false
	}
	return engine.Run(p), true
}

// event is a record with its facts, in numbers that do not depend on a call
// that is left out.
type event struct {
	record trace.Record
	facts  []trace.Fact
}

// essence returns the records of a run without those of a call, or of all
// calls for none, and without connections that nobody used.
func essence(t engine.Trace, but int) []event {
	var events []event
	dialled := make([]int, len(t.Program.Scenario().Transports)) // place in events + 1 of a connection not used yet
	for _, r := range t.Log.All() {
		if trace.Called <= r.Kind && r.Kind <= trace.Returned && int(r.Subject) == but {
			continue
		}
		switch r.Kind {
		case trace.Connected:
			dialled[r.Subject] = len(events) + 1
		case trace.Started:
			transport, _ := trace.SplitChannel(r.Object)
			dialled[transport] = 0
		case trace.Disconnected:
			if at := dialled[r.Subject] - 1; at >= 0 && events[at].record.At == r.At && events[at].record.Value == 0 {
				events = slices.Delete(events, at, at+1)
				for i := range dialled {
					if dialled[i] > at+1 {
						dialled[i]--
					}
				}
				dialled[r.Subject] = 0
				continue
			}
			dialled[r.Subject] = 0
		}
		events = append(events, event{renumbered(*r, t, but), t.Log.Facts(r)})
	}
	return events
}

// renumbered returns a record as it would be if a call and its action were not
// there.
func renumbered(r trace.Record, t engine.Trace, but int) trace.Record {
	r.Facts = 0
	if but == none {
		return r
	}
	action := t.Log.Calls[but].Action
	switch {
	case r.Kind == trace.Started, r.Kind == trace.Undeliverable, r.Kind == trace.Cancelled, r.Kind == trace.Connected:
		if int(r.Value) > but+1 {
			r.Value--
		}
	case r.Kind >= trace.Released:
		if int(r.Object) > but {
			r.Object--
		}
	case r.Kind >= trace.Called:
		if int(r.Subject) > but {
			r.Subject--
		}
		if r.Kind == trace.Called && r.Object > action {
			r.Object--
		}
	}
	return r
}

// sameRun compares two runs and returns when they part.
func sameRun(a, b []event) (at int32, same bool) {
	for i := range min(len(a), len(b)) {
		if a[i].record != b[i].record || !slices.Equal(a[i].facts, b[i].facts) {
			return min(a[i].record.At, b[i].record.At), false
		}
	}
	if longer := max(len(a), len(b)); longer > min(len(a), len(b)) {
		rest := a
		if len(b) == longer {
			rest = b
		}
		return rest[min(len(a), len(b))].record.At, false
	}
	return 0, true
}

// callsBut returns the calls of a run without one of them.
func callsBut(t engine.Trace, but int) []trace.Call {
	calls := slices.Clone(t.Log.Calls)
	if but == none {
		return calls
	}
	action := calls[but].Action
	calls = slices.Delete(calls, but, but+1)
	for i := range calls {
		if calls[i].Action > action {
			calls[i].Action--
		}
	}
	return calls
}
