package document_test

import (
	"fmt"
	"strings"
	"testing"

	"spoolscope/app/document"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// expecting returns a document whose mail has senders and whose actions and messages
// are expected to have results.
func expecting() *scenario.Scenario {
	s := edited()
	s.Messages[0].From = "p2"
	s.Messages = append(s.Messages, scenario.Message{ID: "m2", Duration: 100, Store: "s2", To: "SMTP", From: "p1"})
	s.Actions = append(s.Actions, scenario.Action{Process: "p2", Do: scenario.Release, Store: "s2"})
	for _, action := range []int{3, 0, 1} {
		s.Expect.Calls = append(s.Expect.Calls, scenario.ExpectedCall{Action: action, HasReturns: true, Returns: true})
	}
	s.Expect.Calls[1].Out = scenario.Pass(mapi.Complete)
	s.Expect.Messages = []scenario.ExpectedFate{{Message: "m2", Fate: scenario.Sent}, {Message: "m1", Fate: scenario.Queued}, {Message: "n1", Fate: scenario.OnServer}}
	return s
}

// references describes the actions, the calls that are expected, and the messages that
// are expected, each with the sender.
func references(s *scenario.Scenario) string {
	var text []string
	for _, c := range s.Expect.Calls {
		name := "nothing"
		if c.Action < len(s.Actions) {
			name = document.Name(s, scenario.Actions, c.Action)
		}
		text = append(text, fmt.Sprint(c.Action, " ", name))
	}
	for _, m := range s.Expect.Messages {
		i := s.MessageIndex(m.Message)
		text = append(text, fmt.Sprint(m.Message, " from ", s.Messages[i].From))
	}
	return strings.Join(text, ", ")
}

// TestExpectationsFollow checks that expectations stay with their action or message
// when that gets another index or name, that they are removed with it, and that undo
// restores them.
func TestExpectationsFollow(t *testing.T) {
	const before = "3 Release, 0 StoreLogoff, 1 AbortSubmit, m2 from p1, m1 from p2, n1 from "
	if got := references(expecting()); got != before {
		t.Fatalf("before the edits: %s", got)
	}
	remove := func(l scenario.List, i int) func(*scenario.Scenario) *scenario.Scenario {
		return func(s *scenario.Scenario) *scenario.Scenario { return document.Removed(s, l, i) }
	}
	duplicate := func(l scenario.List, i int) func(*scenario.Scenario) *scenario.Scenario {
		return func(s *scenario.Scenario) *scenario.Scenario { return document.Duplicated(s, l, i) }
	}
	move := func(l scenario.List, from, to int) func(*scenario.Scenario) *scenario.Scenario {
		return func(s *scenario.Scenario) *scenario.Scenario { return document.Moved(s, l, from, to) }
	}
	add := func(l scenario.List) func(*scenario.Scenario) *scenario.Scenario {
		return func(s *scenario.Scenario) *scenario.Scenario { next, _ := document.Added(s, l, false); return next }
	}
	rename := func(l scenario.List, i int, name string) func(*scenario.Scenario) *scenario.Scenario {
		return func(s *scenario.Scenario) *scenario.Scenario { return set(t, s, at(l, i, "id"), name) }
	}
	for _, test := range []struct {
		name string
		edit func(*scenario.Scenario) *scenario.Scenario
		want string
	}{
		{"remove an expected action", remove(scenario.Actions, 0), "2 Release, 0 AbortSubmit, m2 from p1, m1 from p2, n1 from "},
		{"remove an action before an expected one", remove(scenario.Actions, 2), "2 Release, 0 StoreLogoff, 1 AbortSubmit, m2 from p1, m1 from p2, n1 from "},
		{"remove the last action", remove(scenario.Actions, 3), "0 StoreLogoff, 1 AbortSubmit, m2 from p1, m1 from p2, n1 from "},
		{"duplicate the first action", duplicate(scenario.Actions, 0), "4 Release, 0 StoreLogoff, 2 AbortSubmit, m2 from p1, m1 from p2, n1 from "},
		{"duplicate the last action", duplicate(scenario.Actions, 3), before},
		{"add an action", add(scenario.Actions), before},
		{"move an action down", move(scenario.Actions, 0, 2), "3 Release, 2 StoreLogoff, 0 AbortSubmit, m2 from p1, m1 from p2, n1 from "},
		{"move an action up", move(scenario.Actions, 3, 0), "0 Release, 1 StoreLogoff, 2 AbortSubmit, m2 from p1, m1 from p2, n1 from "},
		{"remove a message and the action on it", remove(scenario.Messages, 0), "2 Release, 0 StoreLogoff, m2 from p1, n1 from "},
		{"remove a store, its mail and its actions", remove(scenario.Stores, 0), "1 Release, m2 from p1, n1 from "},
		{"remove a transport and its mail", remove(scenario.Transports, 0), "3 Release, 0 StoreLogoff, 1 AbortSubmit, m2 from p1, m1 from p2"},
		{"remove a process, not its mail", remove(scenario.Processes, 0), "0 Release, m2 from , m1 from p2, n1 from "},
		{"move a message", move(scenario.Messages, 0, 2), before},
		{"duplicate a message", duplicate(scenario.Messages, 0), before},
		{"rename a message", rename(scenario.Messages, 0, "letter"), "3 Release, 0 StoreLogoff, 1 AbortSubmit, m2 from p1, letter from p2, n1 from "},
		{"rename a process", rename(scenario.Processes, 0, "outlook"), "3 Release, 0 StoreLogoff, 1 AbortSubmit, m2 from outlook, m1 from p2, n1 from "},
		{"rename a store", rename(scenario.Stores, 0, "m1"), before},
	} {
		s := expecting()
		h := document.NewHistory(s, 0)
		h = h.Do(test.edit(s), document.Label{Verb: document.Change}, "")
		if got := references(h.Present()); got != test.want {
			t.Errorf("%s gives %q; want %q", test.name, got, test.want)
		}
		for _, p := range h.Present().Validate() {
			if p.Code != scenario.TooFew {
				t.Errorf("%s: %v", test.name, p)
			}
		}
		if h, _ = h.Undo(); text(h.Present()) != text(expecting()) {
			t.Errorf("%s: undo gives %s", test.name, text(h.Present()))
		}
	}
}

// TestExpectationBeyondTheActions checks that an expectation of an action that does not
// exist stays a problem: it does not become one of another action.
func TestExpectationBeyondTheActions(t *testing.T) {
	s := expecting()
	s.Expect.Calls[0].Action = 9
	for name, next := range map[string]*scenario.Scenario{
		"remove": document.Removed(s, scenario.Actions, 0), "move": document.Moved(s, scenario.Actions, 0, 1), "duplicate": document.Duplicated(s, scenario.Actions, 0),
	} {
		problems := next.Validate()
		if next.Expect.Calls[0].Action != 9 || len(problems) != 1 || problems[0].Path != "expect.calls[0].action" {
			t.Errorf("%s: %v", name, problems)
		}
	}
}
