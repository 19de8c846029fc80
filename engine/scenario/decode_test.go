package scenario_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// refusal returns the first problem of a document that must be rejected.
func refusal(t *testing.T, document string) scenario.Problem {
	t.Helper()
	_, err := scenario.Decode([]byte(document))
	var problems scenario.Problems
	if !errors.As(err, &problems) || len(problems) == 0 {
		t.Fatalf("%.300s: %v", document, err)
	}
	return problems[0]
}

// everything is a document that uses every field of the format.
const everything = `{
	"version": 1, "title": "All", "description": "of it", "horizon": 5000,
	"readings": {"abort": "hybrid", "noWait": "afterSent", "queueBit": "submitted", "orphan": "stops"},
	"processes": [{"id": "outlook"}, {"id": "sync-tool_2"}],
	"stores": [
		{"id": "mailbox", "defaultInbox": true, "provider": "atRelease", "openBy": [{"process": "outlook", "refs": 99}, {"process": "sync-tool_2"}]},
		{"id": "archive", "noMail": true, "provider": "atLogoff", "openBy": [{"process": "outlook"}]}],
	"transports": [
		{"id": "smtp", "addressTypes": ["SMTP", "X400"], "offline": [[0, 10], [20, 86400000]], "every": 500, "poll": 300,
			"connectsAt": [1, 86400000], "stopAfter": 20, "ignoresCancel": true, "failAt": 0},
		{"id": "fax"}],
	"messages": [
		{"id": "m1", "at": 5, "duration": 100, "store": "mailbox", "to": "SMTP", "deferUntil": 50, "from": "outlook", "failures": 1000, "retryAfter": 86400000},
		{"id": "n1", "at": 7, "duration": 1, "transport": "fax"}],
	"actions": [
		{"at": 1, "process": "outlook", "do": "StoreLogoffTransports", "store": "mailbox", "flags": "LOGOFF_PURGE"},
		{"at": 2, "process": "outlook", "do": "StoreLogoff", "store": "mailbox", "flags": ["LOGOFF_NO_WAIT", "LOGOFF_COMPLETE"]},
		{"at": 3, "process": "outlook", "do": "StoreLogoff", "store": "mailbox", "flags": 2147483649},
		{"at": 4, "process": "outlook", "do": "StoreLogoff", "store": "mailbox", "flags": "previous"},
		{"at": 5, "process": "outlook", "do": "StoreLogoff", "store": "mailbox", "flags": "NULL"},
		{"at": 6, "process": "outlook", "do": "Release", "store": "mailbox"},
		{"at": 7, "process": "outlook", "do": "AbortSubmit", "message": "m1"},
		{"at": 8, "process": "outlook", "do": "FlushQueues"},
		{"at": 9, "process": "outlook", "do": "FlushQueues", "transport": "fax"},
		{"at": 10, "process": "outlook", "do": "OpenMsgStore", "store": "archive"},
		{"at": 11, "process": "outlook", "do": "StoreLogoff", "store": "mailbox", "flags": "0x10"},
		{"at": 12, "process": "outlook", "do": "Exit"}],
	"expect": {
		"calls": [{"action": 1, "hresult": "MAPI_E_UNKNOWN_FLAGS"}, {"action": 0, "hresult": "S_OK", "out": "0x10000", "returned": false},
			{"action": 5, "returned": true}, {"action": 6, "out": 0}],
		"messages": {"n1": "onServer", "m1": "unborn"}}}`

