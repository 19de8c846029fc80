package answer_test

import (
	"strings"
	"testing"

	"spoolscope/app/answer"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// waiting has a call that waits for a transport that does not connect again.
const waiting = `{"version":1,"horizon":30,"readings":{"ready":"submitted"},
"processes":[{"id":"outlook"}],
"stores":[{"id":"mailbox","openBy":[{"process":"outlook"}]}],
"transports":[{"id":"fax","addressTypes":["FAX"],"connectsAt":[1]}],
"messages":[{"id":"m1","store":"mailbox","at":5,"to":"FAX","duration":4}],
"actions":[{"at":10,"process":"outlook","do":"StoreLogoffTransports","store":"mailbox","flags":1}]}`

// TestUnreturned checks that a call is said never to return only in a run in
// which nothing can happen any more. If the transport connects once more after
// the horizon, only the end of the scenario is mentioned.
func TestUnreturned(t *testing.T) {
	for _, test := range []struct {
		name, document string
		lang           texts.Lang
		verdict        string
		outcome, title string
	}{
		{"settled", waiting, texts.English, "It never returns: what it waits for cannot happen.",
			"never returns", "NO_WAIT never returns: m1 is waiting in the queue"},
		{"settled", waiting, texts.Chinese, "永不返回：它等待的事情不会发生。",
			"永不返回", "NO_WAIT 永不返回：m1 在队列中等待"},
		{"cut off", strings.Replace(waiting, "[1]", "[1,31]", 1), texts.English, "It has not returned when the scenario ends at 30 ms.",
			"has not returned when the scenario ends at 30 ms", "NO_WAIT has not returned when the scenario ends at 30 ms: m1 is waiting in the queue"},
		{"cut off", strings.Replace(waiting, "[1]", "[1,31]", 1), texts.Chinese, "场景在 30 ms 结束时，它尚未返回。",
			"场景在 30 ms 结束时尚未返回", "场景在 30 ms 结束时，NO_WAIT 尚未返回：m1 在队列中等待"},
	} {
		s, err := scenario.Decode([]byte(test.document))
		if err != nil {
			t.Fatal(err)
		}
		source := sourceOf(t, s, test.lang)
		if got := source.Verdict(0); got != test.verdict {
			t.Errorf("%s: the verdict is %q; want %q", test.name, got, test.verdict)
		}
		if got := answer.Outcome(source.Result, 0, texts.Of(test.lang)); got != test.outcome {
			t.Errorf("%s: the outcome is %q; want %q", test.name, got, test.outcome)
		}
		if got := source.Name(); got != test.title {
			t.Errorf("%s: the title is %q; want %q", test.name, got, test.title)
		}
	}
}
