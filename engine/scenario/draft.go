package scenario

// DecodeDraft reads a document that was being edited: the structure has to be
// right, but values may be missing, out of their ranges or refer to nothing.
// Validate tells what is wrong with it.
func DecodeDraft(data []byte) (*Scenario, error) {
	if problem := outOfBounds(data); problem != nil {
		return nil, Problems{*problem}
	}
	r := newReader(data)
	r.loose = true
	s := New()
	r.object(&document, s)
	r.end()
	if r.problem != nil {
		return nil, Problems{*r.problem}
	}
	return s, nil
}
