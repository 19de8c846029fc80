package answerview

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/engine/rules"
)

// Map is a map of the reference page: which of its sentences the run uses, and which
// the explorer has found with other times.
type Map struct {
	app.Compo
	P       *parts.Page
	Rev     model.Rev
	Current bool // the explorer's answers are about the present document
	Held    bool // something is being dragged

	uses []answer.SentenceUse
}

// longRun is the number of records from which the map waits until a drag ends.
const longRun = 20_000

// Render draws the sentences in the order of the page.
func (c *Map) Render() app.UI {
	return c.P.Guarded(func() app.UI {
		m, t := c.P.Model, &c.P.Texts().Answer
		if m.Run == nil {
			return el.Div()
		}
		var found []string
		complete := false
		if reports := m.Anytime.Reports; c.Current && len(reports) > 0 && reports[0] != nil {
			found, complete = reports[0].Coverage.Sentences.Exercised, reports[0].Progress.Complete()
		}
		s := m.Source()
		if !c.Held || s.Trace.Log.Len() < longRun {
			c.uses = s.Uses(found, complete)
		}
		var count [answer.UseCount]int
		for _, u := range c.uses {
			count[u.Use]++
		}
		return el.Section().ID("map").Class("page-map").Aria("label", t.Map).Body(
			el.H2().Text(t.Map),
			el.Ul().Class("cites").Body(app.Range(c.uses).Slice(func(i int) app.UI {
				u := c.uses[i]
				return el.Li().Class("use").DataSet("use", useNames[u.Use]).Body(
					c.P.Cite(rules.Source{Page: rules.ReferencePage, Sentence: u.Sentence}),
					el.Span().Class("unseen").Text(" "+t.MapUses[u.Use]))
			})),
			el.P().Class("note map-key").Body(app.Range(count[:]).Slice(func(i int) app.UI {
				return app.If(count[i] > 0, func() app.UI {
					return el.Span().Class("use").DataSet("use", useNames[i]).Body(
						el.Span().Class("cite").Text(strconv.Itoa(count[i])), app.Text(" "+t.MapUses[i]))
				})
			})),
			// It is not disabled while the explorer works, to keep the focus.
			c.P.Button("play", t.MapAsk, model.Explore{}).ID("map-explore").Attr("disabled", m.Problems != nil).
				Aria("disabled", strconv.FormatBool(m.Anytime.Busy() || complete)),
		)
	})
}

// useNames are the values of data-use in style sheets.
var useNames = [answer.UseCount]string{"here", "else", "never", "unknown"}
