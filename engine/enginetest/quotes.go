package enginetest

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"
)

// The shortest runs that count as a quotation: words of the reference page in a
// row, and Han characters of its translation. Runs of identifiers and names of
// things are allowed.
const (
	EnglishRun = 8
	chineseRun = 14
)

// Quotes detects quotations of the reference page. The page itself is not included: the
// file has the first twelve digits of the SHA-256 of every run of words and of
// characters of it that would be too long a quotation.
type Quotes map[string]bool

// NewQuotes reads the file.
func NewQuotes(t *testing.T, file string) Quotes {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	q := Quotes{}
	for _, line := range strings.Fields(string(data)) {
		q[line] = true
	}
	if len(q) < 500 {
		t.Fatalf("the shingles of the page are only %d", len(q))
	}
	return q
}

// Check reports the runs of an English and a Chinese text that quote the page.
func (q Quotes) Check(t *testing.T, what, english, chinese string) {
	t.Helper()
	for _, run := range append(Runs(Words(english), EnglishRun, " "), Runs(characters(chinese), chineseRun, "")...) {
		if q.Has(run) {
			t.Errorf("%s quotes the page: %q", what, run)
		}
	}
}

// Has reports whether a run is on the page.
func (q Quotes) Has(run string) bool {
	return q[fmt.Sprintf("%x", sha256.Sum256([]byte(run)))[:12]]
}

// Words returns the words of a text in the form of the shingles.
func Words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r != '_' && (r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r))
	})
}

// characters returns the Han characters of a text.
func characters(text string) []string {
	var list []string
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			list = append(list, string(r))
		}
	}
	return list
}

// Runs returns every sequence of n units.
func Runs(units []string, n int, separator string) []string {
	var all []string
	for i := 0; i+n <= len(units); i++ {
		all = append(all, strings.Join(units[i:i+n], separator))
	}
	return all
}
