package page

import (
	"html"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/address"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// embedAddress returns the address of the embedded view of a scenario.
func (r *Root) embedAddress(s *scenario.Scenario) string {
	query := ""
	add := func(name, value string) {
		if query == "" {
			query = "?"
		} else {
			query += "&"
		}
		query += name + "=" + value
	}
	o := r.page.Model.Share
	if o.Theme != model.SystemTheme {
		add("theme", o.Theme.String())
	}
	if o.Lang > 0 {
		add("lang", texts.Langs[o.Lang-1].Tag())
	}
	return r.host.Resolve("embed.html" + query + "#" + r.fragmentOf(s))
}

// iframe returns the HTML code of a frame that shows the scenario on any page.
func (r *Root) iframe(s *scenario.Scenario) string {
	return `<iframe src="` + html.EscapeString(r.embedAddress(s)) + `" title="` + attribute(r.page.Model.Title()) +
		`" width="100%" height="` + r.page.Model.Share.Height +
		`" loading="lazy" sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox" allow="clipboard-write"></iframe>`
}

// elementAttributes returns the attributes of the custom element, for pages that load
// our script. It adopts the page's colours, and reserves its height.
func (r *Root) elementAttributes(s *scenario.Scenario) []string {
	o := r.page.Model.Share
	attributes := []string{`scenario="` + r.fragmentOf(s) + `"`, `height="` + o.Height + `"`}
	if o.Theme != model.SystemTheme {
		attributes = append(attributes, `theme="`+o.Theme.String()+`"`)
	}
	if o.Lang > 0 {
		attributes = append(attributes, `lang="`+texts.Langs[o.Lang-1].Tag()+`"`)
	}
	return append(attributes, `title="`+attribute(r.page.Model.Title())+`"`)
}

// embedCodes draws the codes for the chosen tool. While the height is invalid there
// is none.
func (r *Root) embedCodes(s *scenario.Scenario) app.UI {
	t := &r.page.Texts().Share
	o := r.page.Model.Share
	if _, sized := address.Check("height", o.Height); !sized {
		return el.Div()
	}
	tool := &docsTools[o.Tool]
	return el.Div().Class("copy-rows").Body(
		r.copyRow("share-script", texts.Fill(t.Once, "file", tool.file), tool.scriptCode(html.EscapeString(r.host.Resolve("embed.js"))), "", true),
		r.copyRow("share-element", t.Each, tool.elementCode(r.elementAttributes(s)...), "", true),
		r.copyRow("share-frame", t.Frame, tool.frameCode(r.iframe(s)), "", true))
}

// attribute escapes a text for the value of an attribute, including
// bidirectional controls, which would reorder the code where it is shown.
func attribute(text string) string {
	var b strings.Builder
	for _, r := range html.EscapeString(text) {
		if texts.IsDirectionControl(r) {
			b.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// embedOptions draws the options of an embedded view.
func (r *Root) embedOptions() app.UI {
	t := r.page.Texts()
	o := r.page.Model.Share
	themes := []string{t.Share.Auto, t.Page.ThemeLight, t.Page.ThemeDark}
	langs := []string{t.Share.Auto, "English", "简体中文"}
	choose := func(id, label string, names []string, at int, set func(int) model.ShareOptions) app.UI {
		options := make([]app.UI, len(names))
		for i, n := range names {
			options[i] = el.Option().Attr("value", i).Text(n).Attr("selected", i == at)
		}
		return el.Div().Class("call-field").Body(
			el.Label().Class("label").Attr("for", id).Text(label),
			el.Select().ID(id).Class("input").OnChange(r.page.DoValue([]any{id, o}, func(v string) model.Msg {
				n, _ := strconv.Atoi(v)
				return model.SetShare{Options: set(n)}
			})).Body(options...))
	}
	tools := make([]string, len(docsTools))
	for i := range docsTools {
		tools[i] = docsTools[i].name
	}
	return el.Div().Class("call-fields").Body(
		choose("share-tool", t.Share.Tool, tools, o.Tool, func(n int) model.ShareOptions {
			o.Tool = n
			return o
		}),
		choose("share-theme", t.Share.Theme, themes, int(o.Theme), func(n int) model.ShareOptions {
			o.Theme = model.Theme(n)
			return o
		}),
		choose("share-lang", t.Share.Lang, langs, o.Lang, func(n int) model.ShareOptions {
			o.Lang = n
			return o
		}),
		r.heightField(),
	)
}

// heightField draws the field for the height of the frame. While the height is
// invalid, no code of a frame is shown.
func (r *Root) heightField() app.UI {
	t := r.page.Texts()
	o := r.page.Model.Share
	problem, ok := address.Check("height", o.Height)
	input := el.Input().ID("share-height").Class("input").Attr("type", "text").Attr("inputmode", "numeric").Attr("value", o.Height).
		OnInput(r.page.DoValue([]any{"height", o}, func(v string) model.Msg {
			o.Height = strings.TrimSpace(v)
			return model.SetShare{Options: o}
		}))
	class := "call-field"
	if !ok {
		class += " wrong"
		input = input.Aria("invalid", "true").Aria("describedby", "share-height-problem")
	}
	return el.Div().Class(class).Body(
		el.Label().Class("label").Attr("for", "share-height").Text(t.Share.Height),
		input,
		app.If(!ok, func() app.UI { return el.Span().Class("problem").ID("share-height-problem").Text(problem.Text(t)) }))
}
