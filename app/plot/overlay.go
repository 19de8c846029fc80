package plot

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

const svgNS = "http://www.w3.org/2000/svg"

func svg(tag string) app.HTMLElem { return app.Elem(tag).XMLNS(svgNS) }

// overlay is what lies over the picture: what can be taken, and the cursor.
func (c *Plot) overlay(scene *timeline.Scene) app.UI {
	m := c.P.Model
	handles := m.Run.Data.Handles(scene)
	roving := 0
	for i, h := range handles {
		if h.Key == m.Roving {
			roving = i
		}
	}
	body := make([]app.UI, 0, len(handles)+1)
	for i, h := range handles {
		body = append(body, c.handle(scene, h, i == roving))
	}
	if x := scene.Axis.X(m.Cursor); x >= 0 && x <= timeline.Units {
		body = append(body, svg("line").Attr("class", "cursor").Attr("x1", percent(x)).Attr("x2", percent(x)).
			Attr("y1", "0").Attr("y2", "100%"))
	}
	return svg("svg").Attr("class", "tl-over").Attr("width", "100%").Attr("height", strconv.Itoa(scene.Height)).
		Attr("role", "group").Aria("label", c.P.Texts().Timeline.Title).Aria("describedby", "timeline-hint").
		Body(body...)
}

// percent spells a place as a percentage.
func percent(x int) string {
	sign := ""
	if x < 0 {
		sign, x = "-", -x
	}
	return sign + strconv.Itoa(x/100) + "." + strconv.Itoa(100 + x%100)[1:] + "%"
}

// handle draws a place where something can be taken: wide enough for a finger
// where there is nothing to see, and as wide as what is there.
func (c *Plot) handle(scene *timeline.Scene, h timeline.Handle, tabbed bool) app.UI {
	m := c.P.Model
	lane := &scene.Lanes[h.Lane]
	class := "handle"
	if h.Kind == timeline.StretchMessage {
		class += " stretch"
	}
	if h.Kind == timeline.MoveCall && h.Ref == m.Action {
		class += " chosen"
	}
	if h.Key == m.Dragging() {
		class += " held"
	}
	tabindex := "-1"
	if tabbed {
		tabindex = "0"
	}
	x0, x1 := max(h.X0, 0), min(h.X1, timeline.Units)
	key := h.Key
	return svg("svg").Attr("x", percent(x0)).Attr("y", strconv.Itoa(lane.Y)).Attr("width", percent(max(x1-x0, 1))).
		Attr("height", strconv.Itoa(lane.Height)).Attr("overflow", "visible").
		Body(c.shapes(h, lane.Height,
			svg("g").ID(model.HandleID(key)).Attr("class", class).Attr("tabindex", tabindex).
				Attr("role", "button").Aria("label", c.handleName(h)).DataSet("key", key).
				On("focus", func(app.Context, app.Event) {
					c.P.Guard(func() { c.P.Send(model.FocusHandle{Key: key}) })
				}, app.EventScope(key)))...)
}

// shapes puts the area that takes the pointer into a handle's group: the width
// of the thing, and some px beyond for narrow ones.
func (c *Plot) shapes(h timeline.Handle, height int, group app.HTMLElem) []app.UI {
	area := func(x, width string) app.UI {
		return svg("rect").Attr("class", "area").Attr("x", x).Attr("y", "1").Attr("width", width).
			Attr("height", strconv.Itoa(height-2)).Attr("rx", "3")
	}
	if h.Kind == timeline.StretchMessage {
		return []app.UI{group.Body(area("-5", "10"))}
	}
	if h.X1-h.X0 <= timeline.Units/50 {
		return []app.UI{group.Body(area("-9", "18"))}
	}
	return []app.UI{group.Body(area("0", "100%"))}
}

func (c *Plot) handleName(h timeline.Handle) string {
	m, t := c.P.Model, &c.P.Texts().Timeline
	s := m.Run.Scenario()
	at := answer.Ms(int32(h.Value(s)))
	switch h.Kind {
	case timeline.MoveCall:
		a := &s.Actions[h.Ref]
		name := a.Do.String()
		if a.Do.TakesFlags() && a.Flags.Kind == scenario.Literal {
			name += " " + a.Flags.Value.Short()
		}
		return texts.Fill(t.CallHandle, "call", name, "at", at)
	case timeline.StretchMessage:
		return texts.Fill(t.StretchHandle, "id", s.Messages[h.Ref].ID, "duration", at)
	}
	return texts.Fill(t.MailHandle, "id", s.Messages[h.Ref].ID, "at", at)
}
