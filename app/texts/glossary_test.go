package texts_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"spoolscope/app/texts"
	"spoolscope/engine/claims"
	"spoolscope/engine/rules"
	"spoolscope/static/examples"
)

// term is a row of GLOSSARY.md.
type term struct {
	english *regexp.Regexp // any form of the term, as whole words
	chinese []string       // terms of which the Chinese text has one
	not     []string       // terms that no Chinese text has
}

// glossary reads the table of GLOSSARY.md.
func glossary(t *testing.T) []term {
	t.Helper()
	data, err := os.ReadFile("GLOSSARY.md")
	if err != nil {
		t.Fatal(err)
	}
	var terms []term
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 3 || strings.HasPrefix(cells[0], "---") || strings.TrimSpace(cells[1]) == "Chinese" {
			continue
		}
		// A remark in brackets is for the reader.
		words, _, _ := strings.Cut(cells[0], "(")
		forms := strings.Split(strings.TrimSpace(words), ", ")
		terms = append(terms, term{
			english: regexp.MustCompile(`(?i)\b(` + strings.Join(forms, "|") + `)\b`),
			chinese: strings.Split(strings.TrimSpace(cells[1]), "、"),
			not:     strings.Split(strings.TrimSpace(cells[2]), "、"),
		})
	}
	if len(terms) < 20 {
		t.Fatalf("the glossary has %d terms", len(terms))
	}
	return terms
}

// pair is a text in both languages.
type pair struct{ where, en, zh string }

// pairs lists every text of the page, of the rules, the readings, the claims
// and the examples.
func pairs() []pair {
	var list []pair
	en, zh := entries(texts.English), entries(texts.Chinese)
	for i := range en {
		list = append(list, pair{en[i].path, en[i].text, zh[i].text})
	}
	add := func(name string, t rules.Text) { list = append(list, pair{name, t.En, t.Zh}) }
	for _, r := range rules.Catalogue() {
		add(r.Name, r.Says)
	}
	for _, r := range rules.All() {
		add(r.Name, r.Asks)
		add(r.Name+": why", r.Why)
		for _, v := range r.Values {
			add(r.Name+": "+v.Name, v.Says)
		}
	}
	for _, s := range rules.Sets() {
		add("set "+s.Name, s.Says)
	}
	for _, c := range claims.All() {
		add(c.Name, c.Says)
	}
	for _, e := range examples.All() {
		title, try := e.Texts("en")
		titleZh, tryZh := e.Texts("zh-Hans")
		list = append(list, pair{e.Name + ": title", title, titleZh}, pair{e.Name + ": try", try, tryZh})
	}
	return list
}

// TestGlossary checks that the Chinese texts use the terms of GLOSSARY.md,
// full-width punctuation, and the symbols of units.
func TestGlossary(t *testing.T) {
	terms, used := glossary(t), map[string]bool{}
	for _, p := range pairs() {
		for _, problem := range problemsOf(p, terms, used) {
			t.Errorf("%s: %s\n\t%s\n\t%s", p.where, problem, p.en, p.zh)
		}
	}
	for _, term := range terms {
		if !used[term.english.String()] {
			t.Errorf("no text uses %s; remove it from the glossary", term.english)
		}
	}
	for _, p := range []pair{
		{"a missing term", "The transport is free.", "传输空闲。"},
		{"a term to avoid", "It is kept.", "按此读法保留。"},
		{"punctuation", "Kept (for now).", "保留(暂时)。"},
		{"a unit", "It takes 10 ms.", "耗时 10 毫秒。"},
	} {
		if len(problemsOf(p, terms, map[string]bool{})) != 1 {
			t.Errorf("%s is not found in %q", p.where, p.zh)
		}
	}
}

var (
	halfWidth = regexp.MustCompile(`\p{Han} ?[,;:()?!]|[,;:()?!] ?\p{Han}`)
	unit      = regexp.MustCompile(`毫秒|\d 秒`)
)

// problemsOf compares a pair with the glossary and notes the terms that it uses.
func problemsOf(p pair, terms []term, used map[string]bool) []string {
	var problems []string
	en := placeholder.ReplaceAllString(p.en, "")
	for _, term := range terms {
		if found := term.english.FindString(en); found != "" {
			used[term.english.String()] = true
			if !containsAny(p.zh, term.chinese) {
				problems = append(problems, fmt.Sprintf("%q is none of %q", found, term.chinese))
			}
		}
		if containsAny(p.zh, term.not) {
			problems = append(problems, fmt.Sprintf("it uses one of %q", term.not))
		}
	}
	if found := halfWidth.FindString(p.zh); found != "" {
		problems = append(problems, fmt.Sprintf("half-width punctuation: %q", found))
	}
	if found := unit.FindString(p.zh); found != "" {
		problems = append(problems, fmt.Sprintf("%q is not the unit symbol", found))
	}
	return problems
}

func containsAny(text string, parts []string) bool {
	for _, part := range parts {
		if part != "" && strings.Contains(text, part) {
			return true
		}
	}
	return false
}
