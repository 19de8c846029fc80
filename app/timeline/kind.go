package timeline

import (
	"strings"

	"spoolscope/app/texts"
)

// Kind is a kind of lane: all in which its lanes differ from others. Where they
// stand and what they hold is up to NewData.
type Kind struct {
	Key     string // what the keys of its lanes begin with: "call", "group/store"
	Height  int    // px
	Heading bool   // it names a group, which ends at the next heading

	// label names a lane.
	label func(l *lane, w *texts.Timeline) string
	// paint draws what is in sight of a lane; nil if that is nothing.
	paint func(p Painter, m *markup, l *Lane)
	// read says what the cursor reads on a lane at a time in ms, after everything
	// of that instant has happened, and whether that is to stand out; nil if it
	// reads nothing.
	read func(d *Data, l *lane, t int32, w *texts.Timeline) (text string, on bool)
	// handles returns what can be moved on the lane at an index of a scene of a
	// width in px; nil if nothing can.
	handles func(d *Data, index int, l *Lane, width int) []Handle
}

// kinds are all kinds of lanes.
var kinds = []*Kind{
	processesHeading, callLane,
	storeHeading, storeLane, mailLane, flagLane, queueLane,
	transportHeading, outLane, inLane,
}

// Class returns the class of the heads of a kind's lanes.
func (k *Kind) Class() string { return "tl-" + strings.ReplaceAll(k.Key, "/", "-") }

// blockHeight is the height in px of lanes with boxes, and waveHeight of those
// with step functions.
const (
	blockHeight = 26
	waveHeight  = 22
)
