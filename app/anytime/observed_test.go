package anytime_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"spoolscope/app/anytime"
	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// observe lets an explorer answer completely whether what a document expects can
// happen, and returns its findings.
func observe(t *testing.T, s *scenario.Scenario) (findings []anytime.Finding) {
	t.Helper()
	e := &anytime.Explorer{Post: func(m anytime.Message) {
		m = sent(t, m)
		if !m.Observed || m.Wrong != "" || m.Report != nil {
			t.Errorf("a message is %+v", m)
		}
		if m.Finding != nil {
			if m.Variant != len(findings) {
				t.Errorf("finding %d is of search %d", len(findings), m.Variant)
			}
			findings = append(findings, *m.Finding)
		}
	}}
	e.Begin(anytime.Question{Document: string(scenario.Encode(s)), Observed: true}.Text())
	for e.Busy() {
		if err := e.Step(500, true); err != nil {
			t.Fatal(err)
		}
	}
	return findings
}

// allowed describes the readings to change for each finding that allows what was
// observed: "as is", "abort: refuse", "abort: refuse + output: quietOnly". It checks
// each run.
func allowed(t *testing.T, s *scenario.Scenario, findings []anytime.Finding) (list []string) {
	t.Helper()
	for _, f := range findings {
		if f.Mistake != "" || !f.Progress.Complete() || f.Run == "" {
			t.Errorf("%v: %+v", f.Changes, f)
			continue
		}
		if r := run(t, f.Run); r.Expected.Holds() != f.Holds {
			t.Errorf("%v: what is expected holds: %t; the finding says %t", f.Changes, !f.Holds, f.Holds)
		}
		want := s.Readings
		names := []string{}
		for _, c := range f.Changes {
			k, value, _ := c.Split()
			want[k] = value
			names = append(names, c.String())
		}
		if d, err := scenario.Decode([]byte(f.Run)); err != nil || d.Readings != want {
			t.Errorf("%v: the run has the readings %v, %v", f.Changes, d.Readings, err)
		}
		if f.Holds {
			list = append(list, strings.Join(names, " + "))
		}
	}
	return list
}

// mailing is a setup with one call and what comes after it in the document.
func mailing(flag mapi.Flags, more string) string {
	return fmt.Sprintf(`{"version":1,"processes":[{"id":"p"}],"stores":[{"id":"s","defaultInbox":true,"openBy":[{"process":"p"}]}],
		"transports":[{"id":"t","addressTypes":["A"]}],
		"messages":[{"id":"m","store":"s","to":"A","duration":100,"from":"p"},{"id":"n","store":"s","to":"A","duration":100,"from":"p"}],
		"actions":[{"at":50,"process":"p","do":"StoreLogoffTransports","store":"s","flags":%d}],%s}`, uint32(flag), more)
}

