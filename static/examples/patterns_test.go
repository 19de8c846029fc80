package examples_test

import (
	"regexp"
	"slices"
	"testing"

	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// patterns lists the ways in which real clients call StoreLogoff, each with the
// example that shows it, or the reason why there is none.
var patterns = []struct{ name, example, cannot string }{
	{name: "mailbox sweep", example: "mailbox-sweep"},
	{name: "just Release", example: "just-release"},
	{name: "mailbox logoff of a helper", example: "helper-logoff"},
	{name: "flush my Outbox", example: "flush-the-outbox"},
	{name: "agent deinit", example: "agent-deinit"},
	{name: "migration tool", example: "migration-tool"},
	{name: "any combination, including invalid ones", example: "two-flags"},
	{name: "NULL pointer", example: "null-pointer"},
	{name: "zero flags", example: "zero-flags"},
	{name: "ask first", example: "ask-first"},
	{name: "shared profile", example: "shared-profile"},
	{name: "no-mail tool", example: "no-mail-tool"},
	{name: "Outlook since 2002", cannot: "it has no spooler, and a document describes one"},
	{name: "stubborn transport", example: "abort-stubborn"},
}

// TestPatterns checks that every pattern has an example or a reason, and that every
// example of the group shows a pattern.
func TestPatterns(t *testing.T) {
	shown := map[string]bool{}
	for _, p := range patterns {
		if (p.example == "") == (p.cannot == "") {
			t.Errorf("%s: want either an example or a reason", p.name)
		}
		if p.example != "" && examples.ByName(p.example) < 0 {
			t.Errorf("%s: there is no example %s", p.name, p.example)
		}
		if shown[p.example] {
			t.Errorf("%s shows two patterns", p.example)
		}
		shown[p.example] = true
	}
	for _, e := range examples.All() {
		if e.Group == examples.Clients && !shown[e.Name] {
			t.Errorf("%s shows no pattern", e.Name)
		}
	}
}

// TestTwoPerFlag checks that every flag has two examples, which call
// StoreLogoffTransports itself.
func TestTwoPerFlag(t *testing.T) {
	of := map[mapi.Flags]int{}
	for _, e := range examples.All() {
		if e.Group != examples.Flags {
			continue
		}
		s := e.Scenario("en")
		if len(s.Actions) != 1 || s.Actions[0].Do != scenario.StoreLogoffTransports || s.Actions[0].Flags.Kind != scenario.Literal {
			t.Errorf("%s is not about one flag", e.Name)
			continue
		}
		of[s.Actions[0].Flags.Value]++
	}
	for _, f := range mapi.Inputs {
		if of[f] != 2 {
			t.Errorf("%s has %d examples", f, of[f])
		}
	}
	if len(of) != len(mapi.Inputs) {
		t.Errorf("the examples are about %v", of)
	}
}

// TestFirstExample checks the example of the prerendered page. It shows a call that
// is refused, but is accepted if it is dragged to a later time.
func TestFirstExample(t *testing.T) {
	if first := examples.All()[0].Name; first != "quiet-refuses" {
		t.Errorf("the first example is %s", first)
	}
}

// TestLocalize checks that the texts of examples are translated, and other texts are
// not.
func TestLocalize(t *testing.T) {
	for _, e := range examples.All() {
		for _, from := range []string{"en", "zh-Hans"} {
			for _, to := range []string{"en", "zh-Hans"} {
				title, try := e.Texts(from)
				wantTitle, wantTry := e.Texts(to)
				if gotTitle, gotTry := examples.Localize(title, try, to); gotTitle != wantTitle || gotTry != wantTry {
					t.Errorf("%s from %s to %s: %q, %q", e.Name, from, to, gotTitle, gotTry)
				}
			}
		}
	}
	first, try := examples.All()[0].Texts("en")
	for _, own := range [][2]string{{"My title", try}, {first, "my line"}, {"", ""}} {
		if title, line := examples.Localize(own[0], own[1], "zh-Hans"); title != own[0] || line != own[1] {
			t.Errorf("%q became %q, %q", own, title, line)
		}
	}
}

// exact matches the words of a line that are the same in all languages: names,
// numbers, readings and flags.
var exact = regexp.MustCompile(`[a-z]\d|\d+(\.\d+)?|[a-z]+[A-Z]\w*|[A-Z]+(_[A-Z]+)+|(QUIET|ABORT|ORDERLY|PURGE)`)

// TestLinesAgree checks that both languages suggest the same change.
func TestLinesAgree(t *testing.T) {
	for _, e := range examples.All() {
		_, en := e.Texts("en")
		_, zh := e.Texts("zh-Hans")
		inEnglish, inChinese := exact.FindAllString(en, -1), exact.FindAllString(zh, -1)
		slices.Sort(inEnglish)
		slices.Sort(inChinese)
		if !slices.Equal(slices.Compact(inEnglish), slices.Compact(inChinese)) {
			t.Errorf("%s: %q in English and %q in Chinese", e.Name, inEnglish, inChinese)
		}
	}
}
