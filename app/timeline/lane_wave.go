package timeline

import (
	"sort"
	"strconv"

	"spoolscope/app/texts"
	"spoolscope/engine"
)

// flagLane is one output flag of a store, and queueLane the number of messages
// that wait in its queue.
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
	v := valueAt(l.steps, t)
	return strconv.Itoa(int(v)), v > 0
}

// valueAt returns the value of a step function at a time.
func valueAt(steps []engine.Step, t int32) uint32 {
	i := sort.Search(len(steps), func(i int) bool { return steps[i].At > t })
	if i == 0 {
		return 0
	}
	return steps[i-1].Value
}

// wave draws a step function: high is up, the area below it is filled, and a
// stretch with more changes than pixels is a solid band. It returns the height
// at which a value stands.
func (p Painter) wave(m *markup, l *Lane) (y func(uint32) int) {
	low, high := l.Kind.Height-4, 4
	y = func(v uint32) int { return low - (low-high)*int(v)/int(l.Top) }
	m.stretched(l.Kind.Height)
	m.raw(`<path class="area" d="`)
	for _, w := range l.Wave {
		if w.Top > 0 {
			x0, x1 := w.inSight()
			m.raw("M")
			m.int(x0)
			m.raw(" ")
			m.int(low)
			m.raw("V")
			m.int(y(w.Top))
			m.raw("H")
			m.int(x1)
			m.raw("V")
			m.int(low)
			m.raw("z")
		}
	}
	m.raw(`"/><path class="edge" d="`)
	for i, w := range l.Wave {
		x0, x1 := w.inSight()
		if i == 0 {
			m.raw("M")
			m.int(x0)
			m.raw(" ")
		} else {
			m.raw("V")
		}
		m.int(y(w.Top))
		if w.Low != w.Top {
			m.raw("V")
			m.int(y(w.Low))
		}
		m.raw("H")
		m.int(x1)
	}
	m.raw(`"/></svg>`)
	return y
}

// inSight returns the visible part of a part of a wave.
func (w WavePart) inSight() (x0, x1 int) { return max(w.X0, 0), min(w.X1, Units) }

// waveLabels writes the values of a wave where they fit.
func (p Painter) waveLabels(m *markup, l *Lane, y func(uint32) int) {
	for _, w := range l.Wave {
		x0, x1 := w.inSight()
		label := strconv.Itoa(int(w.Top))
		if w.Top == 0 || (x1-x0)*p.Width/Units < textWidth(label)+8 {
			continue
		}
		m.at(x0, 0)
		m.raw(`<text class="note" x="5"`)
		m.attr("y", min(y(w.Top)+11, l.Kind.Height-6))
		m.raw(`>`)
		m.text(label)
		m.raw(`</text></svg>`)
	}
}
