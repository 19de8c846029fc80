// Package texts holds every word that the page says, in English and Simplified
// Chinese. A language is a value of Catalog, so a text that is missing in one
// is found by a test and a text that does not exist by the compiler.
//
// Placeholders are written {name} and filled by Fill. Identifiers stay as MAPI
// spells them in both languages.
package texts

import "strings"

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

// ForTag returns the language for a BCP 47 tag as browsers give it; every
// Chinese one is Simplified Chinese here, everything else English.
func ForTag(tag string) Lang {
	if strings.HasPrefix(strings.ToLower(tag), "zh") {
		return Chinese
	}
	return English
}

// Fill replaces placeholders: Fill("{n} messages", "n", "3").
func Fill(text string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{"+pairs[i]+"}", pairs[i+1])
	}
	return text
}