// everythingRead is the scenario that the document everything describes.
func everythingRead() *scenario.Scenario {
	s := &scenario.Scenario{Title: "All", Description: "of it", Horizon: 5000}
	s.Readings = rules.Readings{rules.Abort: rules.AbortHybrid, rules.QueueBit: rules.QueueBitSubmitted, rules.Orphan: rules.OrphanStops}
	s.Processes = []scenario.Process{{ID: "outlook"}, {ID: "sync-tool_2"}}
	s.Stores = []scenario.Store{
		{ID: "mailbox", DefaultInbox: true, Provider: scenario.AtRelease, OpenBy: []scenario.OpenBy{{Process: "outlook", Refs: 99}, {Process: "sync-tool_2", Refs: 1}}},
		{ID: "archive", NoMail: true, OpenBy: []scenario.OpenBy{{Process: "outlook", Refs: 1}}},
	}
	s.Transports = []scenario.Transport{
		{ID: "smtp", AddressTypes: []string{"SMTP", "X400"}, Offline: []scenario.Window{{From: 0, To: 10}, {From: 20, To: 86_400_000}}, Every: 500, Poll: 300,
			ConnectsAt: []int{1, 86_400_000}, StopAfter: 20, IgnoresCancel: true, Fails: true},
		{ID: "fax"},
	}
	s.Messages = []scenario.Message{
		{ID: "m1", At: 5, Duration: 100, Store: "mailbox", To: "SMTP", DeferUntil: 50, From: "outlook", Failures: 1000, RetryAfter: 86_400_000},
		{ID: "n1", At: 7, Duration: 1, Transport: "fax"},
	}
	action := func(at int, do scenario.Do, store string, flags scenario.FlagsArg) scenario.Action {
		return scenario.Action{At: at, Process: "outlook", Do: do, Store: store, Flags: flags}
	}
	s.Actions = []scenario.Action{
		action(1, scenario.StoreLogoffTransports, "mailbox", scenario.Pass(mapi.Purge)),
		action(2, scenario.StoreLogoff, "mailbox", scenario.Pass(mapi.NoWait|mapi.Complete)),
		action(3, scenario.StoreLogoff, "mailbox", scenario.Pass(0x8000_0001)),
		action(4, scenario.StoreLogoff, "mailbox", scenario.FlagsArg{Kind: scenario.Previous}),
		action(5, scenario.StoreLogoff, "mailbox", scenario.FlagsArg{Kind: scenario.Null}),
		action(6, scenario.Release, "mailbox", scenario.FlagsArg{}),
		{At: 7, Process: "outlook", Do: scenario.AbortSubmit, Message: "m1"},
		{At: 8, Process: "outlook", Do: scenario.FlushQueues},
		{At: 9, Process: "outlook", Do: scenario.FlushQueues, Transport: "fax"},
		{At: 10, Process: "outlook", Do: scenario.OpenMsgStore, Store: "archive"},
		action(11, scenario.StoreLogoff, "mailbox", scenario.Pass(mapi.Quiet)),
		{At: 12, Process: "outlook", Do: scenario.Exit},
	}
	s.Expect = scenario.Expect{
		Calls: []scenario.ExpectedCall{
			{Action: 1, HasResult: true, Result: 2},
			{Action: 0, HasResult: true, Out: scenario.Pass(mapi.Complete), HasReturns: true},
			{Action: 5, HasReturns: true, Returns: true},
			{Action: 6, Out: scenario.Pass(0)},
		},
		Messages: []scenario.ExpectedFate{{Message: "n1", Fate: scenario.OnServer}, {Message: "m1", Fate: scenario.Unborn}},
	}
	return s
}

// TestDecodeEverything decodes every field of the format.
func TestDecodeEverything(t *testing.T) {
	got, err := scenario.Decode([]byte(everything))
	if err != nil {
		t.Fatal(err)
	}
	if want := everythingRead(); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
}

