package page

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/answerview"
	"spoolscope/app/call"
	"spoolscope/app/compare"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/app/timelineview"
	"spoolscope/engine/mapi"
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
				Text(texts.Fill(t.Embed.BadLink, "why", parts.WhyNot(m.Notice.Why, t)))
		}),
		app.If(len(m.Unknown) > 0, r.unknownNotice),
	)
	full := "./"
	main := el.Main().Class("embed-missing").Body(el.H1().Class("unseen").Text("StoreLogoffTransports"), notices)
	if !m.Missing() {
		full += "#" + r.fragmentOf(m.Shown())
		look, asks := m.Look, m.Predicts()
		steps := look.Offers("toolbar") && look.Shows("timeline")
		main = el.Main().Class("embed-main").Aria("busy", strconv.FormatBool(r.page.Updating)).Body(
			notices,
			el.Div().Class("embed-head").Body(
				r.hint(),
				app.If(steps, func() app.UI {
					return el.Div().Class("tl-toolbar").Role("toolbar").Aria("label", t.Timeline.Title).Body(timelineview.Buttons(r.page)...)
				})),
			app.If(look.Shows("flags") && look.Offers("flags"), func() app.UI { return &call.Bar{P: r.page, Rev: model.Rev{Doc: rev.Doc}} }),
			r.prediction(),
			app.If(!asks && (look.Shows("answer") || look.Shows("why")), func() app.UI {
				return &answerview.Panel{P: r.page, Rev: model.Rev{Run: rev.Run}, Story: m.Story, Both: m.Both, Compact: true, Brief: !look.Shows("why"), Reasons: !look.Shows("answer")}
			}),
			app.If(look.Shows("timeline"), func() app.UI {
				return &timelineview.Timeline{P: r.page, Rev: model.Rev{Run: rev.Run, View: rev.View}, Bare: true, Still: asks || !look.Offers("drag"), Fixed: !steps}
			}),
			app.If(!asks && look.Shows("five"), func() app.UI {
				return &compare.Table{P: r.page, Rev: model.Rev{Run: rev.Run, View: rev.View}}
			}),
		)
	}
	links := m.Missing() || m.Look.Offers("link")
	return el.Div().ID("app").Class("app embed").Lang(m.Lang.Tag()).Body(
		main,
		el.Footer().Class("embed-footer").Body(
			app.If(links, func() app.UI {
				return el.A().Attr("target", "_blank").Attr("rel", "noopener").Attr("href", r.page.Guide("#today")).Text(t.Page.NoteSim)
			}).Else(func() app.UI { return el.Span().Text(t.Page.NoteSim) }),
			app.If(links, func() app.UI {
				return el.A().ID("open-full").Attr("target", "_blank").Attr("rel", "noopener").
					Attr("href", r.host.Resolve(full)).Text(t.Embed.OpenFull)
			}),
		),
		r.spoken(),
	)
}

// prediction asks the reader for the output flags of the call, and then says which ticks
// were right.
func (r *Root) prediction() app.UI {
	m, t := r.page.Model, &r.page.Texts().Embed
	if m.Predicts() {
		a, _ := m.Selected()
		name := texts.Fill(r.page.Texts().Timeline.CallHandle, "call", a.Do.String()+" "+a.Flags.Short(), "at", answer.Ms(int32(a.At)))
		return el.Div().Class("predict").Body(
			el.FieldSet().Body(
				el.Legend().Text(texts.Fill(t.Question, "call", name)),
				app.Range(mapi.Outputs).Slice(func(i int) app.UI {
					f := mapi.Outputs[i]
					return el.Label().Class("check").Body(
						el.Input().Attr("type", "checkbox").ID("predict-"+strconv.Itoa(i)).Attr("checked", m.Predict.Ticks.Has(f)).
							OnChange(r.page.Do(model.PredictFlag{Flag: f})),
						el.Span().Class("out-name").Text(f.Short()))
				})),
			r.page.Button("", t.Tell, model.ShowAnswer{}).Class("primary"))
	}
	right, ok := m.Verdict()
	return app.If(ok, func() app.UI {
		return el.Section().Class("predict").ID(model.PredictionID).TabIndex(-1).Aria("label", m.VerdictSays(right)).Body(
			el.P().Class("predict-title").Text(m.VerdictSays(right)),
			el.Ul().Body(app.Range(mapi.Outputs).Slice(func(i int) app.UI {
				f, state, verdict, class := mapi.Outputs[i], r.page.Texts().Answer.NotSet, t.Wrong, "missed"
				if m.Run.Result.Calls[m.Call()].Out.Has(f) {
					state = r.page.Texts().Answer.Set
				}
				if right.Has(f) {
					verdict, class = t.Right, "met"
				}
				return el.Li().Class(class).Body(el.Span().Class("out-name").Text(f.Short()), el.Span().Text(state), el.Strong().Text(verdict))
			})))
	})
}
