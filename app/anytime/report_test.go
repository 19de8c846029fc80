package anytime_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"spoolscope/app/anytime"
	"spoolscope/app/apptest"
	"spoolscope/engine"
	"spoolscope/engine/claims"
	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// race is a setup in which what happens depends on the timing.
const race = `{"version":1,"processes":[{"id":"p"},{"id":"q"}],
	"stores":[{"id":"s","defaultInbox":true,"openBy":[{"process":"p"}]}],
	"transports":[{"id":"t","addressTypes":["A"],"stopAfter":5}],
	"messages":[{"id":"m","store":"s","to":"A","duration":100},{"id":"n","transport":"t","at":50,"duration":20}],
	"actions":[{"at":50,"process":"p","do":"StoreLogoff","store":"s","flags":"LOGOFF_ABORT"},{"at":60,"process":"q","do":"FlushQueues"}]}`

func decoded(t *testing.T, document string) *scenario.Scenario {
	t.Helper()
	s, err := scenario.Decode([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestAnswers compares the messages of two answers with a golden file: of the
// variants of a setup, and of the other readings.
func TestAnswers(t *testing.T) {
	var b strings.Builder
	for _, readings := range []bool{false, true} {
		e := &anytime.Explorer{Post: func(m anytime.Message) {
			fmt.Fprintf(&b, "variant %d, done: %v%s", m.Variant, m.Done, m.Wrong)
			if p := m.Progress; p != nil {
				fmt.Fprintf(&b, ", %d states, %d transitions, %d ends, depth %d, has bytes: %v, %v", p.States, p.Transitions, p.Ends, p.Depth, p.Bytes > 0, p.Limit)
			}
			if r := m.Report; r != nil {
				fmt.Fprintf(&b, ", %s, passes: %v, %d states, has bytes: %v, %v, %d claims, stores %v, mistakes %q", r.Flag.Short(), r.Passes,
					r.Progress.States, r.Progress.Bytes > 0, r.Progress.Limit, len(r.Claims), r.Stores, r.Mistakes)
				for _, c := range r.Calls {
					fmt.Fprintf(&b, "\n\tcall %v waits: %v", c.Outcomes, c.Waits != nil)
				}
				for _, m := range r.Messages {
					fmt.Fprintf(&b, "\n\tmessage %v cut: %v", m.Fates, m.Cut != nil)
				}
			}
			b.WriteString("\n")
		}}
		e.Begin(anytime.Question{Document: race, Action: 0, Readings: readings}.Text())
		for e.Busy() {
			if err := e.Step(10, !readings); err != nil {
				t.Fatal(err)
			}
		}
	}
	apptest.Golden(t, "answers", b.String())
}

// TestNewReport checks that everything in a result is in the report, and that equal
// witnesses are stored once.
func TestNewReport(t *testing.T) {
	witness := func(title string) *explore.Witness {
		s := scenario.New()
		s.Title = title
		return &explore.Witness{Scenario: s}
	}
	fact := func(always bool, title string) explore.Fact {
		return explore.Fact{Always: always, Witness: witness(title)}
	}
	waits, cut := fact(true, "a"), fact(false, "b")
	result := &explore.Result{
		Progress: explore.Progress{States: 1, Transitions: 2, Ends: 3, Depth: 4, Bytes: 5, Limit: explore.Complete},
		Calls: []explore.CallResult{
			{Outcomes: []explore.CallOutcome{
				{Ending: explore.NeverReturns, Fact: fact(true, "a")},
				{Result: mapi.Busy, Out: mapi.Complete, Fact: fact(false, "c")}}, Waits: &waits},
			{}},
		Messages: []explore.MessageResult{{Fates: []explore.FateOutcome{{Phase: spooler.Lost, Fact: fact(false, "d")}}, Cut: &cut}, {}},
		Stores:   []explore.StoreResult{{Finals: []explore.FinalOutcome{{Phase: spooler.StoreReleased, Fact: fact(true, "c")}}}},
		Claims:   []explore.ClaimResult{{Claim: 3, Answer: claims.Violated, Witness: witness("e")}, {Claim: 4, Answer: claims.Holds}},
		Mistakes: []string{"wrong"},
	}
	r := anytime.NewReport(anytime.Variant{Flag: mapi.Purge, Passes: true}, result)
	for i, document := range r.Witnesses {
		r.Witnesses[i] = decodedTitle(t, document)
	}
	got, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	apptest.Golden(t, "report", string(got)+"\n")
}

func decodedTitle(t *testing.T, document string) string {
	t.Helper()
	s, err := scenario.DecodeDraft([]byte(document), func() {})
	if err != nil {
		t.Fatal(err)
	}
	return s.Title
}

// report returns a report with an outcome of call 1, which always happens or not.
func report(limit explore.Limit, always bool, phases ...spooler.Phase) *anytime.Report {
	r := &anytime.Report{Calls: make([]anytime.Call, 2), Progress: anytime.Progress{Limit: limit}}
	r.Calls[1].Outcomes = []anytime.Outcome{
		{Way: anytime.Way{Out: mapi.Complete}, Fact: anytime.Fact{Witness: 7}},
		{Way: anytime.Way{Ending: explore.NeverReturns}, Fact: anytime.Fact{Always: always, Witness: 8}},
	}
	for i, phase := range phases {
		r.Messages = append(r.Messages, anytime.Mail{Fates: []anytime.Fate{
			{Phase: spooler.Sent}, {Phase: phase, Fact: anytime.Fact{Witness: 10 + i}}}})
	}
	return r
}

// TestOccurs checks how often an outcome happens, for complete and incomplete
// searches.
func TestOccurs(t *testing.T) {
	never, complete := anytime.Way{Ending: explore.NeverReturns}, anytime.Way{Out: mapi.Complete}
	for _, test := range []struct {
		name    string
		report  *anytime.Report
		action  int
		way     anytime.Way
		want    anytime.Occurrence
		witness int // or -1
	}{
		{"sometimes", report(explore.Complete, false), 1, never, anytime.Sometimes, 8},
		{"the first", report(explore.Complete, false), 1, complete, anytime.Sometimes, 7},
		{"in every run", report(explore.Complete, true), 1, never, anytime.InEveryRun, 8},
		{"another way", report(explore.Complete, true), 1, anytime.Way{Out: mapi.Inbound}, anytime.Never, -1},
		{"another result", report(explore.Complete, true), 1, anytime.Way{Out: mapi.Complete, Result: mapi.Busy}, anytime.Never, -1},
		{"another call", report(explore.Complete, true), 0, never, anytime.Never, -1},
		{"not yet", report(explore.Cancelled, false), 0, never, anytime.NotYet, -1},
		{"of an incomplete search", report(explore.Cancelled, false), 1, never, anytime.Sometimes, 8},
	} {
		got, fact := test.report.Occurs(test.action, test.way)
		if got != test.want || (fact == nil) != (test.witness < 0) || fact != nil && fact.Witness != test.witness {
			t.Errorf("%s: %v, %+v", test.name, got, fact)
		}
	}
}

// TestKeeps checks each promise with reports that keep and break it.
func TestKeeps(t *testing.T) {
	changed := func(r *anytime.Report, change func(*anytime.Report)) *anytime.Report {
		change(r)
		return r
	}
	for _, test := range []struct {
		name    string
		promise anytime.Promise
		report  *anytime.Report
		action  int
		want    anytime.Kept
		witness int
	}{
		{"mail is messages", anytime.NothingLeft, report(explore.Complete, false, spooler.Sent, spooler.Received), 0, anytime.Always, 0},
		{"mail is withdrawn", anytime.NothingLeft, report(explore.Complete, false, spooler.Cancelled, spooler.Rejected), 0, anytime.Always, 0},
		{"mail stays in the queue", anytime.NothingLeft, report(explore.Complete, false, spooler.Sent, spooler.Queued), 0, anytime.Broken, 11},
		{"mail is undeliverable", anytime.NothingLeft, report(explore.Complete, false, spooler.Undeliverable), 0, anytime.Broken, 10},
		{"mail is lost", anytime.NothingLeft, report(explore.Complete, false, spooler.Lost), 0, anytime.Broken, 10},
		{"other mail stays", anytime.NothingLeft, report(explore.Complete, false, spooler.Sent, spooler.Sent, spooler.Queued), 0, anytime.Always, 0},
		{"mail of an incomplete search", anytime.NothingLeft, report(explore.Cancelled, false, spooler.Sent), 0, anytime.Unknown, 0},
		{"a call blocks", anytime.NeverBlocks, report(explore.Complete, false), 1, anytime.Broken, 8},
		{"another call blocks", anytime.NeverBlocks, report(explore.Complete, false), 0, anytime.Always, 0},
		{"no call has blocked yet", anytime.NeverBlocks, report(explore.Cancelled, false), 0, anytime.Unknown, 0},
		{"nothing is cut", anytime.NothingCut, report(explore.Complete, false, spooler.Sent), 0, anytime.Always, 0},
		{"a transfer is cut", anytime.NothingCut, changed(report(explore.Complete, false, spooler.Sent, spooler.Sent), func(r *anytime.Report) {
			r.Messages[1].Cut = &anytime.Fact{Witness: 3}
		}), 0, anytime.Broken, 3},
		{"another transfer is cut", anytime.NothingCut, changed(report(explore.Complete, false, spooler.Sent, spooler.Sent, spooler.Sent), func(r *anytime.Report) {
			r.Messages[2].Cut = &anytime.Fact{Witness: 3}
		}), 0, anytime.Always, 0},
		{"a call waits", anytime.ReturnsAtOnce, changed(report(explore.Complete, false), func(r *anytime.Report) {
			r.Calls[1].Waits = &anytime.Fact{Witness: 4}
		}), 1, anytime.Broken, 4},
		{"another call waits", anytime.ReturnsAtOnce, changed(report(explore.Complete, false), func(r *anytime.Report) {
			r.Calls[1].Waits = &anytime.Fact{Witness: 4}
		}), 0, anytime.Always, 0},
	} {
		got, against := test.report.Keeps(test.promise, test.action, func(m int) bool { return m < 2 })
		if got != test.want || (against != nil) != (got == anytime.Broken) || against != nil && against.Witness != test.witness {
			t.Errorf("%s: %v, %+v", test.name, got, against)
		}
	}
}

// TestVariantsOfActions checks which actions are replaced by a call that passes each
// flag, and the order of the flags.
func TestVariantsOfActions(t *testing.T) {
	in, out := mapi.Inputs[:], []mapi.Flags{mapi.Abort, mapi.NoWait, mapi.Orderly, mapi.Purge, mapi.Quiet}
	for _, test := range []struct {
		action string
		at     int
		flags  []mapi.Flags // nil if the call is unchanged
		do     scenario.Do
	}{
		{`"do":"StoreLogoff","store":"s","flags":"LOGOFF_ABORT"`, 0, out, scenario.StoreLogoff},
		{`"do":"StoreLogoffTransports","store":"s","flags":8`, 0, out, scenario.StoreLogoffTransports},
		{`"do":"StoreLogoff","store":"s","flags":9`, 0, in, scenario.StoreLogoff},
		{`"do":"StoreLogoff","store":"s","flags":"previous"`, 0, in, scenario.StoreLogoff},
		{`"do":"StoreLogoff","store":"s","flags":"NULL"`, 0, in, scenario.StoreLogoff},
		{`"do":"Release","store":"s"`, 0, in, scenario.StoreLogoffTransports},
		{`"do":"FlushQueues"`, 0, nil, 0},
		{`"do":"Exit"`, 0, nil, 0},
		{`"do":"Release","store":"s"`, 1, nil, 0},
		{`"do":"Release","store":"s"`, -1, nil, 0},
	} {
		s := decoded(t, `{"version":1,"processes":[{"id":"p"}],"stores":[{"id":"s","openBy":[{"process":"p"}]}],"transports":[],
			"actions":[{"at":1,"process":"p",`+test.action+`}]}`)
		before := string(scenario.Encode(s))
		list, err := anytime.Variants(s, test.at)
		if err != nil {
			t.Fatal(err)
		}
		var flags []mapi.Flags
		for _, v := range list {
			if !v.Passes {
				if v.Scenario != s || v.Flag != 0 || len(list) != 1 {
					t.Errorf("%s: the unchanged setup is %+v", test.action, v)
				}
				continue
			}
			flags = append(flags, v.Flag)
			if a := v.Scenario.Actions[0]; a.Do != test.do || a.Flags != scenario.Pass(v.Flag) || v.Reading != 0 {
				t.Errorf("%s: %s is passed by %+v", test.action, v.Flag, a)
			}
		}
		if fmt.Sprint(flags) != fmt.Sprint(test.flags) {
			t.Errorf("%s: the flags are %v; want %v", test.action, flags, test.flags)
		}
		if string(scenario.Encode(s)) != before {
			t.Errorf("%s: the setup has changed", test.action)
		}
	}
}

// TestUnchangedCall checks that a call which passes no flag has no other readings to
// be searched, and that the answer then ends at once.
func TestUnchangedCall(t *testing.T) {
	var messages []anytime.Message
	e := &anytime.Explorer{Post: func(m anytime.Message) { messages = append(messages, m) }}
	e.Begin(anytime.Question{Document: race, Action: 1, Readings: true}.Text())
	if e.Busy() || len(messages) != 1 || fmt.Sprint(messages[0]) != fmt.Sprint(anytime.Message{Done: true}) {
		t.Errorf("busy: %v, %+v", e.Busy(), messages)
	}
}

// TestLaterQuestions checks that a new question replaces the one that is being
// answered, and what it may be about.
func TestLaterQuestions(t *testing.T) {
	var messages []anytime.Message
	e := &anytime.Explorer{Post: func(m anytime.Message) { messages = append(messages, m) }}
	finish := func(steps int) (reported []string) {
		t.Helper()
		messages = nil
		for i := 0; e.Busy() && i < steps; i++ {
			if err := e.Step(1_000, false); err != nil {
				t.Fatal(err)
			}
		}
		for _, m := range messages {
			switch {
			case m.Report != nil:
				reported = append(reported, m.Report.Flag.Short())
			case m.Filtered != nil:
				reported = append(reported, "filtered "+m.Filtered.Flag.Short())
			case m.Done:
				reported = append(reported, "done "+m.Wrong)
			}
		}
		return reported
	}
	expect := func(what string, got []string, want string) {
		t.Helper()
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %q; want %s", what, got, want)
		}
	}
	e.Begin(anytime.Question{Document: race, Action: 0}.Text())
	expect("the first question", finish(1_000), "ABORT, NO_WAIT, ORDERLY, PURGE, QUIET, done ")
	e.Begin(anytime.Question{Only: []explore.Condition{{Message: 0, Phase: spooler.Sent}}}.Text())
	expect("certain runs", finish(1_000), "filtered ABORT")
	e.Begin(anytime.Question{Only: []explore.Condition{{Message: 0, Phase: spooler.Sent}}}.Text())
	e.Begin(anytime.Question{Document: race, Action: 1}.Text())
	expect("certain runs are forgotten", finish(1_000), "0x00000000, done ")
	e.Begin(anytime.Question{Only: []explore.Condition{{Message: 0, Phase: spooler.Sent}}}.Text())
	expect("certain runs of the second setup", finish(1_000), "filtered 0x00000000")
	e.Begin(anytime.Question{Document: race, Action: 0}.Text())
	finish(1)
	messages = nil
	e.Begin(anytime.Question{}.Text())
	if e.Busy() || len(messages) != 1 || messages[0].Wrong == "" {
		t.Errorf("a question about nothing: busy %v, %+v", e.Busy(), messages)
	}
	e.Fail(anytime.ErrBroken)
	if last := messages[len(messages)-1]; e.Busy() || !last.Done || last.Wrong != "the explorer has panicked" {
		t.Errorf("after a failure: busy %v, %+v", e.Busy(), last)
	}
}

// TestStopReports checks that a search that is stopped reports its variant as the
// last one, and that further stops change nothing.
func TestStopReports(t *testing.T) {
	s := decoded(t, race)
	if _, err := engine.Compile(s); err != nil {
		t.Fatal(err)
	}
	var messages []anytime.Message
	e := &anytime.Explorer{Post: func(m anytime.Message) { messages = append(messages, m) }}
	e.Stop()
	if len(messages) != 0 {
		t.Errorf("a stop without a question is answered: %+v", messages)
	}
	for variant := range 3 {
		messages = nil
		e.Begin(anytime.Question{Document: race, Action: 0}.Text())
		for e.Busy() {
			if err := e.Step(2, true); err != nil {
				t.Fatal(err)
			}
			if last := messages[len(messages)-1]; last.Progress != nil && last.Variant == variant {
				break
			}
		}
		e.Stop()
		e.Stop()
		for e.Busy() {
			if err := e.Step(1_000, true); err != nil {
				t.Fatal(err)
			}
		}
		found := reports(messages)
		if len(found) != variant+1 || !messages[len(messages)-1].Done || found[variant].Progress.Limit != explore.Cancelled {
			t.Errorf("%d reports after a stop of variant %d, the last %+v", len(found), variant, found[len(found)-1].Progress)
		}
		n := len(messages)
		e.Stop()
		if len(messages) != n || e.Busy() {
			t.Errorf("a stop after the end is answered: %+v", messages[n:])
		}
	}
}

// TestReadingsKeepTheQuestion checks that the setup as it was messages can still be
// filtered after the other readings have been searched.
func TestReadingsKeepTheQuestion(t *testing.T) {
	var messages []anytime.Message
	e := &anytime.Explorer{Post: func(m anytime.Message) { messages = append(messages, m) }}
	for _, q := range []anytime.Question{
		{Document: race, Action: 0}, {Document: race, Action: 0, Readings: true}, {Only: []explore.Condition{{Message: 0, Phase: spooler.Sent}}},
	} {
		messages = nil
		e.Begin(q.Text())
		for e.Busy() {
			if err := e.Step(1_000, false); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(messages) != 1 || messages[0].Filtered == nil || messages[0].Filtered.Flag != mapi.Abort || !messages[0].Filtered.Passes {
		t.Errorf("the answer is %+v", messages)
	}
}

// TestPassing checks that a flag is passed by a copy of the setup.
func TestPassing(t *testing.T) {
	s := decoded(t, race)
	other := anytime.Passing(s, 1, mapi.Purge)
	if a := other.Actions[1]; a.Do != scenario.StoreLogoffTransports || a.Flags != scenario.Pass(mapi.Purge) || other.Actions[0] != s.Actions[0] {
		t.Errorf("the actions are %+v", other.Actions)
	}
	if s.Actions[1].Do != scenario.FlushQueues {
		t.Error("the setup has changed")
	}
	if s.Readings[rules.Abort] = rules.AbortRefuse; other.Readings[rules.Abort] == rules.AbortRefuse {
		t.Error("the readings are shared")
	}
}
