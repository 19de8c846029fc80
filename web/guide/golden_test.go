package guide

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"spoolscope/app/apptest"
)

// packed matches a document in a link, whose compression depends on the version of Go.
var packed = regexp.MustCompile(`\bv1\.[\w-]+`)

// mostLines is how many lines of a page are compared.
const mostLines = 300

// TestGoldenPages compares a page of each kind: an example, the elements with their figures,
// a path for readers in Chinese, and the beginning of the reference page.
func TestGoldenPages(t *testing.T) {
	all, _, err := Build()
	if err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{
		"reference": "guide/", "example": "examples/orderly-in-process/", "embedding": "guide/embedding/", "stuck": "zh/guide/stuck/",
	} {
		i := slices.IndexFunc(all, func(p Page) bool { return p.Path == path })
		if i < 0 {
			t.Fatalf("there is no page %s", path)
		}
		p := all[i]
		lines := strings.SplitAfter(packed.ReplaceAllString(apptest.Lines(t, string(p.Content)), "v1."), "\n")
		apptest.Golden(t, name, fmt.Sprintf("%s %s\n%s\n%s\nimage %q\n", p.Path, p.Lang.Tag(), p.Title, p.Description, p.Image)+
			strings.Join(lines[:min(len(lines), mostLines)], ""))
	}
}
