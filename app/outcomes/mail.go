package outcomes

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/anytime"
	"spoolscope/app/el"
	"spoolscope/app/texts"
	"spoolscope/engine/spooler"
)

// mail says what can become of every message and store, with the flag that the
// call passes.
func (c *Panel) mail(r *anytime.Report) app.UI {
	t := &c.P.Texts().Anytime
	a := &c.P.Model.Anytime
	var rows []app.UI
	for i := range r.Messages {
		var marks []app.UI
		id := a.Asked.Messages[i].ID
		for _, f := range r.Messages[i].Fates {
			marks = append(marks, c.possibility(f.Fact, id, c.P.Texts().Answer.FateNames[f.Phase]))
		}
		rows = append(rows, possibilities(id, marks))
	}
	for i := range r.Stores {
		var marks []app.UI
		id := texts.Fill(t.Store, "id", a.Asked.Stores[i].ID)
		for _, f := range r.Stores[i].Finals {
			marks = append(marks, c.possibility(f.Fact, id, c.storeState(f.Phase)))
		}
		rows = append(rows, possibilities(id, marks))
	}
	return el.Div().Class("any-part").Body(
		el.H3().Text(t.Mail),
		el.P().Class("note").Text(t.MailNote),
		el.Dl().ID("possible").Class("possible").Body(rows...),
	)
}

func possibilities(name string, marks []app.UI) app.UI {
	return el.Div().Class("possible-row").Body(el.Dt().Text(name), el.Dd().Body(marks...))
}

// possibility is one thing that can become of something.
func (c *Panel) possibility(f anytime.Fact, of, what string) app.UI {
	occurs := anytime.Sometimes
	if f.Always {
		occurs = anytime.InEveryRun
	}
	_, class, word := c.occurrence(occurs)
	return c.run(&f, 0, of+": "+what+", "+word, "any-chip "+class, what, word)
}

func (c *Panel) storeState(p spooler.StorePhase) string {
	t := &c.P.Texts().Timeline
	return [...]string{spooler.StoreOpen: t.Open, spooler.StoreClosing: t.Closing, spooler.StoreReleased: t.Released, spooler.StoreOrphaned: t.Orphaned}[p]
}
