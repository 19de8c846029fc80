package answer_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"spoolscope/app/answer"
	"spoolscope/app/document"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// queuedSecond is a call with ORDERLY 50 ms after the second of two messages has been
// submitted, while the first is being sent.
const queuedSecond = `{"version":1,"processes":[{"id":"p"}],"stores":[{"id":"s","openBy":[{"process":"p"}]}],"transports":[{"id":"t","addressTypes":["A"]}],
	"messages":[{"id":"m1","at":100,"store":"s","to":"A","duration":200},{"id":"m2","at":150,"store":"s","to":"A","duration":200}],
	"actions":[{"at":200,"process":"p","do":"StoreLogoffTransports","store":"s","flags":"LOGOFF_QUIET"}]}`

// TestChangesThatAreKnown checks the smallest changes of results in a small setup.
func TestChangesThatAreKnown(t *testing.T) {
	sc, err := scenario.Decode([]byte(queuedSecond))
	if err != nil {
		t.Fatal(err)
	}
	s := again(t, sc, texts.English)
	for asked, want := range map[answer.Asked]string{
		{Message: "m2"}:                     "m1 100 ms earlier, StoreLogoffTransports: ORDERLY, StoreLogoffTransports: ABORT",
		{Call: 1, Flag: mapi.OutboundQueue}: "StoreLogoffTransports 51 ms earlier, NO_WAIT, PURGE",
		{Call: 1, Flag: mapi.Outbound}:      "m1 100 ms earlier, NO_WAIT, ORDERLY, PURGE, ABORT",
		{Call: 1, Flag: mapi.Inbound}:       "",
		{Message: "m1"}:                     "StoreLogoffTransports 100 ms earlier, StoreLogoffTransports: ABORT",
		{Call: 1}:                           "StoreLogoffTransports 51 ms earlier, NO_WAIT, ORDERLY, PURGE, ABORT",
	} {
		var names []string
		list, _ := s.Changes(asked)
		for _, c := range list {
			names = append(names, c.What)
		}
		if got := strings.Join(names, ", "); got != want {
			t.Errorf("%+v: %q; want %q", asked, got, want)
		}
	}
}

