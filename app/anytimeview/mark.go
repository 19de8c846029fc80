package anytimeview

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/anytime"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
)

// occurrence returns the sign, the class and the name of a mark.
func (c *Panel) occurrence(o anytime.Occurrence) (sign, class, word string) {
	t := &c.P.Texts().Anytime
	switch o {
	case anytime.InEveryRun:
		return "●", "always", t.InEveryRun
	case anytime.Sometimes:
		return "◐", "sometimes", t.Sometimes
	case anytime.NotYet:
		return "?", "unknown", t.NotYet
	}
	return "–", "never", t.Never
}

// mark draws how often something happens. If a run shows it, the mark is a button that
// opens the run, with a smaller one that copies a link to it. what describes the mark's
// subject to screen readers.
func (c *Panel) mark(o anytime.Occurrence, f *anytime.Fact, variant int, what string) app.UI {
	sign, class, word := c.occurrence(o)
	if f == nil {
		return plainMark(class, sign, word)
	}
	return c.run(f, variant, what+": "+word, "any-mark "+class, sign, word)
}

// run draws a button that opens a run, and one that copies a link to it.
func (c *Panel) run(f *anytime.Fact, variant int, what, class, sign, word string) app.UI {
	return parts.Run(c.P, model.OpenWitness{Variant: variant, Witness: f.Witness}, what, class, sign, word)
}

// why draws the mark of what no timing gives: a button that asks under which readings it
// can happen.
func (c *Panel) why(ask model.WhyNever, what string) app.UI {
	sign, class, word := c.occurrence(anytime.Never)
	says := texts.Fill(c.P.Texts().Anytime.WhyNever, "what", what)
	return el.Button().Attr("type", "button").Class("any-mark "+class).Aria("label", says).Title(says).OnClick(c.P.Do(ask)).Body(
		el.Span().Aria("hidden", "true").Text(sign), app.Text(" "), el.Span().Class("any-word").Text(word))
}

// plainMark draws a mark without a run.
func plainMark(class, sign, word string) app.UI {
	return el.Span().Class("any-mark "+class).Body(
		el.Span().Aria("hidden", "true").Text(sign), el.Span().Class("any-word").Text(word))
}
