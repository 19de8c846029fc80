package timeline

import (
	"strconv"

	"spoolscope/app/texts"
)

// Sizes of an exported picture in px. Its width is MinWidth to MaxWidth, or
// Width: that is as much as pages for text leave.
const (
	Width    = 640
	MinWidth = 320
	MaxWidth = 4000

	exportHead = 40
	titleSize  = 15
)

// Picture says what Standalone adds to a run.
type Picture struct {
	Title string
	About string // a sentence that describes the picture, or ""
	Width int    // px, or 0
	Theme string // "light" or "dark"; any other follows the reader's system
}

// Standalone returns a self-contained SVG file of a run.
func Standalone(d *Data, axis Axis, w *texts.Catalog, is Picture) string {
	width := Width
	if is.Width != 0 {
		width = min(max(is.Width, MinWidth), MaxWidth)
	}
	gutter := 96 + width/14 // for the names of the lanes
	plot := width - gutter - 16
	s := NewScene(d, axis, plot, nil)
	p := Painter{Data: d, Words: w, Width: plot}
	height := exportHead + axisHeight + s.Height + 16
	ticks := axis.Ticks(max(plot/90, 2))
	m := markup{}
	m.raw(`<svg xmlns="http://www.w3.org/2000/svg" width="`)
	m.int(width)
	m.raw(`"`)
	m.attr("height", height)
	m.raw(` viewBox="0 0 ` + strconv.Itoa(width) + ` ` + strconv.Itoa(height) + `" role="img" aria-labelledby="t"`)
	m.exportTitle(is.Title, is.About)
	m.raw(`<style>` + exportStyle(is.Theme) + `</style>` + Patterns)
	m.raw(`<rect class="paper" width="100%" height="100%"/><text class="title" x="16" y="26">`)
	m.text(shortened(is.Title, (width-32)*11/titleSize))
	m.raw(`</text>`)
	m.open("svg", gutter, exportHead, plot, axisHeight)
	m.raw(AxisMarkup(ticks) + `</svg>`)
	for i := range s.Lanes {
		p.exportName(&m, &s.Lanes[i], gutter-16)
	}
	before := 0 // what is shown of a mark at 0 that is left of it
	if axis.From == 0 {
		before = 8
	}
	m.open("svg", gutter-before, exportHead+axisHeight, plot+before, s.Height)
	// Lengths in the lanes are parts of the width of the next svg element around them.
	m.raw(`<svg overflow="visible" x="` + strconv.Itoa(before) + `" width="` + strconv.Itoa(plot) + `"><g>` + Grid(ticks, s) + `</g>`)
	for i := range s.Lanes {
		m.raw(`<g transform="translate(0 ` + strconv.Itoa(s.Lanes[i].Y) + `)">` + p.Lane(&s.Lanes[i]) + `</g>`)
	}
	m.raw(`</svg></svg></svg>`)
	return string(m.b)
}

// exportTitle ends the start tag of the picture, and adds its title and
// description.
func (m *markup) exportTitle(title, about string) {
	if about != "" {
		m.raw(` aria-describedby="d"`)
	}
	m.raw(`><title id="t">`)
	m.text(title)
	m.raw(`</title>`)
	if about != "" {
		m.raw(`<desc id="d">`)
		m.text(about)
		m.raw(`</desc>`)
	}
}

func (m *markup) open(tag string, x, y, width, height int) {
	m.raw("<" + tag)
	m.attr("x", x)
	m.attr("y", y)
	m.attr("width", width)
	m.attr("height", height)
	m.raw(">")
}

func (p Painter) exportName(m *markup, l *Lane, width int) {
	class := "name"
	if l.Kind.Heading {
		class = "name heading"
	}
	m.label(`class="`+class+`" x="16"`, exportHead+axisHeight+l.Y+l.Kind.Height/2+4, shortened(l.Label(&p.Words.Timeline), width))
}

// Patterns defines the fills that distinguish things without colour. The page
// contains them once; an exported file has its own copy.
const Patterns = `<defs>` +
	`<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0v6"/></pattern>` +
	`<pattern id="cross" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0v6M0 0h6"/></pattern>` +
	`<pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse"><path class="dot" d="M1 1h1.500v1.500h-1.500z"/></pattern>` +
	`</defs>`

// The colours of the page.
const (
	lightColours = `svg{--ink:#1b2430;--soft:#5a6676;--line:#dfe4ea;--paper:#fff;--accent:#0b6e8f;--accent-soft:#cfe7ef;--mail:#8a97a8;--mail-soft:#e6eaf0;--bad:#b3261e;--edge:#b9c4ce;--accent-ink:#fff}`
	darkColours  = `svg{--ink:#e3e9f0;--soft:#9aa7b6;--line:#2a333d;--paper:#12171d;--accent:#5cc3e4;--accent-soft:#17404f;--mail:#75849a;--mail-soft:#252e39;--bad:#ff8a80;--edge:#435160;--accent-ink:#06202a}`
)

// exportStyle returns the style sheet of an exported file: the rules of the
// lanes, with the colours of a theme.
func exportStyle(theme string) string {
	colours := lightColours + `@media(prefers-color-scheme:dark){` + darkColours + `}`
	switch theme {
	case "light":
		colours = lightColours
	case "dark":
		colours = darkColours
	}
	return colours + `svg{--sans:system-ui,sans-serif;font:11px var(--sans);fill:var(--ink)}` +
		`.paper{fill:var(--paper)}.name{fill:var(--soft)}.name.heading{font-weight:600;fill:var(--ink)}.title{font-weight:600;font-size:` +
		strconv.Itoa(titleSize) + "px}" + laneStyle()
}
