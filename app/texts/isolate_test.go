package texts_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"spoolscope/app/texts"
)

// TestIsolate checks that a text that can reorder others is isolated, and that
// other texts are unchanged.
func TestIsolate(t *testing.T) {
	for text, want := range map[string]string{
		"":                     "",
		"QUIET refuses: “m1”":  "QUIET refuses: “m1”",
		"安静 refuses":           "安静 refuses",
		"ab\u202Ecd":           "\u2068ab\u202Ecd\u2069",
		"שלום":                 "\u2068שלום\u2069",
		"سلام 5":               "\u2068سلام 5\u2069",
		"\u2069\u202Ecd":       "\u2068\u202Ecd\u2069",
		"a\u2067b":             "\u2068a\u2067b\u2069\u2069",
		"a\u2067b\u2069\u2069": "\u2068a\u2067b\u2069\u2069",
		"\u200Fa\nb\u2029":     "\u2068\u200Fa b \u2069",
	} {
		if got := texts.Isolate(text); got != want {
			t.Errorf("%q is isolated as %q; want %q", text, got, want)
		}
	}
	if got, want := texts.Fill("Opened “{title}”. Undo", "title", "ab\u202Ecd"), "Opened “\u2068ab\u202Ecd\u2069”. Undo"; got != want {
		t.Errorf("filled in: %q; want %q", got, want)
	}
}

// TestIsolationEnds checks that the isolation ends with the text, whatever
// characters the text contains.
func TestIsolationEnds(t *testing.T) {
	letters := rapid.SampledFrom([]rune("ab5 שس\u202A\u202B\u202D\u202E\u202C\u2066\u2067\u2068\u2069\u200E\u200F\u061C\n\u2029"))
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOf(letters).Draw(t, "text"))
		got := texts.Isolate(text)
		depth := 0
		for i, r := range got {
			switch {
			case 0x2066 <= r && r <= 0x2068:
				depth++
			case r == 0x2069:
				depth--
			case strings.ContainsRune("\n\u2029", r) && got != text:
				t.Fatalf("%q ends the paragraph", got)
			}
			if last := i+len(string(r)) == len(got); got != text && (depth <= 0 && !last || depth < 0) {
				t.Fatalf("%q is not isolated at %d", got, i)
			}
		}
		if depth != 0 {
			t.Fatalf("%q leaves %d isolations open", got, depth)
		}
	})
}
