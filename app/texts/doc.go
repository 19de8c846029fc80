// Package texts holds every word that the page says, in English and Simplified
// Chinese. A language is a value of Catalog, so a text that is missing in one
// is found by a test and a text that does not exist by the compiler.
//
// Placeholders are written {name} and filled by Fill. Identifiers stay as MAPI
// spells them in both languages.
package texts

import (
	"strings"

	"spoolscope/engine/rules"
)

// Lang is a language of the page.
type Lang uint8

// The languages.
const (
	English Lang = iota
	Chinese
)

// Langs lists the languages.
var Langs = [...]Lang{English, Chinese}

// Tag returns the language's BCP 47 tag.
func (l Lang) Tag() string {
	if l == Chinese {
		return "zh-Hans"
	}
	return "en"
}

// Of returns the texts of a language.
func Of(l Lang) *Catalog {
	if l == Chinese {
		return &chinese
	}
	return &english
}

// Other returns the other language.
func (l Lang) Other() Lang { return 1 - l }

// Says returns a text of the catalogue of rules in the language.
func (l Lang) Says(t rules.Text) string {
	if l == Chinese {
		return t.Zh
	}
	return t.En
}

// ForTag returns the language for a BCP 47 tag as browsers give it; every
// Chinese one is Simplified Chinese here, everything else English.
func ForTag(tag string) Lang {
	if primary(tag) == "zh" {
		return Chinese
	}
	return English
}

// Knows reports whether a BCP 47 tag is of a language of the page.
func Knows(tag string) bool { return primary(tag) == "en" || primary(tag) == "zh" }

func primary(tag string) string {
	language, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return language
}

// Fill replaces placeholders: Fill("{n} messages", "n", "3"). What is filled in
// is left as it is, whatever it looks like, and isolated.
func Fill(text string, pairs ...string) string {
	var out strings.Builder
	for {
		before, rest, _ := strings.Cut(text, "{")
		out.WriteString(before)
		if len(before) == len(text) {
			return out.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		if value, ok := valueOf(name, pairs); closed && ok {
			out.WriteString(Isolate(value))
			text = after
			continue
		}
		out.WriteByte('{')
		text = rest
	}
}

func valueOf(name string, pairs []string) (string, bool) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return pairs[i+1], true
		}
	}
	return "", false
}

// Phrase says what the decoder found or allows in this language. What it quotes
// is left as it is.
func (p *Problems) Phrase(text string) string {
	if strings.HasPrefix(text, `"`) {
		return text
	}
	for _, phrase := range p.Phrases {
		text = strings.ReplaceAll(text, phrase[0], phrase[1])
	}
	return text
}
