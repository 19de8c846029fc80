package anytimeview

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/anytime"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
)

// promises draws "which flag guarantees …?": the promises that the user selects, the
// flags that keep them, and a counterexample for each flag that does not.
func (c *Panel) promises() app.UI {
	t := &c.P.Texts().Anytime
	a := c.P.Model.Anytime
	picks := make([]app.UI, anytime.PromiseCount)
	head := []app.UI{el.ColumnHeader(c.P.Texts().Compare.Columns[0], "")}
	for i := range picks {
		p := anytime.Promise(i)
		picks[i] = el.Label().Class("check").Body(
			el.Input().Attr("type", "checkbox").ID("want-"+strconv.Itoa(i)).Attr("checked", a.Wants[p]).
				OnChange(c.P.Do(model.WantPromise{Promise: p, On: !a.Wants[p]})),
			el.Span().Text(t.PromiseNames[i]))
		head = append(head, el.ColumnHeader(t.PromiseNames[i], ""))
	}
	var rows []app.UI
	for i, v := range a.Flags() {
		if a.Reports[i] == nil {
			continue
		}
		rows = append(rows, c.promiseRow(i, i))
		for _, other := range a.OtherReadings(v.Flag) {
			if a.Reports[other] != nil {
				rows = append(rows, c.promiseRow(other, i))
			}
		}
	}
	return el.Div().Class("any-part").Body(
		el.H3().Text(t.Promises),
		el.P().Class("note").Text(t.PromisesNote),
		el.Div().Class("picks").Role("group").Aria("label", t.Promises).Body(picks...),
		el.P().ID("guaranteed").Class("guaranteed").Role("status").Body(c.P.Prose(c.guaranteed())...),
		scroll(t.Promises, el.Table().ID("promises").Class("matrix").Body(
			el.THead().Body(el.Tr().Body(head...)), el.TBody().Body(rows...))),
		el.P().Class("note").Body(c.P.Prose(texts.Fill(t.Readings, "readings", c.readings()))...),
		app.If(a.CanAskReadings(), func() app.UI {
			return el.Div().Class("row-buttons").Body(
				c.P.Button("play", t.AskReadings, model.ExploreReadings{}).ID("explore-readings"),
				el.P().Class("note").Text(t.AskReadingsNote))
		}),
	)
}

// promiseRow draws which promises a variant keeps. base is the variant of the same flag
// under the readings of the setup.
func (c *Panel) promiseRow(variant, base int) app.UI {
	t := &c.P.Texts().Anytime
	a := c.P.Model.Anytime
	head := []app.UI{el.Span().Class("flag-name").Text(c.variantName(variant))}
	class := ""
	if reading := a.Variants[variant].Reading; reading != 0 {
		head = append(head, app.Text(" "), el.Code().Class("under").Body(c.P.Prose(reading.String())...))
		class = "other"
	}
	cells := []app.UI{el.Th().Attr("scope", "row").Body(head...)}
	for i := range anytime.PromiseCount {
		p := anytime.Promise(i)
		kept, fact := a.Reports[variant].Keeps(p, a.Action, c.concerns)
		was, _ := a.Reports[base].Keeps(p, a.Action, c.concerns)
		class := ""
		if a.Wants[p] {
			class = "wanted"
		}
		cells = append(cells, el.Td().Class(class).Body(
			c.kept(kept, fact, variant, t.PromiseNames[i]),
			app.If(kept != was, func() app.UI { return el.Different(t.Otherwise) })))
	}
	return el.Tr().Class(class).Body(cells...)
}

// kept draws whether a variant keeps a promise, with a counterexample if not.
func (c *Panel) kept(k anytime.Kept, against *anytime.Fact, variant int, promise string) app.UI {
	t := &c.P.Texts().Anytime
	switch k {
	case anytime.Broken:
		what := c.variantName(variant) + c.under(variant) + ", " + promise + ": " + t.Breaks
		return c.run(against, variant, what, "any-mark broken", "✕", t.Breaks)
	case anytime.Unknown:
		return plainMark("unknown", "?", t.Unknown)
	}
	return plainMark("kept", "✓", t.Keeps)
}

// concerns reports whether a message belongs to the store of the call.
func (c *Panel) concerns(message int) bool {
	a := c.P.Model.Anytime
	store := a.Asked.StoreOf(&a.Asked.Messages[message])
	return store >= 0 && a.Asked.Stores[store].ID == a.Asked.Actions[a.Action].Store
}

// guaranteed describes which flags keep all selected promises, and which others would
// under another reading.
func (c *Panel) guaranteed() string {
	t := &c.P.Texts().Anytime
	a := c.P.Model.Anytime
	if !slices.Contains(a.Wants[:], true) {
		return ""
	}
	var flags, perhaps, others []string
	promised := map[mapi.Flags]bool{}
	for i, r := range a.Reports {
		kept := anytime.Unknown
		if r != nil {
			kept = c.keepsAll(r)
		}
		switch {
		case kept == anytime.Broken:
		case i >= len(a.Flags()):
			if kept == anytime.Always && !promised[r.Flag] {
				others = append(others, c.variantName(i)+c.under(i))
			}
		case kept == anytime.Always:
			flags = append(flags, c.variantName(i))
			promised[r.Flag] = true
		default:
			perhaps = append(perhaps, c.variantName(i))
		}
	}
	says := t.KeepsNone
	switch {
	case len(flags) > 0:
		says = texts.Fill(t.KeepsAll, "flags", strings.Join(flags, ", "))
	case len(perhaps) > 0:
		says = texts.Fill(t.KeepsPerhaps, "flags", strings.Join(perhaps, ", "))
	}
	if len(others) > 0 {
		says += " " + texts.Fill(t.KeepsOtherwise, "flags", strings.Join(others, ", "))
	}
	return says
}

// keepsAll returns the weakest of the answers to the selected promises.
func (c *Panel) keepsAll(r *anytime.Report) anytime.Kept {
	a := c.P.Model.Anytime
	all := anytime.Always
	for i, on := range a.Wants {
		if on {
			kept, _ := r.Keeps(anytime.Promise(i), a.Action, c.concerns)
			all = min(all, kept)
		}
	}
	return all
}

// readings lists the readings of the setup.
func (c *Panel) readings() string {
	r := c.P.Model.Anytime.Asked.Readings
	list := make([]string, rules.KeyCount)
	for k := range list {
		key := rules.Key(k)
		list[k] = key.String() + ": " + key.ValueName(r[k])
	}
	return strings.Join(list, ", ")
}
