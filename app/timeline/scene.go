package timeline

import (
	"sort"

	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
)

// Scene is the part of a run that an axis shows, at the resolution of a width.
type Scene struct {
	Axis   Axis
	Width  int // px
	Lanes  []Lane
	Height int // px
	End    int // position of the horizon
}

// Lane is one row of the picture: the visible part of a lane of the run.
type Lane struct {
	*lane
	Y      int // px
	Blocks []Block
	Shades []Block // behind: offline windows, the time after a failure
	Lines  []Block // below: connections, or submissions that wait
	Wave   []WavePart
	Top    uint32 // largest visible value of the wave, at least 1
	Marks  []Mark
	Line   []LineTime
}

// Label returns the name of a lane or, for a heading, of its group.
func (l *Lane) Label(w *texts.Timeline) string { return l.Kind.label(l.lane, w) }

// Flag returns the output flag that a lane shows, and the id of its store; 0 if it shows
// something else.
func (l *Lane) Flag() (f mapi.Flags, store string) { return l.flag, l.id }

// Block is the visible part of a span, or of several that were merged.
type Block struct {
	X0, X1 int // X0 ≤ X1
	Kind   SpanKind
	Ref    int32 // ref of the span, or of the first of several
	Count  int   // the number of spans merged into it
	Before bool  // whether it begins before the visible span
	After  bool  // whether it ends after the visible span
	Ends   bool  // whether it ends at all
	Again  bool  // whether it is a phase or a transfer that is not the first of its kind

	// Cut is the kind of a transfer that ended before it was done, of several the
	// highest, or 0.
	Cut SpanKind
}

// WavePart is a part of a step function: flat, or a stretch with more changes
// than pixels, between its lowest and highest value.
type WavePart struct {
	X0, X1   int
	Low, Top uint32
}

// Mark is the submission or the arrival of one or several messages.
type Mark struct {
	X        int
	Rejected bool
	Message  int32 // the first
	Count    int
}

// NewScene computes the visible part of a run on an axis of a width in px. Of
// groups whose key is in folded only the heading is visible.
func NewScene(d *Data, axis Axis, width int, folded map[string]bool) *Scene {
	s := &Scene{Axis: axis, Width: max(width, 1), End: axis.X(d.Result.Horizon)}
	cut := cutter{axis: axis, pixel: max(Units/max(width, 1), 1)}
	hidden := false
	for i := range d.lanes {
		l := &d.lanes[i]
		if l.Kind.Heading {
			hidden = folded[l.Key]
		} else if hidden {
			continue
		}
		s.Lanes = append(s.Lanes, cut.lane(l, s.Height))
		s.Height += l.Kind.Height
	}
	return s
}

// cutter cuts lanes to the visible span, and merges parts that are narrower
// than a pixel.
type cutter struct {
	axis  Axis
	pixel int // in units
}

func (c cutter) lane(l *lane, y int) Lane {
	cut := Lane{
		lane: l, Y: y, Blocks: c.blocks(l.spans), Shades: append(c.blocks(l.offline), c.blocks(l.failed)...),
		Lines: c.blocks(l.lines), Marks: c.marks(l.marks), Line: c.lineTimes(l.transport),
	}
	if l.steps != nil {
		cut.Wave, cut.Top = c.wave(l.steps)
	}
	return cut
}

func (c cutter) block(s span) Block {
	b := Block{X0: c.axis.X(s.from), X1: 2 * Units, Kind: s.kind, Ref: s.ref, Count: 1, Before: s.from < c.axis.From, Ends: s.to != forever, Again: s.again, Cut: cut(s.kind)}
	if b.Ends {
		b.X1 = c.axis.X(s.to)
	}
	b.After = b.X1 > Units
	return b
}

// blocks cuts spans, which must be ascending and must not overlap. A span of
// two pixels or more is a block of its own; narrower ones that follow each
// other within two pixels are merged.
func (c cutter) blocks(spans []span) []Block {
	first := sort.Search(len(spans), func(i int) bool { return spans[i].to >= c.axis.From })
	var blocks []Block
	for _, s := range spans[first:] {
		if s.from > c.axis.To {
			break
		}
		b := c.block(s)
		if n := len(blocks); n > 0 && b.X1-b.X0 < 2*c.pixel {
			last := &blocks[n-1]
			if (last.Count > 1 || last.X1-last.X0 < 2*c.pixel) && b.X0-last.X1 < 2*c.pixel {
				last.X1 = max(last.X1, b.X1)
				last.Count++
				last.Cut = max(last.Cut, b.Cut)
				continue
			}
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// marks cuts marks, which must be ascending. Marks within four pixels are
// merged.
func (c cutter) marks(marks []mark) []Mark {
	first := sort.Search(len(marks), func(i int) bool { return marks[i].at >= c.axis.From })
	var out []Mark
	for _, m := range marks[first:] {
		if m.at > c.axis.To {
			break
		}
		x := c.axis.X(m.at)
		if n := len(out); n > 0 && x-out[n-1].X < 4*c.pixel {
			out[n-1].Count++
			continue
		}
		out = append(out, Mark{x, m.rejected, m.message, 1})
	}
	return out
}

// wave cuts a step function. Steps within two pixels of each other become a
// stretch between the lowest and the highest of them.
func (c cutter) wave(steps []engine.Step) (parts []WavePart, top uint32) {
	first := max(sort.Search(len(steps), func(i int) bool { return steps[i].At > c.axis.From })-1, 0)
	top = 1
	for i := first; i < len(steps) && steps[i].At <= c.axis.To; i++ {
		part := WavePart{c.axis.X(steps[i].At), 2 * Units, steps[i].Value, steps[i].Value}
		if i+1 < len(steps) {
			part.X1 = c.axis.X(steps[i+1].At)
		}
		top = max(top, part.Top)
		narrow := part.X1-part.X0 < 2*c.pixel
		if n := len(parts); n > 0 && narrow {
			last := &parts[n-1]
			if last.X1-last.X0 < 2*c.pixel || last.Low != last.Top {
				last.X1 = part.X1
				last.Low, last.Top = min(last.Low, part.Low), max(last.Top, part.Top)
				continue
			}
		}
		parts = append(parts, part)
	}
	return parts, top
}
