package document

import (
	"compress/flate"
	"errors"

	"spoolscope/engine/scenario"
)

// plainDraft is the largest number of messages with which a draft is stored
// uncompressed. Browsers store about five million characters for a site; the largest
// documents only fit when they are compressed.
const plainDraft = 5_000

// Draft encodes a document, valid or not, for storage.
func Draft(s *scenario.Scenario) string {
	document := scenario.Encode(s)
	if len(s.Messages) <= plainDraft {
		return string(document)
	}
	return pack(document, flate.BestSpeed)
}

// FromDraft decodes a text that Draft returned. A document that is not valid is not
// an error: its problems are shown at their fields.
// It calls pause as scenario.DecodeInSteps does.
func FromDraft(text string, pause func()) (*scenario.Scenario, error) {
	document, err := unpack(text)
	if errors.Is(err, ErrNoLink) {
		document = []byte(text)
	} else if err != nil {
		return nil, err
	}
	return scenario.DecodeDraft(document, pause)
}
