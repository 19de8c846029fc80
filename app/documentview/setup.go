package documentview

import (
	"fmt"
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
			c.section(scenario.Processes, c.adder(t.AddProcess, scenario.Processes, false)),
			c.section(scenario.Stores, c.adder(t.AddStore, scenario.Stores, false)),
			c.section(scenario.Transports, c.adder(t.AddTransport, scenario.Transports, false)),
			c.section(scenario.Messages, el.Div().Class("adders").Body(
				c.adder(t.AddOutbound, scenario.Messages, false),
				c.adder(t.AddInbound, scenario.Messages, true),
			)),
			c.section(scenario.Actions, c.adder(t.AddAction, scenario.Actions, false)),
			&readings{P: c.P, Print: fmt.Sprint(c.P.Model.Lang, c.P.Model.Document().Readings)},
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

// section draws a page of a list of cards, which can be folded.
func (c *Setup) section(kind scenario.List, add app.UI) app.UI {
	t, n := &c.P.Texts().Setup, c.P.Model.Document().Things(kind).Len()
	pager, cards := c.page(kind)
	return fold(kind.String(), t.Lists[kind-1], n, kind != scenario.Processes,
		app.If(kind == scenario.Transports && n > 1, func() app.UI { return el.P().Class("note").Text(t.OrderNote) }),
		pager,
		el.Div().Class("cards").Body(cards...),
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

// document draws the title, the description and the horizon of the scenario.
func (c *Setup) document() app.UI {
	fields, _, _ := inputs(c.P, document.Field{})
	return fold("document", c.P.Texts().Setup.Document, -1, false, el.Div().Class("card").Body(el.Div().Class("fields").Body(fields...)))
}
