package timeline

import (
	"slices"
	"strconv"

	"spoolscope/app/texts"
)

// The kinds of lanes for the channels of a transport.
var (
	outLane = channel("out", func(_ *lane, w *texts.Timeline) string { return w.OutLane })
	inLane  = channel("in", func(_ *lane, w *texts.Timeline) string { return w.InLane })
)

func channel(direction string, label func(*lane, *texts.Timeline) string) *Kind {
	return &Kind{Key: direction, Height: blockHeight, label: label, paint: Painter.transfers, read: readChannel, handles: transferHandles}
}

// narrow is the width in px below which a transfer has no room for a label.
const narrow = 24

// inset is the difference between the heights of a lane and of a transfer in
// px.
const inset = 9

// transfers draws a channel: its transfers in front of the offline windows and
// the time after a failure, the arrivals of its mail, and at the bottom when
// its transport is connected.
func (p Painter) transfers(m *markup, l *Lane) {
	for _, b := range l.Shades {
		class, label := "shade offline", p.Words.Timeline.Offline
		if b.Kind == FailedSpan {
			class, label = "shade broken", p.Words.Timeline.Failed
		}
		m.rect(class, b, 1, l.Kind.Height-2, 0)
		if len(l.Blocks) > crowd || !slices.ContainsFunc(l.Blocks, func(t Block) bool { return t.X1 == b.X0 }) { // else the word at its end is there
			p.note(m, l, b, label)
		}
	}
	drawPlugs(m, l)
	for _, b := range l.Lines {
		m.rect("connected", b, l.Kind.Height-3, 2, 0)
	}
	var crowded outlines
	for i, b := range l.Blocks {
		if len(l.Blocks) > crowd && p.px(b) < narrow {
			crowdTransfer(&crowded, l, b)
		} else {
			p.transfer(m, l, b, l.free(i))
		}
	}
	crowded.draw(m, l.Kind.Height)
	p.marks(m, l, 7, false)
}

// transferClass returns the class of a transfer.
func (l *Lane) transferClass(b Block) string {
	if b.Count > 1 {
		return "transfer dense " + l.Kind.Key
	}
	class := "transfer " + l.Kind.Key
	if b.Kind != TransferDone {
		class += " " + ends[b.Kind].class
	}
	return class
}

// ends are the ends of transfers: the shape of each, and its word, which is drawn
// where there is room. The tick of a transfer that is done is inside of its box.
var ends = map[SpanKind]struct {
	class, path string
	word        func(w *texts.Timeline) string
}{
	TransferDone:    {"done", "M-11 13l3 3 5-7", func(w *texts.Timeline) string { return w.Done }},
	TransferStopped: {"stopped", "M-4 6h8v12h-8z", func(w *texts.Timeline) string { return w.Stopped }},
	TransferBroken:  {"broken", "M2 3L-3 12H3L-2 21", func(w *texts.Timeline) string { return w.LineDrops }},
	TransferFailed:  {"failed", "M-5 7l10 10m0-10l-10 10", func(w *texts.Timeline) string { return w.Failed }},
	TransferRetried: {"retried", "M3 7a6 6 0 1 0 3 6M3 2v6h-6", func(w *texts.Timeline) string { return w.Retries }},
	TransferRunning: {"running", "", nil},
}

// EndName returns the word for the end of a transfer, or "" if it is running.
func EndName(kind SpanKind, w *texts.Timeline) string {
	if end := ends[kind]; end.word != nil {
		return end.word(w)
	}
	return ""
}

// end draws the shape of an end around x = 0, on a lane of channels with a key.
func (m *markup) end(kind SpanKind, key string) {
	m.raw(`<path class="end ` + ends[kind].class + ` ` + key + `" d="` + ends[kind].path + `"/>`)
}

// cut reports whether a block is a transfer that has ended before it was done.
func (b Block) cut() bool { return TransferDone < b.Kind && b.Kind < TransferRunning }

func crowdTransfer(o *outlines, l *Lane, b Block) {
	height := l.Kind.Height - inset
	o.box(l.transferClass(b), b, 4, height)
	if b.Count == 1 && b.cut() {
		o.stroke("end", b.X1, 4, height)
	}
}

func (p Painter) transfer(m *markup, l *Lane, b Block, free int) {
	height := l.Kind.Height - inset
	if b.Count > 1 {
		m.rect(l.transferClass(b), b, 4, height, 0)
		if label := texts.Fill(p.Words.Timeline.Several, "n", strconv.Itoa(b.Count)); p.px(b) > textWidth(label)+12 {
			m.inside("label on-dense", b, l.Kind.Height-2, label)
		}
		return
	}
	m.rect(l.transferClass(b), b, 4, height, 3)
	label := p.Data.Scenario.Messages[b.Ref].ID
	if p.px(b) > textWidth(label)+10 {
		m.inside("label on-"+l.Kind.Key, b, l.Kind.Height-2, label)
	}
	if b.Kind == TransferRunning || b.Kind == TransferDone && p.px(b) < textWidth(label)+narrow {
		return
	}
	m.at(b.X1, 0)
	m.end(b.Kind, l.Kind.Key)
	if word := EndName(b.Kind, &p.Words.Timeline); b.cut() && (free-b.X1)*p.Width/Units > textWidth(word)+16 {
		m.label(`class="note" x="10"`, l.Kind.Height/2+4, word)
	}
	m.raw(`</svg>`)
}

// readChannel returns the message that is being transferred, or why none can
// be.
func readChannel(d *Data, l *lane, t int32, w *texts.Timeline) (text string, on bool) {
	if s, ok := spanAt(l.spans, t); ok {
		text = d.Scenario.Messages[s.ref].ID
		if word := EndName(s.kind, w); word != "" && s.kind != TransferDone {
			text += " · " + word
		}
		return text, true
	}
	if _, ok := spanAt(l.failed, t); ok {
		return w.Failed, false
	}
	if _, ok := spanAt(l.offline, t); ok {
		return w.Offline, false
	}
	return w.Idle, false
}

// transferHandles returns up to two handles for each transfer: its body moves
// the message, its end changes the duration. Only a completed transfer has a
// handle at its end. An outbound message has no handle on a transfer that began
// before the visible span, and only one on its first transfer. The edges of offline
// windows and the connection times have handles on the first lane of their transport.
func transferHandles(d *Data, index int, l *Lane, width int) []Handle {
	handles := d.lineHandles(index, l)
	for _, b := range l.Blocks {
		if b.Count > 1 || len(l.Blocks) > fewHandles && b.X1-b.X0 < minWidth*Units/width {
			continue
		}
		message := int(b.Ref)
		if !b.Again && (!b.Before || !d.Scenario.Messages[message].Outbound()) {
			h := d.messageHandle(index, b.X0, b.X1, message)
			h.Ended = b.Kind
			handles = append(handles, h)
		}
		if b.Kind == TransferDone && !b.After {
			handles = append(handles, d.durationHandle(index, b.X1, message))
		}
	}
	return handles
}
