package scenario_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"pgregory.net/rapid"

	"spoolscope/engine/enginetest"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// TestEncodeEverything checks the canonical form: fields in the order of the
// format, defaults omitted, names for flags that have them.
func TestEncodeEverything(t *testing.T) {
	const want = `{"version":1,"title":"All","description":"of it","horizon":5000,` +
		`"readings":{"abort":"hybrid","queueBit":"submitted","orphan":"stops"},` +
		`"processes":[{"id":"outlook"},{"id":"sync-tool_2"}],` +
		`"stores":[{"id":"mailbox","defaultInbox":true,"provider":"atRelease","openBy":[{"process":"outlook","refs":99},{"process":"sync-tool_2"}]},` +
		`{"id":"archive","noMail":true,"openBy":[{"process":"outlook"}]}],` +
		`"transports":[{"id":"smtp","addressTypes":["SMTP","X400"],"offline":[[0,10],[20,86400000]],"every":500,"poll":300,` +
		`"connectsAt":[1,86400000],"stopAfter":20,"ignoresCancel":true,"failAt":0},{"id":"fax"}],` +
		`"messages":[{"id":"m1","at":5,"duration":100,"store":"mailbox","to":"SMTP","deferUntil":50,"from":"outlook","failures":1000,"retryAfter":86400000},{"id":"n1","at":7,"duration":1,"transport":"fax"}],` +
		`"actions":[{"at":1,"process":"outlook","do":"StoreLogoffTransports","store":"mailbox","flags":"LOGOFF_PURGE"},` +
		`{"at":2,"process":"outlook","do":"StoreLogoff","store":"mailbox","flags":["LOGOFF_NO_WAIT","LOGOFF_COMPLETE"]},` +
		`{"at":3,"process":"outlook","do":"StoreLogoff","store":"mailbox","flags":2147483649},` +
		`{"at":4,"process":"outlook","do":"StoreLogoff","store":"mailbox","flags":"previous"},` +
		`{"at":5,"process":"outlook","do":"StoreLogoff","store":"mailbox","flags":"NULL"},` +
		`{"at":6,"process":"outlook","do":"Release","store":"mailbox"},` +
		`{"at":7,"process":"outlook","do":"AbortSubmit","message":"m1"},` +
		`{"at":8,"process":"outlook","do":"FlushQueues"},` +
		`{"at":9,"process":"outlook","do":"FlushQueues","transport":"fax"},` +
		`{"at":10,"process":"outlook","do":"OpenMsgStore","store":"archive"},` +
		`{"at":11,"process":"outlook","do":"StoreLogoff","store":"mailbox","flags":"LOGOFF_QUIET"},` +
		`{"at":12,"process":"outlook","do":"Exit"}],` +
		`"expect":{"calls":[{"action":1,"hresult":"MAPI_E_UNKNOWN_FLAGS"},{"action":0,"hresult":"S_OK","out":"LOGOFF_COMPLETE","returned":false},` +
		`{"action":5,"returned":true},{"action":6,"out":0}],"messages":{"n1":"onServer","m1":"unborn"}}}`
	if got := string(scenario.Encode(everythingRead())); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestEncodeMinimal checks that required lists are written even if empty, and
// nothing else is.
func TestEncodeMinimal(t *testing.T) {
	s, err := scenario.Decode([]byte(minimal + `,"title":"","horizon":60000,"messages":[],"actions":[],"readings":{"abort":"stop"}}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(scenario.Encode(s)); got != minimal+"}" {
		t.Errorf("got %s", got)
	}
	s.Transports = nil
	if got := string(scenario.Encode(s)); !strings.HasSuffix(got, `,"transports":[]}`) {
		t.Errorf("got %s", got)
	}
}

// TestFlagsAreNamed checks how flags are encoded: as names if every bit has one,
// as a number otherwise, including 0.
func TestFlagsAreNamed(t *testing.T) {
	for flags, want := range map[mapi.Flags]string{
		0:                         `0`,
		mapi.Quiet:                `"LOGOFF_QUIET"`,
		mapi.OutboundQueue:        `"LOGOFF_OUTBOUND_QUEUE"`,
		mapi.NoWait | mapi.Abort:  `["LOGOFF_NO_WAIT","LOGOFF_ABORT"]`,
		mapi.NoWait | 0x20:        `33`,
		0xFFFF_FFFF:               `4294967295`,
		mapi.InputMask:            `["LOGOFF_NO_WAIT","LOGOFF_ORDERLY","LOGOFF_PURGE","LOGOFF_ABORT","LOGOFF_QUIET"]`,
		0x100:                     `256`,
		mapi.Complete | 0x8000000: `134283264`,
	} {
		s := everythingRead()
		s.Actions = []scenario.Action{{Process: "outlook", Do: scenario.StoreLogoff, Store: "mailbox", Flags: scenario.Pass(flags)}}
		s.Expect = scenario.Expect{} // it refers to other actions
		if got := string(scenario.Encode(s)); !strings.Contains(got, `"flags":`+want+`}`) {
			t.Errorf("%s is encoded as %s", flags.Hex(), got[strings.Index(got, `"actions"`):])
		}
		checkRoundTrip(t, s)
	}
}

// TestTextsSurvive checks that any text survives a round trip, and that invalid
// UTF-8 becomes valid.
func TestTextsSurvive(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := everythingRead()
		s.Title = rapid.StringN(0, 120, -1).Draw(rt, "title")
		read, err := scenario.Decode(scenario.Encode(s))
		if err != nil {
			rt.Fatal(err)
		}
		if read.Title != strings.ToValidUTF8(s.Title, "\ufffd") {
			rt.Errorf("%q is decoded as %q", s.Title, read.Title)
		}
	})
	s := everythingRead()
	s.Title = "a\xffb"
	if written := scenario.Encode(s); !json.Valid(written) || !strings.Contains(string(written), "a\ufffdb") {
		t.Errorf("%q", written)
	}
}

// TestRoundTrip checks that both forms decode to the same scenario.
func TestRoundTrip(t *testing.T) {
	checkRoundTrip(t, everythingRead())
	for seed := range uint64(3_000) {
		checkRoundTrip(t, enginetest.Mixed(seed))
	}
	for _, set := range rules.Sets() {
		s := everythingRead()
		s.Readings = set.Readings
		checkRoundTrip(t, s)
	}
}

// TestIndented checks the indented form: that of package jsontext, and a final newline.
func TestIndented(t *testing.T) {
	check := func(s *scenario.Scenario) {
		t.Helper()
		want := jsontext.Value(scenario.Encode(s))
		if err := want.Indent(jsontext.WithIndent("  ")); err != nil {
			t.Fatal(err)
		}
		if got := string(scenario.EncodeIndented(s)); got != string(want)+"\n" {
			t.Errorf("got %s; want %s", got, want)
		}
	}
	check(everythingRead())
	check(scenario.New())
	for seed := range uint64(300) {
		check(enginetest.Mixed(seed))
	}
}
