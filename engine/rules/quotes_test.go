package rules_test

import (
	"os"
	"testing"

	"spoolscope/engine/claims"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/rules"
)

const shingles = "../testdata/seed-shingles.txt"

// TestNoTextQuotesThePage checks that our texts do not quote the page.
func TestNoTextQuotesThePage(t *testing.T) {
	page := enginetest.NewQuotes(t, shingles)
	check := func(what string, texts ...rules.Text) {
		for _, text := range texts {
			page.Check(t, what, text.En, text.Zh)
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

// TestQuotesAreDetected checks that the shingles detect a quotation. The run of words
// begins a list on many pages of the reference.
func TestQuotesAreDetected(t *testing.T) {
	page := enginetest.NewQuotes(t, shingles)
	for _, run := range enginetest.Runs(enginetest.Words("Can return ONE or more of the following flags:"), enginetest.EnglishRun, " ") {
		if !page.Has(run) {
			t.Errorf("%q is not detected", run)
		}
	}
}
