package anytimeview

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/anytime"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/engine/explore"
)

// matrix draws a table of every flag and every outcome of the call.
func (c *Panel) matrix() app.UI {
	t := &c.P.Texts().Anytime
	a := c.P.Model.Anytime
	ways := c.ways()
	head := []app.UI{el.ColumnHeader(t.Outcome, "")}
	for i := range a.Flags() {
		class := ""
		if i == 0 {
			class = "used"
		}
		head = append(head, el.ColumnHeader(c.variantName(i), class))
	}
	rows := make([]app.UI, len(ways))
	for i, w := range ways {
		rows[i] = c.matrixRow(w)
	}
	return el.Div().Class("any-part").Body(
		el.H3().Text(t.Outcomes),
		el.P().Class("note").Text(t.OutcomesNote),
		c.legend(),
		scroll(t.Outcomes, el.Table().ID("outcomes").Class("matrix").Body(
			el.THead().Body(el.Tr().Body(head...)), el.TBody().Body(rows...))),
	)
}

// legend explains the signs that can occur in the table. They differ if the search is
// not complete.
func (c *Panel) legend() app.UI {
	var complete, partly []anytime.Occurrence
	a := c.P.Model.Anytime
	for _, r := range a.Reports[:len(a.Flags())] {
		switch {
		case r == nil:
		case r.Progress.Complete():
			complete = []anytime.Occurrence{anytime.InEveryRun, anytime.Never}
		default:
			partly = []anytime.Occurrence{anytime.NotYet}
		}
	}
	var items []app.UI
	for _, o := range slices.Concat([]anytime.Occurrence{anytime.Sometimes}, complete, partly) {
		sign, class, word := c.occurrence(o)
		items = append(items, el.Span().Class("any-mark "+class).Body(el.Span().Aria("hidden", "true").Text(sign), el.Span().Text(word)))
	}
	return el.P().Class("legend").Body(items...)
}

// ways lists every outcome of the call with some flag, those of the flag in use first.
func (c *Panel) ways() []anytime.Way {
	a := c.P.Model.Anytime
	var list []anytime.Way
	seen := map[anytime.Way]bool{}
	for i := range a.Flags() {
		r := a.Reports[i]
		if r == nil {
			continue
		}
		for _, o := range r.Calls[a.Action].Outcomes {
			if !seen[o.Way] {
				seen[o.Way] = true
				list = append(list, o.Way)
			}
		}
	}
	return list
}

func (c *Panel) matrixRow(w anytime.Way) app.UI {
	a := c.P.Model.Anytime
	hex, name := c.wayName(w)
	what := join(hex, name)
	head := el.Th().Attr("scope", "row").Body(el.Span().Class("names").Text(name))
	if hex != "" {
		head = el.Th().Attr("scope", "row").Body(el.Code().Class("hex").Text(hex), parts.Lamps(w.Out))
	}
	cells := []app.UI{head}
	for i := range a.Flags() {
		r := a.Reports[i]
		if r == nil {
			cells = append(cells, el.Td().Class("pending").Text("…"))
			continue
		}
		o, fact := r.Occurs(a.Action, w)
		of := c.variantName(i) + ", " + what
		if ask := (model.WhyNever{Variant: i, Way: w}); o == anytime.Never && c.Current && c.P.Model.CanAskWhy(ask) {
			cells = append(cells, el.Td().Body(c.why(ask, of)))
			continue
		}
		cells = append(cells, el.Td().Body(c.mark(o, fact, i, of)))
	}
	return el.Tr().Body(cells...)
}

// wayName returns the value of an outcome in hex, or "", and its name.
func (c *Panel) wayName(w anytime.Way) (hex, name string) {
	t := &c.P.Texts().Anytime
	switch {
	case w.Ending == explore.NeverReturns:
		return "", t.EndsNever
	case w.Ending == explore.NeverMade:
		return "", t.NotMade
	case w.Result.Failed():
		return "", w.Result.String()
	case w.Out == 0:
		return w.Out.Hex(), ""
	}
	return w.Out.Hex(), w.Out.Short()
}
