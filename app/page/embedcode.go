package page

import (
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/address"
	"spoolscope/app/el"
	"spoolscope/app/export"
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
	if o.Moment {
		query = r.momentQuery()
	}
	if o.Theme != model.SystemTheme {
		add("theme", o.Theme.String())
	}
	if o.Lang > 0 {
		add("lang", texts.Langs[o.Lang-1].Tag())
	}
	for _, option := range lookOptions(o) {
		add(option[0], option[1])
	}
	return r.host.Resolve("embed.html" + query + "#" + r.fragmentOf(s))
}

// momentQuery returns the query of an address that opens at the cursor, with the moments
// that are marked.
func (r *Root) momentQuery() string {
	query := "?at=" + strconv.Itoa(int(r.page.Model.Cursor))
	for _, x := range r.page.Model.History.Moments() {
		query += "&mark=" + url.QueryEscape(x.String())
	}
	return query
}

// lookOptions returns the parameters for what the view shows and offers, with their values.
func lookOptions(o model.ShareOptions) (list [][2]string) {
	if o.Show != "" {
		list = append(list, [2]string{"show", string(o.Show)})
	}
	if o.Figure {
		list = append(list, [2]string{"controls", address.None})
	}
	if o.Predict {
		list = append(list, [2]string{"predict", "on"})
	}
	return list
}

// previews are the widths of the preview, in px.
var previews = []int{0, 320, 600, 800, 1280}

// preview shows the embedded view in a frame, at the width that was chosen.
func (r *Root) preview(s *scenario.Scenario) app.UI {
	o := r.page.Model.Share
	if _, sized := address.Check("height", o.Height); !sized || o.Preview == 0 {
		return el.Div()
	}
	return el.Div().Class("preview").TabIndex(0).Role("group").Aria("label", r.page.Texts().Share.Preview).Body(
		el.IFrame().ID("share-preview-frame").Attr("src", r.embedAddress(s)).Title(r.page.Texts().Share.Preview).
			Attr("width", o.Preview).Attr("height", o.Height))
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
	for _, option := range lookOptions(o) {
		attributes = append(attributes, option[0]+`="`+option[1]+`"`)
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

// figureMarkdown returns the Markdown of the picture that can be downloaded: its text says
// what the run shows, and it links to the live page.
func (r *Root) figureMarkdown(link string) string {
	figure := r.page.Model.Exported()
	text := figure.Title
	if figure.Call >= 0 {
		text += ". " + figure.Run.Summary(figure.Call)
	}
	text = strings.NewReplacer("[", `\[`, "]", `\]`, `\`, `\\`, "\n", " ").Replace(text)
	return "[![" + text + "](" + strings.NewReplacer("(", "%28", ")", "%29").Replace(export.SVG.FileName(figure.Title)) + ")](" + link + ")"
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
	look := model.Look{Show: o.Show}
	widths := []string{t.Share.NoPreview}
	for _, w := range previews[1:] {
		widths = append(widths, strconv.Itoa(w)+" px")
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
		choose("share-controls", t.Share.Controls, t.Share.ControlsAre[:], index(o.Figure), func(n int) model.ShareOptions {
			o.Figure = n == 1
			return o
		}),
		choose("share-predict", t.Share.Predict, t.Share.PredictIs[:], index(o.Predict), func(n int) model.ShareOptions {
			o.Predict = n == 1
			return o
		}),
		choose("share-preview", t.Share.Preview, widths, slices.Index(previews, o.Preview), func(n int) model.ShareOptions {
			o.Preview = previews[n]
			return o
		}),
		el.FieldSet().Class("share-parts").Body(
			el.Legend().Class("label").Text(t.Share.Parts),
			app.Range(address.Parts).Slice(func(i int) app.UI {
				toggled := o
				toggled.Show = look.Toggled(address.Parts[i])
				return el.Label().Class("check").Body(
					el.Input().Attr("type", "checkbox").ID("share-part-"+address.Parts[i]).Attr("checked", look.Shows(address.Parts[i])).
						OnChange(r.page.Do(model.SetShare{Options: toggled})),
					el.Span().Text(t.Share.PartsAre[i]))
			})),
	)
}

// index returns the index of the second of two choices, or of the first.
func index(second bool) int {
	if second {
		return 1
	}
	return 0
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
