package page

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/el"
	"spoolscope/app/texts"
)

// accountRows is the number of rows shown at first, and a fifth of the number
// added at a time.
const accountRows = 40

// account draws the run in sentences: the content of the picture as a table.
func (r *Root) account() app.UI {
	m, t := r.page.Model, &r.page.Texts().Timeline
	if m.Run == nil {
		return el.Section()
	}
	lines, of := m.Source().Account(0, r.rows)
	rows := make([]app.UI, len(lines))
	for i, l := range lines {
		class := ""
		if l.Call {
			class = "call"
		}
		rows[i] = el.Tr().Class(class).Body(
			el.Td().Class("num").Text(answer.Ms(l.At)),
			el.Td().Text(l.Text),
			el.Td().Class("rule-name").Body(el.Code().Text(l.Rule.String())))
	}
	return el.Section().ID("account").Class("account").Aria("label", t.TableTitle).Body(
		el.Details().Class("fold").Body(
			el.Summary().Body(el.H2().Text(t.TableTitle), el.Span().Class("count").Text(of)),
			el.Div().Class("scroll-x").TabIndex(0).Role("group").Aria("label", t.TableTitle).Body(el.Table().Body(
				el.THead().Body(el.Tr().Body(
					el.ColumnHeader(t.ColTime, ""), el.ColumnHeader(t.ColWhat, ""), el.ColumnHeader(t.ColWhy, ""))),
				el.TBody().Body(rows...))),
			app.If(of > len(lines), func() app.UI {
				return el.Button().Attr("type", "button").Class("button").
					OnClick(func(app.Context, app.Event) { r.rows += 5 * accountRows }).
					Text(texts.Fill(t.MoreRows, "n", strconv.Itoa(of-len(lines))))
			}),
		))
}
