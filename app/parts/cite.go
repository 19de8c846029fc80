package parts

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/el"
	"spoolscope/engine/rules"
)

// Cite draws the source of a rule, by the number of its sentence or by its page,
// as a link if the source is published.
func (p *Page) Cite(source rules.Source) app.UI {
	page, _ := rules.PageByShort(source.Page)
	name := source.Page
	if source.Sentence != "" {
		name = source.Sentence
	}
	address := p.Model.Lang.Says(source.URL())
	if address == "" {
		return el.Span().Class("cite").Title(page.Title).Text(name)
	}
	return el.A().Class("cite").Attr("href", address).Attr("target", "_blank").Attr("rel", "noopener noreferrer").
		Title(page.Title + " (" + p.Texts().Answer.ReadOnPage + ")").Text(name)
}
