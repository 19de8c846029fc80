package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answerview"
	"spoolscope/app/call"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/app/timelineview"
)

// embedded draws the compact view for other sites: the flags, the timeline, the
// answer, and a link to the playground.
func (r *Root) embedded() app.UI {
	m := r.page.Model
	rev := m.Rev
	t := r.page.Texts()
	notices := el.Div().Body(
		app.If(m.Fault != "", r.faultNotice),
		app.If(m.Notice != nil && m.Notice.Bad(), func() app.UI {
			return el.P().ID("notice").Class("notice bad").Role("alert").
				Text(texts.Fill(t.Embed.BadLink, "why", WhyNot(m.Notice.Why, t)))
		}),
		app.If(len(m.Unknown) > 0, r.unknownNotice),
	)
	full := "./"
	main := el.Main().Class("embed-missing").Body(el.H1().Class("unseen").Text("StoreLogoffTransports"), notices)
	if !m.Missing() {
		full += "#" + r.fragmentOf(m.Shown())
		main = el.Main().Class("embed-main").Body(
			notices,
			el.Div().Class("embed-head").Body(
				r.hint(),
				el.Div().Class("tl-toolbar").Role("toolbar").Aria("label", t.Timeline.Title).Body(timelineview.Buttons(r.page)...)),
			&call.Bar{P: r.page, Rev: model.Rev{Doc: rev.Doc}},
			&answerview.Panel{P: r.page, Rev: model.Rev{Run: rev.Run}, Both: m.Both, Compact: true},
			&timelineview.Timeline{P: r.page, Rev: model.Rev{Run: rev.Run, View: rev.View}, Bare: true},
		)
	}
	return el.Div().ID("app").Class("app embed").Lang(m.Lang.Tag()).Body(
		main,
		el.Footer().Class("embed-footer").Body(
			el.Span().Text(t.Page.NoteSim),
			el.A().ID("open-full").Attr("target", "_blank").Attr("rel", "noopener").
				Attr("href", r.host.Resolve(full)).Text(t.Embed.OpenFull),
		),
		r.spoken(),
	)
}
