package answer_test

import (
	"reflect"
	"strconv"
	"strings"
	"testing"

	"spoolscope/app/answer"
	"spoolscope/app/apptest"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

const everything = 1 << 30

// TestAccount checks that the account of a run has one line for each record, in
// order, with its time, rule and reading, none of them empty.
func TestAccount(t *testing.T) {
	eachAnswer(t, 500, func(t *testing.T, s answer.Source) {
		lines, of := s.Account(0, everything)
		if len(lines) != of || of != s.Trace.Log.Len() {
			t.Fatalf("%d lines of %d for %d records", len(lines), of, s.Trace.Log.Len())
		}
		for i, r := range s.Trace.Log.All() {
			l := lines[i]
			if l.At != r.At || l.Rule != r.Rule || l.Reading != r.Reading || l.Call != (r.Kind >= trace.Called) {
				t.Errorf("line %d is %+v; its record is %+v", i, l, r)
			}
			checkText(t, s, l.Text)
			checkSentence(t, s, s.Sentence(r))
		}
	})
}

// TestAccountListsFacts checks that facts follow a sentence that ends with a
// colon.
func TestAccountListsFacts(t *testing.T) {
	eachAnswer(t, 500, func(t *testing.T, s answer.Source) {
		lines, _ := s.Account(0, everything)
		for _, l := range lines {
			if strings.HasSuffix(l.Text, ":") || strings.HasSuffix(l.Text, "：") {
				t.Errorf("nothing follows %q", l.Text)
			}
		}
	})
}

// TestManyFacts checks that of many messages that a call waits for the first are named,
// and the others counted.
func TestManyFacts(t *testing.T) {
	for _, n := range []int{8, 9, 10, 500} {
		s := scenario.New()
		s.Processes = []scenario.Process{{ID: "p"}}
		s.Stores = []scenario.Store{{ID: "s", OpenBy: []scenario.OpenBy{{Process: "p", Refs: 1}}}}
		s.Transports = []scenario.Transport{{ID: "x", AddressTypes: []string{"SMTP"}}}
		for i := range n {
			s.Messages = append(s.Messages, scenario.Message{ID: "m" + strconv.Itoa(i), Duration: 5, Store: "s", To: "SMTP"})
		}
		s.Actions = []scenario.Action{{At: 1, Process: "p", Do: scenario.StoreLogoffTransports, Store: "s", Flags: scenario.Pass(mapi.Purge)}}
		run, result := apptest.Run(t, s)
		source := answer.Source{Trace: run, Result: result, Lang: texts.English}
		list, _ := source.Decisions(0, everything)
		most := 0
		for _, d := range list {
			most = max(most, len(d.Facts))
			if left := n - 8; left > 1 && len(d.Facts) == 9 && d.Facts[8] != "and "+strconv.Itoa(left)+" more" {
				t.Errorf("of %d messages: the last fact is %q", n, d.Facts[8])
			}
		}
		if want := min(n, 9); most != want {
			t.Errorf("%d messages: a decision has %d facts; want %d", n, most, want)
		}
	}
}

// TestAccountInParts checks that the parts of an account make up the whole.
func TestAccountInParts(t *testing.T) {
	eachAnswer(t, 50, func(t *testing.T, s answer.Source) {
		whole, of := s.Account(0, everything)
		for _, most := range []int{1, 7, of, of + 1} {
			var parts []answer.Line
			for from := 0; from < of; from += max(most, 1) {
				part, all := s.Account(from, max(most, 1))
				if all != of {
					t.Fatalf("a part is of %d records; want %d", all, of)
				}
				parts = append(parts, part...)
			}
			if !reflect.DeepEqual(parts, whole) {
				t.Fatalf("in parts of %d the account differs", most)
			}
		}
		if none, _ := s.Account(of, 10); len(none) != 0 {
			t.Errorf("after the end there is %v", none)
		}
	})
}

// TestAccountNamesThings checks that a line about mail names the message, and one
// about a call its process or store.
func TestAccountNamesThings(t *testing.T) {
	eachAnswer(t, 300, func(t *testing.T, s answer.Source) {
		sc := s.Trace.Program.Scenario()
		for _, r := range s.Trace.Log.All() {
			text := s.Sentence(r)
			var names []string
			switch {
			case r.Kind <= trace.Disallowed:
				names = []string{sc.Messages[r.Subject].ID}
			case r.Kind <= trace.Failed:
				names = []string{sc.Transports[r.Subject].ID}
			case r.Kind == trace.Called:
				c := s.Result.Calls[r.Subject]
				names = []string{sc.Processes[c.Process].ID, sc.Actions[c.Action].Do.String()}
			case r.Kind >= trace.Released:
				names = []string{sc.Stores[r.Subject].ID}
			}
			for _, name := range names {
				if !strings.Contains(text, name) {
					t.Errorf("%q does not name %s", text, name)
				}
			}
		}
	})
}

// TestEveryKindOccurs checks that the vectors have records of every kind, so
// that the tests above cover all of them.
func TestEveryKindOccurs(t *testing.T) {
	var seen [trace.Reopened + 1]bool
	eachAnswer(t, 500, func(_ *testing.T, s answer.Source) {
		for _, r := range s.Trace.Log.All() {
			seen[r.Kind] = true
		}
	})
	for kind, ok := range seen {
		if !ok {
			t.Errorf("no record is of kind %d", kind)
		}
	}
}
