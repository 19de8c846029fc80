package page

import (
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/address"
	"spoolscope/app/answerview"
	"spoolscope/app/anytimeview"
	"spoolscope/app/call"
	"spoolscope/app/compare"
	"spoolscope/app/documentview"
	"spoolscope/app/el"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/app/timelineview"
	"spoolscope/static/examples"
)

// Root is the whole page.
type Root struct {
	app.Compo

	page   *parts.Page
	host   host.Host
	ctx    app.Context
	live   bool // mounted in a browser
	rows   int  // of the account
	memory remembered
	asked  address.Request // the parameters of the page
	linked link            // the cache of fragmentOf

	explorer host.Explorer // nil if there is no worker
	busy     bool          // whether a frame of the player is pending
	work     *work         // the update that has not ended; nil if there is none
	late     bool          // it takes so long that a notice says so
	waiting  []model.Msg   // messages for after that, in their order
	carried  carried
}

// New returns the page with the first example, in a language. embedded selects
// the compact view.
func New(h host.Host, lang texts.Lang, embedded bool) *Root {
	r := &Root{host: h, rows: accountRows}
	m := model.New(examples.All()[0].Scenario(lang.Tag()), lang)
	m.Embedded = embedded
	r.page = &parts.Page{Model: m, Host: h, Send: r.send, Fault: r.fault}
	return r
}

// Model returns the state of the page.
func (r *Root) Model() *model.Model { return r.page.Model }

// fault reports a panic. It may be called during a rendering, so the page is
// rendered again later.
func (r *Root) fault(report string) {
	r.host.Crashed(report)
	r.page.Model.Update(model.Faulted{Report: report})
	r.keepDraft()
	if r.live {
		r.ctx.Dispatch(func(app.Context) {})
	}
}

// Rescue saves the document and reports the fault that ends the program.
func (r *Root) Rescue(fault any) {
	r.host.Crashed(fmt.Sprint(fault))
	r.keepDraft()
}

// Render draws the playground or the embedded view.
func (r *Root) Render() app.UI {
	return r.page.Guarded(func() app.UI {
		if r.page.Model.Embedded {
			return r.embedded()
		}
		m := r.page.Model
		rev := m.Rev
		t := r.page.Texts()
		return el.Div().ID("app").Class("app").Lang(m.Lang.Tag()).Body(
			el.A().Class("skip").Attr("href", "#"+model.SkipTarget).Text(t.Page.SkipTo),
			r.header(),
			answerview.Sight(r.page),
			r.notices(),
			el.Main().Class("main").Aria("busy", strconv.FormatBool(r.page.Updating)).Body(
				el.Div().Class("left").Body(
					&documentview.Setup{P: r.page, Rev: model.Rev{Doc: rev.Doc}},
				),
				el.Div().Class("middle").Body(
					r.hint(),
					&call.Bar{P: r.page, Rev: model.Rev{Doc: rev.Doc}},
					&timelineview.Timeline{P: r.page, Rev: model.Rev{Run: rev.Run, View: rev.View}},
				),
				el.Div().Class("right").Body(
					&answerview.Panel{P: r.page, Rev: model.Rev{Run: rev.Run}, Story: m.Story, Both: r.page.Model.Both},
					&answerview.Observed{P: r.page, Rev: model.Rev{Run: rev.Run, Any: rev.Any}, Now: m.AnswersNow()},
					&answerview.Map{P: r.page, Rev: model.Rev{Run: rev.Run, Any: rev.Any}, Current: m.Current(), Held: m.Dragging() != ""},
					&call.Decoder{P: r.page, Lang: m.Lang},
				),
				el.Div().Class("below").Body(
					&compare.Table{P: r.page, Rev: model.Rev{Run: rev.Run, View: rev.View}, Beside: m.Beside},
					&anytimeview.Panel{P: r.page, Rev: model.Rev{Any: rev.Any}, Current: m.Current(), Blocked: m.Problems != nil},
					r.account(),
				),
			),
			r.sections(),
			r.footer(),
			r.dialogs(),
			r.spoken(),
		)
	})
}

// spoken draws the live region. The number makes two announcements of the same
// text differ.
func (r *Root) spoken() app.UI {
	s := r.page.Model.Spoken
	text := s.Text
	if s.Number%2 == 1 {
		text += "\u00a0"
	}
	return el.Div().ID("spoken").Class("unseen").Role("status").Aria("live", "polite").Text(text)
}
