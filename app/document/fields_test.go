package document_test

import (
	"errors"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// edited returns a document with at least one object in each list, and two in those
// that fields refer to.
func edited() *scenario.Scenario {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "p1"}, {ID: "p2"}}
	s.Stores = []scenario.Store{
		{ID: "s1", OpenBy: []scenario.OpenBy{{Process: "p1", Refs: 1}}},
		{ID: "s2", OpenBy: []scenario.OpenBy{{Process: "p2", Refs: 1}}},
	}
	s.Transports = []scenario.Transport{{ID: "x1", AddressTypes: []string{"SMTP"}}, {ID: "x2"}}
	s.Messages = []scenario.Message{
		{ID: "m1", Duration: 100, Store: "s1", To: "SMTP"},
		{ID: "n1", Duration: 100, Transport: "x1"},
	}
	s.Actions = []scenario.Action{
		{Process: "p1", Do: scenario.StoreLogoff, Store: "s1", Flags: scenario.Pass(mapi.NoWait)},
		{Process: "p1", Do: scenario.AbortSubmit, Message: "m1"},
		{Process: "p1", Do: scenario.FlushQueues},
	}
	return s
}

// edit is a text for a field, the place that it changes and the expected value.
type edit struct {
	place string // the path in scenario.Scenario, without the indexes
	field document.Field
	text  string
	want  any
}

func at(kind scenario.List, index int, name string) document.Field {
	return document.Field{List: kind, Index: index, Name: name}
}

func sub(f document.Field, at int) document.Field {
	f.Sub = at
	return f
}

var quiet = document.Field{List: scenario.Document, Name: "readings", Sub: int(rules.Quiet)}

// edits has an edit for every place of a document.
var edits = []edit{
	{"Title", at(scenario.Document, 0, "title"), " a title ", " a title "},
	{"Description", at(scenario.Document, 0, "description"), "two\nlines", "two\nlines"},
	{"Horizon", at(scenario.Document, 0, "horizon"), "5000", 5000},
	{"Readings", quiet, "transfersAndQueue", rules.Readings{rules.Quiet: rules.QuietTransfersAndQueue}},
	{"Processes.ID", at(scenario.Processes, 0, "id"), "outlook", "outlook"},
	{"Stores.ID", at(scenario.Stores, 0, "id"), "mailbox", "mailbox"},
	{"Stores.DefaultInbox", at(scenario.Stores, 0, "defaultInbox"), "true", true},
	{"Stores.Provider", at(scenario.Stores, 0, "provider"), "atRelease", scenario.AtRelease},
	{"Stores.NoMail", at(scenario.Stores, 0, "noMail"), "true", true},
	{"Stores.OpenBy", sub(at(scenario.Stores, 0, "openBy"), 1), "true", []scenario.OpenBy{{Process: "p1", Refs: 1}, {Process: "p2", Refs: 1}}},
	{"Stores.OpenBy", sub(at(scenario.Stores, 0, "openBy"), 0), "false", []scenario.OpenBy{}},
	{"Stores.OpenBy.Process", sub(at(scenario.Stores, 1, "openBy"), 0), "true", "p1"},
	{"Stores.OpenBy.Refs", sub(at(scenario.Stores, 0, "refs"), 0), "99", 99},
	{"Transports.ID", at(scenario.Transports, 0, "id"), "smtp", "smtp"},
	{"Transports.AddressTypes", at(scenario.Transports, 0, "addressTypes"), "smtp, fax；EX", []string{"SMTP", "FAX", "EX"}},
	{"Transports.Offline", at(scenario.Transports, 0, "offline"), "0-10, 20 – 30，40..50", []scenario.Window{{From: 0, To: 10}, {From: 20, To: 30}, {From: 40, To: 50}}},
	{"Transports.Offline", at(scenario.Transports, 0, "offline"), "0-10, 500-", []scenario.Window{{From: 0, To: 10}, {From: 500, To: scenario.MaxTime}}},
	{"Transports.Offline", at(scenario.Transports, 0, "offline"), "500 – ", []scenario.Window{{From: 500, To: scenario.MaxTime}}},
	{"Transports.Every", at(scenario.Transports, 0, "every"), "900", 900},
	{"Transports.Poll", at(scenario.Transports, 0, "poll"), "70", 70},
	{"Transports.ConnectsAt", at(scenario.Transports, 0, "connectsAt"), "100 200,300", []int{100, 200, 300}},
	{"Transports.StopAfter", at(scenario.Transports, 0, "stopAfter"), "80", 80},
	{"Transports.IgnoresCancel", at(scenario.Transports, 0, "ignoresCancel"), "true", true},
	{"Transports.Fails", at(scenario.Transports, 0, "failAt"), "0", true},
	{"Transports.FailAt", at(scenario.Transports, 0, "failAt"), "250", 250},
	{"Messages.ID", at(scenario.Messages, 0, "id"), "letter", "letter"},
	{"Messages.At", at(scenario.Messages, 0, "at"), "40", 40},
	{"Messages.Duration", at(scenario.Messages, 0, "duration"), " 7 ", 7},
	{"Messages.Store", at(scenario.Messages, 0, "way"), document.OutOf + "s2", "s2"},
	{"Messages.To", at(scenario.Messages, 0, "to"), "fax", "FAX"},
	{"Messages.DeferUntil", at(scenario.Messages, 0, "deferUntil"), "600", 600},
	{"Messages.From", at(scenario.Messages, 0, "from"), "p2", "p2"},
	{"Messages.Failures", at(scenario.Messages, 0, "failures"), "3", 3},
	{"Messages.RetryAfter", at(scenario.Messages, 0, "retryAfter"), "400", 400},
	{"Messages.Transport", at(scenario.Messages, 1, "way"), document.InBy + "x2", "x2"},
	{"Actions.At", at(scenario.Actions, 0, "at"), "900", 900},
	{"Actions.Process", at(scenario.Actions, 0, "process"), "p2", "p2"},
	{"Actions.Do", at(scenario.Actions, 0, "do"), "StoreLogoffTransports", scenario.StoreLogoffTransports},
	{"Actions.Do", at(scenario.Actions, 2, "do"), "Exit", scenario.Exit},
	{"Actions.Store", at(scenario.Actions, 0, "store"), "s2", "s2"},
	{"Actions.Flags", at(scenario.Actions, 0, "flags"), "QUIET|abort", scenario.Pass(mapi.Quiet | mapi.Abort)},
	{"Actions.Flags", at(scenario.Actions, 0, "flags"), "0xFFFFFFFF", scenario.Pass(0xFFFF_FFFF)},
	{"Actions.Flags", at(scenario.Actions, 0, "flags"), "previous", scenario.FlagsArg{Kind: scenario.Previous}},
	{"Actions.Flags", at(scenario.Actions, 0, "flags"), "null", scenario.FlagsArg{Kind: scenario.Null}},
	{"Actions.Message", at(scenario.Actions, 1, "message"), "n1", "n1"},
	{"Actions.Transport", at(scenario.Actions, 2, "transport"), "x2", "x2"},
}

