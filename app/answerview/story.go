package answerview

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// storyButton draws a text as a button that shows a story.
func (c *Panel) storyButton(of answer.Asked, text, name string) app.HTMLElem {
	return el.Button().Attr("type", "button").Class("link").Aria("label", name).Aria("expanded", strconv.FormatBool(c.Story == of)).
		OnClick(c.P.Do(model.ShowStory{Of: of})).Text(text)
}

// story draws what happened to the message that was asked about, and what would change
// that, or the result that was asked about.
func (c *Panel) story(s answer.Source) app.UI {
	m, t := c.P.Model, c.P.Texts()
	of := c.Story
	if m.Stale || !of.Exists(s.Trace.Program.Scenario()) {
		return el.Div()
	}
	see := model.Observe{List: scenario.Actions, Index: of.Call - 1}
	what := t.Answer.Changes
	var items []app.UI
	if of.Message != "" {
		see = model.Observe{List: scenario.Messages, Index: s.Trace.Program.Scenario().MessageIndex(of.Message)}
		what = texts.Fill(t.Answer.Story, "id", of.Message)
		for _, d := range s.Story(see.Index) {
			if len(items) < rowsShown {
				items = append(items, c.decision(s, -1, d, map[rules.Key]bool{}))
			}
		}
	}
	var changes []app.UI
	list, tried := s.Changes(of)
	for _, change := range list {
		changes = append(changes, c.other(change))
	}
	says := t.Answer.Changes
	switch {
	case !tried:
		says = t.Answer.TooManyThings
	case len(changes) == 0:
		says = t.Answer.NoChange
	}
	return el.Div().ID("story").Class("decisions").TabIndex(-1).Role("group").Aria("label", what).Body(
		el.H3().Text(what),
		el.Ol().Body(items...),
		el.P().Class("note").Text(says),
		el.Div().Class("readings-of").Body(changes...),
		c.P.Button("", t.Observed.Else, see).Aria("label", texts.Fill(t.Observed.Of, "what", what)))
}

// other draws a button that makes a change, with what it gives.
func (c *Panel) other(change answer.Change) app.UI {
	return el.Button().Attr("type", "button").Class("other-reading").
		OnClick(c.P.Do(model.EditField{Field: change.Field, Text: change.Text})).Body(
		el.Span().Class("under").Text(change.What),
		el.Span().Class("outcome").Text(change.Gives))
}
