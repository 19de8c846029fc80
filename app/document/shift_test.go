package document_test

import (
	"reflect"
	"testing"

	"spoolscope/app/document"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// moving returns a document in which everything can be moved that can be anywhere.
func moving() *scenario.Scenario {
	s := edited()
	s.Transports[0].Offline = []scenario.Window{{From: 100, To: 200}, {From: 400, To: 500}, {From: 700, To: 800}}
	s.Transports[0].ConnectsAt = []int{100, 300, 600}
	s.Transports[1].Every = 700
	s.Messages[0].At, s.Actions[0].At = 250, 650
	return s
}

// TestShifted checks how far each value can be moved, and that nothing else is.
func TestShifted(t *testing.T) {
	const most = scenario.MaxTime
	for _, test := range []struct {
		field                document.Field
		value, lowest, upper int
	}{
		{sub(at(scenario.Transports, 0, document.Offline), 0), 100, 0, 199},
		{sub(at(scenario.Transports, 0, document.Offline), 1), 200, 101, 399},
		{sub(at(scenario.Transports, 0, document.Offline), 2), 400, 201, 499},
		{sub(at(scenario.Transports, 0, document.Offline), 3), 500, 401, 699},
		{sub(at(scenario.Transports, 0, document.Offline), 4), 700, 501, 799},
		{sub(at(scenario.Transports, 0, document.Offline), 5), 800, 701, most},
		{sub(at(scenario.Transports, 0, document.ConnectsAt), 0), 100, 1, 299},
		{sub(at(scenario.Transports, 0, document.ConnectsAt), 1), 300, 101, 599},
		{sub(at(scenario.Transports, 0, document.ConnectsAt), 2), 600, 301, most},
		{at(scenario.Transports, 1, "every"), 700, 1, most},
		{at(scenario.Messages, 0, "at"), 250, 0, most},
		{at(scenario.Messages, 0, "duration"), 100, 1, most},
		{at(scenario.Actions, 0, "at"), 650, 0, most},
	} {
		s := moving()
		for by, want := range map[int]int{0: test.value, 1: test.value + 1, -1: test.value - 1, -2 * most: test.lowest, 2 * most: test.upper} {
			next := document.Shifted(s, test.field, by)
			if got := document.Number(next, test.field); got != want {
				t.Errorf("%s, sub %d by %d: %d; want %d", test.field.Path(), test.field.Sub, by, got, want)
			}
			back := document.Shifted(next, test.field, test.value-want)
			if !reflect.DeepEqual(s, moving()) || text(back) != text(s) {
				t.Errorf("%s by %d changes more than its value, or the former document", test.field.Path(), by)
			}
		}
	}
}

// TestIn checks which parts of fields a document has.
func TestIn(t *testing.T) {
	s := moving()
	s.Stores[1].OpenBy = append(s.Stores[1].OpenBy, scenario.OpenBy{Process: "p1", Refs: 1})
	for _, test := range []struct {
		field document.Field
		subs  int
	}{
		{at(scenario.Document, 0, "title"), 1},
		{at(scenario.Document, 0, "readings"), rules.KeyCount},
		{at(scenario.Stores, 0, "openBy"), 2},
		{at(scenario.Stores, 0, document.Refs), 1},
		{at(scenario.Stores, 1, document.Refs), 2},
		{at(scenario.Transports, 0, document.Offline), 6},
		{at(scenario.Transports, 1, document.Offline), 1},
		{at(scenario.Transports, 0, document.ConnectsAt), 3},
		{at(scenario.Transports, 1, document.ConnectsAt), 1},
		{at(scenario.Messages, 1, "at"), 1},
		{at(scenario.Messages, 2, "at"), 0},
		{at(scenario.Messages, -1, "at"), 0},
	} {
		for part, want := range map[int]bool{-1: false, 0: test.subs > 0, test.subs - 1: test.subs > 0, test.subs: false} {
			if got := sub(test.field, part).In(s); got != want {
				t.Errorf("part %d of %s: %v", part, test.field.Path(), got)
			}
		}
	}
}

// TestVariantsAreFitted checks that an object that becomes another variant loses the
// fields that this one does not have, and gets those that it needs.
func TestVariantsAreFitted(t *testing.T) {
	s := edited()
	s.Messages[0] = scenario.Message{ID: "m1", At: 7, From: "p1", Duration: 100, Store: "s1", To: "SMTP", DeferUntil: 9, Failures: 2, RetryAfter: 30}
	in := set(t, s, at(scenario.Messages, 0, document.Way), document.InBy+"x1")
	if got, want := in.Messages[0], (scenario.Message{ID: "m1", At: 7, Duration: 100, Transport: "x1"}); got != want {
		t.Errorf("an incoming message is %+v; want %+v", got, want)
	}
	out := set(t, in, at(scenario.Messages, 0, document.Way), document.OutOf+"s2")
	if got, want := out.Messages[0], (scenario.Message{ID: "m1", At: 7, Duration: 100, From: "p2", Store: "s2", To: "SMTP"}); got != want {
		t.Errorf("an outgoing message is %+v; want %+v", got, want)
	}
	flush := set(t, s, at(scenario.Actions, 0, "do"), "FlushQueues")
	if got, want := flush.Actions[0], (scenario.Action{Process: "p1", Do: scenario.FlushQueues}); !reflect.DeepEqual(got, want) {
		t.Errorf("the action is %+v; want %+v", got, want)
	}
	call := set(t, flush, at(scenario.Actions, 0, "do"), "StoreLogoff")
	if got, want := call.Actions[0], s.Actions[0]; !reflect.DeepEqual(got, want) {
		t.Errorf("the action is %+v; want %+v", got, want)
	}
}
