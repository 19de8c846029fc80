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

// teller draws the name of a message as a button that tells its story.
func (c *Panel) teller(id string) app.UI {
	return el.Button().Attr("type", "button").Class("link").Aria("expanded", strconv.FormatBool(c.P.Model.Story == id)).
		OnClick(c.P.Do(model.TellStory{Message: id})).Text(id)
}

// story draws what happened to the message that was asked about, and what was decided
// because of it.
func (c *Panel) story(s answer.Source) app.UI {
	m, t := c.P.Model, c.P.Texts()
	at := s.Trace.Program.Scenario().MessageIndex(m.Story)
	if at < 0 {
		return el.Div()
	}
	title := texts.Fill(t.Answer.Story, "id", m.Story)
	list := s.Story(at)
	items := make([]app.UI, min(len(list), rowsShown))
	for i := range items {
		items[i] = c.decision(s, -1, list[i], map[rules.Key]bool{})
	}
	return el.Div().ID("story").Class("decisions").TabIndex(-1).Role("group").Aria("label", title).Body(
		el.H3().Text(title),
		el.Ol().Body(items...),
		el.Button().Attr("type", "button").Class("button").Aria("label", texts.Fill(t.Observed.Of, "what", m.Story)).
			Attr("disabled", m.Stale).OnClick(c.P.Do(model.Observe{List: scenario.Messages, Index: at})).Text(t.Observed.Else))
}
