package compare_test

import (
	"encoding/xml"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/compare"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/static/examples"
)

// cases returns the vectors, random scenarios and the examples.
func cases(t *testing.T) []apptest.Case {
	t.Helper()
	list := apptest.Cases(t, 200)
	for _, e := range examples.All() {
		list = append(list, apptest.Case{Name: e.Name, Scenario: e.Scenario("en")})
	}
	return list
}

// passing returns the document with the call changed to pass a flag, as a user
// would do it by hand.
func passing(s *scenario.Scenario, action int, f mapi.Flags) *scenario.Scenario {
	other := s.Clone()
	if a := &other.Actions[action]; a.Do == scenario.Release {
		a.Do = scenario.StoreLogoffTransports
	}
	other.Actions[action].Flags = scenario.FlagsArg{Kind: scenario.Literal, Value: f}
	return other
}

// TestFiveAreFiveRuns checks that the row of a flag has the result of a run with
// that flag, for every call on a store.
func TestFiveAreFiveRuns(t *testing.T) {
	for _, c := range cases(t) {
		before := string(scenario.Encode(c.Scenario))
		for action, a := range c.Scenario.Actions {
			rows := compare.Five(c.Scenario, action)
			if (len(rows) > 0) != a.Do.LogsOff() {
				t.Fatalf("%s: action %d: Five returned %d rows", c.Name, action, len(rows))
			}
			if len(rows) > 0 && len(rows) != len(mapi.Inputs) {
				t.Fatalf("%s: action %d: %d rows", c.Name, action, len(rows))
			}
			for i := range rows {
				s := passing(c.Scenario, action, mapi.Inputs[i])
				_, r := apptest.Run(t, s)
				if err := differs(&rows[i], s, r, action); err != nil {
					t.Errorf("%s: action %d: %s: %v", c.Name, action, mapi.Inputs[i], err)
				}
			}
		}
		if string(scenario.Encode(c.Scenario)) != before {
			t.Errorf("%s: Five changed the document", c.Name)
		}
	}
}

// differs returns an error that says how a row differs from the result of a run.
func differs(row *compare.Row, s *scenario.Scenario, r *engine.Result, action int) error {
	store := s.StoreIndex(s.Actions[action].Store)
	switch {
	case row.Name != s.Actions[action].Flags.Value.Short():
		return errors.New("the row is of " + row.Name)
	case row.Store != store || row.State != r.Stores[store].Phase:
		return errors.New("the store or its state differs")
	case !reflect.DeepEqual(row.Call, callOf(r, action)):
		return errors.New("the call differs")
	case row.Counts != countsOf(s, r, store):
		return errors.New("the fates of the mail differ")
	case row.Shown.From != 0 || row.Shown.To < lastOf(r):
		return errors.New("the picture does not span the whole run")
	}
	return nil
}

func callOf(r *engine.Result, action int) *engine.CallResult {
	for i := range r.Calls {
		if int(r.Calls[i].Action) == action {
			return &r.Calls[i]
		}
	}
	return nil
}

// countsOf counts the fates of the mail that is sent from a store or delivered to it.
func countsOf(s *scenario.Scenario, r *engine.Result, store int) compare.Counts {
	n := map[spooler.Phase]int{}
	for i := range s.Messages {
		if m := &s.Messages[i]; m.Store == s.Stores[store].ID || m.Transport != "" && s.Stores[store].DefaultInbox {
			n[r.Messages[i].Phase]++
		}
	}
	return compare.Counts{
		Sent: n[spooler.Sent], Received: n[spooler.Received],
		Kept: n[spooler.Queued] + n[spooler.OnServer],
		Lost: n[spooler.Lost] + n[spooler.Rejected] + n[spooler.Undeliverable],
	}
}

// lastOf returns the time at which the last call of a run returns.
func lastOf(r *engine.Result) int32 {
	last := int32(0)
	for i := range r.Calls {
		last = max(last, r.Calls[i].Returned)
	}
	return last
}

// TestFiveRefuses checks that Five returns nothing if there is no call on a store, or
// the document cannot run.
func TestFiveRefuses(t *testing.T) {
	s := examples.All()[0].Scenario("en")
	for _, action := range []int{-1, len(s.Actions), 1_000} {
		if len(compare.Five(s, action)) > 0 {
			t.Errorf("action %d is compared", action)
		}
	}
	s.Transports[0].ID = ""
	if len(compare.Five(s, 0)) > 0 {
		t.Error("a document that cannot run is compared")
	}
}

// TestStripsAreMarkup checks that the strips are well-formed on every axis, and
// that the axis that Fit returns spans all five.
func TestStripsAreMarkup(t *testing.T) {
	for _, c := range cases(t) {
		for action, a := range c.Scenario.Actions {
			if !a.Do.LogsOff() {
				continue
			}
			rows := compare.Five(c.Scenario, action)
			axis := compare.Fit(rows)
			for i := range rows {
				if rows[i].Shown.To > axis.To {
					t.Fatalf("%s: action %d: %s ends at %d ms, beyond %d", c.Name, action, rows[i].Name, rows[i].Shown.To, axis.To)
				}
				wellFormed(t, c.Name, rows[i].Strip.Mini(axis, 220))
				wellFormed(t, c.Name, rows[i].Strip.Mini(axis.Zoom(5_000, 1, 7, axis.To), 1))
			}
		}
	}
}

func wellFormed(t *testing.T, name, markup string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(markup))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, markup)
		}
	}
}
