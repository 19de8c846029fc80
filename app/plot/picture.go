package plot

import (
	"strconv"
	"strings"

	"spoolscope/app/answer"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/timeline"
	"spoolscope/engine"
)

// Words returns the words of a picture in the page's language.
func Words(m *model.Model) timeline.Words {
	t := &m.Texts().Timeline
	return timeline.Words{
		Open: t.Open, Closing: t.Closing, Released: t.Released, Orphaned: t.Orphaned,
		Offline: t.Offline, Failed: t.Failed,
		Unreturned: func(r *engine.Result) string {
			return answer.Unreturned(r, m.Texts().Answer.OutcomeNever, m.Texts().Answer.NotBy) // the long form does not fit a bar
		},
		Several: func(n int) string { return strings.ReplaceAll(t.Several, "{n}", strconv.Itoa(n)) },
	}
}

// picture remembers what is painted, so that only what has changed is painted
// again.
type picture struct {
	frame string   // the keys and places of the lanes
	lanes []string // markup by lane
	grid  string
	axis  string
}

// newPicture computes what is to be painted of a scene.
func newPicture(s *timeline.Scene, p timeline.Painter) picture {
	var frame strings.Builder
	pic := picture{lanes: make([]string, len(s.Lanes))}
	for i := range s.Lanes {
		frame.WriteString(s.Lanes[i].Key)
		frame.WriteByte(' ')
		pic.lanes[i] = p.Lane(&s.Lanes[i])
	}
	pic.frame = frame.String()
	ticks := s.Axis.Ticks(max(p.Width/90, 2))
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

// markup returns the whole picture, for the first painting and for pages
// without the program.
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

// paint brings the browser from one picture to the next.
func (pic picture) paint(to host.Host, before picture, s *timeline.Scene) {
	if pic.frame != before.frame {
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
