package answerview

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/scenario"
)

// Panel is the answer.
type Panel struct {
	app.Compo
	P    *parts.Page
	Rev  model.Rev
	Both bool // rules in both languages
	// Story is what is explained below the results: a message, or a result.
	Story answer.Asked

	// Compact shows the verdict, the out value and the decision, and unfolds the rest.
	Compact bool
	Brief   bool // without the decision and what unfolds
	Reasons bool // without the verdict and the out value

	of         int // the selected action
	rows, mail int // number of decisions and fates shown
}

// How many decisions and fates are shown at first, and how many more at a time.
const (
	rowsShown = 36
	mailShown = 24
	moreShown = 200
)

// Render draws the answer for the selected call.
func (c *Panel) Render() app.UI {
	return c.P.Guarded(func() app.UI {
		m, t := c.P.Model, &c.P.Texts().Answer
		if c.rows == 0 || c.of != m.Action {
			c.of, c.rows, c.mail = m.Action, rowsShown, mailShown
		}
		class := "answer"
		if m.Stale {
			class += " stale"
		}
		section := el.Section().ID("answer").Class(class).Aria("label", t.Title)
		if m.Run == nil {
			return section
		}
		call := m.Call()
		if call < 0 {
			return section.Body(el.H2().Text(t.Title), el.P().Text(t.NoCall), c.fates(m.Source()), c.story(m.Source()))
		}
		s := m.Source()
		if c.Compact {
			return section.Class("compact").Body(append([]app.UI{el.H2().Text(t.Title)}, c.compact(s, call)...)...)
		}
		return section.Body(
			el.H2().Text(t.Title),
			c.summary(s, call),
			el.Div().Class("row-buttons").Body(
				c.P.Button("", c.P.Texts().Observed.Else, model.Observe{List: scenario.Actions, Index: m.Action}).ID("observe").Attr("disabled", m.Stale),
				c.storyButton(answer.Asked{Call: m.Action + 1}, t.Change, t.Change).ID("change")),
			c.flags(s, call),
			c.story(s),
			c.decisions(s, call),
			c.fates(s),
			el.P().Class("note").Body(el.A().Attr("href", c.P.Guide("#today")).Text(c.P.Texts().Page.Today)),
		)
	})
}

// Sight draws the verdict, the out value and the return in a bar that stays in sight, for screens
// on which the answer is not beside the timeline. It leads to the answer. Its height
// does not depend on the texts, because they change during a drag.
func Sight(p *parts.Page) app.UI {
	m, t := p.Model, &p.Texts().Answer
	verdict, out := t.NoCall, []app.UI(nil)
	if call := m.Call(); call >= 0 {
		s := m.Source()
		r := &s.Result.Calls[call]
		verdict, out = s.Verdict(call), []app.UI{el.Code().Class("hex").Text(r.Out.Hex()), parts.Lamps(r.Out), el.Span().Class("num").Text(answer.Ms(r.Returned))}
		if r.Returned == engine.Never {
			out = []app.UI{el.Span().Text(answer.Unreturned(s.Result, r, t.Never, t.NotBy))}
		}
	}
	class := "sight"
	if m.Stale {
		class += " stale"
	}
	// A landmark, without a box: the link keeps its place while the page scrolls.
	return el.Nav().Class("in-sight").Aria("label", t.Title).Body(el.A().ID("sight").Class(class).Attr("href", "#answer").Body(
		el.Span().Class("sight-verdict").Text(verdict),
		el.Span().Class("sight-out").Body(out...)))
}

// summary draws the answer in one sentence, and the values.
func (c *Panel) summary(s answer.Source, call int) app.UI {
	result, others := c.values(s, call)
	return el.Div().Body(
		el.P().Class("call-title").Text(s.Title(call)),
		el.P().Class("verdict").ID("verdict").Text(s.Verdict(call)),
		el.Dl().Class("values").Body(append([]app.UI{others[0], result}, others[1:]...)...),
		c.late(s, call),
	)
}

// compact draws the answer for a view with little room.
func (c *Panel) compact(s answer.Source, call int) []app.UI {
	t := &c.P.Texts().Answer
	result, others := c.values(s, call)
	deciding := s.Deciding(call)
	var parts []app.UI
	if !c.Reasons {
		parts = append(parts,
			el.P().Class("verdict").ID("verdict").Text(s.Verdict(call)),
			el.Dl().Class("values").Body(result))
	}
	if c.Brief {
		return parts
	}
	return append(parts,
		app.If(!s.Result.Expected.Holds(), func() app.UI { return against(c.P, s, "") }),
		el.P().Class("rule").Body(rule(c.P, deciding)...),
		el.Details().Attr("open", c.P.Why).On("toggle", func(ctx app.Context, _ app.Event) {
			c.P.Why = ctx.JSSrc().Get("open").Bool()
		}).Body(
			el.Summary().Text(t.WhyTitle),
			el.P().Class("call-title").Text(s.Title(call)),
			el.Dl().Class("values").Body(others...),
			c.late(s, call),
			c.flags(s, call),
			c.decisions(s, call)))
}

