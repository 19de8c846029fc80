package setup

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// card is one thing of a list. It draws itself again when its print changes:
// an edit changes one card, and a setup can have a hundred.
type card struct {
	app.Compo
	P     *parts.Page
	Kind  document.Kind
	Index int
	Print string // everything that the card shows

	unfolded bool // a field of the rarely used ones was used
}

// Render draws the card.
func (c *card) Render() app.UI {
	return c.P.Guarded(func() app.UI {
		switch c.Kind {
		case document.Processes:
			return c.process(c.Index)
		case document.Stores:
			return c.store(c.Index)
		case document.Transports:
			return c.transport(c.Index)
		case document.Messages:
			return c.message(c.Index)
		}
		return c.action(c.Index)
	})
}

// card is a thing of a list with its name, what can be done to it, and its
// fields.
func (c *card) card(kind document.Kind, i int, summary string, fields ...app.UI) app.UI {
	t := &c.P.Texts().Setup
	name := document.Name(c.P.Model.Document(), kind, i)
	class := "card"
	if kind == document.Actions && i == c.P.Model.Action {
		class += " chosen"
	}
	buttons := []app.UI{
		c.P.IconButton("copy", texts.Fill(t.Duplicate, "name", name), model.DuplicateThing{Kind: kind, Index: i}),
		c.P.IconButton("remove", texts.Fill(t.Remove, "name", name), model.RemoveThing{Kind: kind, Index: i}),
	}
	head := el.Div().Class("card-head")
	if kind == document.Transports && document.Len(c.P.Model.Document(), kind) > 1 {
		class += " sortable"
		buttons = append(c.movers(kind, i, name), buttons...)
		head = c.draggable(head, kind, i)
	}
	return el.Div().ID(cardID(kind, i)).Class(class).Role("group").Aria("label", name).DataSet("card", sectionIDs[kind]).DataSet("index", i).Body(
		head.Body(
			el.Span().Class("card-title").Body(
				app.If(kind != document.Actions, func() app.UI { return c.idField(kind, i, name) }),
				app.If(kind == document.Actions, func() app.UI {
					return el.Button().Attr("type", "button").Class("link").OnClick(c.P.Do(model.SelectCall{Action: i})).Text(name)
				}),
				app.If(summary != "", func() app.UI { return el.Span().Class("card-summary").Text(summary) }),
			),
			el.Span().Class("card-buttons").Body(buttons...),
		),
		el.Div().Class("fields").Body(fields...),
	)
}

func cardID(kind document.Kind, i int) string { return "card-" + sectionIDs[kind] + "-" + itoa(i) }

// idField is the name of a thing, which is edited in place.
func (c *card) idField(kind document.Kind, i int, name string) app.UI {
	field := document.Field{Kind: kind, Index: i, Name: "id"}
	return c.P.Text(parts.Input{Field: field, Label: c.P.Texts().Setup.ID, Value: name, OnCommit: true, Plain: true, Wide: true})
}

func (c *card) movers(kind document.Kind, i int, name string) []app.UI {
	t := &c.P.Texts().Setup
	last := document.Len(c.P.Model.Document(), kind) - 1
	return []app.UI{
		c.P.IconButton("up", texts.Fill(t.MoveUp, "name", name), model.MoveThing{Kind: kind, From: i, To: i - 1}).Attr("disabled", i == 0),
		c.P.IconButton("down", texts.Fill(t.MoveDown, "name", name), model.MoveThing{Kind: kind, From: i, To: i + 1}).Attr("disabled", i == last),
	}
}

// draggable lets a card be dragged to the place of another one of its kind.
func (c *card) draggable(head app.HTMLElem, kind document.Kind, i int) app.HTMLElem {
	here := document.Field{Kind: kind, Index: i}
	return head.Draggable(true).
		OnDragStart(func(_ app.Context, e app.Event) {
			c.P.Guard(func() {
				c.P.Lifted = here
				e.Get("dataTransfer").Set("effectAllowed", "move")
				e.Get("dataTransfer").Call("setData", "text/plain", itoa(i))
			})
		}, app.EventScope("drag", int(kind), i)).
		OnDragOver(func(_ app.Context, e app.Event) {
			if c.P.Lifted.Kind == kind {
				e.PreventDefault()
			}
		}, app.EventScope("over", int(kind), i)).
		OnDrop(func(_ app.Context, e app.Event) {
			if c.P.Lifted.Kind != kind {
				return
			}
			e.PreventDefault()
			from := c.P.Lifted.Index
			c.P.Lifted = document.Field{}
			c.P.Guard(func() { c.P.Send(model.MoveThing{Kind: kind, From: from, To: i}) })
		}, app.EventScope("drop", int(kind), i))
}

// numbers are the fields of a card that hold a time in ms.
func (c *card) ms(kind document.Kind, i int, name, label, note string, value int) app.UI {
	return c.P.Text(parts.Input{
		Field: document.Field{Kind: kind, Index: i, Name: name}, Label: label, Note: note,
		Value: itoa(value), Unit: c.P.Texts().Setup.Ms,
	})
}

// more folds the fields away that most setups do not use; it is open where one
// of them is used, and stays so: a field must not go away under the hand that
// empties it.
func (c *card) more(used bool, fields ...app.UI) app.UI {
	c.unfolded = c.unfolded || used
	return el.Details().Class("more").Attr("open", c.unfolded).Body(
		el.Summary().Text(c.P.Texts().Setup.Details),
		el.Div().Class("fields").Body(fields...),
	)
}

func choices[T any](things []T, id func(*T) string) []parts.Choice {
	list := make([]parts.Choice, len(things))
	for i := range things {
		name := id(&things[i])
		list[i] = parts.Choice{Value: name, Label: name}
	}
	return list
}

func processChoices(s *scenario.Scenario) []parts.Choice {
	return choices(s.Processes, func(p *scenario.Process) string { return p.ID })
}

func storeChoices(s *scenario.Scenario) []parts.Choice {
	return choices(s.Stores, func(p *scenario.Store) string { return p.ID })
}
