package engine

import (
	"strconv"

	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// EncodeResult encodes a result as JSON with the field names of the vectors,
// and for each call the names of the rules that decided it. Messages, stores
// and transports are in the order of the scenario.
func EncodeResult(s *scenario.Scenario, r *Result) []byte {
	w := resultWriter{out: make([]byte, 0, 512+64*len(r.Messages))}
	w.raw(`{"end":"` + EndName(r.Settled) + `","calls":[`)
	for i := range r.Calls {
		w.call(s, &r.Calls[i], i)
	}
	w.raw(`],"messages":{`)
	for i, f := range r.Messages {
		w.key(i, s.Messages[i].ID)
		w.raw(`{"fate":"` + FateName(f.Phase) + `"`)
		if f.Phase != scenario.Unborn {
			w.number("at", int64(f.At))
		}
		w.raw(`}`)
	}
	w.raw(`},"stores":{`)
	for i := range r.Stores {
		w.key(i, s.Stores[i].ID)
		w.store(&r.Stores[i])
	}
	w.raw(`},"transports":{`)
	for i := range r.Transports {
		w.key(i, s.Transports[i].ID)
		w.transfers(s, r.Transports[i].Transfers)
	}
	w.raw(`}`)
	w.expectations(s, r)
	w.raw(`}`)
	return w.out
}

// resultWriter appends JSON. Ids need no escapes.
type resultWriter struct {
	out []byte
}

func (w *resultWriter) raw(s string) { w.out = append(w.out, s...) }

func (w *resultWriter) comma(i int) {
	if i > 0 {
		w.raw(",")
	}
}

func (w *resultWriter) key(i int, id string) {
	w.comma(i)
	w.raw(`"` + id + `":`)
}

func (w *resultWriter) number(name string, n int64) {
	w.raw(`,"` + name + `":`)
	w.out = strconv.AppendInt(w.out, n, 10)
}

func (w *resultWriter) text(name, s string) { w.raw(`,"` + name + `":"` + s + `"`) }

func (w *resultWriter) call(s *scenario.Scenario, c *CallResult, i int) {
	w.comma(i)
	w.raw(`{"action":`)
	w.out = strconv.AppendInt(w.out, int64(c.Action), 10)
	w.text("process", s.Processes[c.Process].ID)
	if c.Store >= 0 {
		w.text("store", s.Stores[c.Store].ID)
	}
	w.text("method", scenario.Do(c.Method).String())
	w.number("at", int64(c.At))
	w.number("started", int64(c.Started))
	w.number("in", int64(c.In))
	if c.Returned != Never {
		w.number("out", int64(c.Out))
		w.text("hresult", c.Result.String())
		w.number("returned", int64(c.Returned))
	}
	w.raw(`,"rules":[`)
	for j, rule := range c.Rules {
		w.comma(j)
		w.raw(`"` + rule.String() + `"`)
	}
	w.raw(`]}`)
}

// expectations writes which expectations of the document hold, if it has any.
func (w *resultWriter) expectations(s *scenario.Scenario, r *Result) {
	if len(r.Expected.Calls)+len(r.Expected.Messages) == 0 {
		return
	}
	w.raw(`,"expect":{"calls":[`)
	for i, holds := range r.Expected.Calls {
		w.comma(i)
		w.out = strconv.AppendBool(w.out, holds)
	}
	w.raw(`],"messages":{`)
	for i, holds := range r.Expected.Messages {
		w.key(i, s.Expect.Messages[i].Message)
		w.out = strconv.AppendBool(w.out, holds)
	}
	w.raw(`}}`)
}

func (w *resultWriter) store(r *StoreResult) {
	w.raw(`{"state":"` + StoreName(r.Phase) + `"`)
	if r.ReleasedAt != Never {
		w.number("releasedAt", int64(r.ReleasedAt))
	}
	w.raw(`,"signal":[`)
	for i, step := range r.Signal {
		w.comma(i)
		w.raw("[")
		w.out = strconv.AppendInt(w.out, int64(step.At), 10)
		w.raw(",")
		w.out = strconv.AppendUint(w.out, uint64(step.Value), 10)
		w.raw("]")
	}
	w.raw(`]}`)
}

func (w *resultWriter) transfers(s *scenario.Scenario, list []Transfer) {
	w.raw("[")
	for i, t := range list {
		w.comma(i)
		w.raw(`{"message":"` + s.Messages[t.Message].ID + `"`)
		w.text("direction", [...]string{trace.Out: "out", trace.In: "in"}[t.Direction])
		w.number("start", int64(t.Start))
		if t.End != Never {
			w.number("end", int64(t.End))
		}
		w.text("how", HowName(t.How))
		w.raw(`}`)
	}
	w.raw("]")
}
