package timeline

// crowd is the largest number of things that a lane draws individually. If
// there are more, those too narrow for a label share one shape: browsers are
// fast with long paths and slow with many elements.
const crowd = 60

// outline is a path with the boxes and strokes of one class.
type outline struct {
	class string
	path  markup
}

// outlines are outlines by class, in the order in which classes were added.
type outlines []*outline

func (o *outlines) of(class string) *markup {
	for _, has := range *o {
		if has.class == class {
			return &has.path
		}
	}
	added := &outline{class: class}
	*o = append(*o, added)
	return &added.path
}

// box adds the box of a block.
func (o *outlines) box(class string, b Block, y, height int) {
	x0, x1 := b.span()
	m := o.of(class)
	m.command("M", x0, y)
	m.command("H", max(x1, x0+1))
	m.command("v", height)
	m.command("H", x0)
	m.command("z")
}

// stroke adds a vertical line.
func (o *outlines) stroke(class string, x, y, height int) {
	m := o.of(class)
	m.command("M", x, y)
	m.command("v", height)
}

// draw draws everything that was added, on a lane of the given height in px.
func (o *outlines) draw(m *markup, height int) {
	if len(*o) == 0 {
		return
	}
	m.stretched(height)
	for _, shape := range *o {
		m.raw(`<path class="crowd `)
		m.raw(shape.class)
		m.raw(`" d="`)
		m.b = append(m.b, shape.path.b...)
		m.raw(`"/>`)
	}
	m.raw(`</svg>`)
}

// crowdOfMarks draws marks as strokes above a height.
func crowdOfMarks(m *markup, l *Lane, y int) {
	var strokes outlines
	for _, k := range l.Marks {
		strokes.stroke(k.class(), k.X, y-7, 7)
	}
	strokes.draw(m, l.Kind.Height)
}
