package compare

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// Table shows the five runs side by side.
type Table struct {
	app.Compo
	P   *parts.Page
	Rev model.Rev

	rows  []Row
	ok    bool
	of    int  // the Rev.Run from which rows were made
	waits bool // catchUp is scheduled
}

// liveMessages is the largest number of messages with which a scenario is run
// under the five flags at every change. Larger ones are debounced.
const liveMessages = 2_000

// debounce is how long a large scenario must be unchanged before it is run under
// the five flags.
const debounce = 250 * time.Millisecond

// outdated reports whether the rows were made from an earlier run.
func (c *Table) outdated() bool { return c.of != c.Rev.Run }

// run runs the setup under the five flags.
func (c *Table) run() {
	c.rows, c.ok = Five(c.P.Model.Run.Scenario(), c.P.Model.Action)
	c.of = c.Rev.Run
}

// OnMount and OnUpdate schedule the runs of a large scenario.
func (c *Table) OnMount(ctx app.Context) { c.catchUp(ctx) }

// OnUpdate is like OnMount.
func (c *Table) OnUpdate(ctx app.Context) { c.catchUp(ctx) }

func (c *Table) catchUp(ctx app.Context) {
	if c.waits || c.P.Model.Run == nil || !c.outdated() {
		return
	}
	c.waits = true
	seen := c.Rev.Run
	ctx.After(debounce, func(ctx app.Context) {
		c.waits = false
		c.P.Guard(func() {
			if seen != c.Rev.Run || c.P.Model.Dragging() != "" {
				c.catchUp(ctx)
				return
			}
			c.run()
		})
	})
}

// Render draws a row for each flag.
func (c *Table) Render() app.UI {
	return c.P.Guarded(func() app.UI {
		t := &c.P.Texts().Compare
		if run := c.P.Model.Run; run != nil && c.outdated() && len(run.Scenario().Messages) <= liveMessages {
			c.run()
		}
		class := "compare"
		if c.outdated() {
			class += " stale"
		}
		section := el.Section().ID("compare").Class(class).Aria("label", t.Title).Aria("busy", strconv.FormatBool(c.outdated()))
		if c.P.Model.Run == nil {
			return section
		}
		if !c.outdated() && !c.ok {
			return section.Body(el.H2().Text(t.Title), el.P().Class("note").Text(t.None))
		}
		axis := c.P.Model.Axis
		if c.P.Model.Fitted {
			axis = Fit(c.rows)
		}
		body := make([]app.UI, len(c.rows))
		for i := range c.rows {
			body[i] = c.row(&c.rows[i], axis)
		}
		return section.Body(
			el.H2().Text(t.Title),
			el.P().Class("note").Text(t.Note),
			el.Div().Class("scroll-x").TabIndex(0).Role("group").Aria("label", t.Title).Body(el.Table().Body(
				el.THead().Body(el.Tr().Body(
					el.ColumnHeader(t.Flag, ""), el.ColumnHeader(t.Returns, ""), el.ColumnHeader(t.OutValue, ""), el.ColumnHeader(t.Picture, "picture"),
					el.ColumnHeader(t.Sent, "num"), el.ColumnHeader(t.Kept, "num"), el.ColumnHeader(t.Received, "num"), el.ColumnHeader(t.Lost, "num"), el.ColumnHeader(t.State, "state"))),
				el.TBody().Body(body...),
			)),
		)
	})
}

// inUse returns the row of the flag that the call passes, or nil.
func (c *Table) inUse() *Row {
	a, ok := c.P.Model.Selected()
	if !ok || a.Flags.Kind != scenario.Literal {
		return nil
	}
	for i := range c.rows {
		if c.rows[i].Flag == a.Flags.Value {
			return &c.rows[i]
		}
	}
	return nil
}

