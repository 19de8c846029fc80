package document_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// list returns a list of a document.
func list(s *scenario.Scenario, kind scenario.List) reflect.Value {
	v := reflect.ValueOf(s).Elem()
	return v.FieldByName([...]string{"", "Processes", "Stores", "Transports", "Messages", "Actions"}[kind])
}

func things(s *scenario.Scenario, kind scenario.List) []any {
	v := list(s, kind)
	all := make([]any, v.Len())
	for i := range all {
		all[i] = v.Index(i).Interface()
	}
	return all
}

// eachThing calls do for every object of many documents, and checks that do changes
// none of them.
func eachThing(t *testing.T, do func(t *testing.T, s *scenario.Scenario, kind scenario.List, i int)) {
	t.Helper()
	for _, c := range apptest.Cases(t, 200) {
		want := text(c.Scenario)
		for _, kind := range lists {
			for i := range c.Scenario.Things(kind).Len() {
				do(t, c.Scenario, kind, i)
			}
		}
		if text(c.Scenario) != want {
			t.Fatalf("%s was changed", c.Name)
		}
		if t.Failed() {
			t.Fatalf("in %s", c.Name)
		}
	}
}

// TestAdded checks that a new object is at the end, and has a unique name, and that
// the document is valid.
func TestAdded(t *testing.T) {
	for _, c := range apptest.Cases(t, 200) {
		for _, kind := range lists {
			for _, inbound := range []bool{false, true} {
				if c.Scenario.Things(kind).Len() == kind.Field().Most || inbound && len(c.Scenario.Transports) == 0 {
					continue
				}
				next, name := document.Added(c.Scenario, kind, inbound)
				if problems := next.Validate(); problems != nil {
					t.Errorf("%s: adding to %d: %v", c.Name, kind, problems)
				}
				before, after := things(c.Scenario, kind), things(next, kind)
				if n := len(before); len(after) != n+1 || n > 0 && !reflect.DeepEqual(before, after[:n]) || document.Name(next, kind, n) != name {
					t.Errorf("%s: adding %q to %d gives %v", c.Name, name, kind, after)
				}
				if kind != scenario.Messages {
					continue
				}
				m := &next.Messages[len(before)]
				if m.Outbound() == inbound || (m.From == "") == m.Outbound() {
					t.Errorf("%s: %q has the wrong direction, or no sender: %v", c.Name, name, *m)
				}
			}
		}
	}
}

// TestAddedTakesPart checks what new objects are connected with: a store with the
// process that has none, a transport with an address type of its own, and mail with
// the store and the type that have none.
func TestAddedTakesPart(t *testing.T) {
	s := scenario.New()
	for _, l := range []scenario.List{
		scenario.Processes, scenario.Processes, scenario.Stores, scenario.Stores, scenario.Stores, scenario.Transports, scenario.Transports,
		scenario.Transports, scenario.Transports, scenario.Messages, scenario.Messages, scenario.Messages, scenario.Messages, scenario.Messages,
	} {
		s, _ = document.Added(s, l, false)
	}
	var got []string
	for _, o := range s.Stores {
		got = append(got, o.ID+" "+o.OpenBy[0].Process)
	}
	for _, o := range s.Transports {
		got = append(got, strings.Join(append([]string{o.ID}, o.AddressTypes...), " "))
	}
	for _, m := range s.Messages {
		got = append(got, strings.Join([]string{m.ID, m.From, m.Store, m.To}, " "))
	}
	want := "store1 process1, store2 process2, store3 process1, transport1 SMTP, transport2 FAX, transport3 EX, transport4, " +
		"m1 process1 store1 SMTP, m2 process2 store2 FAX, m3 process1 store3 EX, m4 process1 store3 EX, m5 process1 store3 EX"
	if strings.Join(got, ", ") != want {
		t.Errorf("%q; want %q", strings.Join(got, ", "), want)
	}
}

// TestAddedToNothing builds a document from an empty one, and checks that what is
// still missing is a problem with its path.
func TestAddedToNothing(t *testing.T) {
	s := scenario.New()
	for _, want := range []struct {
		kind    scenario.List
		missing string
	}{
		{scenario.Stores, "processes stores[0].openBy"},
		{scenario.Processes, "stores[0].openBy"},
		{scenario.Messages, "stores[0].openBy"},
		{scenario.Transports, "stores[0].openBy"},
		{scenario.Actions, "stores[0].openBy"},
	} {
		s, _ = document.Added(s, want.kind, false)
		var paths []string
		for _, p := range s.Validate() {
			paths = append(paths, p.Path)
		}
		if got := strings.Join(paths, " "); got != want.missing {
			t.Errorf("after adding %d, the problem is at %q; want %q", want.kind, got, want.missing)
		}
	}
	s = set(t, s, document.Field{List: scenario.Stores, Name: "openBy"}, "true")
	if problems := s.Validate(); problems != nil {
		t.Error(problems)
	}
}

// TestDuplicated checks that a copy is right after the original, differs only by its
// name, and that nothing else changes.
func TestDuplicated(t *testing.T) {
	eachThing(t, func(t *testing.T, s *scenario.Scenario, kind scenario.List, i int) {
		if s.Things(kind).Len() == kind.Field().Most {
			return
		}
		next := document.Duplicated(s, kind, i)
		if problems := next.Validate(); problems != nil {
			t.Errorf("duplicating %d[%d]: %v", kind, i, problems)
		}
		after := list(next, kind)
		original, copied := after.Index(i), reflect.New(after.Index(i+1).Type()).Elem()
		copied.Set(after.Index(i + 1))
		if id := copied.FieldByName("ID"); id.IsValid() {
			id.Set(original.FieldByName("ID"))
		}
		if inbox := copied.FieldByName("DefaultInbox"); inbox.IsValid() {
			inbox.Set(original.FieldByName("DefaultInbox"))
		}
		if !reflect.DeepEqual(original.Interface(), copied.Interface()) {
			t.Errorf("the copy of %d[%d] is %v; want %v", kind, i, copied, original)
		}
		if back := document.Removed(next, kind, i+1); text(back) != text(s) {
			t.Errorf("without the copy of %d[%d] the document differs", kind, i)
		}
	})
}

