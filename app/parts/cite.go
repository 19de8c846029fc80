package parts

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/el"
	"spoolscope/app/texts"
	"spoolscope/engine/rules"
)

// Cite draws the source of a rule, by the number of its sentence or by its page, as a
// link to its section of the guide, which leads on to where it is published. A tip names
// the page and says in our own words what the sentence does: see tips.js.
func (p *Page) Cite(source rules.Source) app.UI {
	t := &p.Texts().Answer
	page, _ := rules.PageByShort(source.Page)
	name, tip, place := source.Page, page.Title, "sources/#"+source.Page
	if source.Sentence != "" {
		name = source.Sentence
		tip = texts.Fill(t.Sentence, "page", page.Title, "n", source.Sentence)
		place = "#" + source.Sentence
	}
	cite := el.A().Attr("href", p.Guide(place)).Attr("target", "_blank").Attr("rel", "noopener").DataSet("more", t.ReadInGuide)
	if says := p.Model.Lang.Says(source.Says()); says != "" {
		cite = cite.DataSet("says", says)
	}
	return cite.Class("cite").DataSet("tip", tip).Text(name)
}
