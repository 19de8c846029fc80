package engine_test

import (
	"encoding/binary"
	"fmt"
	"io"

	"spoolscope/engine"
)

// transcribe writes everything that a run produces: every record with its
// facts, every call, and the result.
func transcribe(w io.Writer, tr engine.Trace) {
	for _, r := range tr.Log.All() {
		facts := tr.Log.Facts(r)
		line := *r
		line.Facts = uint32(len(facts)) // the offset of the facts is not part of a run
		write(w, line)
		write(w, facts)
	}
	write(w, tr.Log.Calls)
	r := engine.NewResult(tr)
	fmt.Fprintf(w, "%+v\n", struct {
		Horizon, End int32
		Calls        []engine.CallResult
		Messages     []engine.Fate
		Stores       []engine.StoreResult
		Transports   []engine.TransportResult
	}{r.Horizon, r.End, r.Calls, r.Messages, r.Stores, r.Transports})
}

func write(w io.Writer, value any) {
	if err := binary.Write(w, binary.LittleEndian, value); err != nil {
		panic(err)
	}
}
