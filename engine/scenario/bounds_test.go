package scenario_test

import (
	"strings"
	"testing"

	"spoolscope/engine/scenario"
)

// TestBytes checks the largest document and one that is a byte larger.
func TestBytes(t *testing.T) {
	const most = 16_777_216
	document := minimal + "}"
	document += strings.Repeat(" ", most-len(document))
	if _, err := scenario.Decode([]byte(document)); err != nil {
		t.Errorf("%d bytes are refused: %v", len(document), err)
	}
	want := scenario.Problem{Code: scenario.TooLarge, Found: "16777217 bytes", Allowed: "at most 16777216 bytes"}
	if got := refusal(t, document+" "); got != want {
		t.Errorf("a byte more is refused as %+v; want %+v", got, want)
	}
}

// TestNesting checks how deeply brackets may be nested. A document that is not
// too deep is refused for another reason.
func TestNesting(t *testing.T) {
	deep := func(n int, open, inside, end string) string {
		return strings.Repeat(open, n) + inside + strings.Repeat(end, n)
	}
	for _, test := range []struct {
		name, document string
		depth          string // of a document that is too deep
	}{
		{"64 lists", deep(64, "[", "", "]"), ""},
		{"65 lists", deep(65, "[", "", "]"), "65 levels"},
		{"65 lists with blanks", deep(65, "[ ", "", " ]"), "65 levels"},
		{"64 objects", deep(64, `{"a":`, "1", "}"), ""},
		{"65 objects", deep(65, `{"a":`, "1", "}"), "65 levels"},
		{"100 lists side by side in 63", deep(63, "[", strings.Repeat("[],", 100)+"[]", "]"), ""},
		{"100 objects side by side in 63", deep(63, "[", strings.Repeat("{},", 100)+"{}", "]"), ""},
		{"100 objects side by side in 65", deep(65, "[", strings.Repeat("{},", 100)+"1", "]"), "66 levels"},
		{"brackets in a text", with(`"title":"` + deep(65, "[", "", "]") + `"`), ""},
		{"brackets after an escaped quote", with(`"title":"\"` + deep(50, "[", "", "]") + `"`), ""},
		{"65 lists after a text", `["\\",` + deep(64, "[", "", "]") + `]`, "65 levels"},
		{"a bracket too many", deep(64, "[", "", "]") + "]]]" + deep(66, "[", "", ""), ""},
	} {
		_, err := scenario.Decode([]byte(test.document))
		want := scenario.Problem{Code: scenario.TooDeep, Found: test.depth, Allowed: "at most 64 levels"}
		if deep := err != nil && strings.Contains(err.Error(), "nested"); deep != (test.depth != "") {
			t.Errorf("%s: %v", test.name, err)
		} else if deep && err.Error() != want.Error() {
			t.Errorf("%s: %v; want %v", test.name, err, want)
		}
	}
}

// TestEscapedKeys checks that a key may be spelled with escapes.
func TestEscapedKeys(t *testing.T) {
	s, err := scenario.Decode([]byte(with(`"hori\u007aon":5,"readings":{"\u0061bort":"hybrid"}`)))
	if err != nil || s.Horizon != 5 || s.Readings[0] == 0 {
		t.Errorf("got %+v, %v", s, err)
	}
	want := scenario.Problem{Path: "horizon", Code: scenario.DuplicateKey}
	if got := refusal(t, with(`"hori\u007aon":5,"horizon":5`)); got != want {
		t.Errorf("the same key with and without escapes is refused as %+v", got)
	}
}
