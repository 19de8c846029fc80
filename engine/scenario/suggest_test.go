package scenario_test

import (
	"errors"
	"strings"
	"testing"

	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// TestNearest checks that misspellings are recognized, and other words are not.
func TestNearest(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"dark", "dark"}, {"drak", "dark"}, {"adrk", "dark"}, {"dar", "dark"}, {"darkk", "dark"}, {"Dork", "dark"}, {"LIGHT", "light"}, {"lihgt", "light"}, {"dra", ""}, {"lihgxxt", ""},
		{"", ""}, {"ark de", ""}, {"quiet-refusse", "quiet-refuses"}, {"quietrefuse", "quiet-refuses"}, {"refuses", ""}, {"d", ""}, {"深色", ""},
		{"d😀rk", "dark"}, {"q😀iet-r😀fuses", "quiet-refuses"}, {"q😀iet-r😀f😀s😀s", ""},
	} {
		if got := scenario.Nearest(test.text, "light", "dark", "quiet-refuses"); got != test.want {
			t.Errorf("Nearest(%q) = %q; want %q", test.text, got, test.want)
		}
	}
}

// TestMeant checks that the error for a misspelt name suggests the right
// spelling, wherever there is a closed list.
func TestMeant(t *testing.T) {
	const document = `{"version": 1, "horizon": 100, "readings": {"quiet": "transfersAndQueue"}, "processes": [{"id": "p"}],
		"stores": [{"id": "s", "provider": "atRelease", "openBy": [{"process": "p", "refs": 1}]}],
		"transports": [{"id": "t", "addressTypes": ["SMTP"], "ignoresCancel": true}],
		"messages": [{"id": "m", "duration": 5, "store": "s", "to": "SMTP", "deferUntil": 9}],
		"actions": [{"at": 5, "process": "p", "do": "StoreLogoffTransports", "store": "s", "flags": "LOGOFF_QUIET"}],
		"expect": {"calls": [{"action": 0, "out": "LOGOFF_COMPLETE"}], "messages": {"m": "sent"}}}`
	for _, test := range []struct{ right, wrong, want string }{
		{`"horizon"`, `"horizont"`, "horizon"},
		{`"readings"`, `"raedings"`, "readings"},
		{`"quiet"`, `"queit"`, "quiet"},
		{`"transfersAndQueue"`, `"transfersandqueue"`, "transfersAndQueue"},
		{`[{"id": "p"}]`, `[{"ID": "p"}]`, "id"},
		{`"provider"`, `"provider "`, "provider"},
		{`"atRelease"`, `"onRelease"`, "atRelease"},
		{`"refs"`, `"ref"`, "refs"},
		{`"addressTypes"`, `"adressTypes"`, "addressTypes"},
		{`"ignoresCancel"`, `"ignoreCancel"`, "ignoresCancel"},
		{`"deferUntil"`, `"deferuntill"`, "deferUntil"},
		{`"do"`, `"don"`, "do"},
		{`"StoreLogoffTransports"`, `"StoreLogofTransport"`, "StoreLogoffTransports"},
		{`"LOGOFF_QUIET"`, `"LOGOFF_QIET"`, "LOGOFF_QUIET"},
		{`"LOGOFF_QUIET"`, `"QUIET"`, "LOGOFF_QUIET"},
		{`"LOGOFF_QUIET"`, `"logoff_nowait"`, "LOGOFF_NO_WAIT"},
		{`"LOGOFF_QUIET"`, `["LOGOFF_PURGE", "LOGOFF_ABROT"]`, "LOGOFF_ABORT"},
		{`"LOGOFF_QUIET"`, `"Previous"`, "previous"},
		{`"LOGOFF_QUIET"`, `"null"`, "NULL"},
		{`"LOGOFF_QUIET"`, `"LOGOFF_HURRY"`, ""},
		{`"LOGOFF_QUIET"`, `"LOGOFF_"`, ""},
		{`"horizon"`, `"colour"`, ""},
		{`"atRelease"`, `"sometimes"`, ""},
		{`"to": "SMTP"`, `"to": "smtp"`, ""},
		{`"LOGOFF_COMPLETE"`, `"COMPLET"`, "LOGOFF_COMPLETE"},
		{`"LOGOFF_COMPLETE"`, `"previous"`, ""},
		{`"LOGOFF_COMPLETE"`, `"NULL"`, ""},
		{`"sent"`, `"send"`, "sent"},
	} {
		_, err := scenario.Decode([]byte(strings.Replace(document, test.right, test.wrong, 1)))
		var problems scenario.Problems
		if !errors.As(err, &problems) {
			t.Errorf("%s: %v", test.wrong, err)
			continue
		}
		if got := problems[0].Meant(); got != test.want {
			t.Errorf("Meant of %s is %q; want %q", test.wrong, got, test.want)
		}
		if said := strings.HasSuffix(err.Error(), "; did you mean "+test.want+"?"); said != (test.want != "") {
			t.Errorf("%s: %v", test.wrong, err)
		}
	}
}

// TestReadingsAreMeant is the same for the name and each value of every reading.
func TestReadingsAreMeant(t *testing.T) {
	for _, r := range rules.All() {
		for _, v := range r.Values {
			_, err := scenario.Decode([]byte(`{"version": 1, "readings": {"` + r.Name + `": "` + v.Name + `x"}}`))
			if want := "did you mean " + v.Name + "?"; err == nil || !strings.HasSuffix(err.Error(), want) {
				t.Errorf("%v; want %s", err, want)
			}
		}
		_, err := scenario.Decode([]byte(`{"version": 1, "readings": {"` + r.Name[1:] + `": ""}}`))
		if want := "did you mean " + r.Name + "?"; err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%v; want %s", err, want)
		}
	}
}
