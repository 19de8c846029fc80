// Package texts contains all texts of the page, in English and Simplified Chinese.
// Each language is a value of Catalog, so that a test finds missing texts, and the
// compiler rejects unknown ones.
//
// Placeholders are written {name}; Fill replaces them. Identifiers stay as MAPI
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
func (l Lang) Tag() string { return [...]string{"en", "zh-Hans"}[l] }

// Of returns the texts of a language.
func Of(l Lang) *Catalog { return [...]*Catalog{&english, &chinese}[l] }

// Other returns the other language.
func (l Lang) Other() Lang { return 1 - l }

// Says returns a text of the catalogue of rules in the language.
func (l Lang) Says(t rules.Text) string { return [...]string{t.En, t.Zh}[l] }

// ForTag returns the language for a BCP 47 tag: Simplified Chinese for any form
// of Chinese, otherwise English.
func ForTag(tag string) Lang {
	if primary(tag) == "zh" {
		return Chinese
	}
	return English
}

// IsSupported reports whether a BCP 47 tag is that of a language of the page.
func IsSupported(tag string) bool { return primary(tag) == "en" || primary(tag) == "zh" }

func primary(tag string) string {
	language, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return language
}

// Fill replaces placeholders: Fill("{n} messages", "n", "3"). The values are
// isolated, and are not searched for placeholders.
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

// Phrase translates a text of the decoder. Quoted texts are returned unchanged.
func (p *Problems) Phrase(text string) string {
	if strings.HasPrefix(text, `"`) {
		return text
	}
	for _, phrase := range p.Phrases {
		text = strings.ReplaceAll(text, phrase[0], phrase[1])
	}
	return text
}

// incomparable is the first field of the types that hold texts. It takes no space.
// Without it the compiler would write a function that compares two values of the
// type, field by field. It would never be called, and all of them took 70 KB.
type incomparable [0]func()
