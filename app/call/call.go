package call

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// Bar shows the selected call and edits it.
type Bar struct {
	app.Compo
	P   *parts.Page
	Rev model.Rev
}

// Render draws the bar.
func (c *Bar) Render() app.UI {
	return c.P.Guarded(func() app.UI {
		t := &c.P.Texts().Call
		a, ok := c.P.Model.Selected()
		if !ok {
			return el.Section().ID("call").Class("call-bar empty").Aria("label", t.Title).Body(
				el.P().Text(t.None),
				c.P.Button("add", t.AddCall, model.AddThing{List: scenario.Actions, Focus: "flag-1"}),
			)
		}
		return el.Section().ID("call").Class("call-bar").Aria("label", t.Title).Body(
			c.which(),
			c.flags(a),
			el.Div().Class("call-fields").Body(c.fields(a)...),
			c.warnings(a.Do, c.P.Model.FlagsTyped(c.P.Model.Action)),
		)
	})
}

// which says which of several calls is selected.
func (c *Bar) which() app.UI {
	t := &c.P.Texts().Call
	s := c.P.Model.Document()
	if len(s.Actions) < 2 {
		return el.H2().Text(t.Title)
	}
	from := max(c.P.Model.Action, 0) / mostTabs * mostTabs
	to := min(from+mostTabs, len(s.Actions))
	var tabs []app.UI
	for i := from; i < to; i++ {
		tabs = append(tabs, c.tab(i, &s.Actions[i]))
	}
	group := el.Div().Class("call-tabs").Role("group").Aria("label", t.Title).Body(tabs...)
	if len(s.Actions) <= mostTabs {
		return el.Div().Class("call-head").Body(el.H2().Text(t.Title), group)
	}
	return el.Div().Class("call-head").Body(
		el.H2().Text(t.Title),
		c.P.IconButton("left", t.Earlier, model.SelectCall{Action: from - mostTabs}).Attr("disabled", from == 0),
		group,
		c.P.IconButton("right", t.Later, model.SelectCall{Action: to}).Attr("disabled", to == len(s.Actions)),
	)
}

// mostTabs is how many calls are offered at once. There can be a thousand.
const mostTabs = 24

func (c *Bar) tab(i int, a *scenario.Action) app.UI {
	name := a.Do.String()
	if a.Do.TakesFlags() {
		name = a.Flags.Short()
	}
	return el.Button().Attr("type", "button").Class("tab").Aria("pressed", strconv.FormatBool(i == c.P.Model.Action)).
		OnClick(c.P.Do(model.SelectCall{Action: i})).Body(
		el.Span().Text(name),
		el.Span().Class("tab-at").Text(strconv.Itoa(a.At)),
	)
}

// flags draws the five flags as buttons.
func (c *Bar) flags(a *scenario.Action) app.UI {
	t := &c.P.Texts().Call
	if !a.Do.LogsOff() {
		return el.Div()
	}
	buttons := make([]app.UI, len(mapi.Inputs))
	for i, f := range mapi.Inputs {
		pressed := a.Do.TakesFlags() && a.Flags.Kind == scenario.Literal && a.Flags.Value == f
		buttons[i] = el.Button().Attr("type", "button").ID("flag-"+strconv.Itoa(i+1)).Class("flag").
			Aria("pressed", strconv.FormatBool(pressed)).Title(f.Hex()).
			OnClick(c.P.Do(model.UseFlag{Flag: f})).Body(
			el.Span().Class("flag-name").Text(f.Short()),
			el.Span().Class("flag-says").Text(t.Quick[i]),
			el.Kbd().Class("flag-key").Aria("hidden", "true").Text(i+1),
		)
	}
	return el.Div().Class("flags").Role("group").Aria("label", t.Flags).Body(buttons...)
}

// fields draws the parameters of the call. The field of the flags accepts any value. It
// is decoded on every keystroke, and passed when the field loses the focus.
func (c *Bar) fields(a *scenario.Action) []app.UI {
	t := &c.P.Texts().Call
	s := c.P.Model.Document()
	input := func(name, label, value string) parts.Input {
		f := document.Field{List: scenario.Actions, Index: c.P.Model.Action, Name: name}
		return parts.Input{Field: f, ID: "call-" + name, Class: "call-field of-" + name, Label: label, Value: value}
	}
	list := []app.UI{
		c.P.Select(input("do", t.Method, a.Do.String()), choices(scenario.Dos[:], scenario.Do.String)),
		c.P.Select(input("process", t.Process, a.Process), choices(s.Processes, func(p scenario.Process) string { return p.ID })),
	}
	if a.Do.TakesStore() {
		list = append(list, c.P.Select(input("store", t.Store, a.Store), choices(s.Stores, func(x scenario.Store) string { return x.ID })))
	}
	at := input("at", t.At, strconv.Itoa(a.At))
	at.Unit = c.P.Texts().Setup.Ms
	list = append(list, c.P.Text(at))
	if a.Do.TakesFlags() {
		flags := input("flags", t.Raw, a.Flags.String())
		flags.Unit, flags.Note = c.P.Decoded(flags.Field)
		flags.Plain = true
		list = append(list, el.Div().Class("call-raw").Title(t.RawNote).Body(c.P.Text(flags)))
	}
	return list
}

func choices[T any](things []T, name func(T) string) []parts.Choice {
	list := make([]parts.Choice, len(things))
	for i, thing := range things {
		list[i] = parts.Choice{Value: name(thing), Label: name(thing)}
	}
	return list
}

// warnings draws the warnings about the flags that are passed.
func (c *Bar) warnings(do scenario.Do, flags scenario.FlagsArg) app.UI {
	if !do.TakesFlags() || flags.Kind != scenario.Literal {
		return el.Div()
	}
	list := Warnings(flags.Value, c.P.Texts())
	if len(list) == 0 {
		return c.lookAlikes(flags.Value)
	}
	return el.Ul().Class("warnings").Body(app.Range(list).Slice(func(i int) app.UI {
		return el.Li().Body(parts.Icon("warning"), el.Span().Text(list[i]))
	}))
}

// Warnings describes unusual flags on input: unknown bits, output flags, none or
// several input flags.
func Warnings(f mapi.Flags, t *texts.Catalog) []string {
	var list []string
	if unknown := f.Unknown(); unknown != 0 {
		list = append(list, texts.Fill(t.Call.Unknown, "bits", unknown.Hex()))
	}
	if f.Any(mapi.OutputMask) {
		list = append(list, t.Call.Direction)
	}
	if legal := f & mapi.InputMask; legal == 0 {
		list = append(list, t.Call.Missing)
	} else if !legal.OneInput() {
		list = append(list, t.Call.Several)
	}
	return list
}

// lookAlikes names constants of other calls with the same value.
func (c *Bar) lookAlikes(f mapi.Flags) app.UI {
	var names []string
	for _, l := range mapi.LookAlikes(f) {
		names = append(names, l.Name+" ("+l.Call+")")
	}
	if len(names) == 0 {
		return el.Div()
	}
	return el.P().Class("looks").Text(texts.Fill(c.P.Texts().Call.LooksLike, "names", strings.Join(names, ", ")))
}
