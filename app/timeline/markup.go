package timeline

import (
	"strconv"
	"unicode/utf8"

	"spoolscope/app/texts"
)

// Painter renders lanes as SVG. The markup has classes and no styles; the
// styles are in the style sheet of the page or of an exported file.
type Painter struct {
	Data  *Data
	Words *texts.Catalog
	Width int // px of the visible span; decides which labels fit
}

// markup builds SVG.
type markup struct {
	b []byte
}

func (m *markup) raw(s string) { m.b = append(m.b, s...) }

// text appends s. It escapes the special characters of XML, and replaces those
// that XML does not allow.
func (m *markup) text(s string) {
	for _, c := range s {
		switch {
		case c == '&':
			m.raw("&amp;")
		case c == '<':
			m.raw("&lt;")
		case c == '>':
			m.raw("&gt;")
		case c == '"':
			m.raw("&quot;")
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0xFFFE || c == 0xFFFF:
			m.b = utf8.AppendRune(m.b, utf8.RuneError)
		default:
			m.b = utf8.AppendRune(m.b, c)
		}
	}
}

func (m *markup) int(n int) { m.b = strconv.AppendInt(m.b, int64(n), 10) }

// command appends a command of a path with its numbers.
func (m *markup) command(letter string, numbers ...int) {
	m.raw(letter)
	for i, n := range numbers {
		if i > 0 {
			m.raw(" ")
		}
		m.int(n)
	}
}

// label appends a text element. attributes are its first ones.
func (m *markup) label(attributes string, y int, label string) {
	m.raw(`<text ` + attributes)
	m.attr("y", y)
	m.raw(`>`)
	m.text(label)
	m.raw(`</text>`)
}

// Percent returns a position as a percentage of the visible span.
func Percent(x int) string {
	m := markup{}
	m.percent(x)
	return string(m.b)
}

// percent appends a position as a percentage.
func (m *markup) percent(x int) {
	if x < 0 {
		m.b = append(m.b, '-')
		x = -x
	}
	m.int(x / 100)
	if rest := x % 100; rest != 0 {
		m.b = append(m.b, '.', byte('0'+rest/10))
		if rest%10 != 0 {
			m.b = append(m.b, byte('0'+rest%10))
		}
	}
	m.b = append(m.b, '%')
}

func (m *markup) attr(name string, n int) {
	m.raw(" ")
	m.raw(name)
	m.raw(`="`)
	m.int(n)
	m.raw(`"`)
}

func (m *markup) attrPercent(name string, x int) {
	m.raw(" ")
	m.raw(name)
	m.raw(`="`)
	m.percent(x)
	m.raw(`"`)
}

// edge is how far something that continues beyond the visible span is drawn
// there, so that its rounded end is hidden.
const edge = Units / 50

// span clamps a block to what is drawn.
func (b Block) span() (x0, x1 int) {
	return max(b.X0, -edge), min(max(b.X1, b.X0), Units+edge)
}

// rect draws a block.
func (m *markup) rect(class string, b Block, y, height, radius int) {
	x0, x1 := b.span()
	m.raw(`<rect class="`)
	m.raw(class)
	m.raw(`"`)
	m.attrPercent("x", x0)
	m.attr("y", y)
	m.attrPercent("width", max(x1-x0, 1))
	m.attr("height", height)
	if radius > 0 {
		m.attr("rx", radius)
	}
	m.raw(`/>`)
}

// inside draws a label inside a block, clipped to it.
func (m *markup) inside(class string, b Block, height int, label string) {
	x0, x1 := max(b.X0, 0), min(b.X1, Units)
	m.raw(`<svg`)
	m.attrPercent("x", x0)
	m.attrPercent("width", max(x1-x0, 1))
	m.attr("height", height)
	m.raw(`>`)
	m.label(`class="`+class+`" x="6"`, height/2+4, label)
	m.raw(`</svg>`)
}

// at opens an element in which shapes are drawn in px relative to a point.
func (m *markup) at(x, y int) {
	m.raw(`<svg`)
	m.attrPercent("x", x)
	m.attr("y", y)
	m.raw(` overflow="visible">`)
}

// stretched opens an element whose horizontal unit is that of positions.
func (m *markup) stretched(height int) {
	m.raw(`<svg width="100%" preserveAspectRatio="none"`)
	m.attr("height", height)
	m.raw(` viewBox="0 0 `)
	m.int(Units)
	m.raw(" ")
	m.int(height)
	m.raw(`">`)
}

// textWidth estimates the width of a label in px.
func textWidth(s string) int {
	n := 0
	for _, r := range s {
		if r < utf8.RuneSelf {
			n += 66
		} else {
			n += 110
		}
	}
	return n / 10
}

// shortened returns the beginning of a label that fits into a width in px, with an
// ellipsis if it is not the whole label.
func shortened(s string, width int) string {
	if textWidth(s) <= width {
		return s
	}
	end := 0
	for i := range s {
		if textWidth(s[:i]+"…") > width {
			break
		}
		end = i
	}
	return s[:end] + "…"
}

// px returns the width of the visible part of a block in px.
func (p Painter) px(b Block) int {
	return (min(b.X1, Units) - max(b.X0, 0)) * p.Width / Units
}

// Lane returns the markup of a lane, whose top is y = 0.
func (p Painter) Lane(l *Lane) string {
	m := markup{b: make([]byte, 0, 1024)}
	if l.Kind.paint != nil {
		l.Kind.paint(p, &m, l)
	}
	return string(m.b)
}

// note draws a word inside a block if there is room for it.
func (p Painter) note(m *markup, l *Lane, b Block, word string) {
	if p.px(b) > textWidth(word)+12 {
		m.inside("note", b, l.Kind.Height, word)
	}
}
