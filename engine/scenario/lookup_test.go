package scenario_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"spoolscope/engine/scenario"
)

// TestIndexes checks that lookups find known ids and no others.
func TestIndexes(t *testing.T) {
	s := everythingRead()
	for name, index := range map[string]func(string) int{
		"sync-tool_2": s.ProcessIndex, "archive": s.StoreIndex, "fax": s.TransportIndex, "n1": s.MessageIndex,
	} {
		if got := index(name); got != 1 {
			t.Errorf("%s is found at %d", name, got)
		}
		for _, list := range []scenario.List{scenario.Processes, scenario.Stores, scenario.Transports, scenario.Messages} {
			want := -1
			if *list.Object().Field("id").Value(s.Things(list).At(1)).(*string) == name {
				want = 1
			}
			if got := s.Index(list, name); got != want {
				t.Errorf("%s is found in %s at %d; want %d", name, list, got, want)
			}
		}
		for _, other := range []string{"", "ghost", strings.ToUpper(name)} {
			if got := index(other); got != -1 {
				t.Errorf("the index of %q is %d", other, got)
			}
		}
	}
}

// TestStoreOf checks which store a message is sent from or delivered to.
func TestStoreOf(t *testing.T) {
	s := everythingRead()
	s.Stores[0].DefaultInbox, s.Stores[1].DefaultInbox = false, true
	out, in := &scenario.Message{Store: "mailbox"}, &scenario.Message{Transport: "fax"}
	if s.StoreOf(out) != 0 || s.StoreOf(in) != 1 || s.DefaultInbox() != 1 {
		t.Errorf("outbound %d, inbound %d, default Inbox %d", s.StoreOf(out), s.StoreOf(in), s.DefaultInbox())
	}
	s.Stores[1].DefaultInbox = false
	if s.StoreOf(in) != -1 || s.DefaultInbox() != -1 {
		t.Error("there is a default Inbox")
	}
}

// TestMessageIndexer checks that the function is equivalent to MessageIndex, for
// few and many messages, also with duplicate ids.
func TestMessageIndexer(t *testing.T) {
	for _, n := range []int{0, 1, 24, 25, 1_000} {
		s := scenario.New()
		for i := range n {
			s.Messages = append(s.Messages, scenario.Message{ID: fmt.Sprintf("m%d", i%(n-n/3))})
		}
		index := s.MessageIndexer()
		for i := range n + 2 {
			id := fmt.Sprintf("m%d", i)
			if got, want := index(id), s.MessageIndex(id); got != want {
				t.Fatalf("of %d messages %s is found at %d; want %d", n, id, got, want)
			}
		}
	}
}

// TestMessageIndexerOfAscendingIDs is the same for strictly ascending ids.
func TestMessageIndexerOfAscendingIDs(t *testing.T) {
	s := scenario.New()
	for i := range 1_000 {
		s.Messages = append(s.Messages, scenario.Message{ID: fmt.Sprintf("m%d", 2*i)})
	}
	index := s.MessageIndexer()
	for i := -1; i < 2_010; i++ {
		for _, id := range []string{fmt.Sprintf("m%d", i), fmt.Sprintf("l%d", i), fmt.Sprintf("n%d", i)} {
			if got, want := index(id), s.MessageIndex(id); got != want {
				t.Fatalf("%s is found at %d; want %d", id, got, want)
			}
		}
	}
}

// TestMessageIndexerOfDescendingIDs is the same for strictly descending ids.
func TestMessageIndexerOfDescendingIDs(t *testing.T) {
	s := scenario.New()
	for i := range 1_000 {
		s.Messages = append(s.Messages, scenario.Message{ID: fmt.Sprintf("m%d", 1_000-i)})
	}
	index := s.MessageIndexer()
	for i := range 1_000 {
		if got := index(s.Messages[i].ID); got != i {
			t.Fatalf("%s is found at %d; want %d", s.Messages[i].ID, got, i)
		}
	}
}

// TestResponsible checks that the first transport that lists the type is chosen.
func TestResponsible(t *testing.T) {
	s := scenario.New()
	s.Transports = []scenario.Transport{{ID: "none"}, {ID: "one", AddressTypes: []string{"A", "B"}}, {ID: "two", AddressTypes: []string{"C", "B"}}}
	for address, want := range map[string]int{"A": 1, "B": 1, "C": 2, "D": -1, "": -1} {
		if got := s.Responsible(address); got != want {
			t.Errorf("transport %[2]d is responsible for %[1]q; want %[3]d", address, got, want)
		}
	}
}

