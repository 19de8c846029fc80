package rules_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"

	"spoolscope/engine/claims"
	"spoolscope/engine/rules"
)

// The shortest runs that count as a quotation: words of the reference page in a
// row, and Han characters of its translation. Runs of identifiers and names of
// things are allowed.
const (
	englishRun = 8
	chineseRun = 14
)

// TestNoTextQuotesThePage checks that our texts do not quote the page. The page
// itself is not included: testdata/seed-shingles.txt has the first twelve digits
// of the SHA-256 of every run of words and of characters of it that would be too
// long a quotation.
func TestNoTextQuotesThePage(t *testing.T) {
	data, err := os.ReadFile("../testdata/seed-shingles.txt")
	if err != nil {
		t.Fatal(err)
	}
	page := map[string]bool{}
	for _, line := range strings.Fields(string(data)) {
		page[line] = true
	}
	if len(page) < 500 {
		t.Fatalf("the shingles of the page are only %d", len(page))
	}
	check := func(what string, texts ...rules.Text) {
		for _, text := range texts {
			for _, run := range append(runs(english(text.En), englishRun, " "), runs(chinese(text.Zh), chineseRun, "")...) {
				if page[shingle(run)] {
					t.Errorf("%s quotes the page: %q", what, run)
				}
			}
		}
	}
	for _, r := range rules.Catalogue() {
		check(r.Name, r.Says)
	}
	for _, r := range rules.All() {
		check(r.Name, r.Asks, r.Why)
		for _, v := range r.Values {
			check(r.Name+": "+v.Name, v.Says)
		}
	}
	for _, s := range rules.Sets() {
		check(s.Name, s.Says)
	}
	for _, c := range claims.All() {
		check(c.Name, c.Says)
	}
	for _, name := range []string{"SEMANTICS.md", "DECISIONS.md", "scenario/DOCUMENT.md", "explore/EXPLORER.md"} {
		manual, err := os.ReadFile("../" + name)
		if err != nil {
			t.Fatal(err)
		}
		check(name, rules.Text{En: string(manual)})
	}
}

// english returns the words of a text in the form of the shingles.
func english(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r != '_' && (r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r))
	})
}

// chinese returns the Han characters of a text.
func chinese(text string) []string {
	var characters []string
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			characters = append(characters, string(r))
		}
	}
	return characters
}

// runs returns every sequence of n units.
func runs(units []string, n int, separator string) []string {
	var all []string
	for i := 0; i+n <= len(units); i++ {
		all = append(all, strings.Join(units[i:i+n], separator))
	}
	return all
}

func shingle(run string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(run)))[:12] }

// TestQuotesAreDetected checks that the shingles detect a quotation. The run of words
// begins a list on many pages of the reference.
func TestQuotesAreDetected(t *testing.T) {
	data, err := os.ReadFile("../testdata/seed-shingles.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, run := range runs(english("Can return ONE or more of the following flags:"), englishRun, " ") {
		if !strings.Contains(string(data), shingle(run)+"\n") {
			t.Errorf("%q is not detected", run)
		}
	}
}
