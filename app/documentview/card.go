package documentview

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// card edits one object of a list. It is rendered again only when its print changes,
// because a setup can have a hundred cards of which an edit changes one.
type card struct {
	app.Compo
	P     *parts.Page
	List  scenario.List
	Index int
	Print string // changes whenever the content of the card does

	unfolded bool // a rare field was set; it must stay visible while it is being cleared
}

// Render draws the card: the name of the object, its actions and its fields.
func (c *card) Render() app.UI {
	return c.P.Guarded(func() app.UI {
		at := document.Field{List: c.List, Index: c.Index}
		name := document.Name(c.P.Model.Document(), c.List, c.Index)
		fields, folded, used := inputs(c.P, at)
		if len(folded) > 0 {
			c.unfolded = c.unfolded || used
			fields = append(fields, el.Details().Class("more").Attr("open", c.unfolded).Body(
				el.Summary().Text(c.P.Texts().Setup.Details),
				el.Div().Class("fields").Body(folded...),
			))
		}
		class := "card"
		if c.List == scenario.Actions && c.Index == c.P.Model.Action {
			class += " chosen"
		}
		card, head := el.Div(), el.Div().Class("card-head")
		buttons := c.buttons(name)
		if c.List == scenario.Transports && len(c.P.Model.Document().Transports) > 1 {
			class += " sortable"
			buttons = append(c.movers(name), buttons...)
			card, head = c.target(card), c.draggable(head)
		}
		return card.ID(model.CardID(c.List, c.Index)).Class(class).Role("group").Aria("label", name).DataSet("card", c.List.String()).DataSet("index", c.Index).Body(
			head.Body(
				el.Span().Class("card-title").Body(c.title(name)),
				el.Span().Class("card-buttons").Body(buttons...),
			),
			el.Div().Class("fields").Body(fields...),
		)
	})
}

// title draws the id of an object, which is edited in place, or the button that selects
// a call.
func (c *card) title(name string) app.UI {
	if c.List == scenario.Actions {
		return el.Button().Attr("type", "button").Class("link").OnClick(c.P.Do(model.SelectCall{Action: c.Index})).Text(name)
	}
	id := document.Field{List: c.List, Index: c.Index, Name: "id"}
	return c.P.Text(parts.Input{Field: id, Label: c.P.Texts().Setup.Fields[label(id)].Label, Value: name, OnCommit: true, Plain: true, Wide: true})
}

func (c *card) buttons(name string) []app.UI {
	t := &c.P.Texts().Setup
	return []app.UI{
		c.P.IconButton("copy", texts.Fill(t.Duplicate, "name", name), model.DuplicateThing{List: c.List, Index: c.Index}),
		c.P.IconButton("remove", texts.Fill(t.Remove, "name", name), model.RemoveThing{List: c.List, Index: c.Index}),
	}
}

func (c *card) movers(name string) []app.UI {
	t, i := &c.P.Texts().Setup, c.Index
	last := c.P.Model.Document().Things(c.List).Len() - 1
	mover := func(button, says string, to int) app.HTMLElem {
		return c.P.IconButton(button, texts.Fill(says, "name", name), model.MoveThing{List: c.List, From: i, To: to, Button: button}).
			ID(button + "-" + model.CardID(c.List, i))
	}
	return []app.UI{
		mover("up", t.MoveUp, i-1).Attr("disabled", i == 0),
		mover("down", t.MoveDown, i+1).Attr("disabled", i == last),
	}
}

// draggable makes a card draggable by its head to the position of another one in its list.
func (c *card) draggable(head app.HTMLElem) app.HTMLElem {
	i := c.Index
	here := document.Field{List: c.List, Index: i}
	return head.Draggable(true).
		OnDragStart(func(_ app.Context, e app.Event) {
			c.P.Guard(func() {
				c.P.Lifted = here
				e.Get("dataTransfer").Set("effectAllowed", "move")
				e.Get("dataTransfer").Call("setData", "text/plain", strconv.Itoa(i))
			})
		}, app.EventScope("drag", int(c.List), i))
}

// target makes a card take another one of its list that is dropped on it.
func (c *card) target(card app.HTMLElem) app.HTMLElem {
	i := c.Index
	return card.
		OnDragOver(func(_ app.Context, e app.Event) {
			if c.P.Lifted.List == c.List {
				e.PreventDefault()
			}
		}, app.EventScope("over", int(c.List), i)).
		OnDrop(func(_ app.Context, e app.Event) {
			if c.P.Lifted.List != c.List {
				return
			}
			e.PreventDefault()
			from := c.P.Lifted.Index
			c.P.Lifted = document.Field{}
			c.P.Guard(func() { c.P.Send(model.MoveThing{List: c.List, From: from, To: i}) })
		}, app.EventScope("drop", int(c.List), i))
}
