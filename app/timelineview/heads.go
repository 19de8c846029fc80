package timelineview

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
)

// heads returns the heads of the lanes: their names, and the values at the cursor.
func (c *Timeline) heads(scene *timeline.Scene) app.UI {
	m, t := c.P.Model, &c.P.Texts().Timeline
	return el.Div().Class("tl-gutter").Body(app.Range(scene.Lanes).Slice(func(i int) app.UI {
		l := &scene.Lanes[i]
		class := "tl-head " + l.Kind.Class()
		if l.Kind.Heading {
			return c.heading(l, class)
		}
		name := l.Label(t)
		value, on := m.Run.Data.Read(l, m.Cursor, t)
		if on {
			class += " on"
		}
		return el.Div().Class(class).Body(
			el.Span().Class("tl-name").Title(name).Text(name),
			el.Span().Class("tl-value").Title(value).DataSet("lane", l.Key).Text(value),
		)
	}))
}

func (c *Timeline) heading(l *timeline.Lane, class string) app.UI {
	t := &c.P.Texts().Timeline
	name := l.Label(t)
	folded := c.P.Model.Folded[l.Key]
	icon, does := "down", t.Fold
	if folded {
		icon, does = "right", t.Unfold
	}
	return el.Div().Class(class+" heading").Body(
		app.If(!c.Fixed, func() app.UI {
			return c.P.IconButton(icon, texts.Fill(does, "name", name), model.FoldGroup{Key: l.Key}).
				Class("fold").Aria("expanded", strconv.FormatBool(!folded))
		}),
		el.Span().Class("tl-name").Title(name).Text(name),
	)
}
