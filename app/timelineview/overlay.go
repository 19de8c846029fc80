package timelineview

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

const svgNS = "http://www.w3.org/2000/svg"

func svg(tag string) app.HTMLElem { return app.Elem(tag).XMLNS(svgNS) }

// overlay draws the handles and the cursor over the picture.
func (c *Timeline) overlay(scene *timeline.Scene) app.UI {
	m := c.P.Model
	var handles []timeline.Handle
	if !c.Still {
		handles = m.Run.Data.Handles(scene)
	}
	roving := max(0, slices.IndexFunc(handles, func(h timeline.Handle) bool { return h.Key == m.Roving }))
	var body []app.UI
	for i := range scene.Lanes { // a press asks about the flag; for keys there are buttons in the answer
		if l := &scene.Lanes[i]; !c.Still && l.Kind.Key == "flag" {
			body = append(body, svg("rect").Attr("class", "lane").DataSet("key", l.Key).Attr("y", strconv.Itoa(l.Y)).Attr("width", "100%").
				Attr("height", strconv.Itoa(l.Kind.Height)))
		}
	}
	names := map[string]int{}
	for i, h := range handles {
		name := c.handleName(scene, h)
		if names[name]++; names[name] > 1 {
			name += " (" + strconv.Itoa(names[name]) + ")"
		}
		body = append(body, c.handle(scene, h, name, i == roving))
	}
	body = append(body, c.marks(scene.Axis)...)
	if scene.Axis.Shown(m.Cursor) {
		x := timeline.Percent(scene.Axis.X(m.Cursor))
		body = append(body, svg("line").Attr("class", "cursor").Attr("x1", x).Attr("x2", x).Attr("y1", "0").Attr("y2", "100%"))
	}
	over := svg("svg").Attr("class", "tl-over").Attr("width", "100%").Attr("height", strconv.Itoa(scene.Height))
	if c.Still { // what the handles would say
		return over.Attr("role", "img").Aria("label", c.about()).Body(body...)
	}
	return over.Attr("role", "group").Aria("label", c.P.Texts().Timeline.Title).
		Body(body...)
}

// about describes the picture for those who do not see it.
func (c *Timeline) about() string {
	m := c.P.Model
	if call := m.Call(); call >= 0 {
		return m.Source().Summary(call)
	}
	return c.P.Texts().Timeline.Title
}

// handle draws a handle.
func (c *Timeline) handle(scene *timeline.Scene, h timeline.Handle, name string, tabbed bool) app.UI {
	m := c.P.Model
	lane := &scene.Lanes[h.Lane]
	class := "handle"
	if h.Stretches() {
		class += " stretch"
	}
	if h.MovesCall() && h.Field.Index == m.Action {
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
	return svg("svg").Attr("x", timeline.Percent(x0)).Attr("y", strconv.Itoa(lane.Y)).Attr("width", timeline.Percent(max(x1-x0, 1))).
		Attr("height", strconv.Itoa(lane.Kind.Height)).Attr("overflow", "visible").
		Body(c.withArea(
			svg("g").ID(model.HandleID(key)).Attr("class", class).Attr("tabindex", tabindex).
				Attr("role", "button").Aria("label", name).Aria("keyshortcuts", "Alt+ArrowLeft Alt+ArrowRight").Aria("describedby", "timeline-hint").DataSet("key", key).
				On("focus", func(app.Context, app.Event) {
					c.P.Guard(func() { c.P.Send(model.FocusHandle{Key: key}) })
				}, app.EventScope(key)),
			h, lane.Kind.Height))
}

// areaWidth is how wide the area is at least that receives the pointer, in px.
const areaWidth = 24

// withArea adds the area that receives the pointer to the group of a handle. Most of one
// that stretches something is on the side of that, up to its middle: what follows at
// once does not cover its centre.
func (c *Timeline) withArea(group app.HTMLElem, h timeline.Handle, height int) app.UI {
	px := func(units int) int { return units * c.P.Model.Width / timeline.Units }
	x, width := -areaWidth/2, strconv.Itoa(areaWidth)
	if h.Stretches() {
		x = -min(max(px(h.Room)/2-2, areaWidth/2-2), areaWidth-6)
		if h.Begins() {
			x = -areaWidth - x
		}
	} else if px(h.X1-h.X0) >= areaWidth {
		x, width = 0, "100%"
	}
	return group.Body(svg("rect").Attr("class", "area").Attr("x", strconv.Itoa(x)).Attr("y", "0").Attr("width", width).
		Attr("height", strconv.Itoa(height)).Attr("rx", "3"))
}

// handleName returns what a handle moves, and how its transfer ended. Handles of
// one message have distinct names: of its submission on the lanes of its process
// and its store, of its transfer, and of the end of that.
func (c *Timeline) handleName(scene *timeline.Scene, h timeline.Handle) string {
	m, t := c.P.Model, &c.P.Texts().Timeline
	s := m.Run.Scenario()
	at := answer.Ms(int32(document.Number(s, h.Field)))
	if h.MovesCall() {
		a := &s.Actions[h.Field.Index]
		name := a.Do.String()
		if a.Do.TakesFlags() && a.Flags.Kind == scenario.Literal {
			name += " " + a.Flags.Value.Short()
		}
		return texts.Fill(t.CallHandle, "call", name, "at", at)
	}
	if h.Field.List == scenario.Transports {
		patterns := map[string][2]string{
			document.Offline: {t.OfflineFrom, t.OfflineTo}, document.ConnectsAt: {t.ConnectHandle, t.ConnectHandle}, "every": {t.EveryHandle, t.EveryHandle},
		}[h.Field.Name]
		return texts.Fill(patterns[h.Field.Sub%2], "id", s.Transports[h.Field.Index].ID, "at", at)
	}
	id, process := s.Messages[h.Field.Index].ID, s.Messages[h.Field.Index].From
	if h.Stretches() {
		return texts.Fill(t.StretchHandle, "id", id, "duration", at)
	}
	pattern := t.MoveHandle
	switch scene.Lanes[h.Lane].Kind.Key {
	case "call":
		pattern = t.SenderHandle
	case "mail":
		pattern = t.MailHandle
	}
	name := texts.Fill(pattern, "id", id, "process", process, "at", at)
	if end := timeline.EndName(h.Ended, t); end != "" {
		name += " · " + end
	}
	return name
}
