package setup

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

func itoa(n int) string { return strconv.Itoa(n) }

func (c *card) process(i int) app.UI { return c.card(document.Processes, i, "") }

func (c *card) store(i int) app.UI {
	t := &c.P.Texts().Setup
	s := c.P.Model.Document()
	store := &s.Stores[i]
	field := func(name string) document.Field { return document.Field{Kind: document.Stores, Index: i, Name: name} }
	fields := []app.UI{
		c.P.Check(field("defaultInbox"), t.DefaultInbox, store.DefaultInbox),
		c.P.Select(field("provider"), t.Provider, store.Provider.String(), []parts.Choice{
			{Value: scenario.AtLogoff.String(), Label: t.AtLogoff},
			{Value: scenario.AtRelease.String(), Label: t.AtRelease},
		}),
		c.openBy(i, store),
		c.P.Check(field("noMail"), t.NoMail, store.NoMail),
	}
	return c.card(document.Stores, i, "", fields...)
}

// openBy is a row for each process: whether it has the store open, and with
// how many references.
func (c *card) openBy(i int, store *scenario.Store) app.UI {
	t := &c.P.Texts().Setup
	s := c.P.Model.Document()
	path := document.Field{Kind: document.Stores, Index: i, Name: "openBy"}.Path()
	problem, wrong := c.P.Model.ProblemAt(path)
	rows := make([]app.UI, 0, len(s.Processes))
	for p := range s.Processes {
		id := s.Processes[p].ID
		j := slices.IndexFunc(store.OpenBy, func(o scenario.OpenBy) bool { return o.Process == id })
		row := []app.UI{c.P.Check(document.Field{Kind: document.Stores, Index: i, Name: "openBy", Sub: p}, id, j >= 0)}
		if j >= 0 {
			row = append(row, c.refs(i, p, id, store.OpenBy[j].Refs))
		}
		rows = append(rows, el.Div().Class("open-by").Body(row...))
	}
	return el.FieldSet().ID(parts.FieldID(path)).Class("field wide").Body(
		el.Legend().Class("label").Text(t.OpenBy),
		el.Div().Body(rows...),
		app.If(wrong, func() app.UI {
			return el.Span().Class("problem").Text(parts.ProblemText(problem, c.P.Texts()))
		}),
	)
}

// refs is the number of references that a process holds.
func (c *card) refs(i, p int, process string, n int) app.UI {
	t := &c.P.Texts().Setup
	label := texts.Fill(t.Refs, "process", process)
	return el.Span().Class("refs").Body(
		el.Span().Class("note").Aria("hidden", "true").Text("×"),
		c.P.Bare(document.Field{Kind: document.Stores, Index: i, Name: "refs", Sub: p}, label, itoa(n)),
	)
}

func (c *card) transport(i int) app.UI {
	t := &c.P.Texts().Setup
	x := &c.P.Model.Document().Transports[i]
	field := func(name string) document.Field {
		return document.Field{Kind: document.Transports, Index: i, Name: name}
	}
	text := func(name, label, value, note, unit string) app.UI {
		return c.P.Text(parts.Input{Field: field(name), Label: label, Value: value, Note: note, Unit: unit, Wide: true, Plain: unit == ""})
	}
	failAt := ""
	if x.Fails {
		failAt = itoa(x.FailAt)
	}
	return c.card(document.Transports, i, "",
		text("addressTypes", t.AddressTypes, strings.Join(x.AddressTypes, ", "), t.AddressNote, ""),
		c.ms(document.Transports, i, "stopAfter", t.StopAfter, "", x.StopAfter),
		c.ms(document.Transports, i, "every", t.Every, t.EveryNote, x.Every),
		c.P.Check(field("ignoresCancel"), t.IgnoresCancel, x.IgnoresCancel),
		c.more(len(x.Offline)+len(x.ConnectsAt)+x.Poll > 0 || x.Fails,
			text("offline", t.Offline, windows(x.Offline), t.OfflineNote, ""),
			text("connectsAt", t.ConnectsAt, numbers(x.ConnectsAt), "", ""),
			c.ms(document.Transports, i, "poll", t.Poll, t.PollNote, x.Poll),
			c.P.Text(parts.Input{Field: field("failAt"), Label: t.FailAt, Value: failAt, Note: t.FailNote, Unit: t.Ms}),
		),
	)
}

