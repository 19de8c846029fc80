package anytimeview

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/anytime"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

// mail draws the possible fates of every message and store, with the flag that the call
// passes.
func (c *Panel) mail(r *anytime.Report) app.UI {
	t := &c.P.Texts().Anytime
	a := c.P.Model.Anytime
	var rows []app.UI
	for i := range r.Messages {
		rows = append(rows, c.fates(r, 0, i, c.other(i)...))
	}
	for i := range r.Stores {
		var marks []app.UI
		id := texts.Fill(t.Store, "id", a.Asked.Stores[i].ID)
		for _, f := range r.Stores[i].Finals {
			marks = append(marks, c.possibility(f.Fact, 0, id, timeline.PhaseName(f.Phase, &c.P.Texts().Timeline)))
		}
		rows = append(rows, possibilities(id, marks))
	}
	return el.Div().Class("any-part").Body(
		el.H3().Text(t.Mail),
		el.P().Class("note").Text(texts.Fill(t.MailNote, "flag", c.variantName(0))),
		el.Dl().ID("possible").Class("possible").Body(rows...),
	)
}

// other draws the button that begins the question whether a message can have another fate.
func (c *Panel) other(message int) []app.UI {
	ask := model.Observe{List: scenario.Messages, Index: message}
	if !c.Current || !c.P.Model.CanObserve(ask) {
		return nil
	}
	t := &c.P.Texts().Anytime
	return []app.UI{el.Button().Attr("type", "button").Class("any-chip never").
		Aria("label", c.P.Model.Anytime.Asked.Messages[message].ID+": "+t.WhyNot).Text(t.WhyNot).OnClick(c.P.Do(ask))}
}

// fates draws the possible fates of one message, and what follows them.
func (c *Panel) fates(r *anytime.Report, variant, message int, more ...app.UI) app.UI {
	id := c.P.Model.Anytime.Asked.Messages[message].ID
	var marks []app.UI
	for _, f := range r.Messages[message].Fates {
		marks = append(marks, c.possibility(f.Fact, variant, id, c.P.Texts().Answer.FateNames[f.Phase]))
	}
	return possibilities(id, append(marks, more...))
}

func possibilities(name string, marks []app.UI) app.UI {
	return el.Div().Class("possible-row").Body(el.Dt().Text(name), el.Dd().Body(marks...))
}

// possibility draws one possible fate or final state.
func (c *Panel) possibility(f anytime.Fact, variant int, of, what string) app.UI {
	occurs := anytime.Sometimes
	if f.Always {
		occurs = anytime.InEveryRun
	}
	_, class, word := c.occurrence(occurs)
	return c.run(&f, variant, of+": "+what+" "+word, "any-chip "+class, what, word)
}