func (c *Table) row(r *Row, axis timeline.Axis) app.UI {
	t := &c.P.Texts().Compare
	used := c.inUse()
	is := func(differs func(a, b *Row) bool) bool { return used != nil && differs(used, r) }
	name := r.Flag.Short()
	class := ""
	if used == r {
		class = "used"
	}
	return el.Tr().Class(class).Body(
		el.Th().Attr("scope", "row").Body(el.Button().Attr("type", "button").Class("link").Title(texts.Fill(t.Use, "flag", r.Flag.String())).
			Aria("pressed", strconv.FormatBool(used == r)).OnClick(c.P.Do(model.UseFlag{Flag: r.Flag})).Text(name)),
		c.cell(c.returns(r), "num", is(func(a, b *Row) bool { return c.returns(a) != c.returns(b) })),
		c.out(r, is(func(a, b *Row) bool { return out(a) != out(b) })),
		el.Td().Class("picture").Body(c.picture(r, axis)),
		c.cell(strconv.Itoa(r.Counts.Sent), "num", is(func(a, b *Row) bool { return a.Counts.Sent != b.Counts.Sent })),
		c.cell(strconv.Itoa(r.Counts.Kept), "num", is(func(a, b *Row) bool { return a.Counts.Kept != b.Counts.Kept })),
		c.cell(strconv.Itoa(r.Counts.Received), "num", is(func(a, b *Row) bool { return a.Counts.Received != b.Counts.Received })),
		c.cell(strconv.Itoa(r.Counts.Lost), "num", is(func(a, b *Row) bool { return a.Counts.Lost != b.Counts.Lost })),
		c.cell(timeline.PhaseName(r.State, &c.P.Texts().Timeline), "state", is(func(a, b *Row) bool { return a.State != b.State })),
	)
}

func out(r *Row) mapi.Flags {
	if r.Call == nil || r.Call.Returned == engine.Never {
		return ^mapi.Flags(0)
	}
	return r.Call.Out
}

// cell draws a value. One that differs from that of the flag in use is marked, not
// by colour alone.
func (c *Table) cell(text, class string, differs bool) app.UI {
	if !differs {
		return el.Td().Class(class).Text(text)
	}
	return el.Td().Class(class+" differs").Title(c.P.Texts().Compare.Differs).Body(
		el.Different(c.P.Texts().Compare.Differs),
		el.Span().Text(text))
}

func (c *Table) returns(r *Row) string {
	t := &c.P.Texts().Answer
	switch {
	case r.Call == nil:
		return "–"
	case r.Call.Returned == engine.Never:
		return answer.Unreturned(r.Result, r.Call, t.Never, t.NotBy)
	}
	return answer.Ms(r.Call.Returned)
}

func (c *Table) out(r *Row, differs bool) app.UI {
	if out(r) == ^mapi.Flags(0) {
		return c.cell("–", "", differs)
	}
	class := "out"
	var mark app.UI = el.Span()
	if differs {
		class += " differs"
		mark = el.Different(c.P.Texts().Compare.Differs)
	}
	var what app.UI = el.Span().Class("names").Text(r.Call.Result.String())
	if !r.Call.Result.Failed() {
		what = parts.Lamps(r.Call.Out)
	}
	return el.Td().Class(class).Body(
		el.Span().Class("nowrap").Body(mark, c.ask(r)), what)
}

// ask draws the out value as a button that asks what would change it. In embedded views
// there is no room for the answer.
func (c *Table) ask(r *Row) app.UI {
	hex := el.Code().Class("hex").Text(r.Call.Out.Hex())
	if c.P.Model.Embedded {
		return hex
	}
	name := texts.Fill(c.P.Texts().Answer.Asks, "what", r.Flag.Short()+" "+r.Call.Out.Hex())
	return el.Button().Attr("type", "button").Class("link").Aria("label", name).OnClick(c.P.Do(model.AskFlag{Flag: r.Flag})).Body(hex)
}

// pictureWidth is the approximate width of the strips in px.
const pictureWidth = 220

// picture draws the strip of a run, with the cursor of the timeline.
func (c *Table) picture(r *Row, axis timeline.Axis) app.UI {
	return app.Raw(`<div class="mini-frame">` + r.Strip.Mini(axis, pictureWidth) + timeline.CursorMarkup(axis, c.P.Model.Cursor) + `</div>`)
}
