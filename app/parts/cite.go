package parts

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/el"
	"spoolscope/app/texts"
	"spoolscope/engine/rules"
)

// Cite draws the source of a rule, by the number of its sentence or by its page, as a
// link if the source is published. A tip names the page and says in our own words what
// the sentence does: see tips.js.
func (p *Page) Cite(source rules.Source) app.UI {
	t := &p.Texts().Answer
	page, _ := rules.PageByShort(source.Page)
	name, tip := source.Page, page.Title
	if source.Sentence != "" {
		name = source.Sentence
		tip = texts.Fill(t.Sentence, "page", page.Title, "n", source.Sentence)
	}
	address := p.Model.Lang.Says(source.URL())
	cite := el.Span().TabIndex(0).Role("note").Aria("label", name)
	if address != "" {
		cite = el.A().Attr("href", address).Attr("target", "_blank").Attr("rel", "noopener noreferrer").DataSet("more", t.ReadOnPage)
	}
	if says := p.Model.Lang.Says(source.Says()); says != "" {
		cite = cite.DataSet("says", says)
	}
	return cite.Class("cite").DataSet("tip", tip).Text(name)
}
