package answerview

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/anytime"
	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/explore"
	"spoolscope/engine/scenario"
)

// Observed is what the user saw elsewhere, what of it the run does not do, and whether
// it is allowed at any timing.
type Observed struct {
	app.Compo
	P   *parts.Page
	Rev model.Rev
	Now bool // the answer is about the current document
}

// Render draws nothing if nothing was noted.
func (c *Observed) Render() app.UI {
	return c.P.Guarded(func() app.UI {
		m, t := c.P.Model, &c.P.Texts().Observed
		s := m.Document()
		if len(s.Expect.Calls)+len(s.Expect.Messages) == 0 {
			return el.Div()
		}
		body := []app.UI{el.H2().Text(t.Title), el.P().Class("note").Text(t.Note)}
		for _, want := range s.Expect.Calls {
			if want.Action < len(s.Actions) {
				body = append(body, c.call(want.Action))
			}
		}
		body = append(body, c.mail(s)...)
		if m.Run != nil && !m.Stale {
			body = append(body, against(c.P, m.Source(), t.Agrees))
		}
		body = append(body, c.ask(s))
		if c.Now {
			body = append(body, c.answer()...)
		}
		return el.Section().ID("observed").Class("observed").TabIndex(-1).Aria("label", t.Title).Body(body...)
	})
}

// call draws what was seen of a call.
func (c *Observed) call(action int) app.UI {
	m, t := c.P.Model, c.P.Texts()
	s := m.Document()
	a := &s.Actions[action]
	name := a.Process + " " + a.Do.String()
	field := func(name, label string) parts.Input {
		f := document.Field{Name: name, Index: action}
		return parts.Input{Field: f, Label: label, Value: document.Text(s, f)}
	}
	returned := field(document.ExpectReturned, t.Answer.Returned)
	out := field(document.ExpectOut, t.Answer.Out)
	out.Plain, out.Wide = true, true
	result := field(document.ExpectResult, t.Answer.HRESULT)
	return c.entry(name, scenario.Actions, action,
		c.P.Select(returned, []parts.Choice{{Value: "", Label: t.Observed.Nothing}, {Value: "true", Label: t.Observed.Returned}, {Value: "false", Label: t.Observed.NotReturned}}),
		c.P.Select(result, c.choices(result.Field, func(name string) string { return name })),
		c.P.Text(out))
}

// choices lists the values of a field, after that nothing was noted.
func (c *Observed) choices(f document.Field, label func(string) string) []parts.Choice {
	list := []parts.Choice{{Value: "", Label: c.P.Texts().Observed.Nothing}}
	for _, name := range f.Row().Names {
		list = append(list, parts.Choice{Value: name, Label: label(name)})
	}
	return list
}

// entry draws what was seen of one thing, with a button that takes it back.
func (c *Observed) entry(name string, list scenario.List, index int, inputs ...app.UI) app.UI {
	return el.Div().Class("card").Role("group").Aria("label", name).Body(
		el.Div().Class("card-head").Body(
			el.Span().Class("card-title").Text(name),
			c.P.IconButton("remove", texts.Fill(c.P.Texts().Setup.Remove, "name", name), model.Observe{List: list, Index: index, Not: true})),
		el.Div().Class("fields").Body(inputs...))
}

// mail draws what became of messages, and a list of the others.
func (c *Observed) mail(s *scenario.Scenario) (body []app.UI) {
	t := c.P.Texts()
	index := s.MessageIndexer()
	noted := map[int]bool{}
	for _, want := range s.Expect.Messages {
		f := document.Field{Name: document.ExpectFate, Index: index(want.Message)}
		if f.Index < 0 {
			continue
		}
		noted[f.Index] = true
		in := parts.Input{Field: f, Label: t.Answer.ColFate, Value: document.Text(s, f), Wide: true}
		body = append(body, c.entry(want.Message, scenario.Messages, f.Index, c.P.Select(in, c.choices(f, func(name string) string {
			for phase, text := range t.Answer.FateNames {
				if name == scenario.Fate(phase).String() {
					return text
				}
			}
			return name
		})[1:])))
	}
	if len(noted) == len(s.Messages) || len(s.Messages) > explore.MaxMessages {
		return body
	}
	options := []app.UI{el.Option().Attr("value", " ").Text(t.Observed.Add)}
	for i := range s.Messages {
		if !noted[i] {
			options = append(options, el.Option().Attr("value", strconv.Itoa(i)).Text(s.Messages[i].ID))
		}
	}
	return append(body, el.Select().ID("observe-mail").Class("input").Aria("label", t.Observed.Add).Body(options...).
		OnChange(c.P.DoValue(len(noted), func(value string) model.Msg {
			i, err := strconv.Atoi(value)
			if err != nil {
				i = -1
			}
			return model.Observe{List: scenario.Messages, Index: i}
		})))
}