// TestIsItAllowed checks answers that are known: allowed as it is, allowed under other
// readings, and not found.
func TestIsItAllowed(t *testing.T) {
	for _, test := range []struct {
		name     string
		document string
		allowed  []string // "" is as it is
	}{
		{"both are sent", mailing(mapi.NoWait, `"expect":{"calls":[{"action":0,"returned":true,"hresult":"S_OK","out":"LOGOFF_COMPLETE"}],"messages":{"m":"sent","n":"sent"}}`), []string{""}},
		{"QUIET finds one in transfer and one in the queue", mailing(mapi.Quiet, `"expect":{"calls":[{"action":0,"out":["LOGOFF_OUTBOUND","LOGOFF_OUTBOUND_QUEUE"]}]}`), []string{""}},
		{"QUIET reports that mail is queued, and nothing else", mailing(mapi.Quiet, `"expect":{"calls":[{"action":0,"out":"LOGOFF_OUTBOUND_QUEUE"}]}`), []string{"quiet: transfersAndQueue"}},
		{"ABORT refuses", mailing(mapi.Abort, `"expect":{"calls":[{"action":0,"out":"LOGOFF_OUTBOUND"}]}`), []string{"abort: refuse"}},
		{"ABORT refuses, and mail that is being sent is not in the queue", mailing(mapi.Abort, `"readings":{"queueBit":"submitted"},"expect":{"calls":[{"action":0,"out":["LOGOFF_OUTBOUND"]}]}`), []string{"abort: refuse + queueBit: waiting"}},
		{"NO_WAIT returns at once with an unknown bit", mailing(mapi.NoWait, `"expect":{"calls":[{"action":0,"out":"0x80000000"}]}`), nil},
		{"a message is received that was sent", mailing(mapi.Purge, `"expect":{"messages":{"m":"received"}}`), nil},
		{"ORDERLY leaves the second one, as by default", mailing(mapi.Orderly, `"readings":{"orderly":"queued"},"expect":{"messages":{"m":"sent","n":"queued"},"calls":[{"action":0,"out":["LOGOFF_COMPLETE","LOGOFF_OUTBOUND_QUEUE"]}]}`), []string{"orderly: inProcess"}},
		{"the second one is sent and the first is not", mailing(mapi.Orderly, `"readings":{"orderly":"queued"},"expect":{"messages":{"m":"queued","n":"sent"}}`), nil},
	} {
		s := decoded(t, test.document)
		findings := observe(t, s)
		if got := allowed(t, s, findings); !slices.Equal(got, test.allowed) {
			t.Errorf("%s: allowed with %q; want %q", test.name, got, test.allowed)
		}
		if len(findings[0].Changes) != 0 || findings[0].Holds && len(findings) > 1 {
			t.Errorf("%s: %d searches, the first with %v", test.name, len(findings), findings[0].Changes)
		}
		for i, f := range findings[1:] {
			if was := findings[i].Changes; len(f.Changes) > 2 || len(f.Changes) < len(was) || slices.Equal(f.Changes, was) || !slices.IsSorted(f.Changes) {
				t.Errorf("%s: %v comes after %v", test.name, f.Changes, was)
			}
		}
	}
}

// TestNearestToTheDefaultsFirst checks the order of the searches: one change before
// two, and of those first what comes back to the defaults.
func TestNearestToTheDefaultsFirst(t *testing.T) {
	s := decoded(t, mailing(mapi.Abort, `"readings":{"output":"quietOnly","abort":"refuse"},"expect":{"messages":{"m":"received"}}`))
	var got []string
	for _, f := range observe(t, s) {
		var names []string
		for _, c := range f.Changes {
			names = append(names, c.String())
		}
		got = append(got, strings.Join(names, " + "))
	}
	want := []string{"", "abort: stop", "output: every"}
	if len(got) < 8 || !slices.Equal(got[:3], want) {
		t.Errorf("the order is %q; want %q first", got, want)
	}
	two := slices.IndexFunc(got, func(c string) bool { return strings.Contains(c, "+") })
	if two < 0 || got[two] != "abort: stop + output: every" || slices.ContainsFunc(got[two:], func(c string) bool { return !strings.Contains(c, "+") }) {
		t.Errorf("the order is %q", got)
	}
	slices.Sort(got)
	if n := len(got); len(slices.Compact(got)) != n {
		t.Errorf("a search is repeated: %q", got)
	}
}

