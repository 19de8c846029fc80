package documentview

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/export"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// Setup is the editor.
type Setup struct {
	app.Compo
	P   *parts.Page
	Rev model.Rev
}

// Render draws the sections of the editor.
func (c *Setup) Render() app.UI {
	return c.P.Guarded(func() app.UI {
		t := &c.P.Texts().Setup
		return el.Section().Class("setup").ID("setup").Aria("label", t.Title).Body(
			c.files(),
			c.adders(),
			c.section(scenario.Processes, t.Processes, "", c.adder(t.AddProcess, scenario.Processes, false)),
			c.section(scenario.Stores, t.Stores, "", c.adder(t.AddStore, scenario.Stores, false)),
			c.section(scenario.Transports, t.Transports, t.OrderNote, c.adder(t.AddTransport, scenario.Transports, false)),
			c.mail(),
			c.section(scenario.Actions, t.Actions, "", c.adder(t.AddAction, scenario.Actions, false)),
			&readings{P: c.P, Print: c.readingsPrint()},
			c.document(),
		)
	})
}

// files draws the buttons for import and export.
func (c *Setup) files() app.UI {
	t := &c.P.Texts().Setup
	return el.Div().Class("setup-head").Body(
		el.H2().Text(t.Title),
		el.Div().Class("row-buttons").Role("toolbar").Aria("label", t.Title).Body(
			c.P.IconButton("file", t.Import, model.PickImport{}),
			c.P.IconButton("paste", t.Paste, model.OpenDialog{Dialog: model.PasteDialog}),
			c.P.IconButton("download", t.ExportJSON, model.SaveFile{Format: export.JSON}),
			c.P.IconButton("history", c.P.Texts().Page.History, model.OpenDialog{Dialog: model.HistoryDialog}),
			c.P.IconButton("clear", t.Clear, model.ClearDocument{}),
		),
	)
}

// adders draws a button for each kind of object, which keep the focus: several objects
// are added without looking for the end of each list.
func (c *Setup) adders() app.UI {
	t := &c.P.Texts().Setup
	kinds := [...]scenario.List{scenario.Processes, scenario.Stores, scenario.Transports, scenario.Messages, scenario.Messages, scenario.Actions}
	buttons := make([]app.UI, len(kinds))
	for i, kind := range kinds {
		id := "new-" + strconv.Itoa(i)
		full := c.P.Model.Document().Things(kind).Len() >= kind.Field().Most
		buttons[i] = c.P.Button("add", t.New[i], model.AddThing{List: kind, Inbound: i == 4, Focus: id}).ID(id).Attr("disabled", full)
	}
	return el.Div().Class("new").Role("group").Aria("label", t.Add).Body(buttons...)
}

func (c *Setup) adder(text string, kind scenario.List, inbound bool) app.UI {
	t := &c.P.Texts().Setup
	limit := kind.Field().Most
	if c.P.Model.Document().Things(kind).Len() >= limit {
		return el.P().Class("note").Text(texts.Fill(t.Full, "n", strconv.Itoa(limit)))
	}
	add := c.P.Button("add", text, model.AddThing{List: kind, Inbound: inbound}).Class("add")
	if !inbound {
		add = add.ID(model.AdderID(kind))
	}
	return add
}

// section draws a list of cards that can be folded.
func (c *Setup) section(kind scenario.List, title, note string, add app.UI) app.UI {
	n := c.P.Model.Document().Things(kind).Len()
	return fold(kind.String(), title, n, kind != scenario.Processes,
		app.If(note != "" && n > 1, func() app.UI { return el.P().Class("note").Text(note) }),
		el.Div().Class("cards").Body(c.cards(kind, 0, n)...),
		add,
	)
}

// fold draws a part of the editor under a heading that opens and closes it.
func fold(id, title string, n int, open bool, body ...app.UI) app.UI {
	count := ""
	if n >= 0 {
		count = strconv.Itoa(n)
	}
	return el.Details().ID("setup-"+id).Class("fold").Attr("open", open).Body(
		append([]app.UI{el.Summary().Body(
			el.H3().Text(title),
			el.Span().Class("count").Text(count),
		)}, body...)...)
}

// cards draws a part of a list.
func (c *Setup) cards(kind scenario.List, from, to int) []app.UI {
	shared := c.sharedPrint(kind)
	cards := make([]app.UI, 0, to-from)
	for i := from; i < to; i++ {
		cards = append(cards, &card{P: c.P, List: kind, Index: i, Print: shared + c.print(kind, i)})
	}
	return cards
}

// mailPage is how many messages are shown at a time.
const mailPage = 12

// mail draws one page of the list of messages, of which there can be a hundred
// thousand.
func (c *Setup) mail() app.UI {
	t := &c.P.Texts().Setup
	n := len(c.P.Model.Document().Messages)
	from := min(c.P.Model.Mail, max(n-1, 0)) / mailPage * mailPage
	to := min(from+mailPage, n)
	return fold("messages", t.Mail, n, true,
		app.If(n > mailPage, func() app.UI {
			return el.Div().Class("pager").Body(
				c.P.IconButton("left", t.Earlier, model.ShowMail{From: max(from-mailPage, 0)}).Attr("disabled", from == 0),
				el.Span().Text(texts.Fill(t.Page, "from", strconv.Itoa(from+1), "to", strconv.Itoa(to), "of", strconv.Itoa(n))),
				c.P.IconButton("right", t.Later, model.ShowMail{From: to}).Attr("disabled", to == n),
			)
		}),
		el.Div().Class("cards").Body(c.cards(scenario.Messages, from, to)...),
		el.Div().Class("adders").Body(
			c.adder(t.AddOutbound, scenario.Messages, false),
			c.adder(t.AddInbound, scenario.Messages, true),
		),
	)
}

// document draws the title, the description and the horizon of the scenario.
func (c *Setup) document() app.UI {
	fields, _, _ := inputs(c.P, document.Field{})
	return fold("document", c.P.Texts().Setup.Document, -1, false, el.Div().Class("card").Body(el.Div().Class("fields").Body(fields...)))
}
