package parts

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/engine/rules"
)

// Prose draws a text in which every name of a reading is a button that goes to the
// reading in the setup. The embedded view has no setup, so it has plain text.
//
// A name is a path (readings.abort), a choice as documents write it (abort: stop), or a
// key that is set to a value in a sentence of the catalogue (abort to stop). A key
// alone is not a name, because most keys are common words.
func (p *Page) Prose(text string) []app.UI {
	if p.Model.Embedded {
		return []app.UI{app.Text(text)}
	}
	var body []app.UI
	done := 0
	for from := 0; from < len(text); {
		to := from + len(word(text[from:]))
		next := to + 1
		if key, ok := rules.KeyByName(text[from:to]); ok {
			if start, end := p.named(text, from, to, key); start < end {
				body = append(body, app.Text(text[done:start]), p.goTo(key, text[start:end]))
				done, next = end, end
			}
		}
		from = next
	}
	return append(body, app.Text(text[done:]))
}

// named returns where the name of a reading begins and ends, given where its key does.
// Both are 0 if the key is not part of a name.
func (p *Page) named(text string, from, to int, key rules.Key) (start, end int) {
	const path = "readings."
	if strings.HasSuffix(text[:from], path) {
		return from - len(path), to
	}
	if rest, ok := strings.CutPrefix(text[to:], ": "); ok && isValue(key, rest) {
		return from, len(text) - len(rest) + len(word(rest))
	}
	for _, between := range p.Texts().Setup.ReadingTo {
		if rest, ok := strings.CutPrefix(text[to:], " "+between+" "); ok && isValue(key, rest) {
			return from, to
		}
	}
	return 0, 0
}

// isValue reports whether a text begins with a value of a reading.
func isValue(key rules.Key, text string) bool {
	_, ok := key.ValueByName(word(text))
	return ok
}

// word returns the letters that a text begins with.
func word(text string) string {
	n := 0
	for n < len(text) && ('a' <= text[n] && text[n] <= 'z' || 'A' <= text[n] && text[n] <= 'Z') {
		n++
	}
	return text[:n]
}

// goTo draws the button that goes to a reading.
func (p *Page) goTo(key rules.Key, text string) app.UI {
	field := document.Field{Name: "readings", Sub: int(key)}
	return el.Button().Attr("type", "button").Class("link").Title(p.Texts().Setup.ReadingShow).
		OnClick(p.Do(model.MoveFocus{ID: FieldID(field.Path())})).Text(text)
}
