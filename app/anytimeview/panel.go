package anytimeview

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/anytime"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/explore"
)

// Panel is the explorer's part of the page.
type Panel struct {
	app.Compo
	P       *parts.Page
	Rev     model.Rev
	Current bool // the answer is about the current document
	Blocked bool // the document cannot run
}

// Render draws the question and the answer.
func (c *Panel) Render() app.UI {
	return c.P.Guarded(func() app.UI {
		t := &c.P.Texts().Anytime
		a := c.P.Model.Anytime
		body := []app.UI{
			el.Div().Class("any-head").Body(
				el.Div().Body(el.H2().Text(t.Title), el.P().Class("note").Text(t.Note)),
				c.ask(),
			),
		}
		if wrong := c.wrong(); wrong != "" {
			body = append(body, el.P().ID("any-wrong").Class("notice bad").Role("alert").Text(wrong))
		}
		if a.Asked != nil && !c.Current && !a.Running {
			body = append(body, el.P().Class("notice warn").Text(t.Outdated))
		}
		if a.Running {
			body = append(body, c.running())
		}
		if len(a.Reports) > 0 && a.Reports[0] != nil { // of the setup as it was sent
			body = append(body, c.answer(a.Reports[0])...)
		}
		return el.Section().ID("anytime").Class("anytime").Aria("label", t.Title).Aria("busy", strconv.FormatBool(a.Running)).Body(body...)
	})
}

// wrong says why there is no answer; "" if there can be one.
func (c *Panel) wrong() string {
	t := &c.P.Texts().Anytime
	switch a := c.P.Model.Anytime; {
	case a.TooLarge == explore.MessageLimit:
		return texts.Fill(t.TooLarge, "n", number(explore.MaxMessages))
	case a.TooLarge == explore.MomentLimit:
		return texts.Fill(t.TooOften, "n", number(explore.MaxMoments))
	case a.Wrong != "":
		return texts.Fill(t.Wrong, "why", a.Wrong)
	}
	return ""
}

// ask draws the button that starts or stops the explorer.
func (c *Panel) ask() app.UI {
	t := &c.P.Texts().Anytime
	a := c.P.Model.Anytime
	switch {
	case a.Stopping:
		// It is not disabled, to keep the focus: it soon becomes the start button.
		return c.P.Button("play", t.Stopping, model.Explore{}).ID("explore").Aria("disabled", "true")
	case a.Running:
		return c.P.Button("close", t.Stop, model.StopExploring{}).ID("explore-stop")
	case a.Asked != nil:
		return c.P.Button("play", t.Again, model.Explore{}).ID("explore").Attr("disabled", c.Blocked)
	}
	return c.P.Button("play", t.Ask, model.Explore{}).ID("explore").Class("primary").Attr("disabled", c.Blocked)
}

// running draws the progress of each flag.
func (c *Panel) running() app.UI {
	t := &c.P.Texts().Anytime
	a := c.P.Model.Anytime
	items := make([]app.UI, len(a.Variants))
	for i := range a.Variants {
		state := "waiting"
		if a.Reports[i] != nil {
			state = "done"
		} else if a.Progress[i].States > 0 {
			state = "now"
		}
		items[i] = el.Li().Class("any-at "+state).Body(
			el.Span().Class("flag-name").Body(c.P.Prose(c.variantName(i)+c.under(i))...),
			el.Span().Class("num").Text(texts.Fill(t.Running, "states", number(a.Progress[i].States))))
	}
	return el.Ul().Class("any-progress").Body(items...)
}

// variantName names the flag of a variant.
func (c *Panel) variantName(i int) string {
	v := &c.P.Model.Anytime.Variants[i]
	if !v.Passes {
		return c.P.Texts().Anytime.AsIs
	}
	return v.Flag.Short()
}

// under names the reading in which a variant differs from the setup.
func (c *Panel) under(i int) string {
	if reading := c.P.Model.Anytime.Variants[i].Reading; reading != 0 {
		return " (" + reading.String() + ")"
	}
	return ""
}

// answer draws everything that has been found.
func (c *Panel) answer(first *anytime.Report) []app.UI {
	t := &c.P.Texts().Anytime
	a := c.P.Model.Anytime
	p := first.Progress
	searched := texts.Fill(t.Searched, "states", number(p.States), "transitions", number(p.Transitions), "ends", number(p.Ends))
	switch {
	case len(first.Mistakes) > 0:
		searched = texts.Fill(t.Mistaken, "states", number(p.States))
	case !p.Complete():
		searched = texts.Fill(t.SoFar, "states", number(p.States))
	}
	var mistakes []app.UI
	for _, r := range append(slices.Clip(a.Reports), a.Filtered) {
		if r == nil {
			continue
		}
		for _, what := range r.Mistakes {
			mistakes = append(mistakes, el.P().Class("notice bad").Role("alert").Text(texts.Fill(t.Mistake, "what", what)))
		}
	}
	body := append(mistakes, el.P().ID("searched").Class("searched").Text(searched))
	if a.Action >= 0 {
		body = append(body, c.matrix())
		if len(a.Flags()) > 1 {
			body = append(body, c.promises())
		}
	}
	return append(body, c.mail(first), c.only(first), c.claims(first), c.coverage(first))
}

// number formats a number with thin spaces between groups of three digits.
func number(n int) string {
	digits := strconv.Itoa(n)
	var out strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out.WriteString("\u202f")
		}
		out.WriteRune(d)
	}
	return out.String()
}

// scroll wraps a table that may be wider than the screen.
func scroll(name string, table app.UI) app.UI {
	return el.Div().Class("scroll-x").TabIndex(0).Role("region").Aria("label", name).Body(table)
}
