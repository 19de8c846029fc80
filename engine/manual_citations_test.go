package engine_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	commentLine = regexp.MustCompile(`(?m)^\s*(?://|\*) ?`)
	cited       = regexp.MustCompile(`\b([A-Za-z][\w-]*\.md)\b`)
	citedPlaces = regexp.MustCompile(`\b([A-Za-z][\w-]*\.md)(?:\]\([^)]*\))?,?\s+sections?\s+(\d+(?:\.\d+)?(?:(?:,| and| to| or)\s+\d+(?:\.\d+)?)*)`)
	barePlaces  = regexp.MustCompile(`(?i)\bsections?\s+(\d+(?:\.\d+)?)`)
	number      = regexp.MustCompile(`\d+(?:\.\d+)?`)
)

// citationFaults returns what is wrong with the citations in a file, given the
// sections of every Markdown file by its name. Within a manual, a section without
// a name is one of its own.
func citationFaults(file, text string, sections map[string][]string) (faults []string) {
	text = commentLine.ReplaceAllString(text, "")
	for _, m := range cited.FindAllStringSubmatch(text, -1) {
		if _, exists := sections[m[1]]; !exists {
			faults = append(faults, fmt.Sprintf("%s cites %s, which is not in the tree", file, m[1]))
		}
	}
	check := func(document, place string) {
		if !slices.Contains(sections[document], place) {
			faults = append(faults, fmt.Sprintf("%s cites %s section %s, which does not exist", file, document, place))
		}
	}
	for _, m := range citedPlaces.FindAllStringSubmatch(text, -1) {
		for _, place := range number.FindAllString(m[2], -1) {
			check(m[1], place)
		}
	}
	rest := citedPlaces.ReplaceAllString(text, "")
	for _, m := range barePlaces.FindAllStringSubmatch(rest, -1) {
		if own := path.Base(file); sections[own] != nil {
			check(own, m[1])
		} else {
			faults = append(faults, fmt.Sprintf("%s cites section %s of no document", file, m[1]))
		}
	}
	return faults
}

// eachText calls do for every text file of the tree. Of Go files, and of tests, which
// write files of their own, it passes the comments, one on each line.
func eachText(t *testing.T, do func(file, text string)) {
	t.Helper()
	comment := regexp.MustCompile(`(?m)(?:^|\s)//( .*)?$`)
	err := filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == ".git" || d.Name() == ".build" || d.Name() == "node_modules" || d.Name() == "dist" || d.Name() == "testdata"):
			return filepath.SkipDir
		case d.IsDir() || !slices.Contains([]string{".go", ".md", ".mjs", ".js", ".ts", ".css", ".yml", ".py", ".txt", ""}, filepath.Ext(file)):
			return nil
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		text := string(data)
		if filepath.Ext(file) == ".go" || strings.HasSuffix(file, ".test.mjs") {
			text = strings.Join(comment.FindAllString(text, -1), "\n")
		}
		do(filepath.ToSlash(file), text)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestCitations checks that no file of the tree cites a document that is not in
// it, or a section that does not exist.
func TestCitations(t *testing.T) {
	sections := map[string][]string{}
	texts := map[string]string{}
	eachText(t, func(file, text string) {
		texts[file] = text
		if path.Ext(file) == ".md" {
			sections[path.Base(file)] = parseManual(text).sections
		}
	})
	citations := 0
	for file, text := range texts {
		citations += len(citedPlaces.FindAllString(commentLine.ReplaceAllString(text, ""), -1))
		for _, fault := range citationFaults(file, text, sections) {
			t.Error(fault)
		}
	}
	if citations < 30 {
		t.Errorf("only %d citations were found", citations)
	}
}

// TestCitationFaultsAreFound checks that wrong citations are reported.
func TestCitationFaultsAreFound(t *testing.T) {
	sections := map[string][]string{"SEMANTICS.md": {"4", "4.1", "5"}, "README.md": nil}
	for text, want := range map[string]int{
		"// See SEMANTICS.md section 4.1.":               0,
		"// See SEMANTICS.md\n// section 4.1 and\n// 5.": 0,
		"// See SEMANTICS.md sections 4.1 to 5, please.": 0,
		"// See SEMANTICS.md section 4.2.":               1,
		"// See SEMANTICS.md sections 4 and 6.":          1,
		"// See SEMANTICS.md\n\t// section 9.":           1,
		"// See semantics.md section 4.":                 2,
		"// See semantics.md.":                           1,
		"// See section 4.":                              1,
		"// See README.md.":                              0,
		"# See [SEMANTICS.md](a/b) section 7":            1,
	} {
		if got := citationFaults("file.go", text, sections); len(got) != want {
			t.Errorf("%q: %q; want %d", text, got, want)
		}
	}
	if got := citationFaults("engine/SEMANTICS.md", "section 4.1, section 7", sections); len(got) != 1 {
		t.Errorf("a section of its own: %q", got)
	}
}
