package timeline

import (
	"strconv"
	"strings"

	"spoolscope/engine"
	"spoolscope/engine/scenario"
)

// calls draws the calls of a process: a box while the process is inside one, a
// diamond where it returns at once, hatched where an action has to wait.
func (p Painter) calls(m *markup, l *Lane) {
	middle := l.Height / 2
	m.raw(`<line class="base" x1="0" x2="100%"`)
	m.attr("y1", middle)
	m.attr("y2", middle)
	m.raw(`/>`)
	for i, b := range l.Blocks {
		free := Units
		if i+1 < len(l.Blocks) {
			free = l.Blocks[i+1].X0
		}
		switch {
		case b.Kind == BlockedSpan:
			m.rect("waits", b, middle-5, 10, 2)
		case b.Count > 1:
			m.rect("call dense", b, 4, l.Height-8, 3)
		case b.X1-b.X0 <= Units/200:
			m.at(b.X0, middle)
			m.raw(`<path class="call instant" d="M0-8L7 0L0 8L-7 0Z"/></svg>`)
			p.beside(m, l, b, p.CallLabel(int(b.Ref)), free)
		default:
			class := "call"
			if !b.Ends {
				class = "call endless"
			}
			m.rect(class, b, 4, l.Height-8, 3)
			label := p.CallLabel(int(b.Ref))
			if p.px(b) >= textWidth(label)+14 {
				m.inside("label on-call", b, l.Height, label)
			} else {
				p.beside(m, l, b, label, free)
			}
		}
	}
}

// beside writes a label after a block, or before it where there is no room
// behind; where neither fits, in its short form or not at all.
func (p Painter) beside(m *markup, l *Lane, b Block, label string, free int) {
	room := (free - b.X1) * p.Width / Units
	short, _, _ := strings.Cut(label, " ")
	for _, text := range []string{label, short} {
		need := textWidth(text) + 16
		switch {
		case need <= room:
			m.at(b.X1, 0)
			m.raw(`<text class="label" x="11"`)
		case free == Units && need <= b.X0*p.Width/Units && len(l.Blocks) == 1:
			m.at(b.X0, 0)
			m.raw(`<text class="label before" x="-11"`)
		default:
			continue
		}
		m.attr("y", l.Height/2+4)
		m.raw(`>`)
		m.text(text)
		m.raw(`</text></svg>`)
		return
	}
}

// CallLabel says in short what a call passes and gets: "QUIET → 0x000E0000".
func (p Painter) CallLabel(call int) string {
	c := &p.Data.Result.Calls[call]
	do := scenario.Do(c.Method)
	name := do.String()
	if c.Store >= 0 && (do.TakesFlags() || c.In != 0) {
		name = c.In.Short()
		if do == scenario.Release {
			name = "Release"
		}
	}
	switch {
	case c.Returned == engine.Never:
		return name + " → " + p.Words.Unreturned(p.Data.Result)
	case c.Result.Failed():
		return name + " → " + c.Result.String()
	case do.TakesFlags() || c.In != 0:
		return name + " → " + c.Out.Hex()
	}
	return name
}

// phases draws what a store is.
func (p Painter) phases(m *markup, l *Lane) {
	for _, b := range l.Blocks {
		class, word := "store open", p.Words.Open
		switch b.Kind {
		case ClosingSpan:
			class, word = "store closing", p.Words.Closing
		case ReleasedSpan:
			class, word = "store released", p.Words.Released
		case OrphanedSpan:
			class, word = "store orphaned", p.Words.Orphaned
		}
		m.rect(class, b, 5, l.Height-10, 0)
		if p.px(b) > textWidth(word)+12 {
			m.inside("note", b, l.Height, word)
		}
	}
}

// marks draws submissions and arrivals as arrowheads at the given height.
func (p Painter) marks(m *markup, l *Lane, y int) {
	if len(l.Marks) > crowd {
		crowdOfMarks(m, l, y)
		return
	}
	for i, k := range l.Marks {
		m.at(k.X, 0)
		m.raw(`<path class="`)
		m.raw(k.class())
		m.raw(`" d="M-4 `)
		m.int(y - 7)
		m.raw(`h8l-4 7z"/>`)
		label := p.Data.Scenario.Messages[k.Message].ID
		if k.Count > 1 {
			label = "×" + strconv.Itoa(k.Count)
		}
		free := Units
		if i+1 < len(l.Marks) {
			free = l.Marks[i+1].X
		}
		if l.Kind == MailLane && (free-k.X)*p.Width/Units > textWidth(label)+12 {
			m.raw(`<text class="note" x="7"`)
			m.attr("y", y)
			m.raw(`>`)
			m.text(label)
			m.raw(`</text>`)
		}
		m.raw(`</svg>`)
	}
}

