package timelineview

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine"
)

// overviewWidth is the approximate width of the overview in px.
const overviewWidth = 420

// overviewAttempts is the largest number of attempts to transfer messages with which
// the overview shows the run. It is computed again at every step of a drag.
const overviewAttempts = 5_000

// overview draws a small picture of the whole run with the visible span marked, unless
// all of it is visible. It is a slider that pans the timeline.
func (c *Timeline) overview() []app.UI {
	m, t := c.P.Model, &c.P.Texts().Timeline
	axis, whole := m.Axis, m.Run.Data.Whole(m.Axis)
	all := m.SeesAll()
	// The slider is always rendered, so that its bounds are set before its value:
	// go-app sets attributes in random order.
	text := texts.Fill(t.OverviewText, "from", answer.Ms(axis.From), "to", answer.Ms(axis.To))
	slider := c.slider("overview", t.Overview, text, timeline.Units/100, whole, func(at int32) model.Msg { return model.LookAt{At: at} })
	picture := ""
	if !all {
		slider = slider.Attr("value", (whole.X(axis.From)+whole.X(axis.To))/2)
		picture = c.strip() + timeline.SightMarkup(whole, axis)
	}
	return []app.UI{
		el.Div().Class("tl-corner whole").Hidden(all).Body(el.Span().Class("tl-name").Text(t.Overview)),
		el.Div().Class("tl-whole").Hidden(all).Body(app.Raw(`<div class="mini-frame">`+picture+`</div>`), slider),
	}
}

// strip draws the whole run around the selected call.
func (c *Timeline) strip() string {
	m := c.P.Model
	if c.whole.of != m.Run.Data || c.whole.call != m.Call() {
		c.whole = wholeStrip{of: m.Run.Data, call: m.Call()}
		if m.Run.Scenario().Attempts(overviewAttempts) <= overviewAttempts {
			var call *engine.CallResult
			if c.whole.call >= 0 {
				call = &m.Run.Result.Calls[c.whole.call]
			}
			c.whole.strip = timeline.NewStrip(m.Run.Data, call, c.selectedStore())
		}
	}
	return c.whole.strip.Mini(m.Run.Data.Whole(m.Axis), overviewWidth)
}

// wholeStrip caches the strip of a run, which does not depend on the axis.
type wholeStrip struct {
	of    *timeline.Data
	call  int
	strip timeline.Strip
}
