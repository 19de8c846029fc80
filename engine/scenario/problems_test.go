package scenario_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestProblems compares the complete texts of the problems of documents and
// scenarios with testdata/problems.txt. Among the documents are those that lack one
// field of the document everything.
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
	var document any
	if err := json.Unmarshal([]byte(everything), &document); err != nil {
		t.Fatal(err)
	}
	eachField(document, "", func(path string) {
		text, err := json.Marshal(document)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "without %s\n", path)
		if _, err := scenario.Decode(text); err != nil {
			list(err)
		}
	})
	enginetest.Golden(t, "testdata/problems.txt", b.String(), *update)
}

// eachField calls do with each field of a JSON value removed in turn.
func eachField(value any, path string, do func(path string)) {
	switch value := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			was := value[name]
			delete(value, name)
			do(path + "." + name)
			value[name] = was
			eachField(was, path+"."+name, do)
		}
	case []any:
		for i, entry := range value {
			eachField(entry, fmt.Sprintf("%s[%d]", path, i), do)
		}
	}
}
