package compare

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/el"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// Table shows several runs side by side.
type Table struct {
	app.Compo
	P      *parts.Page
	Rev    model.Rev
	Beside model.Beside // what is shown beside the present setup

	rows  []Row     // none if nothing can be compared
	wrong error     // why a link cannot be read
	of    subject   // what rows are
	waits bool      // begin is scheduled
	job   *host.Job // makes the rows; nil if there is none
	next  subject   // what it makes
}

// subject is what is compared: the Rev.Run that was shown, and what is beside it.
type subject struct {
	run    int
	beside model.Beside
}

// mostLive is the largest number of actions and attempts to transfer messages, together,
// with which a scenario is run under the five flags at every change. Larger ones are
// debounced.
const mostLive = 1_000

func live(s *scenario.Scenario) bool { return s.Attempts(mostLive)+len(s.Actions) <= mostLive }

// debounce is how long, in ms, a large scenario must be unchanged before it is run under
// the five flags.
const debounce = 250

// wanted returns what is to be compared.
func (c *Table) wanted() subject { return subject{c.Rev.Run, c.Beside} }

// outdated reports whether the rows are of something else.
func (c *Table) outdated() bool { return c.of != c.wanted() }

// OnMount and OnUpdate schedule the runs of a large scenario.
func (c *Table) OnMount(ctx app.Context) { c.catchUp(ctx) }

// OnUpdate is like OnMount.
func (c *Table) OnUpdate(ctx app.Context) { c.catchUp(ctx) }

func (c *Table) catchUp(ctx app.Context) {
	if c.job != nil && c.next != c.wanted() {
		c.job.Stop()
		c.job = nil
	}
	if c.waits || c.job != nil || c.P.Model.Run == nil || !c.outdated() {
		return
	}
	c.waits = true
	was := c.wanted()
	c.P.Host.After(debounce, func() {
		ctx.Dispatch(func(ctx app.Context) {
			c.waits = false
			if was != c.wanted() || c.P.Model.Dragging() != "" {
				c.catchUp(ctx)
				return
			}
			c.P.Guard(func() { c.begin(ctx) })
		})
	})
}

// begin runs what is to be compared, in slices.
func (c *Table) begin(ctx app.Context) {
	list, wrong := variants(c.P.Model)
	program, next := c.P.Model.Run.Program, c.wanted()
	var rows []Row
	job := host.NewJob(c.P.Host, c.P.Fault, func(pause func()) {
		rows = runAll(program, list, pause)
		axis := c.span(rows)
		for i := range rows {
			rows[i].Strip.Mini(axis, pictureWidth)
			pause()
		}
	})
	job.Wait = func() bool { return c.P.Updating }
	show := func() {
		c.job = nil
		c.rows, c.wrong, c.of = rows, wrong, next
	}
	if c.job, c.next = job, next; job.Run(func() { ctx.Dispatch(func(app.Context) { show() }) }) {
		show()
	}
}

// Render draws a row for each flag.
func (c *Table) Render() app.UI {
	return c.P.Guarded(func() app.UI {
		t := &c.P.Texts().Compare
		if run := c.P.Model.Run; run != nil && c.outdated() && live(run.Scenario()) {
			list, wrong := variants(c.P.Model)
			c.rows, c.wrong, c.of = runAll(run.Program, list, func() {}), wrong, c.wanted()
		}
		class := "compare"
		if c.outdated() {
			class += " stale"
		}
		of := c.Beside.Of
		section := el.Section().ID("compare").Class(class).Aria("label", t.Titles[of]).Aria("busy", strconv.FormatBool(c.outdated()))
		if c.P.Model.Run == nil {
			return section
		}
		head := []app.UI{el.H2().Text(t.Titles[of]), c.choose()}
		if !c.outdated() && len(c.rows) == 0 {
			return section.Body(append(head, el.P().Class("note").Text(c.none()))...)
		}
		axis := c.span(c.rows)
		body := make([]app.UI, len(c.rows))
		for i := range c.rows {
			body[i] = c.row(&c.rows[i], axis)
		}
		return section.Body(append(head,
			el.P().Class("note").Text(t.Note),
			el.Div().Class("scroll-x").TabIndex(0).Role("group").Aria("label", t.Titles[of]).Body(el.Table().Body(
				el.THead().Body(el.Tr().Body(
					el.ColumnHeader(t.Columns[of], ""), el.ColumnHeader(t.Returns, ""), el.ColumnHeader(t.OutValue, ""), c.axis(axis),
					el.ColumnHeader(t.Sent, "num"), el.ColumnHeader(t.Kept, "num"), el.ColumnHeader(t.Received, "num"), el.ColumnHeader(t.Lost, "num"), el.ColumnHeader(t.State, "state"))),
				el.TBody().Body(body...),
			)))...)
	})
}

// span returns the span of time that the pictures show.
func (c *Table) span(rows []Row) timeline.Axis {
	if c.P.Model.Fitted {
		return Fit(rows)
	}
	return c.P.Model.Axis
}

