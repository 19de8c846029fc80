package timeline

import (
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
		p.note(m, l, b, label)
	}
	for _, b := range l.Lines {
		m.rect("connected", b, l.Kind.Height-3, 2, 0)
	}
	var crowded outlines
	for _, b := range l.Blocks {
		if len(l.Blocks) > crowd && p.px(b) < narrow {
			crowdTransfer(&crowded, l, b)
		} else {
			p.transfer(m, l, b)
		}
	}
	crowded.draw(m, l.Kind.Height)
	p.marks(m, l, 7, false)
}

// transferClass returns the class of a transfer.
func (l *Lane) transferClass(b Block) string {
	class := "transfer " + l.Kind.Key
	switch {
	case b.Count > 1:
		class = "transfer dense " + l.Kind.Key
	case b.Kind == TransferStopped:
		class += " stopped"
	case b.Kind == TransferBroken:
		class += " broken"
	case b.Kind == TransferRunning:
		class += " running"
	}
	return class
}

func crowdTransfer(o *outlines, l *Lane, b Block) {
	height := l.Kind.Height - inset
	o.box(l.transferClass(b), b, 4, height)
	if b.Count == 1 && (b.Kind == TransferStopped || b.Kind == TransferBroken) {
		o.stroke("end", b.X1, 4, height)
	}
}

func (p Painter) transfer(m *markup, l *Lane, b Block) {
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
	switch b.Kind {
	case TransferStopped:
		m.at(b.X1, 0)
		m.raw(`<path class="end stopped" d="M-4 6h8v12h-8z"/></svg>`)
	case TransferBroken:
		m.at(b.X1, 0)
		m.raw(`<path class="end broken" d="M-5 7l10 10m0-10l-10 10"/></svg>`)
	}
}

// readChannel returns the message that is being transferred, or why none can
// be.
func readChannel(d *Data, l *lane, t int32, w *texts.Timeline) (text string, on bool) {
	if s, ok := spanAt(l.spans, t); ok {
		return d.Scenario.Messages[s.ref].ID, true
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
// before the visible span.
func transferHandles(d *Data, index int, l *Lane, width int) []Handle {
	var handles []Handle
	for _, b := range l.Blocks {
		if b.Count > 1 || len(l.Blocks) > fewHandles && b.X1-b.X0 < minWidth*Units/width {
			continue
		}
		message := int(b.Ref)
		if !b.Before || !d.Scenario.Messages[message].Outbound() {
			handles = append(handles, d.messageHandle(index, b.X0, b.X1, message))
		}
		if b.Kind == TransferDone && !b.After {
			handles = append(handles, d.durationHandle(index, b.X1, message))
		}
	}
	return handles
}