// value returns the value at a place for a field.
func value(s *scenario.Scenario, place string, f document.Field) any {
	v := reflect.ValueOf(s).Elem()
	for i, name := range strings.Split(place, ".") {
		v = v.FieldByName(name)
		if strings.HasSuffix(place, name) {
			break
		}
		index := 0
		if i == 0 {
			index = f.Index
		}
		v = v.Index(index)
	}
	return v.Interface()
}

// samples has a text for each kind of field that a single row describes. It differs
// from the values in edited.
var samples = map[scenario.Kind]string{
	scenario.KindText: "a text", scenario.KindID: "other", scenario.KindReference: "x2", scenario.KindAddressType: "X400", scenario.KindAddressTypes: "X400, FAX",
	scenario.KindNumber: "7", scenario.KindTime: "77", scenario.KindTimes: "7, 77", scenario.KindWindows: "7-77, 100-200",
	scenario.KindBool: "true", scenario.KindFlags: "LOGOFF_PURGE",
}

// TestEveryRowCanBeEdited checks that the field of every row of the table can be
// set, that nothing else changes in the object, and that it can be set back.
func TestEveryRowCanBeEdited(t *testing.T) {
	rows := 0
	s := edited()
	for _, f := range fields(s) {
		row := f.Row()
		if row == nil || row.Kind == scenario.KindObjects || !f.Belongs(s) || f.Name == "do" {
			continue // see edits
		}
		sample := samples[row.Kind]
		if row.Kind == scenario.KindChoice {
			sample = row.Names[1]
		}
		if sample == document.Text(s, f) {
			sample = "false"
		}
		rows++
		next := set(t, s, f, sample)
		for _, other := range fields(s) {
			want := document.Text(s, other)
			if other == f {
				want = sample
			}
			same := other.List == f.List && other.Index == f.Index
			if got := document.Text(next, other); got != want && same {
				t.Errorf("%s = %q: %s reads %q; want %q", f.Path(), sample, other.Path(), got, want)
			}
		}
		if back := set(t, next, f, document.Text(s, f)); text(back) != text(s) {
			t.Errorf("%s = %q and back gives another document:\n%s", f.Path(), sample, text(back))
		}
	}
	if rows < 40 {
		t.Errorf("only %d fields were edited", rows)
	}
}

