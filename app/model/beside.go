package model

import "spoolscope/engine/rules"

// Beside is what the comparison shows beside the present setup.
type Beside struct {
	Of      BesideKind
	Reading rules.Key // of OneReading
	Link    string    // of ALink, as typed
}

// BesideKind is a kind of comparison.
type BesideKind uint8

// The kinds.
const (
	FiveFlags  BesideKind = iota // the setup with each flag
	OneReading                   // the setup under each answer to a reading
	BeforeEdit                   // the setup, and what it was before the last step
	ALink                        // the setup, and that of a link
	BesideKinds
)

// SetBeside changes what the comparison shows.
type SetBeside struct{ Beside Beside }

func (msg SetBeside) update(m *Model) []Effect {
	m.Beside = msg.Beside
	return nil
}
