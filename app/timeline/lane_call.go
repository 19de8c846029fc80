package timeline

import (
	"slices"
	"strconv"
	"strings"

	"spoolscope/app/answer"
	"spoolscope/app/document"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/scenario"
)

// callLane is the kind of lane that shows the calls of a process.
var callLane = &Kind{
	Key: "call", Height: blockHeight,
	label:   func(l *lane, _ *texts.Timeline) string { return l.id },
	paint:   Painter.calls,
	read:    readCalls,
	handles: callHandles,
}

// calls draws the calls of a process: a box from start to return, a diamond for
// a call that returns at once, and a hatched box while an action waits.
func (p Painter) calls(m *markup, l *Lane) {
	middle := l.Kind.Height / 2
	m.raw(`<line class="base" x1="0" x2="100%"`)
	m.attr("y1", middle)
	m.attr("y2", middle)
	m.raw(`/>`)
	for _, b := range l.Shades {
		m.rect("shade broken", b, 1, l.Kind.Height-2, 0)
		if b.Before {
			p.note(m, l, b, p.Words.Timeline.Ended)
		}
	}
	var crowded outlines
	for i, b := range l.Blocks {
		free := l.free(i)
		switch {
		case len(l.Blocks) > crowd && (b.Kind == BlockedSpan || p.px(b) < narrow):
			crowdCall(&crowded, l, b)
		case b.Kind == BlockedSpan:
			m.rect("waits", b, middle-5, 10, 2)
		case b.Count > 1:
			m.rect("call dense", b, 4, l.Kind.Height-8, 3)
		case b.Kind == ExitSpan:
			m.at(b.X0, middle)
			m.raw(`<path class="call exit" d="M-6-6L6 6M-6 6L6-6"/></svg>`)
			p.beside(m, l, b, p.CallLabel(int(b.Ref)), free)
		case b.instant():
			m.at(b.X0, middle)
			m.raw(`<path class="call instant" d="M0-8L7 0L0 8L-7 0Z"/></svg>`)
			p.beside(m, l, b, p.CallLabel(int(b.Ref)), free)
		default:
			m.rect(b.callClass(), b, 4, l.Kind.Height-8, 3)
			label := p.CallLabel(int(b.Ref))
			short, _, _ := strings.Cut(label, " ")
			switch {
			case p.px(b) >= textWidth(label)+14:
				m.inside("label on-call", b, l.Kind.Height, label)
			case !p.beside(m, l, b, label, free) && p.px(b) >= textWidth(short)+14:
				m.inside("label on-call", b, l.Kind.Height, short)
			}
		}
	}
	for _, b := range l.Lines {
		if len(l.Lines) > crowd {
			crowded.box("waits", b, l.Kind.Height-5, 4)
			crowded.stroke("mark", b.X0, 1, 7)
			continue
		}
		m.rect("waits", b, l.Kind.Height-5, 4, 0)
		m.at(b.X0, 0)
		m.raw(`<path class="mark waiting" d="M-4 1h8l-4 7z"/></svg>`)
	}
	crowded.draw(m, l.Kind.Height)
}

// crowdCall draws a call, or what waits for it, where there are too many for shapes.
func crowdCall(crowded *outlines, l *Lane, b Block) {
	middle := l.Kind.Height / 2
	switch {
	case b.Kind == BlockedSpan:
		crowded.box("waits", b, middle-5, 10)
	case b.Kind == ExitSpan:
		crowded.stroke("call exit", b.X0, middle-6, 12)
	case b.Count == 1 && b.instant():
		crowded.stroke("call instant", b.X0, 4, l.Kind.Height-8)
	default:
		crowded.box(b.callClass(), b, 4, l.Kind.Height-8)
	}
}

// free returns the position up to which there is room after a block.
func (l *Lane) free(i int) int {
	if i+1 < len(l.Blocks) {
		return l.Blocks[i+1].X0
	}
	return Units
}

