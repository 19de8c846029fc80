package scenario_test

import (
	"errors"
	"flag"
	"fmt"
	"strings"
	"testing"

	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestProblems compares the complete texts of the problems of documents and
// scenarios with testdata/problems.txt.
func TestProblems(t *testing.T) {
	var b strings.Builder
	list := func(err error) {
		var problems scenario.Problems
		if !errors.As(err, &problems) {
			t.Fatal(err)
		}
		for _, p := range problems {
			fmt.Fprintf(&b, "\t%v\n", p)
		}
	}
	documents := nastyDocuments()
	for _, r := range refusals() {
		documents = append(documents, r.document)
	}
	for _, document := range documents {
		short := strings.Replace(document, minimal, "…", 1)
		fmt.Fprintf(&b, "decode %.120q\n", short)
		if _, err := scenario.Decode([]byte(document)); err != nil {
			list(err)
		}
	}
	for _, change := range invalidations() {
		s := everythingRead()
		change.change(s)
		fmt.Fprintf(&b, "validate %s %s\n", change.path, change.code)
		list(s.Validate())
	}
	enginetest.Golden(t, "testdata/problems.txt", b.String(), *update)
}
