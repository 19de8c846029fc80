package workload

import (
	"bytes"
	"os"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/explore/promela"
	"spoolscope/engine/scenario"
)

// TestAnswerSetups checks that the first setup is the first example, and that SPIN
// can search each.
func TestAnswerSetups(t *testing.T) {
	document, err := os.ReadFile("../../../static/examples/quiet-refuses.json")
	if err != nil {
		t.Fatal(err)
	}
	example, err := scenario.Decode(document)
	if err != nil {
		t.Fatal(err)
	}
	first := AnswerSetup(0)
	example.Title, example.Description, example.Horizon = first.Title, first.Description, first.Horizon
	if got, want := scenario.Encode(first), scenario.Encode(example); !bytes.Equal(got, want) {
		t.Errorf("the first setup is\n%s\nnot that of the first example\n%s", got, want)
	}
	for n := range AnswerSetups {
		s := AnswerSetup(n)
		if _, err := engine.Compile(s); err != nil || !promela.Fits(s) {
			t.Errorf("%s: %v; SPIN can search it: %v", s.Title, err, promela.Fits(s))
		}
	}
}