// TestEdits checks that an edit changes its place and not the former document, and
// that the new document can be encoded and decoded.
func TestEdits(t *testing.T) {
	for _, e := range edits {
		s := edited()
		next := set(t, s, e.field, e.text)
		if got := value(next, e.place, e.field); !reflect.DeepEqual(got, e.want) {
			t.Errorf("%s = %q gives %v; want %v", e.field.Path(), e.text, got, e.want)
		}
		if !reflect.DeepEqual(s, edited()) {
			t.Errorf("%s = %q changes the former document", e.field.Path(), e.text)
		}
		read, err := scenario.DecodeDraft(scenario.Encode(next), func() {})
		if err != nil || text(read) != text(next) {
			t.Errorf("%s = %q: encoding and decoding changes the document: %v", e.field.Path(), e.text, err)
		}
	}
}

// TestEditsChangeNothingElse checks that an edit changes only its place: after
// setting the field back, the document is the original one.
func TestEditsChangeNothingElse(t *testing.T) {
	for _, e := range edits {
		s := edited()
		before := document.Text(s, e.field)
		back := set(t, set(t, s, e.field, e.text), e.field, before)
		if text(back) != text(s) {
			t.Errorf("%s = %q and back to %q gives another document:\n%s", e.field.Path(), e.text, before, text(back))
		}
	}
}

// TestFieldsRoundTrip checks for all vectors that setting each field to its own text
// changes nothing.
func TestFieldsRoundTrip(t *testing.T) {
	for _, c := range apptest.Cases(t, 200) {
		want := text(c.Scenario)
		for _, f := range fields(c.Scenario) {
			says := document.Text(c.Scenario, f)
			if opened := f.Name == "openBy" && says == "true"; opened && c.Scenario.Stores[f.Index].OpenBy[document.Entry(c.Scenario, f)].Refs != 1 {
				continue // a store that is opened again has one reference
			}
			if !f.Belongs(c.Scenario) {
				continue
			}
			if got := text(set(t, c.Scenario, f, says)); got != want {
				t.Fatalf("%s: %s = %q changes the document", c.Name, f.Path(), says)
			}
		}
	}
}

// TestInvalidValues checks that an invalid text is a problem at the field, which
// quotes the text, or the invalid part of a list, and that the document is unchanged.
func TestInvalidValues(t *testing.T) {
	s := edited()
	for _, f := range fields(s) {
		for _, wrong := range []string{"5 ducks", "9999999999999999999999", "-", "1.5", "0x"} {
			next, err := document.Set(s, f, wrong)
			found := wrong
			switch f.Name {
			case "flags", "connectsAt":
				found = strings.TrimPrefix(wrong, "5 ")
			case "offline":
				found = strings.TrimSuffix(wrong, " ducks")
			}
			var problem scenario.Problem
			switch {
			case err == nil && next == nil:
				t.Errorf("%s = %q: neither a document nor a problem", f.Path(), wrong)
			case err != nil && (next != nil || !errors.As(err, &problem)):
				t.Errorf("%s = %q: %v is not a problem, or a document is returned too", f.Path(), wrong, err)
			case err != nil && (problem.Path != f.Path() || problem.Found != strconv.Quote(found)):
				t.Errorf("%s = %q: the problem is %v", f.Path(), wrong, problem)
			}
			if err == nil && f.Belongs(s) && isStrict(f) {
				t.Errorf("%s accepts %q", f.Path(), wrong)
			}
		}
	}
	if !reflect.DeepEqual(s, edited()) {
		t.Error("the document has changed")
	}
}

// isStrict reports whether a field accepts only certain texts.
func isStrict(f document.Field) bool {
	row := f.Row()
	if row == nil {
		return true // Way and Refs
	}
	switch row.Kind {
	case scenario.KindText, scenario.KindReference, scenario.KindAddressType, scenario.KindAddressTypes, scenario.KindBool, scenario.KindObjects:
		return false
	}
	return true
}

// TestEmptied checks that an optional number that is emptied gets its default,
// and that one that has no default is refused.
func TestEmptied(t *testing.T) {
	s := edited()
	s.Messages[0].DeferUntil, s.Transports[0].StopAfter, s.Transports[0].Fails, s.Transports[0].FailAt = 7, 7, true, 7
	for _, f := range []document.Field{at(scenario.Messages, 0, "deferUntil"), at(scenario.Transports, 0, "stopAfter"), at(scenario.Transports, 0, "failAt")} {
		s = set(t, s, f, " ")
	}
	if text(s) != text(edited()) {
		t.Errorf("emptied fields are written: %s", text(s))
	}
	for _, f := range []document.Field{at(scenario.Document, 0, "horizon"), at(scenario.Messages, 0, "duration"), at(scenario.Actions, 0, "at"), at(scenario.Stores, 0, document.Refs)} {
		if _, err := document.Set(s, f, ""); err == nil {
			t.Errorf("%s can be empty", f.Path())
		}
	}
}