// inUse returns the row of the present setup, or nil.
func (c *Table) inUse() *Row {
	for i := range c.rows {
		if c.rows[i].Current {
			return &c.rows[i]
		}
	}
	return nil
}

func (c *Table) row(r *Row, axis timeline.Axis) app.UI {
	t := &c.P.Texts().Compare
	used := c.inUse()
	is := func(differs func(a, b *Row) bool) bool { return used != nil && differs(used, r) }
	class := ""
	if used == r {
		class = "used"
	}
	var name app.UI = el.Span().Text(r.Name)
	if r.Use != nil {
		name = el.Button().Attr("type", "button").Class("link").Title(texts.Fill(t.Use, "what", r.Name)).
			Aria("pressed", strconv.FormatBool(used == r)).OnClick(c.P.Do(r.Use)).Text(r.Name)
	}
	return el.Tr().Class(class).Body(
		el.Th().Attr("scope", "row").Body(name),
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

// cell draws a value. One that differs from that of the present setup is marked, not
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
	if c.P.Model.Embedded || r.Ask == nil {
		return hex
	}
	name := texts.Fill(c.P.Texts().Answer.Asks, "what", r.Name+" "+r.Call.Out.Hex())
	return el.Button().Attr("type", "button").Class("link").Aria("label", name).OnClick(c.P.Do(r.Ask)).Body(hex)
}

// axis draws the heading of the pictures, with the marks of their axis.
func (c *Table) axis(axis timeline.Axis) app.UI {
	return el.Th().Class("picture").Attr("scope", "col").Body(
		el.Span().Class("unseen").Text(c.P.Texts().Compare.Picture),
		c.beside(nil, app.Raw(timeline.AxisMarkup(axis.Ticks(pictureWidth/100)))))
}

// none returns why there is nothing to compare.
func (c *Table) none() string {
	t := c.P.Texts()
	if c.wrong != nil {
		return parts.WhyNot(c.wrong, t)
	}
	return t.Compare.NoneOf[c.Beside.Of]
}

// choose draws the choice of what is compared.
func (c *Table) choose() app.UI {
	m, t := c.P.Model, &c.P.Texts().Compare
	if m.Embedded {
		return el.Div()
	}
	var choices []model.Beside
	var options []app.UI
	add := func(b model.Beside, name string) {
		chosen := c.Beside.Of == b.Of && c.Beside.Reading == b.Reading
		options = append(options, el.Option().Attr("value", len(choices)).Attr("selected", chosen).Text(name))
		choices = append(choices, b)
	}
	for of := range model.BesideKinds {
		if of != model.OneReading {
			add(model.Beside{Of: of}, t.Titles[of])
		}
	}
	for k := range rules.Key(rules.KeyCount) {
		add(model.Beside{Of: model.OneReading, Reading: k}, t.Columns[model.OneReading]+": "+k.String())
	}
	return el.Div().Class("call-fields").Body(
		el.Div().Class("call-field").Body(
			el.Label().Class("label").Attr("for", "beside").Text(t.Choose),
			el.Select().ID("beside").Class("input").OnChange(c.P.DoValue("beside", func(v string) model.Msg {
				n, _ := strconv.Atoi(v)
				return model.SetBeside{Beside: choices[n]}
			})).Body(options...)),
		app.If(c.Beside.Of == model.ALink, func() app.UI {
			return el.Div().Class("call-field").Body(
				el.Label().Class("label").Attr("for", "beside-link").Text(t.Link),
				el.Input().ID("beside-link").Class("input mono").Attr("type", "text").Attr("value", c.Beside.Link).Spellcheck(false).
					Aria("invalid", strconv.FormatBool(c.wrong != nil)).
					OnInput(c.P.DoValue("beside-link", func(v string) model.Msg {
						return model.SetBeside{Beside: model.Beside{Of: model.ALink, Link: strings.TrimSpace(v)}}
					})))
		}))
}

// pictureWidth is the approximate width of the strips in px.
const pictureWidth = 220

// picture draws the strip of a run, with the cursor of the timeline.
func (c *Table) picture(r *Row, axis timeline.Axis) app.UI {
	var names []app.UI
	for _, name := range r.Strip.Names() {
		names = append(names, el.Span().Text(name))
	}
	frame := []app.UI{app.Raw(r.Strip.Mini(axis, pictureWidth))}
	if cursor := timeline.CursorMarkup(axis, c.P.Model.Cursor); cursor != "" {
		frame = append(frame, app.Raw(cursor)) // apart: it moves more often
	}
	return c.beside(names, el.Div().Class("mini-frame").Body(frame...))
}

// beside draws a picture beside the names of its lines, if any row has names.
func (c *Table) beside(names []app.UI, picture app.UI) app.UI {
	class := "mini-row"
	if slices.ContainsFunc(c.rows, func(r Row) bool { return r.Strip.Names() != nil }) {
		class += " named"
	}
	return el.Div().Class(class).Body(el.Div().Class("mini-names").Aria("hidden", "true").Body(names...), picture)
}
