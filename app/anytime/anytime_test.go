package anytime_test

import (
	"fmt"
	"strings"
	"testing"

	"spoolscope/app/anytime"
	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/static/examples"
)

// ask lets an explorer answer a question completely, and returns its messages.
func ask(t *testing.T, s *scenario.Scenario, action int) []anytime.Message {
	t.Helper()
	question := anytime.Question{Document: string(scenario.Encode(s)), Action: action}.Text()
	var messages []anytime.Message
	e := &anytime.Explorer{Post: func(m anytime.Message) { messages = append(messages, sent(t, m)) }}
	e.Begin(question)
	for e.Busy() {
		if err := e.Step(50, true); err != nil {
			t.Fatal(err)
		}
	}
	return messages
}

// sent encodes and decodes a message, as it passes from the worker to the page.
func sent(t *testing.T, m anytime.Message) anytime.Message {
	t.Helper()
	read, err := anytime.ParseMessage(m.Text())
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func reports(messages []anytime.Message) []*anytime.Report {
	var list []*anytime.Report
	for _, m := range messages {
		if m.Report != nil {
			list = append(list, m.Report)
		}
	}
	return list
}

// TestVariants checks that the flag of the call comes first, followed by the others
// in their order.
func TestVariants(t *testing.T) {
	s := examples.All()[0].Scenario("en") // passes LOGOFF_QUIET
	list, err := anytime.Variants(s, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := []mapi.Flags{mapi.Quiet, mapi.NoWait, mapi.Orderly, mapi.Purge, mapi.Abort}
	for i, v := range list {
		if v.Flag != want[i] || v.Scenario.Actions[0].Flags.Value != want[i] {
			t.Errorf("variant %d passes %s; want %s", i, v.Flag, want[i])
		}
	}
	if len(list) != len(want) {
		t.Errorf("%d variants", len(list))
	}
	if alone, err := anytime.Variants(s, -1); err != nil || len(alone) != 1 || alone[0].Passes {
		t.Errorf("without a call: %v, %v", alone, err)
	}
	for len(s.Messages) <= explore.MaxMessages {
		s.Messages = append(s.Messages, s.Messages[0])
	}
	if _, err := anytime.Variants(s, 0); err != anytime.TooLarge(explore.MessageLimit) || !strings.Contains(err.Error(), "message limit") {
		t.Errorf("a large setup: %v", err)
	}
}

// TestWitnesses checks, for every example and flag, that each reported outcome has
// a witness: a document whose run ends in that outcome.
func TestWitnesses(t *testing.T) {
	for _, example := range examples.All() {
		s := example.Scenario("en")
		action := len(s.Actions) - 1
		messages := ask(t, s, action)
		if last := messages[len(messages)-1]; !last.Done || last.Wrong != "" {
			t.Fatalf("%s: ends with %+v", example.Name, last)
		}
		for _, r := range reports(messages) {
			if len(r.Mistakes) > 0 || !r.Progress.Complete() {
				t.Fatalf("%s: %s: %v, %v", example.Name, r.Flag, r.Mistakes, r.Progress)
			}
			for a, c := range r.Calls {
				for _, o := range c.Outcomes {
					if got := outcomeOf(t, r.Witnesses[o.Witness], a); got != o.Way {
						t.Errorf("%s: %s: the outcome of call %d is %v; the report says %v", example.Name, r.Flag, a, got, o.Way)
					}
				}
			}
			for m, mail := range r.Messages {
				for _, f := range mail.Fates {
					if got := run(t, r.Witnesses[f.Witness]).Messages[m].Phase; got != f.Phase {
						t.Errorf("%s: %s: the fate of message %d is %v; the report says %v", example.Name, r.Flag, m, got, f.Phase)
					}
				}
			}
		}
	}
}

func run(t *testing.T, document string) *engine.Result {
	t.Helper()
	s, err := scenario.Decode([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	p, err := engine.Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	return engine.NewResult(engine.Run(p))
}

// outcomeOf returns the outcome of the call of an action in a run of a
// document.
func outcomeOf(t *testing.T, document string, action int) anytime.Way {
	t.Helper()
	for _, c := range run(t, document).Calls {
		switch {
		case int(c.Action) != action:
		case c.Returned == engine.Never:
			return anytime.Way{Ending: explore.NeverReturns}
		default:
			return anytime.Way{Result: c.Result, Out: c.Out}
		}
	}
	return anytime.Way{Ending: explore.NeverMade}
}

// TestPromises checks what the guide says of each flag in the setup of the first
// example, an ordinary one.
func TestPromises(t *testing.T) {
	s := examples.All()[0].Scenario("en")
	everything := func(int) bool { return true }
	want := map[mapi.Flags][anytime.PromiseCount]anytime.Kept{
		// NothingLeft, NeverBlocks, NothingCut, ReturnsAtOnce
		mapi.Quiet:   {anytime.Broken, anytime.Always, anytime.Always, anytime.Always},
		mapi.NoWait:  {anytime.Always, anytime.Always, anytime.Always, anytime.Broken},
		mapi.Orderly: {anytime.Broken, anytime.Always, anytime.Always, anytime.Broken},
		mapi.Purge:   {anytime.Always, anytime.Always, anytime.Always, anytime.Broken},
		mapi.Abort:   {anytime.Broken, anytime.Always, anytime.Broken, anytime.Broken},
	}
	for _, r := range reports(ask(t, s, 0)) {
		for p := range anytime.PromiseCount {
			kept, against := r.Keeps(anytime.Promise(p), 0, everything)
			if kept != want[r.Flag][p] {
				t.Errorf("%s, promise %d: %v; want %v", r.Flag, p, kept, want[r.Flag][p])
			}
			if (kept == anytime.Broken) != (against != nil) {
				t.Errorf("%s, promise %d: %v with the counterexample %v", r.Flag, p, kept, against)
			}
		}
	}
}

// TestStop checks that a stopped search reports what it has found so far, and
// never says "never" or "always".
func TestStop(t *testing.T) {
	s := examples.All()[0].Scenario("en")
	question := anytime.Question{Document: string(scenario.Encode(s)), Action: 0}.Text()
	var messages []anytime.Message
	e := &anytime.Explorer{Post: func(m anytime.Message) { messages = append(messages, m) }}
	e.Begin(question)
	e.Stop()
	if e.Busy() || len(messages) == 0 || !messages[len(messages)-1].Done {
		t.Fatalf("after a stop before the first step: busy %v, %+v", e.Busy(), messages)
	}

	messages = nil
	e.Begin(question)
	for e.Busy() {
		if err := e.Step(1, true); err != nil {
			t.Fatal(err)
		}
		e.Stop()
	}
	for _, r := range reports(messages) {
		if r.Progress.Complete() {
			continue // it was small enough for one step
		}
		o, _ := r.Occurs(0, anytime.Way{Ending: explore.NeverReturns})
		if o == anytime.Never {
			t.Errorf("a stopped search says never")
		}
		for _, c := range r.Calls {
			for _, o := range c.Outcomes {
				if o.Always {
					t.Errorf("a stopped search says always")
				}
			}
		}
	}
	if !messages[len(messages)-1].Done {
		t.Errorf("no message says that the search is done")
	}
}

// TestStopOfALargeSearch checks that a search which is stopped among the successors
// of its first state reports an outcome of the call, after a bounded number of
// steps, and that the outcomes have witnesses.
func TestStopOfALargeSearch(t *testing.T) {
	const states, most = 64, 50 // steps
	for _, s := range []*scenario.Scenario{
		enginetest.ManyStores(9, 36), enginetest.ManyStores(12, 48), enginetest.ManyCalls(1000, 64),
	} {
		var messages []anytime.Message
		e := &anytime.Explorer{Post: func(m anytime.Message) { messages = append(messages, m) }}
		e.Begin(anytime.Question{Document: string(scenario.Encode(s)), Action: 0}.Text())
		for range 3 {
			if err := e.Step(states, true); err != nil {
				t.Fatal(err)
			}
		}
		e.Stop()
		steps := 0
		for ; e.Busy() && steps <= most; steps++ {
			if err := e.Step(states, true); err != nil {
				t.Fatal(err)
			}
			e.Stop()
		}
		if e.Busy() || !messages[len(messages)-1].Done {
			t.Fatalf("%d steps after the request to stop it still runs", steps)
		}
		found := reports(messages)
		if len(found) != 1 || found[0].Progress.Complete() || len(found[0].Calls[0].Outcomes) == 0 {
			t.Fatalf("it reports %+v", found)
		}
		for _, o := range found[0].Calls[0].Outcomes {
			if got := outcomeOf(t, found[0].Witnesses[o.Witness], 0); got != o.Way || o.Always {
				t.Errorf("the outcome of the call is %v; the report says %v, always: %v", got, o.Way, o.Always)
			}
		}
	}
}

// TestTwoSearchesShareTheMemory checks that the first search and the running one
// together keep no more memory than the explorer's limit allows.
func TestTwoSearchesShareTheMemory(t *testing.T) {
	s := enginetest.ManyCalls(1000, 64)
	var first int64
	e := &anytime.Explorer{Post: func(m anytime.Message) {
		switch {
		case m.Report != nil && m.Variant == 0:
			first = m.Report.Progress.Bytes
		case m.Progress != nil && first+m.Progress.Bytes > 256<<20*3/5:
			t.Errorf("variant %d keeps %d MiB, beside %d MiB", m.Variant, m.Progress.Bytes>>20, first>>20)
		}
	}}
	e.Begin(anytime.Question{Document: string(scenario.Encode(s)), Action: 0}.Text())
	for steps := 0; e.Busy() && steps < 60; steps++ {
		if err := e.Step(1_000, true); err != nil {
			t.Fatal(err)
		}
	}
	if first == 0 {
		t.Error("the first search has not ended")
	}
}

// TestWrongQuestions checks that an invalid question is answered with an error.
func TestWrongQuestions(t *testing.T) {
	large := examples.All()[0].Scenario("en")
	for i := range explore.MaxMessages {
		more := large.Messages[0]
		more.ID = fmt.Sprintf("x%d", i)
		large.Messages = append(large.Messages, more)
	}
	for _, question := range []string{"", "{", anytime.Question{Document: "{}"}.Text(), anytime.Question{Document: string(scenario.Encode(large))}.Text()} {
		var messages []anytime.Message
		e := &anytime.Explorer{Post: func(m anytime.Message) { messages = append(messages, m) }}
		e.Begin(question)
		if e.Busy() || len(messages) != 1 || messages[0].Wrong == "" || !messages[0].Done {
			t.Errorf("%q: %+v", question, messages)
		}
	}
	if _, err := anytime.ParseMessage(strings.Repeat("x", 9)); err == nil {
		t.Error("ParseMessage accepts any text")
	}
}

// TestOnly checks a filtered report: m2 stays in the queue in the runs in which
// QUIET reports it, or in which the process logs off.
func TestOnly(t *testing.T) {
	s := examples.All()[0].Scenario("en")
	var messages []anytime.Message
	e := &anytime.Explorer{Post: func(m anytime.Message) { messages = append(messages, sent(t, m)) }}
	e.Begin(anytime.Question{Document: string(scenario.Encode(s)), Action: 0}.Text())
	for e.Busy() {
		if err := e.Step(1_000, false); err != nil {
			t.Fatal(err)
		}
	}
	all := reports(messages)[0]
	messages = nil
	m2 := s.MessageIndex("m2")
	e.Begin(anytime.Question{Only: []explore.Condition{{Message: m2, Phase: spooler.Queued}}}.Text())
	for e.Busy() {
		if err := e.Step(1, false); err != nil {
			t.Fatal(err)
		}
	}
	if len(messages) != 1 || messages[0].Filtered == nil {
		t.Fatalf("the messages are %+v", messages)
	}
	only := messages[0].Filtered
	if only.Progress.Ends == 0 || only.Progress.Ends >= all.Progress.Ends {
		t.Errorf("%d of %d ends are left", only.Progress.Ends, all.Progress.Ends)
	}
	for _, o := range only.Calls[0].Outcomes {
		if got := run(t, only.Witnesses[o.Witness]).Messages[m2].Phase; got != spooler.Queued {
			t.Errorf("%v: the fate of m2 is %v", o.Way, got)
		}
		if how, _ := all.Occurs(0, o.Way); how == anytime.Never {
			t.Errorf("%v happens only in some of the runs", o.Way)
		}
		if !o.Out.Has(mapi.Complete) {
			t.Errorf("m2 stays in the queue although the store stays open: %v", o.Way)
		}
	}
}
