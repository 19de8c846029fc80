package plot

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
)

// overviewWidth is about how wide the overview is, in px.
const overviewWidth = 420

// overviewMessages bounds the runs whose transfers the overview shows: while
// something is dragged it is drawn anew for each place.
const overviewMessages = 5_000

// overview is the whole run in little, with what is in sight marked, while that
// is not all. It is a slider: what it is moved to comes into sight.
func (c *Plot) overview() []app.UI {
	m, t := c.P.Model, &c.P.Texts().Timeline
	axis, whole := m.Axis, m.Run.Data.Whole(m.Axis)
	all := axis == whole
	// The slider is there from the start, so that its bounds are set before its
	// value: go-app sets attributes in any order.
	slider := el.Input().ID("overview").Class("scrubber").Attr("type", "range").Attr("min", 0).Attr("max", timeline.Units).
		Attr("step", timeline.Units/100).Aria("label", t.Overview).
		Aria("valuetext", texts.Fill(t.OverviewText, "from", answer.Ms(axis.From), "to", answer.Ms(axis.To))).
		OnInput(c.P.DoValue(whole, func(value string) model.Msg {
			return model.LookAt{At: whole.Time(atoi(value))}
		}))
	picture := ""
	if !all {
		slider = slider.Attr("value", middle(whole, axis))
		picture = c.strip() + timeline.SightMarkup(whole, axis)
	}
	return []app.UI{
		el.Div().Class("tl-corner whole").Hidden(all).Body(el.Span().Class("tl-name").Text(t.Overview)),
		el.Div().Class("tl-whole").Hidden(all).Body(app.Raw(`<div class="mini-frame">`+picture+`</div>`), slider),
	}
}

// middle is where the middle of what is in sight lies on the whole.
func middle(whole, sight timeline.Axis) int { return (whole.X(sight.From) + whole.X(sight.To)) / 2 }

// strip draws the run of the call that is looked at, in little.
func (c *Plot) strip() string {
	m := c.P.Model
	if c.little.of != m.Run.Data || c.little.call != m.Call() {
		c.little.of, c.little.call = m.Run.Data, m.Call()
		c.little.strip = timeline.Strip{}
		if store := c.storeInSight(); store >= 0 && len(m.Run.Scenario().Messages) <= overviewMessages {
			strip := timeline.NewStrip(m.Run.Data, nil, store)
			if call := m.Call(); call >= 0 {
				strip = timeline.NewStrip(m.Run.Data, &m.Run.Result.Calls[call], store)
			}
			c.little.strip = strip
		}
	}
	return c.little.strip.Mini(m.Run.Data.Whole(m.Axis), overviewWidth)
}

// little remembers the strip of a run, which moving about in it does not change.
type little struct {
	of    *timeline.Data
	call  int
	strip timeline.Strip
}
