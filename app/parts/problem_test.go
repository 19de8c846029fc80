package parts_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"regexp"
	"strings"
	"testing"

	"spoolscope/app/document"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// refusals returns the problem of each document that the decoder must reject.
func refusals(t *testing.T) map[string]scenario.Problem {
	t.Helper()
	data, err := os.ReadFile("../../engine/testdata/invalid/invalid.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	problems := map[string]scenario.Problem{}
	for line := range bytes.Lines(data) {
		var document struct{ Name, Document string }
		if err := json.Unmarshal(line, &document); err != nil {
			t.Fatal(err)
		}
		_, err := scenario.Decode([]byte(document.Document))
		var found scenario.Problems
		if !errors.As(err, &found) {
			t.Fatalf("%s: %v", document.Name, err)
		}
		problems[document.Name] = found[0]
	}
	if len(problems) < 40 {
		t.Fatalf("only %d documents", len(problems))
	}
	return problems
}

var (
	quotation = regexp.MustCompile(`"[^"]*"`)
	english   = regexp.MustCompile(`[A-Za-z]+ [a-z]{2,}`)
)

// TestProblemText checks that every rejection has a text in both languages,
// without English in the Chinese text.
func TestProblemText(t *testing.T) {
	for name, problem := range refusals(t) {
		en, zh := parts.ProblemText(problem, texts.Of(texts.English)), parts.ProblemText(problem, texts.Of(texts.Chinese))
		if en == "" || strings.HasPrefix(en, " ") || zh == "" || strings.HasPrefix(zh, " ") {
			t.Errorf("%s: the texts of %s are %q and %q", name, problem.Code, en, zh)
		}
		if en == zh {
			t.Errorf("%s: %q in both languages", name, en)
		}
		if english.MatchString(quotation.ReplaceAllString(zh, "")) {
			t.Errorf("%s: %q has English words", name, zh)
		}
	}
}

// TestSuggestions checks that a misspelling is answered with the right spelling in
// both languages: in a document, and in the field of the flags.
func TestSuggestions(t *testing.T) {
	_, err := scenario.Decode([]byte(`{"version": 1, "raedings": {}}`))
	var inDocument scenario.Problems
	errors.As(err, &inDocument)
	s := scenario.New()
	s.Actions = []scenario.Action{{}}
	flags := document.Field{List: scenario.Actions, Name: "flags"}
	misspelt := func(text string) scenario.Problem {
		_, err := document.Set(s, flags, text)
		var problem scenario.Problem
		if !errors.As(err, &problem) || problem.Path != "actions[0].flags" {
			t.Fatalf("%q: %v", text, err)
		}
		return problem
	}
	for _, test := range []struct {
		problem scenario.Problem
		en, zh  string
	}{
		{inDocument[0], "Did you mean readings?", "您想写的是 readings 吗？"},
		{misspelt("LOGOFF_QIET"), `Found: "LOGOFF_QIET". Allowed: a number 0 … 4294967295, hexadecimal text such as "0x10", a LOGOFF_ name, a list of names, previous, NULL. Did you mean LOGOFF_QUIET?`, "您想写的是 LOGOFF_QUIET 吗？"},
		{misspelt("purge | qiet"), `Found: "qiet".`, "您想写的是 LOGOFF_QUIET 吗？"},
		{misspelt("previos"), "Did you mean previous?", "您想写的是 previous 吗？"},
		{misspelt(""), "This is required. Allowed: a number", "允许"},
	} {
		for l, want := range map[texts.Lang]string{texts.English: test.en, texts.Chinese: test.zh} {
			if got := parts.ProblemText(test.problem, texts.Of(l)); !strings.Contains(got, want) {
				t.Errorf("%q does not contain %q", got, want)
			}
		}
	}
}

// TestSyntaxErrors checks that syntax errors of a document have texts in both
// languages too.
func TestSyntaxErrors(t *testing.T) {
	word := regexp.MustCompile(`[a-z]{3,}`)
	for _, document := range []string{
		``, `{`, `[1`, `x`, `{"title" 1}`, `{"title":"a" "version":1}`, `{"title":"a",}`, `{version:1}`, `{1:2}`, `{"title":}`, `{"title"}`,
		`{"version":1]`, `{"stores":[1 2]}`, `{"stores":[}`, `{"version":01}`, `{"version":-}`, `{"version":1.}`, `{"version":1e}`, `{"version":trie}`,
		`{"title":"\q"}`, `{"title":"\ud800"}`, "{\"title\":\"a\nb\"}", "{\"title\":\"\xff\"}", `{"title":"a"`, `{'title':1}`, `]`, `,`,
	} {
		_, err := scenario.Decode([]byte(document))
		var found scenario.Problems
		if !errors.As(err, &found) {
			t.Fatalf("%q: %v", document, err)
		}
		en, zh := parts.ProblemText(found[0], texts.Of(texts.English)), parts.ProblemText(found[0], texts.Of(texts.Chinese))
		said := quotation.ReplaceAllString(regexp.MustCompile("'[^']*'|`[^`]*`|字面值中：[a-z]+").ReplaceAllString(zh, ""), "")
		if en == zh || word.MatchString(said) {
			t.Errorf("%q: %q has English words; in English %q", document, zh, en)
		}
	}
}

// TestEveryCodeHasText checks that every code of a problem has a text of its own.
func TestEveryCodeHasText(t *testing.T) {
	codes := []scenario.Code{
		scenario.NotJSON, scenario.TooLarge, scenario.TooDeep, scenario.WrongVersion, scenario.UnknownField, scenario.DuplicateKey,
		scenario.Missing, scenario.WrongType, scenario.OutOfRange, scenario.TooLong, scenario.TooMany, scenario.TooFew,
		scenario.BadID, scenario.BadAddressType, scenario.NotOneOf, scenario.Twice, scenario.NotThere,
		scenario.SecondInbox, scenario.NoMailInbox, scenario.BadWindow, scenario.NotAscending, scenario.NoWay, scenario.BothWays, scenario.NotHere,
		scenario.NotOutbound, scenario.NoFailures, scenario.TooManyAttempts, scenario.NothingExpected,
	}
	byText := map[string]scenario.Code{}
	for _, l := range texts.Langs {
		for _, code := range codes {
			text := parts.ProblemText(scenario.Problem{Code: code}, texts.Of(l))
			if text == "" {
				t.Errorf("%s: %s has no text", l.Tag(), code)
			}
			if other, ok := byText[text]; ok {
				t.Errorf("%s: %s and %s have the same text: %q", l.Tag(), code, other, text)
			}
			byText[text] = code
		}
	}
}

func TestFieldID(t *testing.T) {
	for path, want := range map[string]string{
		"title": "f-title", "stores[0].id": "f-stores-0-id", "transports[12].offline[3]": "f-transports-12-offline-3", "readings.quiet": "f-readings-quiet",
		"stores[3].openBy[0].refs": "f-stores-3-openBy-0-refs", "expect.messages.m-1": "f-expect-messages-m-1",
	} {
		if got := parts.FieldID(path); got != want {
			t.Errorf("FieldID(%q) = %q; want %q", path, got, want)
		}
	}
}
