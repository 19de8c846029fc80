package anytime_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"spoolscope/app/anytime"
	"spoolscope/engine"
	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/static/examples"
)

// TestOtherReadings checks that every flag is combined with every reading that
// affects it, each with that one reading changed.
func TestOtherReadings(t *testing.T) {
	s := examples.All()[0].Scenario("en")
	flags, err := anytime.Variants(s, 0)
	if err != nil {
		t.Fatal(err)
	}
	got := map[mapi.Flags][]string{}
	for _, v := range anytime.OtherReadings(flags) {
		k, value, ok := v.Reading.Split()
		if !ok || v.Scenario.Actions[0].Flags.Value != v.Flag {
			t.Fatalf("%+v", v)
		}
		want := s.Readings
		want[k] = value
		if v.Scenario.Readings != want || want == s.Readings {
			t.Errorf("%s under %s has the readings %v", v.Flag, v.Reading, v.Scenario.Readings)
		}
		got[v.Flag] = append(got[v.Flag], v.Reading.String())
	}
	want := map[mapi.Flags][]string{
		mapi.NoWait:  {"noWait: immediate", "ready: submitted"},
		mapi.Orderly: {"orderly: queued", "orderlyReturn: immediate"},
		mapi.Purge:   {"purge: plain", "ready: submitted"},
		mapi.Abort:   {"abort: refuse", "abort: hybrid"},
		mapi.Quiet:   {"quiet: transfersAndQueue"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the readings are %v; want %v", got, want)
	}
	s.Readings[rules.Orderly] = rules.OrderlyQueued
	if flags, err = anytime.Variants(s, 0); err != nil {
		t.Fatal(err)
	}
	if n := len(anytime.OtherReadings(flags)); n != 10 {
		t.Errorf("%d variants; if ORDERLY sends queued mail, the reading of what is ready affects it too", n)
	}
}

// withFax is a setup in which every reading matters: a transport that is
// connected, one that dials up, one that is offline for a while, one that ignores
// a cancel.
const withFax = `{"version":1,"processes":[{"id":"p"}],
	"stores":[{"id":"s","defaultInbox":true,"openBy":[{"process":"p"}]}],
	"transports":[{"id":"smtp","addressTypes":["SMTP"],"stopAfter":10},{"id":"fax","addressTypes":["FAX"],"connectsAt":[500]},{"id":"away","addressTypes":["X400"],"offline":[[0,400]]},
		{"id":"slow","addressTypes":["EX"],"ignoresCancel":true}],
	"messages":[{"id":"m1","store":"s","to":"SMTP","duration":100},{"id":"m2","store":"s","to":"SMTP","duration":100},
		{"id":"f1","store":"s","to":"FAX","duration":100},{"id":"a1","store":"s","to":"X400","duration":100},{"id":"x1","store":"s","to":"EX","duration":100}],
	"actions":[{"at":50,"process":"p","do":"StoreLogoffTransports","store":"s","flags":"LOGOFF_QUIET"}]}`

// TestReadingsThatMatter checks that OtherReadings is exact: it combines a reading
// with a flag if and only if the reading affects what the call does at some timing,
// and not only what it returns.
func TestReadingsThatMatter(t *testing.T) {
	s, err := scenario.Decode([]byte(withFax))
	if err != nil {
		t.Fatal(err)
	}
	flags, err := anytime.Variants(s, 0)
	if err != nil {
		t.Fatal(err)
	}
	asked := map[mapi.Flags]map[rules.Choice]bool{}
	for _, v := range anytime.OtherReadings(flags) {
		if asked[v.Flag] == nil {
			asked[v.Flag] = map[rules.Choice]bool{}
		}
		asked[v.Flag][v.Reading] = true
	}
	for _, v := range flags {
		asRead := does(t, v.Scenario)
		for k := range rules.Key(rules.KeyCount) {
			for value := 1; value < len(k.Info().Values); value++ {
				other := *v.Scenario
				other.Readings[k] = rules.Value(value)
				choice := other.Readings.Choice(k)
				if matters := does(t, &other) != asRead; matters != asked[v.Flag][choice] {
					t.Errorf("%s under %s: has an effect: %t; explored: %t", v.Flag, choice, matters, asked[v.Flag][choice])
				}
			}
		}
	}
}

// does describes everything that can happen in a setup, except the output flags.
func does(t *testing.T, s *scenario.Scenario) string {
	t.Helper()
	p, err := engine.Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	search := explore.New(p, explore.Options{})
	for search.Step(100_000).Limit == explore.Unfinished {
	}
	r := search.Result()
	var seen struct {
		Waits, Never, LogsOff, Refuses bool
		Fates                          [][]spooler.Phase
		Cut                            []bool
	}
	seen.Waits = r.Calls[0].Waits != nil
	for _, o := range r.Calls[0].Outcomes {
		seen.Never = seen.Never || o.Ending == explore.NeverReturns
		seen.LogsOff = seen.LogsOff || o.Out.Has(mapi.Complete)
		seen.Refuses = seen.Refuses || o.Ending == explore.Returns && !o.Out.Has(mapi.Complete)
	}
	for _, m := range r.Messages {
		var fates []spooler.Phase
		for _, f := range m.Fates {
			fates = append(fates, f.Phase)
		}
		seen.Fates, seen.Cut = append(seen.Fates, fates), append(seen.Cut, m.Cut != nil)
	}
	text, err := json.Marshal(seen)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestPromisesUnderOtherReadings checks the promises of the first example: ABORT
// cuts nothing off if it refuses, NO_WAIT and ORDERLY can return at once, and QUIET
// leaves nothing in the queue if it considers the queue.
func TestPromisesUnderOtherReadings(t *testing.T) {
	s := examples.All()[0].Scenario("en")
	everything := func(int) bool { return true }
	var messages []anytime.Message
	e := &anytime.Explorer{Post: func(m anytime.Message) { messages = append(messages, sent(t, m)) }}
	e.Begin(anytime.Question{Document: string(scenario.Encode(s)), Action: 0, Readings: true}.Text())
	for e.Busy() {
		if err := e.Step(1_000, true); err != nil {
			t.Fatal(err)
		}
	}
	flags, err := anytime.Variants(s, 0)
	if err != nil {
		t.Fatal(err)
	}
	variants := append(flags, anytime.OtherReadings(flags)...)
	want := map[string][]anytime.Promise{ // what is kept
		"noWait: immediate":        {anytime.NothingLeft, anytime.NeverBlocks, anytime.NothingCut, anytime.ReturnsAtOnce},
		"orderlyReturn: immediate": {anytime.NeverBlocks, anytime.NothingCut, anytime.ReturnsAtOnce},
		"abort: refuse":            {anytime.NeverBlocks, anytime.NothingCut, anytime.ReturnsAtOnce},
		"quiet: transfersAndQueue": {anytime.NothingLeft, anytime.NeverBlocks, anytime.NothingCut, anytime.ReturnsAtOnce},
	}
	seen := 0
	for _, m := range messages {
		if m.Report == nil {
			continue
		}
		if m.Variant < len(flags) {
			t.Fatalf("the flag %s is explored twice", m.Report.Flag)
		}
		promises, ok := want[variants[m.Variant].Reading.String()]
		if !ok {
			continue
		}
		seen++
		kept := []anytime.Promise{}
		for p := range anytime.Promise(anytime.PromiseCount) {
			if answer, _ := m.Report.Keeps(p, 0, everything); answer == anytime.Always {
				kept = append(kept, p)
			}
		}
		if !reflect.DeepEqual(kept, promises) {
			t.Errorf("%s keeps %v; want %v", variants[m.Variant].Reading, kept, promises)
		}
	}
	if seen != len(want) || !messages[len(messages)-1].Done {
		t.Errorf("%d of %d variants are reported; the last message is %+v", seen, len(want), messages[len(messages)-1])
	}
}
