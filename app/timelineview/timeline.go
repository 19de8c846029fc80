package timelineview

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
)

// Timeline is the component.
type Timeline struct {
	app.Compo
	P   *parts.Page
	Rev model.Rev

	// Bare omits the toolbar: see Buttons.
	Bare bool

	// Still draws no handles: nothing can be moved. Fixed has no controls at all.
	Still, Fixed bool

	pic   picture // what is painted
	first string  // the picture that was passed to go-app
	axis  string  // its axis
	there bool    // the elements exist in the browser

	whole wholeStrip
}

// OnMount paints what has changed since the first picture, and renders again for
// the value of the scrubber.
func (c *Timeline) OnMount(ctx app.Context) {
	c.there = true
	c.P.Guard(c.paint)
	ctx.Update()
}

// OnUpdate paints what has changed.
func (c *Timeline) OnUpdate(app.Context) { c.P.Guard(c.paint) }

func (c *Timeline) paint() {
	if c.P.Model.Run == nil {
		return
	}
	scene := c.P.Model.Scene()
	next := newPicture(scene, c.painter())
	next.paint(c.P.Host, c.pic, scene)
	c.pic = next
}

func (c *Timeline) painter() timeline.Painter {
	m := c.P.Model
	return timeline.Painter{Data: m.Run.Data, Words: m.Texts(), Width: m.Width}
}

// Render returns the timeline. go-app only gets the first picture; paint replaces it by
// later ones.
func (c *Timeline) Render() app.UI {
	return c.P.Guarded(func() app.UI {
		m, t := c.P.Model, &c.P.Texts().Timeline
		if m.Run == nil {
			return el.Section().Class("timeline").Aria("label", t.Title)
		}
		scene := m.Scene()
		if c.first == "" {
			c.pic = newPicture(scene, c.painter())
			c.first, c.axis = c.pic.markup(scene), c.pic.axis
		}
		class := "timeline"
		if m.Stale {
			class += " stale"
		}
		plot := "tl-plot"
		if scene.Axis.From == 0 {
			plot += " from-start"
		}
		return el.Section().ID("timeline").Class(class).Aria("label", t.Title).Body(
			c.toolbar(),
			el.Div().Class("tl-body").Body(append([]app.UI{
				el.Div().Class("tl-corner").Body(el.Output().Class("tl-now").Text(answer.Ms(m.Cursor))),
				c.axisRow(),
				c.heads(scene),
				el.Div().ID("timeline-plot").Class(plot).Body(
					el.Div().ID(lanesID).Class("tl-lanes").Body(app.Raw(c.first)),
					c.overlay(scene),
				),
			}, c.overview()...)...),
			c.summary(),
			c.moments(),
		)
	})
}

func (c *Timeline) toolbar() app.UI {
	t := &c.P.Texts().Timeline
	hint := el.P().ID("timeline-hint").Text(t.Hint)
	if c.Still {
		hint = el.P()
	}
	if c.Bare {
		return hint.Class("unseen")
	}
	body := append([]app.UI{el.H2().Text(t.Title)}, Buttons(c.P)...)
	body = append(body, c.momentButtons()...)
	return el.Div().Class("tl-toolbar").Role("toolbar").Aria("label", t.Title).Body(append(body,
		c.finder(),
		hint.Class("hint"))...)
}

// Buttons draws the buttons of the toolbar, which move the cursor and zoom.
func Buttons(p *parts.Page) []app.UI {
	t := &p.Texts().Timeline
	play, name := "play", t.Play
	if p.Model.Playing {
		play, name = "pause", t.Pause
	}
	return []app.UI{
		p.IconButton("previous", t.Previous, model.StepCursor{Back: true}),
		p.IconButton(play, name, model.TogglePlay{}),
		p.IconButton("next", t.Next, model.StepCursor{}),
		el.Span().Class("gap"),
		p.IconButton("zoom-out", t.ZoomOut, model.ZoomView{X: timeline.Units / 2}),
		p.IconButton("zoom-in", t.ZoomIn, model.ZoomView{X: timeline.Units / 2, In: true}),
		p.IconButton("fit", t.Fit, model.FitView{}),
	}
}

// finder draws the field to find a message, and the fate of the one found.
func (c *Timeline) finder() app.UI {
	t := &c.P.Texts().Timeline
	return el.Div().Class("find").Body(
		el.Input().ID("find").Class("input").Attr("type", "search").Attr("placeholder", t.Find).Aria("label", t.Find).
			Attr("autocomplete", "off").Attr("enterkeyhint", "search").Spellcheck(false).
			On("keydown", func(_ app.Context, e app.Event) {
				c.P.Guard(func() {
					if e.Get("key").String() == "Enter" {
						c.P.Send(model.Find{Text: e.Get("target").Get("value").String()})
					}
				})
			}),
		el.Output().ID("found").Class("found").Attr("for", "find").Text(c.P.Model.FoundSays()),
	)
}

// axisRow draws the axis with the scrubber. The values of the scrubber are in units of
// the visible span, so that its bounds never change.
func (c *Timeline) axisRow() app.UI {
	m, t := c.P.Model, &c.P.Texts().Timeline
	flags := t.NoFlags
	if f := m.Run.Data.Flags(c.selectedStore(), m.Cursor); f != 0 {
		flags = f.Short()
	}
	axis := m.Axis
	text := texts.Fill(t.ScrubText, "at", answer.Ms(m.Cursor), "flags", flags)
	scrubber := c.slider("scrubber", t.Scrubber, text, 1, axis, func(at int32) model.Msg { return model.SetCursor{At: at} })
	if c.there || app.IsServer {
		// go-app sets attributes in random order, and the browser would clamp a
		// value to the default bounds. So the value is set once the bounds are.
		scrubber = scrubber.Attr("value", min(max(axis.X(m.Cursor), 0), timeline.Units))
	}
	return el.Div().Class("tl-axis").Body(el.Div().ID(axisID).Body(app.Raw(c.axis)), app.If(!c.Fixed, func() app.UI { return scrubber }))
}

// slider draws a slider over the visible span of an axis. It sends the message for the
// time that it is moved to.
func (c *Timeline) slider(id, label, text string, step int, axis timeline.Axis, msg func(at int32) model.Msg) app.HTMLElemSelfClosing {
	return el.Input().ID(id).Class("scrubber").Attr("type", "range").Attr("min", 0).Attr("max", timeline.Units).Attr("step", step).
		Aria("label", label).Aria("valuetext", text).
		OnInput(c.P.DoValue(axis, func(value string) model.Msg {
			x, _ := strconv.Atoi(value) // the value of a slider is a number
			return msg(axis.Time(x))
		}))
}

// selectedStore returns the store of the selected call, or the first.
func (c *Timeline) selectedStore() int {
	m := c.P.Model
	if i := m.Call(); i >= 0 && m.Run.Result.Calls[i].Store >= 0 {
		return int(m.Run.Result.Calls[i].Store)
	}
	return 0
}
