package answer

import (
	"slices"

	"spoolscope/engine/rules"
)

// Use is how the runs of a setup use a sentence of the reference page.
type Use uint8

// The uses.
const (
	UsedHere   Use = iota // by this run
	UsedElse              // only by runs with other times
	UsedNever             // by no run of the setup
	UsedNotYet            // not by this run; other times have not all been tried
	UseCount
)

// SentenceUse is a normative sentence with its use.
type SentenceUse struct {
	Sentence string
	Use      Use
}

// Uses returns how each normative sentence is used, in the order of the page. found is
// the sentences that the explorer has found in use; complete is whether it has tried every
// timing.
func (s Source) Uses(found []string, complete bool) []SentenceUse {
	var ids [256]bool
	for _, r := range s.Trace.Log.All() {
		ids[r.Rule] = true
	}
	normative, here := rules.Uses(func(id rules.ID) bool { return ids[id] })
	list := make([]SentenceUse, len(normative))
	for i, sentence := range normative {
		use := UsedNotYet
		switch {
		case here[sentence]:
			use = UsedHere
		case slices.Contains(found, sentence):
			use = UsedElse
		case complete:
			use = UsedNever
		}
		list[i] = SentenceUse{sentence, use}
	}
	return list
}
