package guide

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

// TestLabels checks that every label that a template names has words, and that no other
// label has.
func TestLabels(t *testing.T) {
	named := map[string]bool{"logs off": true}
	for _, c := range chapters {
		if !strings.HasPrefix(c.label, "LOGOFF_") { // names of flags stay as they are
			named[c.label] = true
		}
	}
	entries, err := fs.ReadDir(templateFiles, "templates")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := fs.ReadFile(templateFiles, "templates/"+e.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`label "([^"]+)"`).FindAllStringSubmatch(string(text), -1) {
			named[m[1]] = true
		}
	}
	for name := range named {
		if labels[name].En == "" || labels[name].Zh == "" {
			t.Errorf("the label %q has no words", name)
		}
	}
	for name := range labels {
		if !named[name] {
			t.Errorf("no template names the label %q", name)
		}
	}
}
