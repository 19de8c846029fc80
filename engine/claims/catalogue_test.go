package claims_test

import (
	"regexp"
	"slices"
	"testing"
	"unicode"

	"spoolscope/engine/claims"
	"spoolscope/engine/rules"
)

// TestCatalogue checks that the rows are complete: numbers as in the semantics,
// stable names, existing sentences, texts in both languages.
func TestCatalogue(t *testing.T) {
	name := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	var normative []string
	for _, s := range rules.Sentences() {
		if s.Normative {
			normative = append(normative, s.ID)
		}
	}
	all := claims.All()
	if len(all) != 12 {
		t.Errorf("there are %d claims; SEMANTICS.md section 8 has 12", len(all))
	}
	seen := map[string]bool{}
	for i, c := range all {
		if int(c.ID) != i+1 {
			t.Errorf("claim %d is number %d", i+1, c.ID)
		}
		if !name.MatchString(c.Name) || seen[c.Name] {
			t.Errorf("claim %d: invalid or duplicate name %q", c.ID, c.Name)
		}
		seen[c.Name] = true
		if c.ID.String() != c.Name || c.ID.Claim().Name != c.Name {
			t.Errorf("claim %d is called %s and %s", c.ID, c.ID, c.Name)
		}
		if len(c.Sentences) == 0 {
			t.Errorf("claim %d has no source", c.ID)
		}
		for _, s := range c.Sentences {
			if !slices.Contains(normative, s) {
				t.Errorf("claim %d cites %q, which is not a normative sentence", c.ID, s)
			}
		}
		han := func(r rune) bool { return unicode.Is(unicode.Han, r) }
		if c.Says.En == "" || slices.ContainsFunc([]rune(c.Says.En), han) || !slices.ContainsFunc([]rune(c.Says.Zh), han) {
			t.Errorf("claim %d: %q, %q", c.ID, c.Says.En, c.Says.Zh)
		}
	}
}

// TestAnswers checks the spelling of answers.
func TestAnswers(t *testing.T) {
	for answer, want := range map[claims.Answer]string{
		claims.NotApplicable: "not applicable", claims.Holds: "holds", claims.Violated: "violated",
	} {
		if answer.String() != want {
			t.Errorf("answer %d is %q", answer, answer)
		}
	}
}
