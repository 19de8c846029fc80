package timeline

// Grid draws a line through all lanes for each mark of an axis, the upper edges
// of groups, and the time after the horizon.
func Grid(ticks []Tick, s *Scene) string {
	m := markup{}
	for _, t := range ticks {
		m.raw(`<line class="grid"`)
		m.attrPercent("x1", t.X)
		m.attrPercent("x2", t.X)
		m.raw(` y1="0" y2="100%"/>`)
	}
	for i := range s.Lanes {
		if s.Lanes[i].Kind.Heading && i > 0 {
			m.raw(`<line class="rule" x1="0" x2="100%"`)
			m.attr("y1", s.Lanes[i].Y)
			m.attr("y2", s.Lanes[i].Y)
			m.raw(`/>`)
		}
	}
	if s.End < Units {
		m.rect("beyond", Block{X0: s.End, X1: 2 * Units}, 0, s.Height, 0)
	}
	return string(m.b)
}

// axisHeight is the height of an axis in px.
const axisHeight = 26

// AxisMarkup draws the marks of an axis with their labels.
func AxisMarkup(ticks []Tick) string {
	m := markup{}
	m.raw(`<svg class="axis" width="100%" aria-hidden="true"`)
	m.attr("height", axisHeight)
	m.raw(`>`)
	for _, t := range ticks {
		m.raw(`<svg`)
		m.attrPercent("x", t.X)
		m.raw(` overflow="visible"><path class="tick" d="M0 20v6"/><text class="tick-label`)
		switch {
		case t.X > Units*97/100:
			m.raw(` last" x="-2`)
		case t.X < Units*2/100:
			m.raw(` first" x="1`)
		default:
			m.raw(`" x="0`)
		}
		m.raw(`" y="15">`)
		m.text(t.Label)
		m.raw(`</text></svg>`)
	}
	m.raw(`</svg>`)
	return string(m.b)
}

// CursorMarkup draws the cursor over a strip, if it is visible.
func CursorMarkup(axis Axis, t int32) string {
	if !axis.Shown(t) {
		return ""
	}
	m := markup{}
	m.raw(`<svg class="mini-cursor" width="100%" height="100%" aria-hidden="true"><line class="cursor" y1="0" y2="100%"`)
	m.attrPercent("x1", axis.X(t))
	m.attrPercent("x2", axis.X(t))
	m.raw(`/></svg>`)
	return string(m.b)
}

// SightMarkup marks the visible span over a strip of the whole run.
func SightMarkup(whole, sight Axis) string {
	const least = Units / 150 // wide enough to be seen
	from := min(whole.X(sight.From), Units-least)
	to := max(whole.X(sight.To), from+least)
	m := markup{}
	m.raw(`<svg class="mini-cursor" width="100%" height="100%" aria-hidden="true">`)
	for _, part := range []struct {
		class    string
		from, to int
	}{{"beyond", 0, from}, {"beyond", to, Units}, {"sight", from, to}} {
		m.raw(`<rect class="` + part.class + `" height="100%"`)
		m.attrPercent("x", part.from)
		m.attrPercent("width", part.to-part.from)
		m.raw(`/>`)
	}
	m.raw(`</svg>`)
	return string(m.b)
}
