package timelineview

import (
	"slices"
	"strconv"
	"strings"

	"spoolscope/app/host"
	"spoolscope/app/timeline"
)

// picture is the painted markup. It is compared with the next one, to paint only what
// has changed.
type picture struct {
	keys  []string // of the lanes, which determine the layout
	lanes []string // markup by lane
	grid  string
	axis  string
}

// newPicture computes the markup of a scene.
func newPicture(s *timeline.Scene, p timeline.Painter) picture {
	pic := picture{lanes: make([]string, len(s.Lanes))}
	for i := range s.Lanes {
		pic.keys = append(pic.keys, s.Lanes[i].Key)
		pic.lanes[i] = p.Lane(&s.Lanes[i])
	}
	ticks := s.Axis.Ticks(p.Width / 90)
	pic.grid = timeline.Grid(ticks, s)
	pic.axis = timeline.AxisMarkup(ticks)
	return pic
}

// ids of the painted elements.
const (
	lanesID = "timeline-lanes"
	gridID  = "timeline-grid"
	axisID  = "timeline-axis"
)

func laneID(i int) string { return "timeline-lane-" + strconv.Itoa(i) }

// markup returns the whole picture, for the first painting and for prerendered
// pages.
func (pic picture) markup(s *timeline.Scene) string {
	var b strings.Builder
	b.WriteString(`<svg width="100%" height="` + strconv.Itoa(s.Height) + `" aria-hidden="true">`)
	b.WriteString(`<g id="` + gridID + `">` + pic.grid + `</g>`)
	for i, lane := range pic.lanes {
		b.WriteString(`<g id="` + laneID(i) + `" transform="translate(0 ` + strconv.Itoa(s.Lanes[i].Y) + `)">` + lane + `</g>`)
	}
	b.WriteString(`</svg>`)
	return b.String()
}

// paint replaces in the browser what differs from the previous picture.
func (pic picture) paint(to host.Host, before picture, s *timeline.Scene) {
	if !slices.Equal(pic.keys, before.keys) {
		to.Paint(lanesID, pic.markup(s))
		to.Paint(axisID, pic.axis)
		return
	}
	for i := range pic.lanes {
		if pic.lanes[i] != before.lanes[i] {
			to.Paint(laneID(i), pic.lanes[i])
		}
	}
	if pic.grid != before.grid {
		to.Paint(gridID, pic.grid)
	}
	if pic.axis != before.axis {
		to.Paint(axisID, pic.axis)
	}
}
