package outcomes

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/anytime"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/rules"
)

// promises is "which flag guarantees …?": what the reader picks, the flags that
// promise it, and a run against each that does not.
func (c *Panel) promises() app.UI {
	t := &c.P.Texts().Anytime
	a := &c.P.Model.Anytime
	picks := make([]app.UI, anytime.PromiseCount)
	head := []app.UI{th(c.P.Texts().Compare.Flag, "")}
	for i := range picks {
		p := anytime.Promise(i)
		picks[i] = el.Label().Class("check").Body(
			el.Input().Attr("type", "checkbox").ID("want-"+strconv.Itoa(i)).Attr("checked", a.Wants[p]).
				OnChange(c.P.Do(model.WantPromise{Promise: p, On: !a.Wants[p]})),
			el.Span().Text(t.PromiseNames[i]))
		head = append(head, th(t.PromiseNames[i], ""))
	}
	var rows []app.UI
	for i, r := range a.Reports {
		if r != nil {
			rows = append(rows, c.promiseRow(i, r))
		}
	}
	return el.Div().Class("any-part").Body(
		el.H3().Text(t.Promises),
		el.P().Class("note").Text(t.PromisesNote),
		el.Div().Class("picks").Role("group").Aria("label", t.Promises).Body(picks...),
		el.P().ID("guaranteed").Class("guaranteed").Role("status").Text(c.guaranteed()),
		scroll(t.Promises, el.Table().ID("promises").Class("matrix").Body(
			el.THead().Body(el.Tr().Body(head...)), el.TBody().Body(rows...))),
		el.P().Class("note").Text(texts.Fill(t.Readings, "readings", c.readings())),
	)
}

func (c *Panel) promiseRow(variant int, r *anytime.Report) app.UI {
	t := &c.P.Texts().Anytime
	a := &c.P.Model.Anytime
	cells := []app.UI{el.Th().Attr("scope", "row").Body(el.Span().Class("flag-name").Text(c.variantName(variant)))}
	for i := range anytime.PromiseCount {
		p := anytime.Promise(i)
		kept, fact := r.Keeps(p, a.Action, c.concerns)
		var ui app.UI
		switch kept {
		case anytime.Broken:
			what := c.variantName(variant) + ", " + t.PromiseNames[i] + ": " + t.Breaks
			ui = c.run(fact, variant, what, "any-mark broken", "✕", t.Breaks)
		case anytime.Unknown:
			ui = el.Span().Class("any-mark unknown").Body(el.Span().Aria("hidden", "true").Text("?"), el.Span().Class("any-word").Text(t.Unknown))
		default:
			ui = el.Span().Class("any-mark kept").Body(el.Span().Aria("hidden", "true").Text("✓"), el.Span().Class("any-word").Text(t.Keeps))
		}
		class := ""
		if a.Wants[p] {
			class = "wanted"
		}
		cells = append(cells, el.Td().Class(class).Body(ui))
	}
	return el.Tr().Body(cells...)
}

// concerns reports whether a message is mail of the store of the call.
func (c *Panel) concerns(message int) bool {
	a := &c.P.Model.Anytime
	m := &a.Asked.Messages[message]
	store := a.Asked.Actions[a.Action].Store
	if m.Outbound() {
		return m.Store == store
	}
	i := a.Asked.StoreIndex(store)
	return i >= 0 && a.Asked.Stores[i].DefaultInbox
}

// guaranteed says which flags promise everything that was picked.
func (c *Panel) guaranteed() string {
	t := &c.P.Texts().Anytime
	a := &c.P.Model.Anytime
	picked := false
	for _, on := range a.Wants {
		picked = picked || on
	}
	if !picked {
		return ""
	}
	var flags []string
	for i, r := range a.Reports {
		if r != nil && c.keepsAll(r) {
			flags = append(flags, c.variantName(i))
		}
	}
	if len(flags) == 0 {
		return t.KeepsNone
	}
	return texts.Fill(t.KeepsAll, "flags", strings.Join(flags, ", "))
}

func (c *Panel) keepsAll(r *anytime.Report) bool {
	a := &c.P.Model.Anytime
	for i, on := range a.Wants {
		if !on {
			continue
		}
		if kept, _ := r.Keeps(anytime.Promise(i), a.Action, c.concerns); kept != anytime.Always {
			return false
		}
	}
	return true
}

// readings spells the readings in force.
func (c *Panel) readings() string {
	r := c.P.Model.Anytime.Asked.Readings
	list := make([]string, rules.KeyCount)
	for k := range list {
		key := rules.Key(k)
		list[k] = key.String() + ": " + key.ValueName(r[k])
	}
	return strings.Join(list, ", ")
}
