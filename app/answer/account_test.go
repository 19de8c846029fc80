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

// TestRange checks the summaries of ranges of a run.
func TestRange(t *testing.T) {
	s, err := scenario.Decode([]byte(`{"version":1,"processes":[{"id":"p"}],"stores":[{"id":"s","defaultInbox":true,"openBy":[{"process":"p"}]}],
		"transports":[{"id":"x","addressTypes":["SMTP"]}],"messages":[
			{"id":"a","at":100,"store":"s","to":"SMTP","duration":200},{"id":"b","at":150,"store":"s","to":"SMTP","duration":100,"failures":1,"retryAfter":50},
			{"id":"c","at":120,"transport":"x","duration":50}],
		"actions":[{"at":350,"process":"p","do":"StoreLogoffTransports","store":"s","flags":"LOGOFF_PURGE"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	run, result := apptest.Run(t, s)
	source := answer.Source{Trace: run, Result: result, Lang: texts.English}
	for _, test := range []struct {
		from, to int32
		want     string
	}{
		{0, 99, "Mail: nothing; Calls: nothing; s: queue 0 → 0, output flags 0 → 0"},
		{100, 100, "Mail: 1 submitted; Calls: nothing; s: queue 0 → 0, output flags 0 → OUTBOUND"},
		{100, 300, "Mail: 2 submitted, 1 arrived on the server, 1 sent, 1 received; Calls: nothing; s: queue 0 → 0, output flags 0 → OUTBOUND; x: transfers take 250 ms together"},
		{301, 400, "Mail: failed attempts: 1; Calls: 1 made, 1 returned, decisions of the spooler: 9; s: queue 0 → 1, output flags OUTBOUND → COMPLETE | OUTBOUND_QUEUE; x: transfers take 99 ms together"},
		{0, 100_000, "Mail: 2 submitted, 1 arrived on the server, 1 sent, 1 received, failed attempts: 1; Calls: 1 made, 1 returned, decisions of the spooler: 9; s: queue 0 → 1, output flags 0 → COMPLETE | OUTBOUND_QUEUE; x: transfers take 350 ms together"},
	} {
		var lines []string
		for _, l := range source.Range(test.from, test.to) {
			lines = append(lines, l.Of+": "+l.Says)
		}
		if got := strings.Join(lines, "; "); got != test.want {
			t.Errorf("%d to %d:\n%s\nwant\n%s", test.from, test.to, got, test.want)
		}
	}
}
