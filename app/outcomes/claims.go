package outcomes

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/anytime"
	"spoolscope/app/el"
	"spoolscope/app/texts"
	"spoolscope/engine/claims"
	"spoolscope/engine/rules"
)

// says returns a bilingual text in the page's language.
func (c *Panel) says(t rules.Text) string {
	if c.P.Model.Lang == texts.Chinese {
		return t.Zh
	}
	return t.En
}

// claims are the verdicts on what the documentation promises.
func (c *Panel) claims(r *anytime.Report) app.UI {
	t := &c.P.Texts().Anytime
	items := make([]app.UI, len(r.Claims))
	for i, claim := range r.Claims {
		info := claim.ID.Claim()
		items[i] = el.Li().Class("claim").Body(
			c.verdict(r, claim),
			el.Span().Text(c.says(info.Says)),
			el.Span().Class("claim-cites").Body(app.Range(info.Sentences).Slice(func(j int) app.UI {
				return el.Span().Class("cite").Text(info.Sentences[j])
			})))
	}
	return el.Div().Class("any-part").Body(
		el.H3().Text(t.Claims),
		el.P().Class("note").Text(t.ClaimsNote),
		el.Ol().ID("claims").Class("claims").Body(items...),
	)
}

func (c *Panel) verdict(r *anytime.Report, claim anytime.Claim) app.UI {
	t := &c.P.Texts().Anytime
	mark := func(class, sign, word string) app.UI {
		return el.Span().Class("any-mark "+class).Body(el.Span().Aria("hidden", "true").Text(sign), el.Span().Class("any-word").Text(word))
	}
	switch {
	case claim.Answer == claims.Violated && claim.Counter != nil:
		return c.run(claim.Counter, 0, strconv.Itoa(int(claim.ID))+": "+t.Violated, "any-mark broken", "✕", t.Violated)
	case claim.Answer == claims.Violated:
		return mark("broken", "✕", t.Violated)
	case claim.Answer == claims.NotApplicable:
		return mark("never", "–", t.NotAbout)
	case !r.Progress.Complete():
		return mark("unknown", "?", t.NotYetAgainst)
	}
	return mark("kept", "✓", t.Holds)
}

// coverage says which rules of the catalogue the runs of this setup use.
func (c *Panel) coverage(r *anytime.Report) app.UI {
	t := &c.P.Texts().Anytime
	return el.Details().ID("coverage").Class("any-part fold").Body(
		el.Summary().Text(texts.Fill(t.Coverage, "used", strconv.Itoa(len(r.Exercised)), "all", strconv.Itoa(len(r.Exercised)+len(r.Unused)))),
		el.P().Class("note").Text(t.CoverageNone),
		el.Ul().Class("unused").Body(app.Range(r.Unused).Slice(func(i int) app.UI {
			rule := r.Unused[i].Rule()
			return el.Li().Body(el.Code().Text(r.Unused[i].String()), el.Span().Text(c.says(rule.Says)))
		})),
	)
}