// TestCopiesShareNothing checks that editing a copy does not change its original.
func TestCopiesShareNothing(t *testing.T) {
	s := document.Duplicated(edited(), scenario.Transports, 0)
	next := set(t, s, at(scenario.Transports, 1, "addressTypes"), "FAX")
	next = set(t, next, at(scenario.Transports, 1, "addressTypes"), "EX")
	if got := next.Transports[0].AddressTypes; !slices.Equal(got, []string{"SMTP"}) {
		t.Errorf("the original has %v", got)
	}
}

// TestRemoved checks that an object is removed with all that refers to it, and nothing
// else, and that what is then missing is a problem.
func TestRemoved(t *testing.T) {
	eachThing(t, func(t *testing.T, s *scenario.Scenario, kind scenario.List, i int) {
		next := document.Removed(s, kind, i)
		for _, p := range next.Validate() {
			if p.Code != scenario.TooFew {
				t.Errorf("removing %d[%d]: %v", kind, i, p)
			}
		}
		gone := document.Name(s, kind, i)
		for other := scenario.Stores; other <= scenario.Actions; other++ {
			var want []any
			for j, thing := range things(s, other) {
				if !(other == kind && j == i) && !refersTo(s, thing, kind, gone) {
					want = append(want, withoutSender(thing, kind, gone))
				}
			}
			got := things(next, other)
			if other == scenario.Stores && kind == scenario.Processes {
				want = closedFor(want, gone)
			}
			if len(got) != len(want) || len(got) > 0 && !reflect.DeepEqual(got, want) {
				t.Errorf("removing %d[%d] leaves %v; want %v", kind, i, got, want)
			}
		}
	})
}

// refersTo reports whether a message or an action is removed with an object.
func refersTo(s *scenario.Scenario, thing any, kind scenario.List, gone string) bool {
	switch thing := thing.(type) {
	case scenario.Message:
		return kind == scenario.Stores && thing.Store == gone || kind == scenario.Transports && thing.Transport == gone
	case scenario.Action:
		if m := s.MessageIndex(thing.Message); m >= 0 && refersTo(s, s.Messages[m], kind, gone) {
			return true
		}
		name := map[scenario.List]string{
			scenario.Processes: thing.Process, scenario.Stores: thing.Store,
			scenario.Transports: thing.Transport, scenario.Messages: thing.Message,
		}[kind]
		return name == gone && gone != ""
	}
	return false
}

// withoutSender returns a thing as it is after a process was removed: mail that the
// process was to submit has no sender.
func withoutSender(thing any, kind scenario.List, gone string) any {
	if m, ok := thing.(scenario.Message); ok && kind == scenario.Processes && m.From == gone {
		m.From = ""
		return m
	}
	return thing
}

// closedFor returns stores without the handles of a process.
func closedFor(stores []any, process string) []any {
	for i := range stores {
		store := stores[i].(scenario.Store)
		var open []scenario.OpenBy
		for _, o := range store.OpenBy {
			if o.Process != process {
				open = append(open, o)
			}
		}
		store.OpenBy = open
		if open == nil {
			store.OpenBy = []scenario.OpenBy{}
		}
		stores[i] = store
	}
	return stores
}

// TestMoved checks that moving an object only changes its index, and can be reversed.
func TestMoved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := enginetest.Scenario(t)
		kind := rapid.SampledFrom(lists).Draw(t, "kind")
		n := s.Things(kind).Len()
		if n == 0 {
			return
		}
		from, to := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n-1).Draw(t, "to")
		before := things(s, kind)
		next := document.Moved(s, kind, from, to)
		want := slices.Insert(slices.Delete(slices.Clone(before), from, from+1), to, before[from])
		if got := things(next, kind); !reflect.DeepEqual(got, want) {
			t.Fatalf("%d → %d gives %v; want %v", from, to, got, want)
		}
		if problems := next.Validate(); problems != nil {
			t.Fatal(problems)
		}
		if back := document.Moved(next, kind, to, from); text(back) != text(s) {
			t.Fatal("after moving back, the document differs")
		}
	})
}

// TestSender checks that mail that becomes outbound is sent by the first process that has
// its store open, and that mail that was outbound keeps its sender.
func TestSender(t *testing.T) {
	s := edited()
	added, _ := document.Added(s, scenario.Messages, false)
	turned := set(t, s, at(scenario.Messages, 1, "way"), document.OutOf+"s2")
	if a, b := added.Messages[2].From, turned.Messages[1].From; a != "p2" || b != "p2" {
		t.Errorf("the senders are %q and %q; want p2, which has the store without mail open", a, b)
	}
	kept := set(t, turned, at(scenario.Messages, 1, "way"), document.OutOf+"s1")
	if kept.Messages[1].From != "p2" {
		t.Errorf("in another store, the sender is %q", kept.Messages[1].From)
	}
	nobody := set(t, kept, at(scenario.Messages, 1, "from"), "")
	if again, _ := document.Added(nobody, scenario.Messages, false); again.Messages[2].From != "p2" {
		t.Errorf("after mail without a sender, the sender is %q", again.Messages[2].From)
	}
}
