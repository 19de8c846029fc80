package setup

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
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
		s := c.P.Model.Document()
		return el.Section().Class("setup").ID("setup").Aria("label", t.Title).Body(
			c.files(),
			c.section(document.Processes, t.Processes, "", c.adder(t.AddProcess, document.Processes, false)),
			c.section(document.Stores, t.Stores, "", c.adder(t.AddStore, document.Stores, false)),
			c.section(document.Transports, t.Transports, t.OrderNote, c.adder(t.AddTransport, document.Transports, false)),
			c.mail(),
			c.section(document.Actions, t.Actions, "", c.adder(t.AddAction, document.Actions, false)),
			&readings{P: c.P, Print: c.readingsPrint()},
			c.document(s.Title, s.Description, strconv.Itoa(s.Horizon)),
		)
	})
}

// files are the ways in and out of the editor.
func (c *Setup) files() app.UI {
	t := &c.P.Texts().Setup
	return el.Div().Class("setup-head").Body(
		el.H2().Text(t.Title),
		el.Div().Class("row-buttons").Role("toolbar").Aria("label", t.Title).Body(
			c.P.IconButton("file", t.Import, model.PickImport{}),
			c.P.IconButton("paste", t.Paste, model.OpenDialog{Dialog: model.PasteDialog}),
			c.P.IconButton("download", t.ExportJSON, model.SaveFile{Kind: model.JSONFile}),
			c.P.IconButton("clear", t.Clear, model.ClearDocument{}),
		),
	)
}

func (c *Setup) adder(text string, kind document.Kind, inbound bool) app.UI {
	t := &c.P.Texts().Setup
	limit := document.Limit(kind)
	if document.Len(c.P.Model.Document(), kind) >= limit {
		return el.P().Class("note").Text(texts.Fill(t.Full, "n", strconv.Itoa(limit)))
	}
	return c.P.Button("add", text, model.AddThing{Kind: kind, Inbound: inbound}).Class("add")
}

// section is a list of cards that can be folded.
func (c *Setup) section(kind document.Kind, title, note string, add app.UI) app.UI {
	n := document.Len(c.P.Model.Document(), kind)
	return fold(sectionIDs[kind], title, n, kind != document.Processes,
		app.If(note != "" && n > 1, func() app.UI { return el.P().Class("note").Text(note) }),
		el.Div().Class("cards").Body(c.cards(kind, 0, n)...),
		add,
	)
}

var sectionIDs = [...]string{
	document.Processes: "processes", document.Stores: "stores", document.Transports: "transports",
	document.Messages: "messages", document.Actions: "actions",
}

// fold is a part of the editor under a heading that opens and closes it.
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
func (c *Setup) cards(kind document.Kind, from, to int) []app.UI {
	shared := c.sharedPrint(kind)
	cards := make([]app.UI, 0, to-from)
	for i := from; i < to; i++ {
		cards = append(cards, &card{P: c.P, Kind: kind, Index: i, Print: shared + c.print(kind, i)})
	}
	return cards
}

// mailPage is how many messages are shown at a time.
const mailPage = 12

// mail is the list of messages, a page at a time: there can be a hundred
// thousand of them.
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
		el.Div().Class("cards").Body(c.cards(document.Messages, from, to)...),
		el.Div().Class("adders").Body(
			c.adder(t.AddOutbound, document.Messages, false),
			c.adder(t.AddInbound, document.Messages, true),
		),
	)
}

// document is the title of the scenario, what to try, and when it ends.
func (c *Setup) document(title, description, horizon string) app.UI {
	t := &c.P.Texts().Setup
	field := func(name string) document.Field { return document.Field{Kind: document.Document, Name: name} }
	return fold("document", t.Document, -1, false,
		el.Div().Class("card").Body(el.Div().Class("fields").Body(
			c.P.Text(parts.Input{Field: field("title"), Label: t.DocTitle, Value: title, Hint: c.P.Model.MadeTitle(), Wide: true, Plain: true}),
			c.P.Text(parts.Input{Field: field("description"), Label: t.Description, Value: description, Wide: true, Plain: true}),
			c.P.Text(parts.Input{Field: field("horizon"), Label: t.Horizon, Value: horizon, Unit: t.Ms, Note: t.HorizonNote, Wide: true}),
		)))
}
