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
		return phaseName(spooler.StorePhase(s.ref), s.again, w), false
	},
}

// PhaseName returns the name of a phase of a store.
func PhaseName(phase spooler.StorePhase, w *texts.Timeline) string {
	return [...]string{
		spooler.StoreOpen: w.Open, spooler.StoreClosing: w.Closing,
		spooler.StoreReleased: w.Released, spooler.StoreOrphaned: w.Orphaned,
	}[phase]
}

// phaseName returns the name of a phase. again is for one that is not the first.
func phaseName(phase spooler.StorePhase, again bool, w *texts.Timeline) string {
	if again && phase == spooler.StoreOpen {
		return w.OpenAgain
	}
	return PhaseName(phase, w)
}

// phaseClass returns the class of the phase of a store.
func (b Block) phaseClass() string {
	return [...]string{
		spooler.StoreOpen: "store open", spooler.StoreClosing: "store closing",
		spooler.StoreReleased: "store released", spooler.StoreOrphaned: "store orphaned",
	}[b.Ref]
}

// phases draws the phases of a store. An arrow marks where it is opened again.
func (p Painter) phases(m *markup, l *Lane) {
	for _, b := range l.Blocks {
		m.rect(b.phaseClass(), b, 5, l.Kind.Height-10, 0)
		reopened := b.Again && spooler.StorePhase(b.Ref) == spooler.StoreOpen
		if reopened && !b.Before {
			m.at(b.X0, 0)
			m.raw(`<path class="reopened" d="M0 3v20M0 8l7 5l-7 5z"/></svg>`)
		}
		word := phaseName(spooler.StorePhase(b.Ref), reopened, &p.Words.Timeline)
		if reopened {
			word = "\u2003" + word // after the arrow
		}
		p.note(m, l, b, word)
	}
}
