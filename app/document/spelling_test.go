package document_test

import (
	"testing"

	"spoolscope/app/document"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// fields returns all fields of a document that can be edited. Some have no effect in
// the object's variant, such as the address type of inbound mail.
func fields(s *scenario.Scenario) []document.Field {
	all := fieldsOf(scenario.Document, 0)
	for k := range rules.KeyCount {
		all = append(all, document.Field{Name: "readings", Sub: k})
	}
	for _, list := range lists {
		for i := range s.Things(list).Len() {
			all = append(all, fieldsOf(list, i)...)
		}
	}
	for i := range s.Stores {
		for p := range s.Processes {
			all = append(all, sub(at(scenario.Stores, i, "openBy"), p))
		}
		for j := range s.Stores[i].OpenBy {
			all = append(all, sub(at(scenario.Stores, i, document.Refs), j))
		}
	}
	for i := range s.Messages {
		all = append(all, at(scenario.Messages, i, document.Way))
	}
	return all
}

// fieldsOf returns the fields of an object that a single row describes.
func fieldsOf(l scenario.List, i int) []document.Field {
	var all []document.Field
	for _, row := range l.Object().Fields {
		switch row.Kind {
		case scenario.KindVersion, scenario.KindObject, scenario.KindObjects:
		default:
			if l != scenario.Messages || row.Name != "store" && row.Name != "transport" {
				all = append(all, at(l, i, row.Name))
			}
		}
	}
	return all
}

// TestText checks the text of each kind of field.
func TestText(t *testing.T) {
	s := edited()
	s.Title, s.Readings[rules.Quiet] = " a title ", rules.QuietTransfersAndQueue
	s.Transports[0] = scenario.Transport{ID: "x1", AddressTypes: []string{"SMTP", "FAX"}, Offline: []scenario.Window{{From: 0, To: 10}, {From: 20, To: 30}}, ConnectsAt: []int{5, 7}, Fails: true, FailAt: 9}
	s.Transports[1].Offline = []scenario.Window{{From: 0, To: 10}, {From: 500, To: scenario.MaxTime}}
	s.Actions[1] = scenario.Action{Do: scenario.StoreLogoff, Flags: scenario.FlagsArg{Kind: scenario.Previous}}
	s.Actions[0].Flags = scenario.Pass(mapi.Quiet | mapi.Abort)
	for _, test := range []struct {
		field document.Field
		want  string
	}{
		{at(scenario.Document, 0, "title"), " a title "},
		{at(scenario.Document, 0, "horizon"), "60000"},
		{quiet, "transfersAndQueue"},
		{at(scenario.Stores, 0, "id"), "s1"},
		{at(scenario.Stores, 0, "noMail"), "false"},
		{at(scenario.Stores, 0, "provider"), "atLogoff"},
		{at(scenario.Stores, 0, "openBy"), "true"},
		{sub(at(scenario.Stores, 0, "openBy"), 1), "false"},
		{at(scenario.Stores, 0, document.Refs), "1"},
		{at(scenario.Transports, 0, "addressTypes"), "SMTP, FAX"},
		{at(scenario.Transports, 0, "offline"), "0-10, 20-30"},
		{at(scenario.Transports, 1, "offline"), "0-10, 500-"},
		{at(scenario.Transports, 0, "connectsAt"), "5, 7"},
		{at(scenario.Transports, 0, "failAt"), "9"},
		{at(scenario.Transports, 1, "failAt"), ""},
		{at(scenario.Messages, 0, document.Way), "store:s1"},
		{at(scenario.Messages, 1, document.Way), "transport:x1"},
		{at(scenario.Messages, 0, "to"), "SMTP"},
		{at(scenario.Messages, 0, "deferUntil"), "0"},
		{at(scenario.Actions, 0, "do"), "StoreLogoff"},
		{at(scenario.Actions, 0, "flags"), "LOGOFF_ABORT | LOGOFF_QUIET"},
		{at(scenario.Actions, 1, "flags"), "previous"},
		{at(scenario.Actions, 2, "flags"), ""},
	} {
		if got := document.Text(s, test.field); got != test.want {
			t.Errorf("%s reads %q; want %q", test.field.Path(), got, test.want)
		}
	}
}