// wave draws a step function: high is up, the area below it is filled, and a
// stretch with more changes than pixels is a solid band.
func (p Painter) wave(m *markup, l *Lane) {
	low, high := l.Height-4, 4
	y := func(v uint32) int { return low - (low-high)*int(v)/int(max(l.Top, 1)) }
	m.stretched(l.Height)
	m.raw(`<path class="area" d="`)
	for _, w := range l.Wave {
		if w.Top > 0 {
			x0, x1 := max(w.X0, 0), min(w.X1, Units)
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
		x0, x1 := max(w.X0, 0), min(w.X1, Units)
		if i == 0 {
			m.raw("M")
			m.int(x0)
			m.raw(" ")
			m.int(y(w.Top))
		} else {
			m.raw("H")
			m.int(x0)
			m.raw("V")
			m.int(y(w.Top))
		}
		if w.Low != w.Top {
			m.raw("V")
			m.int(y(w.Low))
		}
		m.raw("H")
		m.int(x1)
	}
	m.raw(`"/></svg>`)
	if l.Kind == QueueLane {
		p.queueLabels(m, l, y)
	}
}

// queueLabels writes the lengths of a queue where they fit.
func (p Painter) queueLabels(m *markup, l *Lane, y func(uint32) int) {
	for _, w := range l.Wave {
		x0, x1 := max(w.X0, 0), min(w.X1, Units)
		label := strconv.Itoa(int(w.Top))
		if w.Top == 0 || (x1-x0)*p.Width/Units < textWidth(label)+8 {
			continue
		}
		m.at(x0, 0)
		m.raw(`<text class="note" x="5"`)
		m.attr("y", min(y(w.Top)+11, l.Height-6))
		m.raw(`>`)
		m.text(label)
		m.raw(`</text></svg>`)
	}
}

// transfers draws a channel: its transfers, when mail for it arrived, and
// below when its transport is connected.
func (p Painter) transfers(m *markup, l *Lane) {
	for _, b := range l.Lines {
		m.rect("connected", b, l.Height-3, 2, 0)
	}
	direction := "out"
	if l.Kind == InLane {
		direction = "in"
	}
	var crowded outlines
	for _, b := range l.Blocks {
		if len(l.Blocks) > crowd && p.px(b) < narrow {
			crowdTransfer(&crowded, l, b, direction)
		} else {
			p.transfer(m, l, b, direction)
		}
	}
	crowded.draw(m, l.Height)
	if l.Kind == InLane {
		p.marks(m, l, 7)
	}
}

// narrow is the width in px below which a transfer has no room for a label.
const narrow = 24

// inset is what a lane's height is more than that of a transfer, in px.
const inset = 9

func crowdTransfer(o *outlines, l *Lane, b Block, direction string) {
	height := l.Height - inset
	o.box(b.class(direction), b, 4, height)
	if b.Count == 1 && (b.Kind == TransferStopped || b.Kind == TransferBroken) {
		o.stroke("end", b.X1, 4, height)
	}
}

// class says how a transfer looks.
func (b Block) class(direction string) string {
	class := "transfer " + direction
	switch {
	case b.Count > 1:
		class = "transfer dense " + direction
	case b.Kind == TransferStopped:
		class += " stopped"
	case b.Kind == TransferBroken:
		class += " broken"
	case b.Kind == TransferRunning:
		class += " running"
	}
	return class
}

// class says how a mark looks.
func (k Mark) class() string {
	if k.Kind == RejectedMark {
		return "mark rejected"
	}
	return "mark"
}

func (p Painter) transfer(m *markup, l *Lane, b Block, direction string) {
	height := l.Height - inset
	if b.Count > 1 {
		m.rect(b.class(direction), b, 4, height, 0)
		if label := p.Words.Several(b.Count); p.px(b) > textWidth(label)+12 {
			m.inside("label on-dense", b, l.Height-2, label)
		}
		return
	}
	m.rect(b.class(direction), b, 4, height, 3)
	label := p.Data.Scenario.Messages[b.Ref].ID
	if p.px(b) > textWidth(label)+10 {
		m.inside("label on-"+direction, b, l.Height-2, label)
	}
	switch b.Kind {
	case TransferStopped:
		m.at(b.X1, 0)
		m.raw(`<path class="end stopped" d="M-4 6h8v12h-8z"/></svg>`)
	case TransferBroken:
		m.at(b.X1, 0)
		m.raw(`<path class="end broken" d="M-5 7l10 10m0-10l-10 10"/></svg>`)
	}
}
