package answerview

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// decisions draws the decisions about the call in order, each with its sentence and its
// facts, and what the call would return under another reading.
func (c *Panel) decisions(s answer.Source, call int) app.UI {
	t := &c.P.Texts().Answer
	list, more := s.Decisions(call, c.rows)
	items := make([]app.UI, len(list))
	seen := map[rules.Key]bool{}
	for i, d := range list {
		items[i] = c.decision(s, call, d, seen)
	}
	return el.Div().Class("decisions").Body(
		el.Div().Class("why-head").Body(
			el.H3().Text(t.WhyTitle),
			el.Button().Attr("type", "button").ID("both").Class("both").Aria("pressed", strconv.FormatBool(c.Both)).
				OnClick(c.P.Do(model.SetBoth{On: !c.Both})).Text(t.BothLanguages)),
		el.Ol().Body(items...),
		app.If(more > 0, func() app.UI { return c.more("decisions", more, &c.rows) }),
	)
}

func (c *Panel) decision(s answer.Source, call int, d answer.Decision, seen map[rules.Key]bool) app.UI {
	body := []app.UI{
		el.Div().Class("decision-head").Body(
			el.Span().Class("when").Text(answer.Ms(d.At)), app.Text(" "), el.Code().Class("rule-id").Text(d.Rule.String())),
		el.P().Class("decided").Text(d.Text),
		c.facts(d),
		el.P().Class("rule").Body(rule(c.P, d)...),
	}
	if c.Both {
		body = append(body, el.P().Class("rule also").Lang(c.P.Model.Lang.Other().Tag()).Text(d.Also))
	}
	if key, value, ok := d.Reading.Split(); ok && call >= 0 && !seen[key] {
		seen[key] = true
		body = append(body, c.reading(s, call, key, value))
	}
	return el.Li().Class("decision").DataSet("rule", d.Rule.String()).Body(body...)
}

func (c *Panel) facts(d answer.Decision) app.UI {
	if len(d.Facts) == 0 {
		return el.Div()
	}
	return el.Ul().Class("facts").Aria("label", c.P.Texts().Answer.Facts).Body(app.Range(d.Facts).Slice(func(i int) app.UI {
		return el.Li().Text(d.Facts[i])
	}))
}

// rule draws the text of a rule and its sources.
func rule(p *parts.Page, d answer.Decision) []app.UI {
	body := []app.UI{el.Span().Text(d.Says)}
	for _, source := range d.Sources {
		body = append(body, p.Cite(source))
	}
	return body
}

// reading draws the reading in force, and buttons for the others with the outcome of
// the call under each.
func (c *Panel) reading(s answer.Source, call int, key rules.Key, value rules.Value) app.UI {
	t := &c.P.Texts().Answer
	body := []app.UI{
		el.Span().Class("in-force").Body(c.P.Prose(texts.Fill(t.InForce, "reading", key.String()+": "+key.ValueName(value)))...),
	}
	for _, other := range s.Alternatives(call, key) {
		outcome, class := other.Outcome, "other-reading"
		if other.Same {
			outcome, class = t.Same, class+" same"
		}
		field := document.Field{List: scenario.Document, Name: "readings", Sub: int(key)}
		name := key.ValueName(other.Value)
		body = append(body, el.Button().Attr("type", "button").Class(class).
			OnClick(c.P.Do(model.EditField{Field: field, Text: name})).Body(
			el.Span().Class("under").Text(texts.Fill(t.Under, "reading", key.String()+": "+name)),
			el.Span().Class("outcome").Text(outcome)))
	}
	return el.Div().Class("readings-of").Body(body...)
}
