package anytimeview

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/anytime"
	"spoolscope/app/el"
	"spoolscope/app/texts"
	"spoolscope/engine/claims"
	"spoolscope/engine/rules"
)

// claims draws the verdicts on the claims of the documentation.
func (c *Panel) claims(r *anytime.Report) app.UI {
	t := &c.P.Texts().Anytime
	items := make([]app.UI, len(r.Claims))
	for i, claim := range r.Claims {
		info := claim.ID.Claim()
		items[i] = el.Li().Class("claim").Body(
			c.verdict(r, claim),
			el.Span().Text(c.P.Model.Lang.Says(info.Says)),
			c.cites(info.Sentences))
	}
	return el.Div().Class("any-part").Body(
		el.H3().Text(t.Claims),
		el.P().Class("note").Text(texts.Fill(t.ClaimsNote, "flag", c.variantName(0))),
		el.Ol().ID("claims").Class("claims").Body(items...),
	)
}

func (c *Panel) verdict(r *anytime.Report, claim anytime.Claim) app.UI {
	t := &c.P.Texts().Anytime
	switch {
	case claim.Answer == claims.Violated && claim.Counter != nil:
		return c.run(claim.Counter, 0, strconv.Itoa(int(claim.ID))+": "+t.Violated, "any-mark broken", "✕", t.Violated)
	case claim.Answer == claims.Violated:
		return plainMark("broken", "✕", t.Violated)
	case claim.Answer == claims.NotApplicable:
		return plainMark("never", "–", t.NotAbout)
	case !r.Progress.Complete():
		return plainMark("unknown", "?", t.NotYetAgainst)
	}
	return plainMark("kept", "✓", t.Holds)
}

// coverage draws which rules of the catalogue, and which sentences, the runs of this
// setup use.
func (c *Panel) coverage(r *anytime.Report) app.UI {
	t := &c.P.Texts().Anytime
	ids, sentences := r.Coverage.Rules, r.Coverage.Sentences
	none := t.CoverageNone
	if !r.Progress.Complete() {
		none = t.CoverageNoneYet
	}
	count := func(n int) string { return strconv.Itoa(n) }
	return el.Details().ID("coverage").Class("any-part fold").Body(
		el.Summary().Text(texts.Fill(t.Coverage,
			"used", count(len(ids.Exercised)), "all", count(len(ids.Exercised)+len(ids.Never)),
			"covered", count(len(sentences.Exercised)), "sentences", count(len(sentences.Exercised)+len(sentences.Never)))),
		el.P().Class("note").Text(none),
		el.P().ID("untold").Class("untold").Body(el.Span().Text(t.CoverageSentences), c.cites(sentences.Never)),
		el.Ul().Class("unused").Body(app.Range(ids.Never).Slice(func(i int) app.UI {
			rule := ids.Never[i].Rule()
			return el.Li().Body(el.Code().Text(ids.Never[i].String()), el.Span().Text(c.P.Model.Lang.Says(rule.Says)))
		})),
	)
}

// cites draws links to sentences of the reference page.
func (c *Panel) cites(sentences []string) app.UI {
	return el.Span().Class("cites").Body(app.Range(sentences).Slice(func(i int) app.UI {
		return c.P.Cite(rules.Source{Page: rules.ReferencePage, Sentence: sentences[i]})
	}))
}
