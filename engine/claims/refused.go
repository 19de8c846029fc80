package claims

import (
	"slices"

	"spoolscope/engine"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// refusalChangesNothing is claim 2: a refused call changes nothing; without it
// the run is the same, except for the record of the call.
//
// It runs the scenario again without refused calls and compares every record,
// with its facts, and every other call. Three differences are allowed:
//   - The numbers of later calls and actions are lower.
//   - What the client does with the out value is the client's choice: a later
//     call whose flags are "previous" may pass the out value of a refused one.
//     So the second run passes the same values as numbers.
//   - A dial-up transport connects at its time with or without the call, but an
//     unused connection is recorded only in an instant with an action. Such
//     connections are excluded from the comparison.
//
// A refusal decides what a later Release of the same handle does under the
// reading release: unlessCalled. Calls before such a Release are not left out.
//
// The claim does not apply to a Release whose call is refused: it still releases
// its handle.
//
// One run per call would take quadratic time, so calls are left out in groups:
// see groups. Of several calls that change something one is named.
func refusalChangesNothing(h *history) (v Verdict) {
	var calls []int
	for i := range h.calls {
		if h.calls[i].outcome != refused || scenario.Do(h.result.Calls[i].Method) == scenario.Release {
			continue
		}
		v.applies()
		if !h.releasedAfter(i) {
			calls = append(calls, i)
		}
		if h.calls[i].changes != 0 {
			v.violated(h.result.Calls[i].Started, int32(i), None, "a refused call changes something")
		}
	}
	differs := func(but []int) bool { return h.differs(but) != nil }
	for _, group := range groups(calls) {
		if !differs(group) {
			continue
		}
		culprit := narrow(group, differs)
		d := h.differs(culprit)
		v.violated(d.at, int32(culprit[0]), None, d.reason)
		break
	}
	return v
}

// releasedAfter reports whether a later Release makes no call because this one
// was refused.
func (h *history) releasedAfter(i int) bool {
	row := &h.result.Calls[i]
	for j := i + 1; j < len(h.result.Calls); j++ {
		later := &h.result.Calls[j]
		if later.Process == row.Process && later.Store == row.Store && slices.Contains(later.Rules, rules.CallReleaseAfterRefusal) {
			return true
		}
	}
	return false
}

// groups returns groups of calls such that every call is in some group and of
// every two calls each is in a group without the other, so that no two can hide
// each other's changes. There are two groups for each bit of a call's index.
func groups(calls []int) [][]int {
	if len(calls) == 1 {
		return [][]int{calls}
	}
	var list [][]int
	for bit := 0; len(calls) > 1<<bit; bit++ {
		var halves [2][]int
		for place, call := range calls {
			half := &halves[place>>bit&1]
			*half = append(*half, call)
		}
		list = append(list, halves[0], halves[1])
	}
	return list
}

// narrow removes calls from a group that changes something, as long as the rest
// still does. It returns one call, or several that change something only
// together.
func narrow(group []int, differs func([]int) bool) []int {
	for len(group) > 1 {
		first, second := group[:len(group)/2], group[len(group)/2:]
		switch {
		case differs(first):
			group = first
		case differs(second):
			group = second
		default:
			return group
		}
	}
	return group
}

// difference is where the run without some calls begins to differ.
type difference struct {
	at     int32
	reason string
}

// differs compares the run with the one without some calls, and returns nil if
// they are the same.
func (h *history) differs(but []int) *difference {
	started := h.result.Calls[but[0]].Started
	without, ok := h.without(but)
	if !ok {
		return &difference{started, "the scenario without a refused call cannot be run"}
	}
	left := leftOut(h.trace, but)
	if at, same := sameRun(essence(h.trace, left), essence(without, nil)); !same {
		return &difference{at, "without a refused call the runs differ from here on"}
	}
	if !slices.Equal(callsBut(h.trace, left), without.Log.Calls) {
		return &difference{started, "without a refused call other calls differ"}
	}
	return nil
}

// without runs the scenario without the actions of some calls.
func (h *history) without(but []int) (engine.Trace, bool) {
	s := h.scenario.Clone()
	for j := range h.result.Calls {
		row := &h.result.Calls[j]
		if a := &s.Actions[row.Action]; a.Flags.Kind == scenario.Previous {
			a.Flags = scenario.Pass(row.In)
		}
	}
	leaves := make([]bool, len(s.Actions))
	for _, i := range but {
		leaves[h.result.Calls[i].Action] = true
	}
	kept := s.Actions[:0]
	for i, a := range s.Actions {
		if !leaves[i] {
			kept = append(kept, a)
		}
	}
	s.Actions = kept
	s.Expect = scenario.Expect{} // it refers to actions by index
	p, err := engine.Compile(s)
	if err != nil {
		return engine.Trace{}, false
	}
	return engine.Run(p), true
}

// omission is what is left out of a run: calls and their actions.
type omission struct{ calls, actions ordinals }

// ordinals are the numbers of things after some are left out; gone for those.
type ordinals []int32

const gone = -2 // no record has such a number

// leftOut returns the omission of some calls of a run.
func leftOut(t engine.Trace, but []int) *omission {
	without := func(n int, place func(int) int) ordinals {
		list := make(ordinals, n)
		for _, i := range but {
			list[place(i)] = gone
		}
		next := int32(0)
		for i := range list {
			if list[i] != gone {
				list[i] = next
				next++
			}
		}
		return list
	}
	return &omission{
		calls:   without(len(t.Log.Calls), func(i int) int { return i }),
		actions: without(len(t.Program.Scenario().Actions), func(i int) int { return int(t.Log.Calls[i].Action) }),
	}
}

// event is a record with its facts, with numbers that do not depend on the calls
// left out.
type event struct {
	record trace.Record
	facts  []trace.Fact
}

// essence returns the records of a run without those of calls that are left out,
// if any, and without unused connections.
func essence(t engine.Trace, left *omission) []event {
	var events []event
	dialled := make([]int, len(t.Program.Scenario().Transports)) // place in events + 1 of a connection that is still unused
	for _, r := range t.Log.All() {
		if left != nil && trace.Called <= r.Kind && r.Kind <= trace.Returned && left.calls[r.Subject] == gone {
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
		events = append(events, event{left.renumbered(*r), t.Log.Facts(r)})
	}
	return events
}

// renumbered returns a record as it would be without what is left out.
func (left *omission) renumbered(r trace.Record) trace.Record {
	r.Facts = 0
	if left == nil {
		return r
	}
	switch {
	case r.Kind == trace.Started, r.Kind == trace.Undeliverable, r.Kind == trace.Cancelled, r.Kind == trace.Disallowed, r.Kind == trace.Connected:
		if r.Value > 0 {
			r.Value = uint32(left.calls.of(int32(r.Value)-1) + 1)
		}
	case r.Kind >= trace.Released:
		r.Object = left.calls.of(r.Object)
	case r.Kind >= trace.Called:
		r.Subject = left.calls.of(r.Subject)
		switch r.Kind {
		case trace.Called:
			r.Object = left.actions.of(r.Object)
		case trace.ProcessEnded:
			r.Object = left.calls.of(r.Object-1) + 1
		}
	}
	return r
}

// of returns the number of a thing after the omission. A record of something
// that is left out counts as a difference.
func (o ordinals) of(i int32) int32 {
	if i < 0 {
		return i
	}
	return o[i]
}

// sameRun compares two runs and returns the time of the first difference.
func sameRun(a, b []event) (at int32, same bool) {
	both := min(len(a), len(b))
	for i := range both {
		if a[i].record != b[i].record || !slices.Equal(a[i].facts, b[i].facts) {
			return min(a[i].record.At, b[i].record.At), false
		}
	}
	if rest := slices.Concat(a[both:], b[both:]); len(rest) > 0 {
		return rest[0].record.At, false
	}
	return 0, true
}

// callsBut returns the calls of a run except those that are left out.
func callsBut(t engine.Trace, left *omission) []trace.Call {
	var calls []trace.Call
	for i, c := range t.Log.Calls {
		if left.calls[i] != gone {
			c.Action = left.actions.of(c.Action)
			calls = append(calls, c)
		}
	}
	return calls
}
