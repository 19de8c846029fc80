package apptest

import (
	"flag"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"spoolscope/engine/enginetest"
)

// Update is the flag -update.
var Update = flag.Bool("update", false, "write the files that a test compares with")

// Golden compares a text with the file testdata/name.golden, line by line. The
// flag -update makes it write the file instead.
func Golden(t *testing.T, name, got string) {
	t.Helper()
	enginetest.Golden(t, filepath.Join("testdata", name+".golden"), got, *Update)
}

// voids lists the void elements of HTML that the page uses.
var voids = []string{"br", "hr", "img", "input", "link", "meta"}

// attributes matches the attributes of a tag, each with the space before it.
var attributes = regexp.MustCompile(` [\w:-]+(="[^"]*")?`)

// sorted returns a tag with its attributes sorted by name. go-app prints them in
// random order.
func sorted(tag string) string {
	names := attributes.FindAllString(tag, -1)
	slices.Sort(names)
	return attributes.ReplaceAllStringFunc(tag, func(string) string {
		next := names[0]
		names = names[1:]
		return next
	})
}

// Lines returns markup with one line for each element and each subpath of a path,
// indented by depth. It fails the test if elements are not properly nested.
func Lines(t *testing.T, markup string) string {
	t.Helper()
	var b strings.Builder
	var open []string
	line := func(s string) {
		indent := "\n" + strings.Repeat("  ", len(open))
		b.WriteString(indent + strings.ReplaceAll(sorted(s), "zM", "z"+indent+"  M"))
	}
	text := false // an end tag stays on this line: its element has only text, or is empty
	for z := html.NewTokenizer(strings.NewReader(markup)); ; {
		kind := z.Next()
		raw := strings.TrimSpace(string(z.Raw()))
		tag, _ := z.TagName()
		name := string(tag)
		switch kind {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Fatalf("elements without end tag: %q", open)
			}
			return strings.TrimPrefix(b.String()+"\n", "\n")
		case html.StartTagToken:
			line(raw)
			if !slices.Contains(voids, name) {
				open = append(open, name)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != name {
				t.Fatalf("</%s> while %q are open, after %s", name, open, b.String()[max(0, b.Len()-200):])
			}
			open = open[:len(open)-1]
			if !text {
				line(raw)
			} else {
				b.WriteString(raw)
			}
		case html.TextToken:
			b.WriteString(raw)
		default:
			line(raw)
		}
		text = kind == html.TextToken && raw != "" || kind == html.StartTagToken && !slices.Contains(voids, name)
	}
}
