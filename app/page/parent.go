package page

import (
	"spoolscope/app/address"
	"spoolscope/app/export"
	"spoolscope/app/model"
	"spoolscope/engine"
)

// posted handles messages of the embedding page.
func (r *Root) posted(said map[string]string) {
	for _, name := range []string{"theme", "lang"} {
		if value, ok := said[name]; ok {
			r.send(model.Ask{Name: name, Value: value})
		}
	}
	if fragment, ok := said["load"]; ok {
		r.send(model.OpenFragment{Fragment: fragment})
	}
	if kind, ok := said[""]; ok {
		r.send(model.Miss{Problem: address.Problem{Kind: address.UnknownMessage, Name: "message", Found: kind, Known: []string{"load", "theme", "lang", "rest"}}})
	}
	if _, ok := said["rest"]; ok {
		r.postFigure()
	}
}

// postFigure sends the embedding page what it shows in place of the frame until the
// reader uses it again: the document, as the fragment of a link, and its picture.
func (r *Root) postFigure() {
	m := r.page.Model
	if m.Missing() || m.Run == nil {
		return
	}
	// What the reader has made of it needs neither the flags nor the expected value, nor
	// the question that is answered.
	over := []any{"flags", "expect", "why"}
	if !m.Predicts() {
		over = append(over, "predict")
	}
	r.host.Post("rested", map[string]any{"scenario": r.fragmentOf(m.Shown()), "svg": string(export.SVG.Encode(m.Exported())), "over": over, "why": r.page.Why})
}

// postOutcome sends the embedding page the outcome of the selected call, if it is
// another than before. A call that has not returned has no values.
func (r *Root) postOutcome() {
	m := r.page.Model
	if !r.memory.ready || !m.Embedded || m.Missing() || m.Call() < 0 {
		return
	}
	c := m.Run.Result.Calls[m.Call()]
	if r.memory.outcome == c.Call {
		return
	}
	r.memory.outcome = c.Call
	fields := map[string]any{"in": int(c.In)}
	if c.Returned != engine.Never {
		fields["out"], fields["hresult"], fields["returned"] = int(c.Out), c.Result.String(), int(c.Returned)
	}
	r.host.Post("outcome", fields)
}
