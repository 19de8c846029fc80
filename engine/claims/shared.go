package claims

// sharedChangesNothing is claim 10: a call on a store that another process has
// open changes no transfer, no queue and no other handle.
//
// The other process counts while its handle is open or saved, which is computed
// here from the records. Such a call, including one that a Release implies, must
// neither be carried out nor refused, and between its start and its return
// nothing but its own handle may change.
func sharedChangesNothing(h *history) (v Verdict) {
	for i := range h.calls {
		c := &h.calls[i]
		if !c.shared {
			continue
		}
		switch c.outcome {
		case ignored:
			v.applies()
			if c.changes != 0 {
				v.violated(h.result.Calls[i].Started, int32(i), None, "an ignored call changes more than its handle")
			}
		case began, refused:
			v.applies()
			v.violated(h.result.Calls[i].Started, int32(i), None, "a call on a store that another process has open is not ignored")
		}
	}
	return v
}
