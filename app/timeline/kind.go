package timeline

import (
	"strings"

	"spoolscope/app/texts"
)

// Kind is a kind of lane: everything in which it differs from other kinds.
// NewData decides the order of the lanes and their data.
type Kind struct {
	Key     string // the prefix of the keys of its lanes: "call", "group/store"
	Height  int    // px
	Heading bool   // whether it is the heading of a group, which ends at the next heading

	// label returns the name of a lane.
	label func(l *lane, w *texts.Timeline) string
	// paint draws the visible part of a lane; nil if it is empty.
	paint func(p Painter, m *markup, l *Lane)
	// read implements Data.Read; nil if the lane has no readout.
	read func(d *Data, l *lane, t int32, w *texts.Timeline) (text string, on bool)
	// handles returns the handles on the lane with an index in a scene of a width
	// in px; nil if there are none.
	handles func(d *Data, index int, l *Lane, width int) []Handle
}

// kinds lists all kinds of lanes.
var kinds = []*Kind{
	processesHeading, callLane,
	storeHeading, storeLane, mailLane, flagLane, queueLane,
	transportHeading, outLane, inLane,
}

// Class returns the CSS class of the heads of a kind's lanes.
func (k *Kind) Class() string { return "tl-" + strings.ReplaceAll(k.Key, "/", "-") }

// Heights of lanes in px: with boxes, and with step functions.
const (
	blockHeight = 26
	waveHeight  = 20
)
