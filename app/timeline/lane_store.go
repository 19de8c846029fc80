package timeline

import (
	"spoolscope/app/texts"
	"spoolscope/engine/spooler"
)

// storeLane is the kind of lane that shows the phases of a store.
var storeLane = &Kind{
	Key: "store", Height: blockHeight,
	label: func(_ *lane, w *texts.Timeline) string { return w.State },
	paint: Painter.phases,
	read: func(_ *Data, l *lane, t int32, w *texts.Timeline) (text string, on bool) {
		s, _ := spanAt(l.spans, t)
		return PhaseName(spooler.StorePhase(s.ref), w), false
	},
}

// PhaseName returns the name of a phase of a store.
func PhaseName(phase spooler.StorePhase, w *texts.Timeline) string {
	return [...]string{
		spooler.StoreOpen: w.Open, spooler.StoreClosing: w.Closing,
		spooler.StoreReleased: w.Released, spooler.StoreOrphaned: w.Orphaned,
	}[phase]
}

// phaseClass returns the class of the phase of a store.
func (b Block) phaseClass() string {
	return [...]string{
		spooler.StoreOpen: "store open", spooler.StoreClosing: "store closing",
		spooler.StoreReleased: "store released", spooler.StoreOrphaned: "store orphaned",
	}[b.Ref]
}

// phases draws the phases of a store.
func (p Painter) phases(m *markup, l *Lane) {
	for _, b := range l.Blocks {
		m.rect(b.phaseClass(), b, 5, l.Kind.Height-10, 0)
		p.note(m, l, b, PhaseName(spooler.StorePhase(b.Ref), &p.Words.Timeline))
	}
}
