package document_test

import (
	"fmt"
	"testing"

	"spoolscope/app/document"
	"spoolscope/engine/scenario"
)

// TestDraft checks the round trip of documents, including one that cannot run, and
// that the largest one fits into the storage of browsers.
func TestDraft(t *testing.T) {
	const browsersKeep = 5_000_000 // characters
	for _, n := range []int{0, 10, 5_001, scenario.MaxMessages} {
		s := scenario.New()
		s.Horizon = -1
		for i := range n {
			s.Messages = append(s.Messages, scenario.Message{
				ID: fmt.Sprintf("m%d", i), Store: "mailbox", To: "SMTP", At: 7 * i % 3_600_000, Duration: 1 + 31*i%900,
			})
		}
		draft := document.Draft(s)
		if len(draft) > browsersKeep {
			t.Errorf("%d messages: the draft has %d characters; browsers store %d", n, len(draft), browsersKeep)
		}
		read, err := document.FromDraft(draft, func() {})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := string(scenario.Encode(read)), string(scenario.Encode(s)); got != want {
			t.Errorf("%d messages: the decoded document differs", n)
		}
	}
}
