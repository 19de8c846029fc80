package document

import (
	"compress/flate"
	"errors"

	"spoolscope/engine/scenario"
)

// plainDraft is how many messages a draft may have to be kept as it is.
// Browsers keep about five million characters of one site; the largest
// documents have more, and fit when they are packed.
const plainDraft = 5_000

// Draft returns the text under which a document is kept, valid or not.
func Draft(s *scenario.Scenario) string {
	document := scenario.Encode(s)
	if len(s.Messages) <= plainDraft {
		return string(document)
	}
	return pack(document, flate.BestSpeed)
}

// FromDraft reads a text that Draft has written. What has since become wrong
// about it is no error: it is shown at its place.
func FromDraft(text string) (*scenario.Scenario, error) {
	document, err := unpack(text)
	if errors.Is(err, ErrNoLink) {
		return scenario.DecodeDraft([]byte(text))
	}
	if err != nil {
		return nil, err
	}
	return scenario.DecodeDraft(document)
}
