// Package el makes HTML elements, all of one type. go-app has a type for every
// tag, with about a hundred methods each, which the linker keeps for every type
// in use. For the forty tags of this page they take a third of a megabyte after
// compression.
package el

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// The elements, by their tags.
func A() app.HTMLElem        { return app.Elem("a") }
func Button() app.HTMLElem   { return app.Elem("button") }
func Code() app.HTMLElem     { return app.Elem("code") }
func Dd() app.HTMLElem       { return app.Elem("dd") }
func Details() app.HTMLElem  { return app.Elem("details") }
func Dialog() app.HTMLElem   { return app.Elem("dialog") }
func Div() app.HTMLElem      { return app.Elem("div") }
func Dl() app.HTMLElem       { return app.Elem("dl") }
func Dt() app.HTMLElem       { return app.Elem("dt") }
func FieldSet() app.HTMLElem { return app.Elem("fieldset") }
func Footer() app.HTMLElem   { return app.Elem("footer") }
func H1() app.HTMLElem       { return app.Elem("h1") }
func H2() app.HTMLElem       { return app.Elem("h2") }
func H3() app.HTMLElem       { return app.Elem("h3") }
func H4() app.HTMLElem       { return app.Elem("h4") }
func Header() app.HTMLElem   { return app.Elem("header") }
func IFrame() app.HTMLElem   { return app.Elem("iframe") }
func Kbd() app.HTMLElem      { return app.Elem("kbd") }
func Label() app.HTMLElem    { return app.Elem("label") }
func Legend() app.HTMLElem   { return app.Elem("legend") }
func Li() app.HTMLElem       { return app.Elem("li") }
func Main() app.HTMLElem     { return app.Elem("main") }
func Nav() app.HTMLElem      { return app.Elem("nav") }
func Ol() app.HTMLElem       { return app.Elem("ol") }
func Option() app.HTMLElem   { return app.Elem("option") }
func Output() app.HTMLElem   { return app.Elem("output") }
func P() app.HTMLElem        { return app.Elem("p") }
func Pre() app.HTMLElem      { return app.Elem("pre") }
func Section() app.HTMLElem  { return app.Elem("section") }
func Select() app.HTMLElem   { return app.Elem("select") }
func Span() app.HTMLElem     { return app.Elem("span") }
func Strong() app.HTMLElem   { return app.Elem("strong") }
func Summary() app.HTMLElem  { return app.Elem("summary") }
func TBody() app.HTMLElem    { return app.Elem("tbody") }
func THead() app.HTMLElem    { return app.Elem("thead") }
func Table() app.HTMLElem    { return app.Elem("table") }
func Td() app.HTMLElem       { return app.Elem("td") }
func Textarea() app.HTMLElem { return app.Elem("textarea") }
func Th() app.HTMLElem       { return app.Elem("th") }
func Tr() app.HTMLElem       { return app.Elem("tr") }
func Ul() app.HTMLElem       { return app.Elem("ul") }

// Input makes an input, which has no body.
func Input() app.HTMLElemSelfClosing { return app.ElemSelfClosing("input") }

// ColumnHeader makes the header of a column of a table.
func ColumnHeader(text, class string) app.HTMLElem {
	return Th().Attr("scope", "col").Class(class).Text(text)
}

// Different makes the mark of a value that differs from another one. what
// describes the difference.
func Different(what string) app.HTMLElem {
	return Span().Class("mark").Role("img").Title(what).Aria("label", what).Text("≠")
}