// against draws what a run does not do of what is expected, and the rules that decided
// that; or that it does all of it.
func against(p *parts.Page, s answer.Source, agrees string) app.UI {
	list := s.Against()
	if len(list) == 0 {
		return el.P().Class("note").Role("status").Text(agrees)
	}
	var body []app.UI
	for _, o := range list {
		body = append(body, el.P().Text(o.What))
		for _, d := range o.Decisions {
			body = append(body, el.P().Class("rule").Body(rule(p, d)...))
		}
	}
	return el.Div().Class("notice warn").Body(el.Div().Body(body...))
}

// ask draws the button that asks the explorer, or stops it, and how far it is.
func (c *Observed) ask(s *scenario.Scenario) app.UI {
	m, t := c.P.Model, c.P.Texts()
	a := m.Allowed
	switch {
	case a.Stopping:
		return c.P.Button("play", t.Anytime.Stopping, model.AskAllowed{}).ID("allowed").Aria("disabled", "true")
	case a.Running:
		return el.Div().Class("row-buttons").Body(
			c.P.Button("close", t.Anytime.Stop, model.StopExploring{}).ID("allowed"),
			el.P().Class("note num").Text(texts.Fill(t.Observed.Searching, "n", strconv.Itoa(max(1, a.Searches)), "states", strconv.Itoa(a.States))))
	case anytime.Observable(s) == anytime.ErrInTransfer:
		return el.P().Class("note").Text(t.Observed.InTransfer)
	}
	return el.Div().Class("row-buttons").Body(c.P.Button("play", t.Observed.Ask, model.AskAllowed{}).ID("allowed").Class("primary").Attr("disabled", m.Problems != nil))
}

// answer draws what the explorer has found.
func (c *Observed) answer() (body []app.UI) {
	m, t := c.P.Model, c.P.Texts()
	a := m.Allowed
	say := func(class, text string) { body = append(body, el.P().Class(class).Text(text)) }
	switch {
	case a.TooLarge == explore.MessageLimit:
		say("note", texts.Fill(t.Anytime.TooLarge, "n", strconv.Itoa(explore.MaxMessages)))
	case a.TooLarge == explore.MomentLimit:
		say("note", texts.Fill(t.Anytime.TooOften, "n", strconv.Itoa(explore.MaxMoments)))
	case a.Wrong != "":
		say("notice bad", texts.Fill(t.Anytime.Wrong, "why", a.Wrong))
	}
	var runs []app.UI
	for i := range a.Findings {
		f := &a.Findings[i]
		if f.Mistake != "" {
			say("notice bad", texts.Fill(t.Anytime.Mistake, "what", f.Mistake))
		}
		if f.Holds {
			runs = append(runs, c.run(i))
		}
	}
	if len(a.Findings) > 0 && (len(runs) > 0 || !a.Running) {
		body = append(body, el.P().ID("allowed-says").Class("verdict").Text(m.AllowedSays()))
	}
	body = append(body, el.Div().Class("counts").Body(runs...))
	if len(a.Findings) == 0 || a.Findings[0].Holds || a.Findings[0].Run == "" {
		return body
	}
	says := t.Observed.NearestSoFar
	if a.Findings[0].Progress.Complete() {
		says = t.Observed.Nearest
	}
	say("", says)
	body = append(body, c.run(0))
	say("note", t.Observed.Against)
	return append(body, c.nearest(a.Findings[0].Run))
}

// run draws a button that opens the run of a search, and one that copies a link to it.
func (c *Observed) run(i int) app.UI {
	f, what := &c.P.Model.Allowed.Findings[i], ""
	for _, choice := range f.Changes {
		what += ", " + choice.String()
	}
	switch what = strings.TrimPrefix(what, ", "); {
	case !f.Holds:
		what = c.P.Texts().Observed.NearestRun
	case what == "":
		what = c.P.Texts().Observed.Title
	}
	return parts.Run(c.P, model.OpenWitness{Variant: model.InFindings, Witness: i}, what, "any-chip", "▷", what)
}

// nearest draws what stands against what was seen, in the run that comes nearest.
func (c *Observed) nearest(document string) app.UI {
	s, err := scenario.Decode([]byte(document))
	if err != nil {
		return el.Div()
	}
	p, err := engine.Compile(s)
	if err != nil {
		return el.Div()
	}
	run := engine.Run(p)
	return against(c.P, answer.Source{Trace: run, Result: engine.NewResult(run), Lang: c.P.Model.Lang}, "")
}