// TestChangesOfADuration checks that a transfer that takes less time is found, where no
// smaller move changes the result.
func TestChangesOfADuration(t *testing.T) {
	sc, err := scenario.Decode([]byte(`{"version":1,"processes":[{"id":"p"}],"stores":[{"id":"s","openBy":[{"process":"p"}]}],"transports":[{"id":"t","addressTypes":["A"]}],
	"messages":[{"id":"m1","store":"s","to":"A","duration":150}],
	"actions":[{"at":100,"process":"p","do":"StoreLogoffTransports","store":"s","flags":"LOGOFF_QUIET"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	list, _ := again(t, sc, texts.English).Changes(answer.Asked{Call: 1, Flag: mapi.Outbound})
	if len(list) == 0 || list[0].What != "m1 takes 50 ms less" || list[0].Field.Name != "duration" || list[0].Text != "100" {
		t.Errorf("the changes are %+v", list)
	}
}

// TestTooLargeForChanges checks that nothing is tried in a large setup, and that this is
// reported.
func TestTooLargeForChanges(t *testing.T) {
	for n, want := range map[int]bool{700: true, 900: false} {
		sc := scenario.New()
		sc.Processes = []scenario.Process{{ID: "p"}}
		sc.Stores = []scenario.Store{{ID: "s", OpenBy: []scenario.OpenBy{{Process: "p", Refs: 1}}}}
		sc.Transports = []scenario.Transport{{ID: "t", AddressTypes: []string{"A"}}}
		for i := range n {
			sc.Messages = append(sc.Messages, scenario.Message{ID: "m" + strconv.Itoa(i), Store: "s", To: "A", At: i, Duration: 1})
		}
		if list, tried := again(t, sc, texts.English).Changes(answer.Asked{Message: "m0"}); tried != want || len(list) > 0 && !tried {
			t.Errorf("%d messages: tried is %t, with %d changes", n, tried, len(list))
		}
	}
}

// TestChangesChange checks that each change, made by its edit, gives what it says, that
// only one thing differs, and that a move by one millisecond less gives what there is.
func TestChangesChange(t *testing.T) {
	found := 0
	eachAnswer(t, 20, func(t *testing.T, s answer.Source) {
		sc := s.Trace.Program.Scenario()
		var all []answer.Asked
		for i := range min(2, len(sc.Messages)) {
			all = append(all, answer.Asked{Message: sc.Messages[i].ID})
		}
		if len(sc.Actions) > 0 {
			all = append(all, answer.Asked{Call: 1}, answer.Asked{Call: 1, Flag: mapi.Complete})
		}
		for _, asked := range all {
			list, _ := s.Changes(asked)
			for i, c := range list {
				found++
				checkText(t, s, c.What)
				if gives := givenBy(t, s, asked, c.Field, c.Text); gives != c.Gives || gives == givenBy(t, s, asked, c.Field, document.Text(sc, c.Field)) && asked.Flag == 0 {
					t.Errorf("%+v: %s gives %q; the change says %q", asked, c.What, gives, c.Gives)
				}
				if c.Field.Name == "at" && i > 0 {
					t.Errorf("%+v: a move comes after %q", asked, list[i-1].What)
				}
			}
		}
	})
	if found == 0 {
		t.Error("nothing can be changed")
	}
}

// givenBy runs a document with a field changed and describes what was asked about.
func givenBy(t *testing.T, s answer.Source, asked answer.Asked, field document.Field, text string) string {
	t.Helper()
	other, err := document.Set(s.Trace.Program.Scenario(), field, text)
	if err != nil {
		t.Fatal(err)
	}
	run := again(t, other, s.Lang)
	if asked.Message != "" {
		return run.FateName(run.Result.Messages[other.MessageIndex(asked.Message)].Phase)
	}
	if call := answer.CallOf(run.Result, asked.Call-1); call >= 0 {
		return answer.Outcome(run.Result, call, texts.Of(s.Lang))
	}
	return texts.Of(s.Lang).Answer.NotMade
}

// TestChangesAreTheSmallest checks against every move of one message or action by up to
// 120 ms that none smaller than the one found changes the result.
func TestChangesAreTheSmallest(t *testing.T) {
	sc, err := scenario.Decode([]byte(queuedSecond))
	if err != nil {
		t.Fatal(err)
	}
	s := again(t, sc, texts.English)
	value := func(sc *scenario.Scenario) (out mapi.Flags) {
		r := again(t, sc, texts.English).Result
		if r.Calls[0].Returned == engine.Never {
			return 1
		}
		return r.Calls[0].Out
	}
	is := value(sc)
	best := 1 << 30
	for _, field := range []document.Field{{List: scenario.Messages, Name: "at"}, {List: scenario.Messages, Index: 1, Name: "at"}, {List: scenario.Actions, Name: "at"}} {
		for by := -100; by <= 120; by++ {
			n := document.Number(sc, field)
			other := sc.Clone()
			*field.Row().Value(field.Object(other)).(*int) = n + by
			if value(other) != is {
				best = min(best, max(by, -by))
			}
		}
	}
	list, _ := s.Changes(answer.Asked{Call: 1})
	at := slices.IndexFunc(list, func(c answer.Change) bool { return c.Field.Name == "at" })
	if at < 0 {
		t.Fatal("no move is found")
	}
	was := document.Number(sc, list[at].Field)
	next, err := document.Set(sc, list[at].Field, list[at].Text)
	if err != nil {
		t.Fatal(err)
	}
	by := document.Number(next, list[at].Field) - was
	if max(by, -by) != best {
		t.Errorf("%s; the smallest is %d ms", list[at].What, best)
	}
}