// TestDefaults decodes a document that has only the required fields.
func TestDefaults(t *testing.T) {
	got, err := scenario.Decode([]byte(minimal + "}"))
	if err != nil {
		t.Fatal(err)
	}
	want := scenario.New()
	want.Processes = []scenario.Process{{ID: "p"}}
	want.Stores = []scenario.Store{{ID: "s", OpenBy: []scenario.OpenBy{{Process: "p", Refs: 1}}}}
	want.Transports = []scenario.Transport{{ID: "t"}}
	if !reflect.DeepEqual(got, want) || got.Horizon != 60_000 {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
}

// TestRanges checks both bounds of every number: the last value that is accepted
// and the first that is rejected, with its path.
func TestRanges(t *testing.T) {
	const day = 86_400_000
	transport := func(fields string) string {
		return strings.Replace(minimal, `{"id":"t"}`, `{"id":"t",`+fields+`}`, 1) + "}"
	}
	tests := []struct {
		path        string
		document    func(n int) string
		least, most int
	}{
		{"horizon", func(n int) string { return with(fmt.Sprintf(`"horizon":%d`, n)) }, 1, day},
		{"stores[0].openBy[0].refs", func(n int) string {
			return strings.Replace(minimal, `{"process":"p"}`, fmt.Sprintf(`{"process":"p","refs":%d}`, n), 1) + "}"
		}, 1, 99},
		{"transports[0].every", func(n int) string { return transport(fmt.Sprintf(`"every":%d`, n)) }, 0, day},
		{"transports[0].poll", func(n int) string { return transport(fmt.Sprintf(`"poll":%d`, n)) }, 0, day},
		{"transports[0].stopAfter", func(n int) string { return transport(fmt.Sprintf(`"stopAfter":%d`, n)) }, 0, day},
		{"transports[0].failAt", func(n int) string { return transport(fmt.Sprintf(`"failAt":%d`, n)) }, 0, day},
		{"transports[0].connectsAt[0]", func(n int) string { return transport(fmt.Sprintf(`"connectsAt":[%d]`, n)) }, 1, day},
		{"transports[0].offline[0][1]", func(n int) string { return transport(fmt.Sprintf(`"offline":[[0,%d]]`, n)) }, 1, day},
		{"transports[0].offline[0][0]", func(n int) string { return transport(fmt.Sprintf(`"offline":[[%d,86400000]]`, n)) }, 0, day - 1},
		{"messages[0].at", func(n int) string {
			return with(fmt.Sprintf(`"messages":[{"id":"m","store":"s","to":"A","duration":1,"at":%d}]`, n))
		}, 0, day},
		{"messages[0].duration", func(n int) string {
			return with(fmt.Sprintf(`"messages":[{"id":"m","store":"s","to":"A","duration":%d}]`, n))
		}, 1, day},
		{"messages[0].deferUntil", func(n int) string {
			return with(fmt.Sprintf(`"messages":[{"id":"m","store":"s","to":"A","duration":1,"deferUntil":%d}]`, n))
		}, 0, day},
		{"messages[0].failures", func(n int) string {
			return with(fmt.Sprintf(`"messages":[{"id":"m","store":"s","to":"A","duration":1,"failures":%d}]`, n))
		}, 0, 1000},
		{"messages[0].retryAfter", func(n int) string {
			return with(fmt.Sprintf(`"messages":[{"id":"m","store":"s","to":"A","duration":1,"failures":1,"retryAfter":%d}]`, n))
		}, 0, day},
		{"expect.calls[0].action", func(n int) string {
			return with(fmt.Sprintf(`"actions":[{"at":0,"process":"p","do":"Exit"}],"expect":{"calls":[{"action":%d,"returned":true}]}`, n))
		}, 0, 0},
		{"expect.calls[0].out", func(n int) string {
			return with(fmt.Sprintf(`"actions":[{"at":0,"process":"p","do":"Exit"}],"expect":{"calls":[{"action":0,"out":%d}]}`, n))
		}, 0, 1<<32 - 1},
		{"actions[0].at", func(n int) string {
			return with(fmt.Sprintf(`"actions":[{"at":%d,"process":"p","do":"FlushQueues"}]`, n))
		}, 0, day},
		{"actions[0].flags", func(n int) string {
			return with(fmt.Sprintf(`"actions":[{"at":0,"process":"p","do":"StoreLogoff","store":"s","flags":%d}]`, n))
		}, 0, 1<<32 - 1},
	}
	for _, test := range tests {
		for _, n := range []int{test.least, test.most} {
			if _, err := scenario.Decode([]byte(test.document(n))); err != nil {
				t.Errorf("%s = %d is refused: %v", test.path, n, err)
			}
		}
		for _, n := range []int{test.least - 1, test.most + 1} {
			// A window that ends before it begins is reported as a whole.
			if p := refusal(t, test.document(n)); !strings.HasPrefix(test.path, p.Path) || p.Path == "" {
				t.Errorf("%s = %d is refused at %q: %v", test.path, n, p.Path, p)
			}
		}
	}
}

// TestAttempts checks the limit of the attempts to send all messages together.
func TestAttempts(t *testing.T) {
	document := func(last int) string {
		var list []string
		for i := range 1000 {
			failures := 999
			if i == 999 {
				failures = last
			}
			list = append(list, fmt.Sprintf(`{"id":"m%d","store":"s","to":"A","duration":1,"failures":%d}`, i, failures))
		}
		return with(`"messages":[` + strings.Join(list, ",") + "]")
	}
	if _, err := scenario.Decode([]byte(document(999))); err != nil {
		t.Error(err)
	}
	want := scenario.Problems{{Path: "messages", Code: scenario.TooManyAttempts, Found: "1000001", Allowed: "at most 1000000"}}
	oneMore := strings.TrimSuffix(document(999), "]}") + `,{"id":"last","store":"s","to":"A","duration":1}]}`
	for _, d := range []string{document(1000), oneMore} {
		if _, err := scenario.Decode([]byte(d)); !reflect.DeepEqual(err, want) {
			t.Errorf("1,000,001 attempts are refused as %v; want %v", err, want)
		}
	}
}

// TestCountOfAttempts checks that more attempts than most are counted as more, wherever the
// messages with them are.
func TestCountOfAttempts(t *testing.T) {
	s := scenario.New()
	s.Messages = []scenario.Message{{Failures: 1}, {}}
	if two, three := s.Attempts(2), s.Attempts(3); two <= 2 || three != 3 {
		t.Errorf("3 attempts are counted as %d where most is 2, and as %d where it is 3", two, three)
	}
}

// TestExpectedFates checks the limit of the messages with an expected fate.
func TestExpectedFates(t *testing.T) {
	var list []string
	for i := range scenario.MaxMessages + 1 {
		list = append(list, fmt.Sprintf(`"m%d":"sent"`, i))
	}
	p := refusal(t, with(`"expect":{"messages":{`+strings.Join(list, ",")+"}}"))
	if p.Path != "expect.messages.m100000" || p.Code != scenario.TooMany || p.Allowed != "at most 100000" {
		t.Errorf("100,001 fates are refused as %v", p)
	}
}

// TestLengths checks both bounds of every list and text.
func TestLengths(t *testing.T) {
	list := func(n int, entry string) string {
		entries := make([]string, n)
		for i := range entries {
			entries[i] = strings.ReplaceAll(entry, "#", fmt.Sprint(i))
		}
		return "[" + strings.Join(entries, ",") + "]"
	}
	without := func(name, value string) string {
		fields := map[string]string{"processes": `[{"id":"p0"}]`, "stores": `[{"id":"s0","openBy":[{"process":"p0"}]}]`, "transports": `[]`, "messages": `[]`, "actions": `[]`}
		fields[name] = value
		document := `{"version":1`
		for _, field := range []string{"processes", "stores", "transports", "messages", "actions"} {
			document += `,"` + field + `":` + fields[field]
		}
		return document + "}"
	}
	tests := []struct {
		path        string
		document    func(n int) string
		least, most int
	}{
		{"title", func(n int) string { return with(`"title":"` + strings.Repeat("é", n) + `"`) }, 0, 120},
		{"description", func(n int) string { return with(`"description":"` + strings.Repeat("é", n) + `"`) }, 0, 2_000},
		{"processes", func(n int) string { return without("processes", list(n, `{"id":"p#"}`)) }, 1, 16},
		{"stores", func(n int) string { return without("stores", list(n, `{"id":"s#","openBy":[{"process":"p0"}]}`)) }, 1, 16},
		{"transports", func(n int) string { return without("transports", list(n, `{"id":"t#"}`)) }, 0, 16},
		{"messages", func(n int) string {
			return without("messages", list(n, `{"id":"m#","store":"s0","to":"A","duration":1}`))
		}, 0, 100_000},
		{"actions", func(n int) string {
			return without("actions", list(n, `{"at":0,"process":"p0","do":"FlushQueues"}`))
		}, 0, 1_000},
	}
	for _, test := range tests {
		for _, n := range []int{test.least, test.most} {
			if _, err := scenario.Decode([]byte(test.document(n))); err != nil {
				t.Errorf("%d in %s are refused: %v", n, test.path, err)
			}
		}
		for _, n := range []int{test.least - 1, test.most + 1} {
			if n < 0 {
				continue
			}
			if p := refusal(t, test.document(n)); p.Path != test.path {
				t.Errorf("%d in %s are refused at %q: %v", n, test.path, p.Path, p)
			}
		}
	}
}

// refused is a document that Decode must reject.
type refused struct {
	document string
	path     string
	code     scenario.Code
}

// refusals returns documents with the problems that DOCUMENT.md defines beyond
// ranges and lengths.
func refusals() []refused {
	act := func(fields string) string { return with(`"actions":[{"at":0,"process":"p",` + fields + `}]`) }
	mail := func(fields string) string { return with(`"messages":[{"id":"m","duration":1,` + fields + `}]`) }
	expect := func(fields string) string {
		return with(`"messages":[{"id":"m","duration":1,"store":"s","to":"A"}],"actions":[{"at":0,"process":"p","do":"Exit"}],"expect":{` + fields + `}`)
	}
	swap := func(old, new string) string { return strings.Replace(minimal, old, new, 1) + "}" }
	return []refused{
		{"", "", scenario.NotJSON},
		{minimal, "", scenario.NotJSON},
		{minimal + "} {}", "", scenario.NotJSON},
		{"\ufeff" + minimal + "}", "", scenario.NotJSON},
		{with(`"title":"` + "\xff" + `"`), "title", scenario.NotJSON},
		{with(`"title":"\ud800"`), "title", scenario.NotJSON},
		{with(`"title":`), "title", scenario.NotJSON},
		{with(`"messages":[`), "messages[0]", scenario.NotJSON},
		{"]", "", scenario.NotJSON},
		{"[]", "", scenario.WrongType},
		{nested(65), "", scenario.TooDeep},
		{nested(10_000), "", scenario.TooDeep},
		{strings.Repeat(" ", scenario.MaxBytes) + minimal + "}", "", scenario.TooLarge},
		{swap(`"version":1,`, ``), "version", scenario.Missing},
		{swap(`"version":1`, `"version":2`), "version", scenario.WrongVersion},
		{swap(`"version":1`, `"shape":3,"version":2`), "version", scenario.WrongVersion},
		{swap(`"version":1`, `"version":"1"`), "version", scenario.WrongType},
		{swap(`"processes":[{"id":"p"}],`, ``), "processes", scenario.Missing},
		{swap(`"id":"p"`, ``), "processes[0].id", scenario.Missing},
		{swap(`"id":"p"`, `"id":"1p"`), "processes[0].id", scenario.BadID},
		{swap(`"id":"p"`, `"id":""`), "processes[0].id", scenario.BadID},
		{swap(`{"id":"p"}`, `{"id":"p"},{"id":"p"}`), "processes[1].id", scenario.Twice},
		{swap(`"openBy":[{"process":"p"}]`, `"openBy":[]`), "stores[0].openBy", scenario.TooFew},
		{swap(`{"process":"p"}`, `{"process":"q"}`), "stores[0].openBy[0].process", scenario.NotThere},
		{swap(`{"process":"p"}`, `{"process":"p"},{"process":"p"}`), "stores[0].openBy[1].process", scenario.Twice},
		{swap(`"id":"s"`, `"id":"s","noMail":true,"defaultInbox":true`), "stores[0].noMail", scenario.NoMailInbox},
		{swap(`"id":"s"`, `"id":"s","provider":"never"`), "stores[0].provider", scenario.NotOneOf},
		{swap(`"id":"s"`, `"id":"s","noMail":1`), "stores[0].noMail", scenario.WrongType},
		{swap(`"id":"t"`, `"id":"t","addressTypes":["smtp"]`), "transports[0].addressTypes[0]", scenario.BadAddressType},
		{swap(`"id":"t"`, `"id":"t","addressTypes":["A","A"]`), "transports[0].addressTypes[1]", scenario.Twice},
		{swap(`"id":"t"`, `"id":"t","offline":[[5,5]]`), "transports[0].offline[0]", scenario.BadWindow},
		{swap(`"id":"t"`, `"id":"t","offline":[[0,5],[5,9]]`), "transports[0].offline[1]", scenario.NotAscending},
		{swap(`"id":"t"`, `"id":"t","offline":[[5]]`), "transports[0].offline[0]", scenario.TooFew},
		{swap(`"id":"t"`, `"id":"t","offline":[[5,6,7]]`), "transports[0].offline[0]", scenario.TooMany},
		{swap(`"id":"t"`, `"id":"t","connectsAt":[5,5]`), "transports[0].connectsAt[1]", scenario.NotAscending},
		{with(`"horizon":5.0`), "horizon", scenario.WrongType},
		{with(`"horizon":5e0`), "horizon", scenario.WrongType},
		{with(`"horizon":null`), "horizon", scenario.WrongType},
		{with(`"horizon":5,"horizon":5`), "horizon", scenario.DuplicateKey},
		{with(`"colour":1`), "colour", scenario.UnknownField},
		{with(`"readings":{"mood":"good"}`), "readings.mood", scenario.UnknownField},
		{with(`"readings":{"abort":"good"}`), "readings.abort", scenario.NotOneOf},
		{mail(`"at":0`), "messages[0]", scenario.NoWay},
		{mail(`"store":"s","to":"A","transport":"t"`), "messages[0]", scenario.BothWays},
		{mail(`"store":"s"`), "messages[0].to", scenario.Missing},
		{mail(`"store":"z","to":"A"`), "messages[0].store", scenario.NotThere},
		{mail(`"transport":"t","to":"A"`), "messages[0].to", scenario.NotHere},
		{mail(`"transport":"t","deferUntil":5`), "messages[0].deferUntil", scenario.NotHere},
		{act(`"do":"StoreLogon","store":"s"`), "actions[0].do", scenario.NotOneOf},
		{act(`"do":"Release"`), "actions[0].store", scenario.Missing},
		{act(`"do":"Release","store":"s","flags":1`), "actions[0].flags", scenario.NotHere},
		{act(`"do":"StoreLogoff","store":"s"`), "actions[0].flags", scenario.Missing},
		{act(`"do":"StoreLogoff","store":"s","flags":[]`), "actions[0].flags", scenario.TooFew},
		{act(`"do":"StoreLogoff","store":"s","flags":["LOGOFF_QUIET","LOGOFF_QUIET"]`), "actions[0].flags[1]", scenario.Twice},
		{act(`"do":"StoreLogoff","store":"s","flags":"QUIET"`), "actions[0].flags", scenario.NotOneOf},
		{act(`"do":"AbortSubmit"`), "actions[0].message", scenario.Missing},
		{act(`"do":"AbortSubmit","message":"m"`), "actions[0].message", scenario.NotThere},
		{act(`"do":"Exit","store":"s"`), "actions[0].store", scenario.NotHere},
		{act(`"do":"OpenMsgStore"`), "actions[0].store", scenario.Missing},
		{with(`"messages":[{"id":"n","transport":"t","duration":1}],"actions":[{"at":0,"process":"p","do":"AbortSubmit","message":"n"}]`), "actions[0].message", scenario.NotOutbound},
		{act(`"do":"StoreLogoff","store":"s","flags":"0x"`), "actions[0].flags", scenario.NotOneOf},
		{act(`"do":"StoreLogoff","store":"s","flags":"0x123456789"`), "actions[0].flags", scenario.NotOneOf},
		{act(`"do":"StoreLogoff","store":"s","flags":"0x-1"`), "actions[0].flags", scenario.NotOneOf},
		{act(`"do":"StoreLogoff","store":"s","flags":"0X10"`), "actions[0].flags", scenario.NotOneOf},
		{mail(`"transport":"t","from":"p"`), "messages[0].from", scenario.NotHere},
		{mail(`"transport":"t","failures":1`), "messages[0].failures", scenario.NotHere},
		{mail(`"store":"s","to":"A","from":"q"`), "messages[0].from", scenario.NotThere},
		{mail(`"store":"s","to":"A","retryAfter":5`), "messages[0].retryAfter", scenario.NoFailures},
		{mail(`"store":"s","to":"A","failures":0,"retryAfter":5`), "messages[0].retryAfter", scenario.NoFailures},
		{expect(`"calls":[{"returned":true}]`), "expect.calls[0].action", scenario.Missing},
		{expect(`"calls":[{"action":0}]`), "expect.calls[0]", scenario.NothingExpected},
		{expect(`"calls":[{"action":1,"returned":true}]`), "expect.calls[0].action", scenario.NotThere},
		{expect(`"calls":[{"action":0,"returned":true},{"action":0,"out":0}]`), "expect.calls[1].action", scenario.Twice},
		{expect(`"calls":[{"action":0,"hresult":"S_FALSE"}]`), "expect.calls[0].hresult", scenario.NotOneOf},
		{expect(`"calls":[{"action":0,"out":"previous"}]`), "expect.calls[0].out", scenario.NotOneOf},
		{expect(`"calls":[{"action":0,"out":"NULL"}]`), "expect.calls[0].out", scenario.NotOneOf},
		{expect(`"messages":[]`), "expect.messages", scenario.WrongType},
		{expect(`"messages":{"m":"gone"}`), "expect.messages.m", scenario.NotOneOf},
		{expect(`"messages":{"z":"sent"}`), "expect.messages.z", scenario.NotThere},
		{expect(`"messages":{"m":"sent","m":"sent"}`), "expect.messages.m", scenario.DuplicateKey},
		{act(`"do":"FlushQueues","transport":"z"`), "actions[0].transport", scenario.NotThere},
		{act(`"do":"FlushQueues","store":"s"`), "actions[0].store", scenario.NotHere},
	}
}

// TestRefusals checks the path and the code of each problem.
func TestRefusals(t *testing.T) {
	for _, test := range refusals() {
		if p := refusal(t, test.document); p.Path != test.path || p.Code != test.code {
			t.Errorf("%.200s\nis refused at %q as %s; want %q as %s", test.document, p.Path, p.Code, test.path, test.code)
		}
	}
}

// TestPathOfAnOddKey checks that an unknown name cannot be mistaken for another
// path, however odd it is, and does not make the error too long.
func TestPathOfAnOddKey(t *testing.T) {
	seen := map[string]bool{}
	for _, key := range []string{"", "[0]", "a.b", "messages[0]", "odd key", "a\u0000b", "\"", "漢", "-", "1", "-a", "9a"} {
		quoted, _ := json.Marshal(key)
		p := refusal(t, with(string(quoted)+":1"))
		if p.Code != scenario.UnknownField || seen[p.Path] || !pathSyntax.MatchString(p.Path) {
			t.Errorf("the key %q is refused as %s at %q", key, p.Code, p.Path)
		}
		seen[p.Path] = true
	}
	for _, path := range []string{"[0]", "a.b", "messages[0]", "-", "1", "-a", "9a"} {
		if seen[path] {
			t.Errorf("a key is mistaken for the path %s", path)
		}
	}
	if p := refusal(t, with(`"`+strings.Repeat("k", 5_000)+`":1`)); len(p.Error()) > 500 {
		t.Errorf("a long key makes an error of %d bytes", len(p.Error()))
	}
	for _, value := range []string{strings.Repeat("9", 5_000), "1." + strings.Repeat("0", 5_000)} {
		for _, document := range []string{with(`"horizon":` + value), `{"version":` + value + "}"} {
			if p := refusal(t, document); len(p.Error()) > 500 {
				t.Errorf("a long number makes an error of %d bytes at %s", len(p.Error()), p.Path)
			}
		}
	}
}

// TestDecodeInSteps checks that decoding a large document pauses between steps, and that
// the result is the same.
func TestDecodeInSteps(t *testing.T) {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "p"}}
	s.Transports = []scenario.Transport{{ID: "x", AddressTypes: []string{"T"}}}
	s.Stores = []scenario.Store{{ID: "s", OpenBy: []scenario.OpenBy{{Process: "p", Refs: 1}}}}
	for i := range 20_000 {
		s.Messages = append(s.Messages, scenario.Message{ID: fmt.Sprintf("m%d", i), Duration: 1, Store: "s", To: "T"})
	}
	document := scenario.Encode(s)
	for _, decode := range []func([]byte, func()) (*scenario.Scenario, error){scenario.DecodeInSteps, scenario.DecodeDraft} {
		pauses := 0
		got, err := decode(document, func() { pauses++ })
		if err != nil || !reflect.DeepEqual(got, s) {
			t.Errorf("the document differs, or %v", err)
		}
		if pauses < 5 {
			t.Errorf("%d pauses", pauses)
		}
	}
}
