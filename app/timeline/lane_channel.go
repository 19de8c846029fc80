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
	var single []int
	for i, b := range l.Blocks {
		if len(l.Blocks) > crowd && p.px(b) < narrow {
			crowdTransfer(&crowded, l, b)
		} else {
			p.transfer(m, l, b)
			single = append(single, i)
		}
	}
	for _, i := range single { // in front of a transfer that follows at once
		p.transferEnd(m, l, l.Blocks[i], l.free(i))
	}
	crowded.draw(m, l.Kind.Height)
	p.marks(m, l, 7, false)
}

// transferClass returns the class of a transfer on a kind of lane.
func transferClass(k *Kind, b Block) string {
	switch {
	case b.Count > 1:
		return "transfer dense " + k.Key
	case b.Kind == TransferRunning:
		return "transfer " + k.Key + " running"
	case b.Cut != 0:
		return "transfer " + k.Key + " " + ends[b.Cut-TransferDone].class
	}
	return "transfer " + k.Key
}

// ends are the ends of transfers, by their kinds from TransferDone: the class and
// the shape of each, the strokes that it has where there are too many for shapes, each
// from a y to another, and its word, which is drawn where there is room. The tick of a
// transfer that is done is inside of its box.
var ends = [TransferRunning - TransferDone]struct {
	class, path string
	strokes     [][2]int
	word        func(w *texts.Timeline) string
}{
	{"done", "M-11 13l3 3 5-7", nil, func(w *texts.Timeline) string { return w.Done }},
	{"stopped", "M-4 6h8v12h-8z", [][2]int{{4, 21}}, func(w *texts.Timeline) string { return w.Stopped }},
	{"retried", "M3 7a6 6 0 1 0 3 6M3 2v6h-6", [][2]int{{13, 21}}, func(w *texts.Timeline) string { return w.Retries }},
	{"broken", "M2 3L-3 12H3L-2 21", [][2]int{{4, 10}, {15, 21}}, func(w *texts.Timeline) string { return w.LineDrops }},
	{"failed", "M-5 7l10 10m0-10l-10 10", [][2]int{{1, 24}}, func(w *texts.Timeline) string { return w.Failed }},
}

// cut returns the kind of a transfer that has ended before it was done, and 0 for
// other kinds of spans.
func cut(kind SpanKind) SpanKind {
	if TransferDone < kind && kind < TransferRunning {
		return kind
	}
	return 0
}

// EndName returns the word for the end of a transfer, or "" for another kind of span
// and for a transfer that is running.
func EndName(kind SpanKind, w *texts.Timeline) string {
	if kind < TransferDone || kind >= TransferRunning {
		return ""
	}
	return ends[kind-TransferDone].word(w)
}

// Ends returns the kinds of transfers that have ended, for a legend.
func Ends() (kinds []SpanKind) {
	for kind := TransferDone; kind < TransferRunning; kind++ {
		kinds = append(kinds, kind)
	}
	return kinds
}

// EndSample returns a picture of a transfer that has ended in a way.
func EndSample(kind SpanKind) string {
	var m markup
	m.raw(`<svg width="44"`)
	m.attr("height", blockHeight)
	m.raw(` aria-hidden="true" focusable="false">`)
	b := Block{X1: Units * 3 / 4, Kind: kind, Count: 1, Cut: cut(kind)}
	m.rect(transferClass(outLane, b), b, 4, blockHeight-inset, 3)
	m.at(b.X1, 0)
	m.end(kind, outLane.Key)
	m.raw(`</svg></svg>`)
	return string(m.b)
}

// end draws the shape of an end around x = 0, on a lane of channels with a key.
func (m *markup) end(kind SpanKind, key string) {
	end := &ends[kind-TransferDone]
	m.raw(`<path class="end ` + end.class + ` ` + key + `" d="` + end.path + `"/>`)
}

func crowdTransfer(o *outlines, l *Lane, b Block) {
	o.box(transferClass(l.Kind, b), b, 4, l.Kind.Height-inset)
	if b.Cut != 0 {
		end := &ends[b.Cut-TransferDone]
		for _, y := range end.strokes {
			o.stroke("end "+end.class, b.X1, y[0], y[1]-y[0])
		}
	}
}

func (p Painter) transfer(m *markup, l *Lane, b Block) {
	height := l.Kind.Height - inset
	if b.Count > 1 {
		m.rect(transferClass(l.Kind, b), b, 4, height, 0)
		if label := texts.Fill(p.Words.Timeline.Several, "n", strconv.Itoa(b.Count)); p.px(b) > textWidth(label)+12 {
			m.inside("label on-dense", b, l.Kind.Height-2, label)
		}
		return
	}
	m.rect(transferClass(l.Kind, b), b, 4, height, 3)
	label := p.Data.Scenario.Messages[b.Ref].ID
	if p.px(b) > textWidth(label)+10 {
		m.inside("label on-"+l.Kind.Key, b, l.Kind.Height-2, label)
	}
}

// transferEnd draws the shape of the end of a transfer and, if there is room up to a
// position, its word. The tick of a transfer that is done needs room beside the label.
func (p Painter) transferEnd(m *markup, l *Lane, b Block, free int) {
	kind := b.Cut
	if b.Count == 1 && b.Kind == TransferDone && p.px(b) >= textWidth(p.Data.Scenario.Messages[b.Ref].ID)+narrow {
		kind = TransferDone
	}
	if kind == 0 {
		return
	}
	m.at(b.X1, 0)
	m.end(kind, l.Kind.Key)
	if word := EndName(b.Cut, &p.Words.Timeline); word != "" && b.Count == 1 && (free-b.X1)*p.Width/Units > textWidth(word)+16 {
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
			handles = append(handles, d.durationHandle(index, b, message))
		}
	}
	return handles
}