// values draws the values of a call: the out value, or why there is none, and the
// others, of which the first is the input.
func (c *Panel) values(s answer.Source, call int) (result app.UI, others []app.UI) {
	t := &c.P.Texts().Answer
	r := &s.Result.Calls[call]
	others = []app.UI{value(t.In, r.In.Hex(), r.In.Short())}
	if r.Returned == engine.Never {
		why := answer.Unreturned(s.Result, r, t.NeverWhy, t.NotByWhy)
		if answer.Abandoned(s.Result, r) {
			why = t.AbandonedWhy
		}
		return row(t.Returned, answer.Unreturned(s.Result, r, t.Never, t.NotBy), why), others
	}
	return value(t.Out, r.Out.Hex(), answer.Short(r.Out)), append(others,
		row(t.HRESULT, r.Result.String(), r.Result.Hex()),
		row(t.Returned, c.returned(r), ""))
}

// late says that a call started later than planned.
func (c *Panel) late(s answer.Source, call int) app.UI {
	r := &s.Result.Calls[call]
	return app.If(r.Started != r.At, func() app.UI {
		return el.P().Class("note").Text(texts.Fill(c.P.Texts().Answer.Started, "at", answer.Ms(r.Started), "planned", answer.Ms(r.At)))
	})
}

func (c *Panel) returned(r *engine.CallResult) string {
	t := &c.P.Texts().Answer
	if r.Returned == r.Started {
		return texts.Fill(t.AtOnce, "at", answer.Ms(r.Returned))
	}
	return texts.Fill(t.After, "at", answer.Ms(r.Returned), "wait", answer.Ms(r.Returned-r.Started))
}

// value draws a row with a value in hex and names.
func value(name, hex, names string) app.UI {
	return el.Div().Class("value-row").Body(
		el.Dt().Text(name),
		el.Dd().Body(el.Code().Class("hex").Text(hex), el.Span().Class("names").Text(names)))
}

func row(name, what, more string) app.UI {
	return el.Div().Class("value-row").Body(
		el.Dt().Text(name),
		el.Dd().Body(el.Span().Class("what").Text(what),
			app.If(more != "", func() app.UI { return el.Span().Class("names").Text(more) })))
}

// flags draws the four output flags, and why each is set or not.
func (c *Panel) flags(s answer.Source, call int) app.UI {
	t := &c.P.Texts().Answer
	list := s.Flags(call)
	return el.Div().Body(
		el.H3().Text(t.FlagsTitle),
		el.Ul().Body(app.Range(list).Slice(func(i int) app.UI {
			f := list[i]
			class, state := "out-flag", t.NotSet
			if f.Set {
				class, state = "out-flag set", t.Set
			}
			return el.Li().Class(class).Body(
				el.Span().Class("lamp").Aria("hidden", "true"),
				el.Span().Class("out-name").Body(c.storyButton(answer.Asked{Call: c.P.Model.Action + 1, Flag: f.Flag}, f.Flag.Short(), texts.Fill(t.Asks, "what", f.Flag.Short()))),
				el.Span().Class("out-state").Text(state),
				el.Span().Class("out-why").Body(c.P.Prose(f.Why)...))
		})))
}

// fates draws the fates of the mail: the number of each, and a list.
func (c *Panel) fates(s answer.Source) app.UI {
	t := &c.P.Texts().Answer
	n := len(s.Result.Messages)
	if n == 0 {
		return el.Div().Class("fates").Body(el.H3().Text(t.Fates), el.P().Class("note").Text(t.FatesNone))
	}
	counts := s.Counts()
	fates := s.Fates(0, c.mail)
	return el.Div().Class("fates").Body(
		el.H3().Text(t.Fates),
		el.Ul().Class("counts").Body(app.Range(counts).Slice(func(i int) app.UI {
			return el.Li().DataSet("fate", engine.FateName(counts[i].Phase)).Body(
				el.Strong().Text(counts[i].N), el.Span().Text(counts[i].Name))
		})),
		el.Div().Class("scroll-x").TabIndex(0).Role("region").Aria("label", t.Fates).Body(el.Table().Body(
			el.THead().Body(el.Tr().Body(el.ColumnHeader(t.ColMail, ""), el.ColumnHeader(t.ColWay, ""), el.ColumnHeader(t.ColFate, ""), el.ColumnHeader(t.ColSince, ""))),
			el.TBody().Body(app.Range(fates).Slice(func(i int) app.UI {
				f := fates[i]
				return el.Tr().Body(
					el.Th().Attr("scope", "row").Body(c.storyButton(answer.Asked{Message: f.ID}, f.ID, f.ID)),
					el.Td().Text(f.Way),
					el.Td().DataSet("fate", engine.FateName(f.Phase)).Text(f.Name),
					el.Td().Class("num").Text(answer.Ms(f.At)))
			})),
		)),
		app.If(n > c.mail, func() app.UI { return c.more("mail", n-c.mail, &c.mail) }),
	)
}

// more draws a button that shows more of a list.
func (c *Panel) more(list string, left int, shown *int) app.UI {
	return el.Button().Attr("type", "button").Class("button").
		OnClick(func(app.Context, app.Event) { *shown += moreShown }, app.EventScope(list)).
		Text(texts.Fill(c.P.Texts().Timeline.MoreRows, "n", strconv.Itoa(left)))
}
