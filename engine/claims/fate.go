package claims

import "spoolscope/engine"

// oneFateEach is claim 11: no message is sent twice, and each has one fate.
//
// The records must lead every message along one way: nothing happens to it
// after its end, no transfer begins while another one runs, and the result
// tells the end that the records lead to.
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
			v.violated(fate.At, None, int32(m), "the result says "+engine.FateName(fate.Phase)+" of a message that the records make "+engine.FateName(h.messages[m].phase))
		}
	}
	return v
}