func windows(list []scenario.Window) string {
	parts := make([]string, len(list))
	for i, w := range list {
		parts[i] = itoa(w.From) + "-" + itoa(w.To)
	}
	return strings.Join(parts, ", ")
}

func numbers(list []int) string {
	parts := make([]string, len(list))
	for i, n := range list {
		parts[i] = itoa(n)
	}
	return strings.Join(parts, ", ")
}

func (c *card) message(i int) app.UI {
	t := &c.P.Texts().Setup
	s := c.P.Model.Document()
	m := &s.Messages[i]
	field := func(name string) document.Field { return document.Field{Kind: document.Messages, Index: i, Name: name} }
	way := document.InBy + m.Transport
	if m.Outbound() {
		way = document.OutOf + m.Store
	}
	fields := []app.UI{
		c.P.Select(field("way"), t.Way, way, c.ways(s)),
	}
	if m.Outbound() {
		fields = append(fields, c.P.Text(parts.Input{Field: field("to"), Label: t.To, Value: m.To, Plain: true}))
	}
	fields = append(fields,
		c.ms(document.Messages, i, "at", t.At, "", m.At),
		c.ms(document.Messages, i, "duration", t.Duration, "", m.Duration))
	if m.Outbound() {
		fields = append(fields, c.ms(document.Messages, i, "deferUntil", t.DeferUntil, "", m.DeferUntil))
	}
	return c.card(document.Messages, i, "", fields...)
}

func (c *card) ways(s *scenario.Scenario) []parts.Choice {
	t := &c.P.Texts().Setup
	var list []parts.Choice
	for i := range s.Stores {
		id := s.Stores[i].ID
		list = append(list, parts.Choice{Value: document.OutOf + id, Label: texts.Fill(t.OutOf, "id", id)})
	}
	for i := range s.Transports {
		id := s.Transports[i].ID
		list = append(list, parts.Choice{Value: document.InBy + id, Label: texts.Fill(t.InBy, "id", id)})
	}
	return list
}

func (c *card) action(i int) app.UI {
	t := &c.P.Texts().Setup
	s := c.P.Model.Document()
	a := &s.Actions[i]
	field := func(name string) document.Field { return document.Field{Kind: document.Actions, Index: i, Name: name} }
	dos := make([]parts.Choice, len(scenario.Dos))
	for j, d := range scenario.Dos {
		dos[j] = parts.Choice{Value: d.String(), Label: d.String()}
	}
	fields := []app.UI{
		c.P.Select(field("do"), t.Do, a.Do.String(), dos),
		c.ms(document.Actions, i, "at", t.At, "", a.At),
		c.P.Select(field("process"), t.By, a.Process, processChoices(s)),
	}
	if a.Do.TakesStore() {
		fields = append(fields, c.P.Select(field("store"), t.Store, a.Store, storeChoices(s)))
	}
	if a.Do.TakesFlags() {
		fields = append(fields, c.P.Text(parts.Input{Field: field("flags"), Label: t.Flags, Value: a.Flags.String(), OnCommit: true, Plain: true, Wide: true}))
	}
	if a.Do.TakesMessage() {
		fields = append(fields, c.messageField(field("message"), a.Message))
	}
	if a.Do.TakesTransport() {
		list := append([]parts.Choice{{Value: "", Label: t.AllTransports}},
			choices(s.Transports, func(x *scenario.Transport) string { return x.ID })...)
		fields = append(fields, c.P.Select(field("transport"), t.Transport, a.Transport, list))
	}
	return c.card(document.Actions, i, "", fields...)
}

// fewMessages is how many messages can be chosen from a list.
const fewMessages = 200

// messageField lets a message be chosen where there are few, and typed where
// there are many.
func (c *card) messageField(f document.Field, value string) app.UI {
	t := &c.P.Texts().Setup
	s := c.P.Model.Document()
	if len(s.Messages) > fewMessages {
		return c.P.Text(parts.Input{Field: f, Label: t.Message, Value: value, OnCommit: true, Plain: true})
	}
	return c.P.Select(f, t.Message, value, choices(s.Messages, func(m *scenario.Message) string { return m.ID }))
}
