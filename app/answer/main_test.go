package answer_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"spoolscope/app/answer"
	"spoolscope/app/apptest"
	"spoolscope/app/texts"
	"spoolscope/engine/enginetest"
)

func TestMain(m *testing.M) {
	enginetest.Checks("300")
	os.Exit(m.Run())
}

// eachAnswer runs a test on the answers of all vectors and of random scenarios,
// in each language.
func eachAnswer(t *testing.T, random int, try func(t *testing.T, s answer.Source)) {
	t.Helper()
	for _, c := range apptest.Cases(t, random) {
		tr, r := apptest.Run(t, c.Scenario)
		for _, lang := range texts.Langs {
			try(t, answer.Source{Trace: tr, Result: r, Lang: lang})
			if t.Failed() {
				t.Fatalf("in %s, %s", c.Name, lang.Tag())
			}
		}
	}
}

// eachCall does the same for every call.
func eachCall(t *testing.T, random int, try func(t *testing.T, s answer.Source, call int)) {
	t.Helper()
	eachAnswer(t, random, func(t *testing.T, s answer.Source) {
		for i := range s.Result.Calls {
			try(t, s, i)
		}
	})
}

var placeholder = regexp.MustCompile(`[{}]|%!|  | [.,;:!?。，]`)

// checkText checks that a text is not empty, has no placeholder and no missing
// word, and is in its language.
func checkText(t *testing.T, s answer.Source, text string) {
	t.Helper()
	if strings.TrimSpace(text) != text || text == "" || placeholder.MatchString(text) {
		t.Errorf("the text %q is empty, or has something left to fill in", text)
	}
	chinese := strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	if s.Lang == texts.English && chinese {
		t.Errorf("the English text %q is Chinese", text)
	}
}

// checkSentence checks that a text is a sentence, or introduces a list, in its
// language.
func checkSentence(t *testing.T, s answer.Source, text string) {
	t.Helper()
	checkText(t, s, text)
	ends := ".:"
	if s.Lang == texts.Chinese {
		ends = "。："
		if !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("the Chinese sentence %q is not Chinese", text)
		}
	}
	if last, _ := lastRune(text); !strings.ContainsRune(ends, last) {
		t.Errorf("%q does not end like a sentence", text)
	}
}

func lastRune(s string) (last rune, ok bool) {
	for _, r := range s {
		last, ok = r, true
	}
	return last, ok
}
