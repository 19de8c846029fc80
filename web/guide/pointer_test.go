package guide

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/texts"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/rules"
)

// mostWords is how long a pointer may be. It is far from a quotation.
const mostWords = 5

// TestPointers checks that pointers are short, and that those of a page are distinct.
func TestPointers(t *testing.T) {
	quotes := enginetest.NewQuotes(t, "../../engine/testdata/seed-shingles.txt")
	for at, p := range pointers {
		if words := strings.Fields(p.words); len(words) == 0 || len(words) > mostWords || strings.Join(words, " ") != p.words {
			t.Errorf("%s: %q is not one to %d words", at, p.words, mostWords)
		}
		quotes.Check(t, at, p.words, "")
		if p.section != "" && strings.HasPrefix(at, rules.ReferencePage+" ") {
			t.Errorf("%s has the section %q; engine/rules knows it", at, p.section)
		}
		for other, q := range pointers {
			if at != other && strings.HasPrefix(at, rules.ReferencePage+" ") && strings.HasPrefix(other, rules.ReferencePage+" ") &&
				strings.Contains(strings.ToLower(q.words), strings.ToLower(p.words)) {
				t.Errorf("%s: %q finds %s as well", at, p.words, other)
			}
		}
	}
}

// TestOriginals checks that the section of each text links to it: in English at the words
// of its pointer, in Chinese at the heading.
func TestOriginals(t *testing.T) {
	encoded := regexp.MustCompile(`^([A-Za-z0-9_:]|%[0-9A-F]{2})+$`)
	for _, lang := range texts.Langs {
		pages := pagesOf(t, lang)
		used := 0
		check := func(cited rules.Source, place, id string, pointed bool) {
			published := lang.Says(cited.URL())
			var link string
			for n := range byID(pages[place], id).Descendants() {
				if href := apptest.Attribute(n, "href"); strings.HasPrefix(href, "https:") {
					link = href
					break
				}
			}
			heading, text, found := strings.Cut(link, ":~:text=")
			p, exists := pointers[cited.String()]
			switch {
			case !found && link != published:
				t.Errorf("%s: %s links to %q", lang.Tag(), cited, link)
			case found != (exists && published == cited.URL().En):
				t.Errorf("%s: %s links to %q; it has a pointer: %v", lang.Tag(), cited, link, exists)
			case !exists && pointed:
				t.Errorf("%s has no pointer", cited)
			}
			if exists {
				used++
			}
			if !found {
				return
			}
			want := published
			if !strings.Contains(want, "#") {
				want += "#" + p.section
			}
			if words, err := url.PathUnescape(text); err != nil || words != p.words || !encoded.MatchString(text) || heading != want {
				t.Errorf("%s links to %q", cited, link)
			}
		}
		for _, s := range rules.Sentences() {
			if byID(pages["guide/"], s.ID).Data == "section" {
				check(rules.Source{Page: rules.ReferencePage, Sentence: s.ID}, "guide/", s.ID, true)
			}
		}
		for _, p := range rules.Pages()[1:] {
			check(rules.Source{Page: p.Short}, "guide/sources/", p.Short, strings.HasPrefix(p.URL, "https://learn.microsoft.com/"))
		}
		if used != len(pointers) {
			t.Errorf("%s: %d of %d pointers are used", lang.Tag(), used, len(pointers))
		}
	}
}
