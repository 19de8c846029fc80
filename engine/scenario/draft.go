package scenario

// DecodeDraft decodes a document that is being edited: its structure must be
// right, but values may be missing, out of range or refer to nothing. Validate
// reports what is wrong with it.
func DecodeDraft(data []byte) (*Scenario, error) { return DecodeDraftInSteps(data, func() {}) }

// DecodeDraftInSteps is DecodeDraft with pauses, as DecodeInSteps is Decode.
func DecodeDraftInSteps(data []byte, pause func()) (*Scenario, error) {
	if problem := outOfBounds(data); problem != nil {
		return nil, Problems{*problem}
	}
	r := newReader(data, pause)
	r.loose = true
	s := New()
	r.object(&document, s)
	r.end()
	if r.problem != nil {
		return nil, Problems{*r.problem}
	}
	return s, nil
}
