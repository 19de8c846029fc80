package documentview

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// readings are the switches for the readings of the reference page, and their presets.
type readings struct {
	app.Compo
	P     *parts.Page
	Print string // changes whenever the content does
}

// Render draws the presets, and a row for each reading.
func (c *readings) Render() app.UI { return c.P.Guarded(c.render) }

func (c *readings) render() app.UI {
	t := &c.P.Texts().Setup
	r := c.P.Model.Document().Readings
	rows := make([]app.UI, 0, rules.KeyCount+2)
	rows = append(rows, el.P().Class("note").Text(t.ReadingsNote), c.sets(r))
	for _, reading := range rules.All() {
		rows = append(rows, c.reading(reading, r[reading.Key]))
	}
	return fold("readings", t.Readings, -1, true, rows...)
}

func (c *readings) sets(r rules.Readings) app.UI {
	t := &c.P.Texts().Setup
	present := r.SetName()
	var options []app.UI
	says := ""
	for _, s := range rules.Sets() {
		options = append(options, el.Option().Attr("value", s.Name).Text(s.Name).Attr("selected", s.Name == present))
		if s.Name == present {
			says = c.P.Model.Lang.Says(s.Says)
		}
	}
	if present == "" {
		options = append(options, el.Option().Attr("value", "").Text(t.ReadingCustom).Attr("selected", true))
	}
	return el.Div().Class("field wide").Body(
		el.Label().Class("label").Attr("for", "reading-set").Text(t.ReadingSet),
		el.Select().ID("reading-set").Class("input").
			OnChange(c.P.DoValue("reading-set", func(v string) model.Msg { return model.UseReadings{Set: v} })).Body(options...),
		app.If(says != "", func() app.UI { return el.Span().Class("note").Text(says) }),
	)
}

// reading draws one reading with its values, the effect of the current one, and the
// reason for the default.
func (c *readings) reading(r rules.Reading, value rules.Value) app.UI {
	field := document.Field{List: scenario.Document, Name: "readings", Sub: int(r.Key)}
	id := parts.FieldID(field.Path())
	options := make([]app.UI, len(r.Values))
	for v, info := range r.Values {
		checked := rules.Value(v) == value
		name := info.Name
		options[v] = el.Label().Class("option").Body(
			el.Input().Attr("type", "radio").Attr("name", id).Attr("value", name).Attr("checked", checked).
				OnChange(c.P.Do(model.EditField{Field: field, Text: name})),
			el.Span().Text(name),
		)
	}
	class := "field wide reading"
	if value != 0 {
		class += " changed"
	}
	return el.FieldSet().ID(id).Class(class).Body(
		el.Legend().Class("label").Body(
			el.Code().Text(r.Name),
			el.Span().Class("asks").Text(c.P.Model.Lang.Says(r.Asks)),
		),
		el.Div().Class("options").Body(options...),
		el.Span().Class("note").Text(c.P.Model.Lang.Says(r.Values[value].Says)),
		app.If(value == 0, func() app.UI { return el.Span().Class("note why").Text(c.P.Model.Lang.Says(r.Why)) }),
	)
}
