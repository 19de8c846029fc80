package anytimeview

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/anytime"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/spooler"
)

// only draws the filter of runs: the user selects fates of messages, and sees the
// outcomes of the call and the fates of everything else in those runs.
func (c *Panel) only(r *anytime.Report) app.UI {
	t := &c.P.Texts().Anytime
	a := c.P.Model.Anytime
	if len(r.Messages) == 0 || a.Ended {
		return el.Div()
	}
	var picks []app.UI
	for i := range r.Messages {
		picks = append(picks, c.pick(i, r.Messages[i].Fates))
	}
	body := []app.UI{
		el.H3().Text(t.Only),
		el.P().Class("note").Text(texts.Fill(t.OnlyNote, "flag", c.variantName(0))),
		el.Div().Class("picks").Role("group").Aria("label", t.Only).Body(picks...),
	}
	if f := a.Filtered; f != nil {
		// A search that was stopped may have reached the end of no run.
		left := ""
		if r.Progress.Ends > 0 {
			left = texts.Fill(t.Runs, "n", number(f.Progress.Ends), "all", number(r.Progress.Ends))
		}
		body = append(body,
			el.P().ID("left").Class("guaranteed").Role("status").Text(left),
			el.Dl().ID("only").Class("possible").Body(c.filtered(f)...))
	}
	return el.Div().Class("any-part").Body(body...)
}

// pick draws a choice among the possible fates of one message.
func (c *Panel) pick(message int, fates []anytime.Fate) app.UI {
	t := &c.P.Texts().Anytime
	a := c.P.Model.Anytime
	id := "only-" + strconv.Itoa(message)
	chosen, some := a.Only[message]
	options := []app.UI{el.Option().Attr("value", "").Text(t.AnyFate).Attr("selected", !some)}
	for _, f := range fates {
		options = append(options, el.Option().Attr("value", strconv.Itoa(int(f.Phase))).
			Text(c.P.Texts().Answer.FateNames[f.Phase]).Attr("selected", some && chosen == f.Phase))
	}
	return el.Div().Class("pick").Body(
		el.Label().Class("label").Attr("for", id).Text(a.Asked.Messages[message].ID),
		el.Select().ID(id).Class("input compact").Body(options...).
			OnChange(c.P.DoValue(id, func(value string) model.Msg {
				phase, err := strconv.Atoi(value)
				return model.OnlyRuns{Message: message, Phase: spooler.Phase(phase), Any: err != nil}
			})))
}

// filtered draws what can happen in the selected runs.
func (c *Panel) filtered(f *anytime.Report) []app.UI {
	a := c.P.Model.Anytime
	var rows []app.UI
	if a.Action >= 0 {
		var marks []app.UI
		for _, o := range f.Calls[a.Action].Outcomes {
			hex, name := c.wayName(o.Way)
			marks = append(marks, c.possibility(o.Fact, model.InFiltered, c.variantName(0), join(hex, name)))
		}
		rows = append(rows, possibilities(c.variantName(0), marks))
	}
	for i := range f.Messages {
		if _, set := a.Only[i]; set {
			continue
		}
		rows = append(rows, c.fates(f, model.InFiltered, i))
	}
	return rows
}

func join(hex, name string) string {
	if hex == "" || name == "" {
		return hex + name
	}
	return hex + " " + name
}