// instant reports whether a call is too short for a box.
func (b Block) instant() bool { return b.X1-b.X0 <= Units/200 }

// callClass returns the class of the box of a call.
func (b Block) callClass() string {
	switch {
	case b.Kind == AbandonedSpan:
		return "call abandoned"
	case !b.Ends:
		return "call endless"
	}
	return "call"
}

// beside draws a label after a block, or before it if there is no room after
// it; if neither fits, its short form. It reports whether any did.
func (p Painter) beside(m *markup, l *Lane, b Block, label string, free int) bool {
	room, middle := (free-b.X1)*p.Width/Units, l.Kind.Height/2+4
	short, _, _ := strings.Cut(label, " ")
	for _, text := range []string{label, short} {
		need := textWidth(text) + 16
		switch {
		case need <= room:
			m.at(b.X1, 0)
			m.label(`class="label" x="11"`, middle, text)
		case free == Units && need <= b.X0*p.Width/Units && len(l.Blocks) == 1:
			m.at(b.X0, 0)
			m.label(`class="label before" x="-11"`, middle, text)
		default:
			continue
		}
		m.raw(`</svg>`)
		return true
	}
	return false
}

// CallLabel returns a short text with the input and the output of a call:
// "QUIET → 0x000E0000".
func (p Painter) CallLabel(call int) string {
	c := &p.Data.Result.Calls[call]
	do := scenario.Do(c.Method)
	name := do.String()
	if c.Store >= 0 && (do.TakesFlags() || c.In != 0) {
		name = answer.Passed(p.Data.Scenario, c)
		if do == scenario.Release {
			name = "Release"
		}
	}
	switch {
	case c.Returned == engine.Never:
		return name + " → " + answer.Unreturned(p.Data.Result, c, p.Words.Answer.OutcomeNever, p.Words.Answer.NotBy) // the long form does not fit a bar
	case c.Result.Failed():
		return name + " → " + c.Result.String()
	case do.TakesFlags() || c.In != 0:
		return name + " → " + c.Out.Hex()
	}
	return name
}

// readCalls returns whether the process is inside a call, and what waits for that
// call to return: an action, or submissions.
func readCalls(d *Data, l *lane, t int32, w *texts.Timeline) (text string, on bool) {
	at := func(kind SpanKind) bool {
		return slices.ContainsFunc(l.spans, func(s span) bool { return s.kind == kind && s.from <= t && t < s.to })
	}
	if _, ended := spanAt(l.failed, t); ended {
		return w.Ended, false
	}
	if !at(CallSpan) && !at(AbandonedSpan) {
		return w.Free, false
	}
	text = w.InCall
	if at(BlockedSpan) {
		text += " · " + w.Waits
	}
	waiting := slices.DeleteFunc(slices.Clone(l.lines), func(s span) bool { return t < s.from || s.to <= t })
	if len(waiting) > 0 {
		text += " · " + texts.Fill(w.MailWaits, "id", d.Scenario.Messages[waiting[0].ref].ID)
	}
	if more := len(waiting) - 1; more > 0 {
		text += " +" + strconv.Itoa(more)
	}
	return text, true
}

func callHandles(d *Data, index int, l *Lane, width int) []Handle {
	var handles []Handle
	next := 0 // where there is room for a handle among many
	for _, b := range l.Blocks {
		if b.Kind > ExitSpan || b.Count > 1 || b.Before || len(l.Blocks) > fewHandles && b.X0 < next {
			continue
		}
		next = b.X0 + minWidth*Units/width
		action := int(d.Result.Calls[b.Ref].Action)
		handles = append(handles, Handle{
			Key: "call/" + strconv.Itoa(action), Lane: index, X0: b.X0, X1: b.X1,
			Field: document.Field{List: scenario.Actions, Index: action, Name: "at"},
		})
	}
	for _, b := range l.Lines {
		if b.Count == 1 && !b.Before {
			handles = append(handles, d.messageHandle(index, b.X0, b.X0, int(b.Ref)))
		}
	}
	return handles
}
