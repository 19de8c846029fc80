package export

// HTML is a report that is complete without scripts and other files, on screen and paper.
var HTML = &Format{
	Name: "HTML", Extension: ".html", MediaType: "text/html",
	Encode: func(s Source) []byte {
		w := &writer{pen: pen{special: `<>&"`, prefix: "&#", code: true}, source: s, markup: &htmlMarkup}
		w.raw(`<!doctype html><html lang="` + s.Run.Lang.Tag() + `"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>`)
		w.text(s.Title)
		w.raw("</title><style>" + reportStyle + "</style>\n<main>\n")
		w.report()
		w.raw("</main></html>\n")
		return w.b
	},
}

// Markdown is the report without the picture in Markdown, with the tables of GitHub.
var Markdown = &Format{
	Name: "Markdown", Extension: ".md", MediaType: "text/markdown",
	Encode: func(s Source) []byte {
		w := &writer{pen: pen{special: "\\`*_[]<>&|~#$!", lead: "-+=.):", prefix: `\`}, source: s, markup: &markdownMarkup}
		w.report()
		return w.b
	},
}

// reportStyle is the style sheet of a report. On paper it is light.
const reportStyle = `:root{color-scheme:light dark}body{margin:0;font:16px/1.5 system-ui,sans-serif}main{max-width:60rem;margin:auto;padding:1rem}` +
	`h1,h2,h3{line-height:1.25;break-after:avoid}h2{margin-top:2rem;border-top:1px solid #8888;padding-top:1rem}` +
	`figure,section{margin:1rem 0;overflow-x:auto}svg{max-width:100%;height:auto}table{border-collapse:collapse;font-size:.9rem}` +
	`th,td{text-align:start;vertical-align:top;padding:.2rem .6rem;border:1px solid #8886}` +
	`tr,li,figure{break-inside:avoid}li{margin:.3rem 0;overflow-wrap:anywhere}` +
	`@media print{:root{color-scheme:light}body{font-size:10pt}main{max-width:none;padding:0}figure,section{overflow:visible}}`

// The kinds of elements of a report.
const (
	aTitle = iota
	aHeading
	aSubheading
	aParagraph
	aList
	anItem
	aTable
	aHead // the first row of a table; its columns follow
	aColumn
	aRow
	aCell
	aLink // with the address
	aLabel
)

// markup is what begins and ends each kind of element.
type markup [aLabel + 1][2]string

var htmlMarkup = markup{
	aTitle: {`<h1 dir="auto">`, "</h1>\n"}, aHeading: {`<h2 dir="auto">`, "</h2>\n"}, aSubheading: {"<h3>", "</h3>\n"},
	aParagraph: {`<p dir="auto">`, "</p>\n"}, aList: {"<ul>\n", "</ul>\n"}, anItem: {"<li>", "</li>\n"},
	aTable: {"<section><table>\n", "</table></section>\n"}, aHead: {"<tr>", "</tr>\n"}, aColumn: {`<th scope="col">`, "</th>"},
	aRow: {"<tr>", "</tr>\n"}, aCell: {`<td dir="auto">`, "</td>"}, aLink: {`<a href="`, `">`}, aLabel: {"", "</a>"},
}

var markdownMarkup = markup{
	aTitle: {"# ", "\n\n"}, aHeading: {"## ", "\n\n"}, aSubheading: {"### ", "\n\n"}, aParagraph: {"", "\n\n"}, aList: {"", "\n"},
	anItem: {"- ", "\n"}, aTable: {"", "\n"}, aHead: {"|", "\n"}, aColumn: {" ", " |"}, aRow: {"|", "\n"}, aCell: {" ", " |"},
	aLink: {"](", ")"}, aLabel: {"[", ""},
}
