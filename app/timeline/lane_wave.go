package timeline

import (
	"strconv"

	"spoolscope/app/texts"
	"spoolscope/engine"
)

// The kinds of lanes for one output flag of a store, and for the number of messages
// in its queue.
var (
	flagLane = &Kind{
		Key: "flag", Height: waveHeight,
		label: func(l *lane, _ *texts.Timeline) string { return l.flag.Short() },
		paint: func(p Painter, m *markup, l *Lane) { p.wave(m, l) },
		read:  readSteps,
	}
	queueLane = &Kind{
		Key: "queue", Height: waveHeight,
		label: func(_ *lane, w *texts.Timeline) string { return w.Queue },
		paint: func(p Painter, m *markup, l *Lane) { p.waveLabels(m, l, p.wave(m, l)) },
		read:  readSteps,
	}
)

func readSteps(_ *Data, l *lane, t int32, _ *texts.Timeline) (text string, on bool) {
	v := engine.ValueAt(l.steps, t)
	return strconv.Itoa(int(v)), v > 0
}

// wave draws a step function with the area below it filled. A stretch with more
// changes than pixels becomes a solid band. wave returns the function that maps
// a value to its y coordinate.
func (p Painter) wave(m *markup, l *Lane) (y func(uint32) int) {
	low, high := l.Kind.Height-4, 4
	y = func(v uint32) int { return low - (low-high)*int(v)/int(l.Top) }
	m.stretched(l.Kind.Height)
	m.raw(`<path class="area" d="`)
	for _, w := range l.Wave {
		if w.Top > 0 {
			x0, x1 := w.visible()
			m.command("M", x0, low)
			m.command("V", y(w.Top))
			m.command("H", x1)
			m.command("V", low)
			m.command("z")
		}
	}
	m.raw(`"/><path class="edge" d="`)
	for i, w := range l.Wave {
		x0, x1 := w.visible()
		if i == 0 {
			m.command("M", x0, y(w.Top))
		} else {
			m.command("V", y(w.Top))
		}
		if w.Low != w.Top {
			m.command("V", y(w.Low))
		}
		m.command("H", x1)
	}
	m.raw(`"/></svg>`)
	return y
}

// visible returns the visible part of a part of a wave.
func (w WavePart) visible() (x0, x1 int) { return max(w.X0, 0), min(w.X1, Units) }

// waveLabels writes the values of a wave where they fit.
func (p Painter) waveLabels(m *markup, l *Lane, y func(uint32) int) {
	for _, w := range l.Wave {
		x0, x1 := w.visible()
		label := strconv.Itoa(int(w.Top))
		if w.Top == 0 || (x1-x0)*p.Width/Units < textWidth(label)+8 {
			continue
		}
		m.at(x0, 0)
		m.label(`class="note" x="5"`, min(y(w.Top)+11, l.Kind.Height-6), label)
		m.raw(`</svg>`)
	}
}
