package parts

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/texts"
)

// Run draws a mark that opens a run found by the explorer, and a button that copies a
// link to it. what describes the run to screen readers.
func Run(p *Page, open model.OpenWitness, what, class, sign, word string) app.UI {
	t := &p.Texts().Anytime
	copyLink := model.CopyWitness(open)
	return el.Span().Class("any-run").Body(
		el.Button().Attr("type", "button").Class(class).Aria("label", texts.Fill(t.Open, "what", what)).Title(texts.Fill(t.Open, "what", what)).
			OnClick(p.Do(open)).Body(
			el.Span().Aria("hidden", "true").Text(sign), app.Text(" "), el.Span().Class("any-word").Text(word)),
		el.Button().Attr("type", "button").Class("any-link").Aria("label", texts.Fill(t.CopyLink, "what", what)).
			OnClick(p.Do(copyLink)).Body(Icon(p.CopyIcon(copyLink))),
	)
}
