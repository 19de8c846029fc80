package engine

import (
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// EncodeResult encodes a result as JSON with the field names of the vectors,
// and for each call the names of the rules that decided it. Messages, stores
// and transports are in the order of the scenario.
func EncodeResult(s *scenario.Scenario, r *Result) []byte {
	w := resultWriter{scenario.Writer{Out: make([]byte, 0, 512+64*len(r.Messages))}, s}
	w.Object(func() {
		w.Text("end", EndName(r.Settled))
		w.List("calls", len(r.Calls), func(i int) { w.call(&r.Calls[i]) })
		w.Nested("messages", func() {
			for i, f := range r.Messages {
				w.Nested(s.Messages[i].ID, func() {
					w.Text("fate", FateName(f.Phase))
					if f.Phase != scenario.Unborn {
						w.Number("at", int64(f.At))
					}
				})
			}
		})
		w.Nested("stores", func() {
			for i := range r.Stores {
				w.Nested(s.Stores[i].ID, func() { w.store(&r.Stores[i]) })
			}
		})
		w.Nested("transports", func() {
			for i := range r.Transports {
				w.transfers(s.Transports[i].ID, r.Transports[i].Transfers)
			}
		})
		if len(r.Expected.Calls)+len(r.Expected.Messages) > 0 {
			w.Nested("expect", func() { w.expectations(&r.Expected) })
		}
	})
	return w.Out
}

// resultWriter writes results.
type resultWriter struct {
	scenario.Writer
	of *scenario.Scenario
}

func (w *resultWriter) call(c *CallResult) {
	w.Number("action", int64(c.Action))
	w.Text("process", w.of.Processes[c.Process].ID)
	if c.Store >= 0 {
		w.Text("store", w.of.Stores[c.Store].ID)
	}
	w.Text("method", scenario.Do(c.Method).String())
	w.Number("at", int64(c.At))
	w.Number("started", int64(c.Started))
	w.Number("in", int64(c.In))
	if c.Returned != Never {
		w.Number("out", int64(c.Out))
		w.Text("hresult", c.Result.String())
		w.Number("returned", int64(c.Returned))
	}
	w.Array("rules", len(c.Rules), func(i int) { w.Quote(c.Rules[i].String()) })
}

// expectations writes which expectations of the document hold.
func (w *resultWriter) expectations(e *Expected) {
	w.Array("calls", len(e.Calls), func(i int) { w.Bool(e.Calls[i]) })
	w.Nested("messages", func() {
		for i, holds := range e.Messages {
			w.Flag(w.of.Expect.Messages[i].Message, holds)
		}
	})
}

func (w *resultWriter) store(r *StoreResult) {
	w.Text("state", StoreName(r.Phase))
	if r.ReleasedAt != Never {
		w.Number("releasedAt", int64(r.ReleasedAt))
	}
	w.Array("signal", len(r.Signal), func(i int) {
		step := [...]int64{int64(r.Signal[i].At), int64(r.Signal[i].Value)}
		w.Elements(len(step), func(j int) { w.Int(step[j]) })
	})
}

func (w *resultWriter) transfers(transport string, list []Transfer) {
	w.List(transport, len(list), func(i int) {
		t := &list[i]
		w.Text("message", w.of.Messages[t.Message].ID)
		w.Text("direction", [...]string{trace.Out: "out", trace.In: "in"}[t.Direction])
		w.Number("start", int64(t.Start))
		if t.End != Never {
			w.Number("end", int64(t.End))
		}
		w.Text("how", HowName(t.How))
	})
}
