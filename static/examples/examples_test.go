package examples

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"spoolscope/engine/scenario"
)

var update = flag.Bool("update", false, "write the example files in canonical form")

// TestFilesAreCanonical checks that every file in the folder is in the table, and is
// in canonical form.
func TestFilesAreCanonical(t *testing.T) {
	entries, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != len(all) {
		t.Errorf("%d files and %d rows in the table", len(entries), len(all))
	}
	for _, e := range all {
		s, err := scenario.Decode(e.File())
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
			continue
		}
		want := scenario.EncodeIndented(s)
		if bytes.Equal(e.File(), want) {
			continue
		}
		if *update {
			if err := os.WriteFile(e.Name+".json", want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		t.Errorf("%s.json is not in canonical form; run the test with -update", e.Name)
	}
}

// TestTexts checks that every example has its texts in both languages, and a call.
func TestTexts(t *testing.T) {
	for _, e := range all {
		en, zh := e.Scenario("en"), e.Scenario("zh-Hans")
		if en.Title == "" || en.Description == "" || zh.Title == "" || zh.Description == "" {
			t.Errorf("%s: a text is missing", e.Name)
		}
		if en.Title == zh.Title || en.Description == zh.Description {
			t.Errorf("%s: the Chinese text is the English one", e.Name)
		}
		if zh.Validate() != nil {
			t.Errorf("%s: the Chinese texts do not fit a document", e.Name)
		}
		if len(en.Actions) == 0 {
			t.Errorf("%s has no call", e.Name)
		}
		if ByName(e.Name) < 0 {
			t.Errorf("%s: not found by its name", e.Name)
		}
	}
}