// TestClone checks that a copy shares no memory: changing it leaves the original
// as it was.
func TestClone(t *testing.T) {
	s, untouched := everythingRead(), everythingRead()
	c := s.Clone()
	if !reflect.DeepEqual(c, s) {
		t.Fatalf("the copy differs:\n%+v\n%+v", c, s)
	}
	c.Title, c.Readings[0] = "other", 0
	c.Processes[0].ID, c.Messages[0].ID, c.Actions[0].At = "other", "other", 99
	c.Stores[0].OpenBy[0].Refs, c.Stores[1].ID = 7, "other"
	c.Transports[0].AddressTypes[0], c.Transports[0].Offline[0].To, c.Transports[0].ConnectsAt[0] = "OTHER", 7, 7
	if !reflect.DeepEqual(s, untouched) {
		t.Errorf("the original has changed:\n%+v", s)
	}
}

// TestIsID checks the patterns of ids and address types, byte by byte.
func TestIsID(t *testing.T) {
	for c := range 256 {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		digit := c >= '0' && c <= '9'
		upper := c >= 'A' && c <= 'Z'
		if got := scenario.IsID(string([]byte{byte(c)})); got != letter {
			t.Errorf("an id that begins with %#x: %v", c, got)
		}
		if got := scenario.IsID(string([]byte{'a', byte(c)})); got != (letter || digit || c == '_' || c == '-') {
			t.Errorf("an id with %#x: %v", c, got)
		}
		if got := scenario.IsAddressType(string([]byte{byte(c)})); got != (upper || digit) {
			t.Errorf("an address type with %#x: %v", c, got)
		}
	}
	for n, ok := range map[int]bool{0: false, 1: true, 32: true, 33: false} {
		if scenario.IsID(strings.Repeat("a", n)) != ok {
			t.Errorf("an id of %d letters", n)
		}
	}
	for n, ok := range map[int]bool{0: false, 1: true, 16: true, 17: false} {
		if scenario.IsAddressType(strings.Repeat("A", n)) != ok {
			t.Errorf("an address type of %d letters", n)
		}
	}
}

// TestAnnounces checks when the spooler learns of mail: the next multiple of
// poll that is neither before the mail nor before poll itself.
func TestAnnounces(t *testing.T) {
	for _, test := range []struct{ poll, at, want int }{
		{0, 0, 0}, {0, 17, 17}, {300, 0, 300}, {300, 1, 300}, {300, 300, 300}, {300, 301, 600}, {1, 0, 1}, {1, 5, 5}, {86_400_000, 86_400_000, 86_400_000}, {86_399_999, 86_400_000, 172_799_998},
	} {
		transport := scenario.Transport{Poll: test.poll}
		if got := transport.Announces(test.at); got != test.want {
			t.Errorf("poll %d: mail of %d is announced at %d; want %d", test.poll, test.at, got, test.want)
		}
	}
}

// TestKinds checks predicates on single fields, and names.
func TestKinds(t *testing.T) {
	for _, test := range []struct {
		transport scenario.Transport
		dialUp    bool
	}{
		{scenario.Transport{}, false}, {scenario.Transport{Every: 1}, true}, {scenario.Transport{ConnectsAt: []int{5}}, true}, {scenario.Transport{Poll: 5}, false},
	} {
		if test.transport.DialUp() != test.dialUp {
			t.Errorf("%+v", test.transport)
		}
	}
	if m := (scenario.Message{Store: "s"}); !m.Outbound() {
		t.Error("mail of a store is outbound")
	}
	if m := (scenario.Message{Transport: "t"}); m.Outbound() {
		t.Error("mail of a transport is inbound")
	}
	for d, want := range map[scenario.Do][4]any{
		scenario.StoreLogoffTransports: {"StoreLogoffTransports", true, true, false},
		scenario.StoreLogoff:           {"StoreLogoff", true, true, false},
		scenario.Release:               {"Release", true, false, false},
		scenario.AbortSubmit:           {"AbortSubmit", false, false, true},
		scenario.FlushQueues:           {"FlushQueues", false, false, false},
	} {
		if got := [4]any{d.String(), d.TakesStore(), d.TakesFlags(), d.TakesMessage()}; got != want {
			t.Errorf("%v; want %v", got, want)
		}
	}
	if scenario.AtLogoff.String() != "atLogoff" || scenario.AtRelease.String() != "atRelease" {
		t.Error("the names of the providers are wrong")
	}
	for arg, want := range map[scenario.FlagsArg]string{
		{}: "", {Kind: scenario.Previous}: "previous", {Kind: scenario.Null}: "NULL", scenario.Pass(0): "0", scenario.Pass(0x11): "LOGOFF_NO_WAIT | LOGOFF_QUIET",
	} {
		if arg.String() != want {
			t.Errorf("%q; want %q", arg.String(), want)
		}
	}
}
