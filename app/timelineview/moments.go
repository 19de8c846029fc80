package timelineview

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
)

// momentButtons draws the buttons that mark a moment and select a range.
func (c *Timeline) momentButtons() []app.UI {
	m, t := c.P.Model, &c.P.Texts().Timeline
	return []app.UI{
		el.Span().Class("gap"),
		c.P.IconButton("mark", t.Mark, model.AddMoment{}).ID("mark-moment").Attr("disabled", len(m.History.Moments()) >= document.MaxMoments),
		c.P.IconButton("range", t.Range, model.SelectRange{}).Aria("pressed", strconv.FormatBool(m.Ranged)),
	}
}

// moments lists the moments with their notes. Those of a view that cannot be changed are
// texts.
func (c *Timeline) moments() app.UI {
	t, list := &c.P.Texts().Timeline, c.P.Model.History.Moments()
	if len(list) == 0 {
		return el.Div()
	}
	items := make([]app.UI, len(list))
	for i, x := range list {
		at := answer.Ms(int32(x.At))
		goes := el.Button().Attr("type", "button").Class("link moment-at").Aria("label", texts.Fill(t.GoTo, "at", at)).
			OnClick(c.P.Do(model.GoToMoment{Index: i})).Text(at)
		number := el.Span().Class("moment-number").Text(i + 1)
		if c.Fixed || c.P.Model.Embedded {
			items[i] = el.Li().Body(number, goes, el.Span().Class("moment-note").Text(x.Note))
			continue
		}
		items[i] = el.Li().Body(number, goes,
			el.Input().ID(model.MomentID(i)).Class("input moment-note").Attr("type", "text").Attr("maxlength", document.MaxNote).Attr("value", x.Note).
				Attr("placeholder", t.Note).Aria("label", texts.Fill(t.NoteOn, "at", at)).
				OnInput(c.P.DoValue(i, func(value string) model.Msg { return model.NoteMoment{Index: i, Text: value} })),
			c.P.IconButton("remove", texts.Fill(t.Unmark, "at", at), model.RemoveMoment{Index: i}))
	}
	return el.Ol().Class("moments").Aria("label", t.Moments).Body(items...)
}

// summary tells what happened in the selected range.
func (c *Timeline) summary() app.UI {
	m, t := c.P.Model, &c.P.Texts().Timeline
	from, to, ok := m.Range()
	if !ok {
		return el.Div()
	}
	lines := m.Source().Range(from, to)
	rows := make([]app.UI, len(lines))
	for i, l := range lines {
		rows[i] = el.Div().Body(el.Dt().Text(l.Of), el.Dd().Text(l.Says))
	}
	return el.Section().ID("range").Class("range").Aria("label", t.RangeTitle).Body(
		el.Div().Class("range-head").Body(
			el.Output().Text(texts.Fill(t.RangeIs, "from", answer.Ms(from), "to", answer.Ms(to), "length", answer.Ms(to-from))),
			c.P.Button("", t.RangeZoom, model.ZoomToRange{}).Attr("disabled", from == to),
			c.P.IconButton("close", t.RangeEnd, model.SelectRange{})),
		app.If(from == to, func() app.UI { return el.P().Class("note").Text(t.RangeHint) }),
		el.Dl().Body(rows...))
}

// marks draws the selected range and the moments over the picture.
func (c *Timeline) marks(axis timeline.Axis) (body []app.UI) {
	m := c.P.Model
	if from, to, ok := m.Range(); ok {
		x0, x1 := min(max(axis.X(from), 0), timeline.Units), min(max(axis.X(to), 0), timeline.Units)
		body = append(body, svg("rect").Attr("class", "range").Attr("x", timeline.Percent(x0)).Attr("width", timeline.Percent(x1-x0)).
			Attr("y", "0").Attr("height", "100%"))
	}
	for i, x := range m.History.Moments() {
		if at := int32(x.At); axis.Shown(at) {
			p := timeline.Percent(axis.X(at))
			body = append(body, svg("line").Attr("class", "moment").Attr("x1", p).Attr("x2", p).Attr("y1", "0").Attr("y2", "100%"),
				svg("text").Attr("class", "moment").Attr("x", p).Attr("dx", "3").Attr("y", "10").Text(i+1))
		}
	}
	return body
}
