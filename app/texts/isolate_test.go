package texts_test

import (
	"slices"
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

// TestScripts checks the first and the last character of each range that is written
// from right to left, and those beside them.
func TestScripts(t *testing.T) {
	for _, test := range []struct {
		first, last rune
	}{
		{0x590, 0x8FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFE}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF},
		{0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069},
	} {
		for r, want := range map[rune]bool{test.first - 1: false, test.first: true, (test.first + test.last) / 2: true, test.last: true, test.last + 1: false} {
			text := "a" + string(r) + "b"
			if got := texts.Isolate(text) != text; got != want {
				t.Errorf("%U is isolated: %v", r, got)
			}
		}
	}
}

// TestIsDirectionControl checks every bidirectional control and its neighbours.
func TestIsDirectionControl(t *testing.T) {
	var got []rune
	for r := range rune(0x3000) {
		if texts.IsDirectionControl(r) {
			got = append(got, r)
		}
	}
	want := []rune{0x61C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069}
	if !slices.Equal(got, want) {
		t.Errorf("got %U; want %U", got, want)
	}
}

// TestParagraphs checks which characters cannot end the paragraph of an isolated text.
func TestParagraphs(t *testing.T) {
	var got []rune
	for r := range rune(0x3000) {
		if texts.Isolate("ש"+string(r)) == "\u2068ש \u2069" && r != ' ' {
			got = append(got, r)
		}
	}
	if want := []rune{'\n', '\r', 0x1C, 0x1D, 0x1E, 0x85, 0x2029}; !slices.Equal(got, want) {
		t.Errorf("got %U; want %U", got, want)
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