// TestWhatHappenedIsAllowed checks that what a run of a random small setup did, under
// readings of which up to two differ from those of the question, is allowed with at
// most these changes.
func TestWhatHappenedIsAllowed(t *testing.T) {
	setups := 400
	r := rand.New(rand.NewPCG(1, 2))
	changed := 0
	for seed, found := uint64(0), 0; found < setups && !t.Failed(); seed++ {
		s := enginetest.Mixed(seed)
		if len(s.Actions) == 0 || len(s.Messages) == 0 || len(s.Messages)+2*len(s.Actions)+2*len(s.Transports) > 10 {
			continue
		}
		did := s.Clone()
		did.Horizon = scenario.MaxTime - 1
		for range r.IntN(3) {
			k := rules.Key(r.IntN(rules.KeyCount))
			did.Readings[k] = rules.Value(r.IntN(len(k.Info().Values)))
		}
		result := run(t, string(scenario.Encode(did)))
		if !result.Settled || slices.ContainsFunc(s.Actions, func(a scenario.Action) bool { return a.Do == scenario.Exit }) {
			continue // an Exit inside an endless call comes when nothing else can happen
		}
		found++
		s.Expect = scenario.Expect{}
		for i := range result.Calls {
			c := &result.Calls[i]
			want := scenario.ExpectedCall{Action: int(c.Action), HasReturns: true, Returns: c.Returned != engine.Never}
			if want.Returns {
				want.HasResult, want.Result, want.Out = true, uint8(slices.Index(mapi.Results[:], c.Result)), scenario.Pass(c.Out)
			}
			s.Expect.Calls = append(s.Expect.Calls, want)
		}
		for i, m := range s.Messages {
			s.Expect.Messages = append(s.Expect.Messages, scenario.ExpectedFate{Message: m.ID, Fate: result.Messages[i].Phase})
		}
		got := allowed(t, s, observe(t, s))
		if len(got) == 0 {
			t.Errorf("seed %d: what happened under %v is not allowed\n%s", seed, did.Readings, scenario.EncodeIndented(s))
		}
		if !slices.Contains(got, "") {
			changed++
		}
	}
	if changed == 0 {
		t.Error("no reading made a difference")
	}
}

// TestStopObserving checks that a question about what was observed can be stopped, and
// that what it has found by then is not complete.
func TestStopObserving(t *testing.T) {
	s := enginetest.ManyStores(9, 36)
	s.Expect.Messages = []scenario.ExpectedFate{{Message: s.Messages[0].ID, Fate: scenario.Rejected}}
	var messages []anytime.Message
	e := &anytime.Explorer{Post: func(m anytime.Message) { messages = append(messages, sent(t, m)) }}
	e.Begin(anytime.Question{Document: string(scenario.Encode(s)), Observed: true}.Text())
	for range 3 {
		if err := e.Step(64, true); err != nil {
			t.Fatal(err)
		}
	}
	e.Stop()
	for steps := 0; e.Busy() && steps < 300; steps++ {
		if err := e.Step(64, true); err != nil {
			t.Fatal(err)
		}
	}
	last := messages[len(messages)-1]
	f := messages[len(messages)-2].Finding
	if e.Busy() || !last.Done || !last.Observed || messages[0].Progress == nil || f == nil || f.Progress.Complete() || f.Run == "" {
		t.Errorf("it ends with %+v, %+v", last, f)
	}
}

// TestNotObservable checks that a fate which no run ends with, and a setup that is too
// large, are refused.
func TestNotObservable(t *testing.T) {
	s := decoded(t, mailing(mapi.Purge, `"expect":{"messages":{"m":"sending"}}`))
	if err := anytime.Observable(s); err != anytime.ErrInTransfer {
		t.Errorf("a message that is being sent: %v", err)
	}
	var said []anytime.Message
	e := &anytime.Explorer{Post: func(m anytime.Message) { said = append(said, m) }}
	e.Begin(anytime.Question{Document: string(scenario.Encode(s)), Observed: true}.Text())
	if e.Busy() || len(said) != 1 || said[0].Wrong != anytime.ErrInTransfer.Error() || !said[0].Done || !said[0].Observed {
		t.Errorf("it is answered with %+v", said)
	}
	for len(s.Messages) <= 64 {
		s.Messages = append(s.Messages, s.Messages[0])
	}
	if anytime.Observable(s) == nil {
		t.Error("a setup that is too large is accepted")
	}
}
