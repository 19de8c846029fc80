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

// Bar is the call that is looked at, ready to be changed.
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
			return el.Section().Class("call-bar empty").Aria("label", t.Title).Body(
				el.P().Text(t.None),
				c.P.Button("add", t.AddCall, model.AddThing{List: scenario.Actions, Focus: "flag-1"}),
			)
		}
		return el.Section().Class("call-bar").Aria("label", t.Title).Body(
			c.which(),
			c.flags(a),
			el.Div().Class("call-fields").Body(c.fields(a)...),
			c.warnings(a.Do, c.P.Model.FlagsTyped(c.P.Model.Action)),
		)
	})
}

// which says which of the calls this is, where there are several.
func (c *Bar) which() app.UI {
	t := &c.P.Texts().Call
	s := c.P.Model.Document()
	if len(s.Actions) < 2 {
		return el.H2().Text(t.Title)
	}
	tabs := make([]app.UI, len(s.Actions))
	for i := range s.Actions {
		tabs[i] = c.tab(i, &s.Actions[i])
	}
	return el.Div().Class("call-head").Body(
		el.H2().Text(t.Title),
		el.Div().Class("call-tabs").Role("group").Aria("label", t.Title).Body(tabs...),
	)
}

func (c *Bar) tab(i int, a *scenario.Action) app.UI {
	name := a.Do.String()
	if a.Do.TakesFlags() && a.Flags.Kind == scenario.Literal {
		name = a.Flags.Value.Short()
	} else if a.Do.TakesFlags() {
		name = a.Flags.String()
	}
	return el.Button().Attr("type", "button").Class("tab").Aria("pressed", strconv.FormatBool(i == c.P.Model.Action)).
		OnClick(c.P.Do(model.SelectCall{Action: i})).Body(
		el.Span().Text(name),
		el.Span().Class("tab-at").Text(strconv.Itoa(a.At)),
	)
}

// flags are the five flags as buttons.
func (c *Bar) flags(a *scenario.Action) app.UI {
	t := &c.P.Texts().Call
	if a.Store == "" {
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

func (c *Bar) fields(a *scenario.Action) []app.UI {
	t := &c.P.Texts().Call
	s := c.P.Model.Document()
	i := c.P.Model.Action
	field := func(name string) document.Field { return document.Field{List: scenario.Actions, Index: i, Name: name} }
	list := []app.UI{
		c.choose(field("do"), t.Method, a.Do.String(), names(scenario.Dos[:], scenario.Do.String)),
		c.choose(field("process"), t.Process, a.Process, names(s.Processes, func(p scenario.Process) string { return p.ID })),
	}
	if a.Do.TakesStore() {
		list = append(list, c.choose(field("store"), t.Store, a.Store, names(s.Stores, func(x scenario.Store) string { return x.ID })))
	}
	list = append(list, c.at(field("at"), a.At))
	if a.Do.TakesFlags() {
		list = append(list, c.raw(field("flags"), a.Flags.String()))
	}
	return list
}

func names[T any](things []T, name func(T) string) []string {
	list := make([]string, len(things))
	for i, thing := range things {
		list[i] = name(thing)
	}
	return list
}

// choose is a list to choose from, with its name above.
func (c *Bar) choose(f document.Field, label, value string, values []string) app.UI {
	id := "call-" + f.Name
	options := make([]app.UI, len(values))
	for i, v := range values {
		options[i] = el.Option().Attr("value", v).Text(v).Attr("selected", v == value)
	}
	return el.Div().Class("call-field of-"+f.Name).Body(
		el.Label().Class("label").Attr("for", id).Text(label),
		el.Select().ID(id).Class("input").Body(options...).
			OnChange(c.P.DoValue(f, func(v string) model.Msg { return model.EditField{Field: f, Text: v} })))
}

// at is when the call is made.
func (c *Bar) at(f document.Field, at int) app.UI {
	edit := func(v string) model.Msg { return model.EditField{Field: f, Text: v} }
	return c.field(f, c.P.Texts().Call.At, strconv.Itoa(at), c.P.Texts().Setup.Ms, "", func(input app.HTMLElemSelfClosing) app.HTMLElemSelfClosing {
		return input.Attr("inputmode", "numeric").OnInput(c.P.DoValue(f, edit)).OnBlur(c.P.Do(model.SettleEdit{}))
	})
}

// raw is the value itself, legal or not. What is typed is decoded at once, and
// passed when the field is left.
func (c *Bar) raw(f document.Field, passed string) app.UI {
	t := &c.P.Texts().Call
	hex, names := c.P.Decoded(f)
	return el.Div().Class("call-raw").Title(t.RawNote).Body(
		c.field(f, t.Raw, passed, hex, names, func(input app.HTMLElemSelfClosing) app.HTMLElemSelfClosing { return c.P.TypesFlags(input, f) }))
}

// field draws a text field with what is to be said of it, and what is wrong.
func (c *Bar) field(f document.Field, label, value, unit, note string, handle func(app.HTMLElemSelfClosing) app.HTMLElemSelfClosing) app.UI {
	id := "call-" + f.Name
	value = c.P.Model.TextOf(f, value)
	problem, wrong := c.P.Model.ProblemAt(f.Path())
	input := el.Input().ID(id).Class("input").Attr("type", "text").Attr("value", value).Attr("autocomplete", "off").Spellcheck(false)
	class := "call-field of-" + f.Name
	if wrong {
		class += " wrong"
	}
	return el.Div().Class(class).Body(
		el.Label().Class("label").Attr("for", id).Text(label),
		el.Span().Class("input-row").Body(
			handle(parts.Describe(input, id, note != "", wrong)),
			app.If(unit != "", func() app.UI { return el.Span().Class("unit").Aria("hidden", "true").Text(unit) })),
		app.If(wrong, func() app.UI { return c.P.Problem(id, problem) }),
		app.If(note != "", func() app.UI { return el.Span().ID(id + "-note").Class("note mono").Text(note) }))
}

// warnings say what is odd about the value that is passed.
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

// Warnings says what is odd about a value on input: bits that are no flags,
// output flags, none or several input flags.
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

// lookAlikes says which constants of other calls the value is easily taken
// for.
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
