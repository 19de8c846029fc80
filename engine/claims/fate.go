package claims

import "spoolscope/engine"

// oneFateEach is claim 11: no message is sent twice, and each has one fate.
//
// By the records, nothing happens to a message after its end, and no transfer of
// it begins while another one is running. The result must agree with the
// records about the end.
func oneFateEach(h *history) (v Verdict) {
	for _, d := range h.doubts {
		v.violated(d.at, None, d.message, d.reason)
	}
	for m := range h.messages {
		v.applies()
		fate := h.result.Messages[m]
		if h.messages[m].sent > 1 {
			v.violated(fate.At, None, int32(m), "a message is sent twice")
		}
		if fate.Phase != h.messages[m].phase {
			v.violated(fate.At, None, int32(m), "the result says "+engine.FateName(fate.Phase)+" of a message that is "+engine.FateName(h.messages[m].phase)+" by the records")
		}
	}
	return v
}
