package documentview

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// readings are the switches for the readings of the reference page, and their presets.
type readings struct {
	app.Compo
	P     *parts.Page
	Print string // changes whenever the content does

	unfolded [groups]bool // a reading of the group was changed; it must stay visible
}

// The groups of readings, by their place in texts.Setup.ReadingGroups.
const (
	ofFlags = iota
	ofMail
	ofEnds
	groups
)

// groupOf is the group of each reading.
var groupOf = [rules.KeyCount]int{
	rules.Ready: ofMail, rules.QueueBit: ofMail, rules.AbortSubmit: ofMail,
	rules.Release: ofEnds, rules.Orphan: ofEnds,
}

// Render draws the presets, and the readings of each group.
func (c *readings) Render() app.UI { return c.P.Guarded(c.render) }

func (c *readings) render() app.UI {
	t := &c.P.Texts().Setup
	r := c.P.Model.Document().Readings
	var rows [groups][]app.UI
	for _, reading := range rules.All() {
		g := groupOf[reading.Key]
		rows[g] = append(rows[g], c.reading(reading, r[reading.Key]))
		c.unfolded[g] = c.unfolded[g] || r[reading.Key] != 0
	}
	body := []app.UI{el.P().Class("note").Text(t.ReadingsNote), c.sets(r)}
	for g := range rows {
		body = append(body, el.Details().Class("more readings").Attr("open", c.unfolded[g]).Body(
			append([]app.UI{el.Summary().Body(
				el.H4().Text(t.ReadingGroups[g]),
				el.Span().Class("count").Text(strconv.Itoa(len(rows[g]))),
			)}, rows[g]...)...))
	}
	return fold("readings", t.Readings, -1, true, body...)
}

// sets draws the named sets. None is selected if the readings are those of no set.
func (c *readings) sets(r rules.Readings) app.UI {
	t := &c.P.Texts().Setup
	present := r.SetName()
	body := []app.UI{el.Legend().Class("label").Text(t.ReadingSet)}
	for _, s := range rules.Sets() {
		body = append(body, c.option("reading-set", s.Name, c.P.Model.Lang.Says(s.Says), s.Name == present, model.UseReadings{Set: s.Name}))
	}
	return el.FieldSet().ID("reading-set").Class("field wide reading").Body(append(body,
		app.If(present == "", func() app.UI { return el.P().Class("note why").Text(t.ReadingCustom) }))...)
}

// reading draws one reading: the question, its answers with the effect of each, and the
// reason for the default.
func (c *readings) reading(r rules.Reading, value rules.Value) app.UI {
	says := c.P.Model.Lang.Says
	field := document.Field{List: scenario.Document, Name: "readings", Sub: int(r.Key)}
	id := parts.FieldID(field.Path())
	class := "field wide reading"
	if value != 0 {
		class += " changed"
	}
	body := []app.UI{el.Legend().Class("label").Body(
		el.Code().Text(r.Name), app.Text(" "),
		el.Span().Text(says(r.Asks)),
	)}
	for v, info := range r.Values {
		body = append(body, c.option(id, info.Name, says(info.Says), rules.Value(v) == value, model.EditField{Field: field, Text: info.Name}))
	}
	return el.FieldSet().ID(id).Class(class).Body(append(body,
		el.P().Class("note why").Text(texts.Fill(c.P.Texts().Setup.ReadingWhy, "name", r.Values[0].Name, "why", says(r.Why))))...)
}

// option draws one option of a group of radio buttons, with its effect.
func (c *readings) option(group, name, says string, checked bool, msg model.Msg) app.UI {
	return el.Label().Class("option").Body(
		el.Input().Attr("type", "radio").Attr("name", group).Attr("value", name).Attr("checked", checked).OnChange(c.P.Do(msg)),
		el.Span().Body(el.Code().Text(name), app.Text(" "), el.Span().Class("note").Text(says)))
}
