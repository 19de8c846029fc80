package call

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
)

// Decoder converts flags between hex and names while the user types.
type Decoder struct {
	app.Compo
	P    *parts.Page
	Lang texts.Lang

	text  string
	flags mapi.Flags
	err   error
}

func (c *Decoder) set(text string) {
	c.text = text
	f, err := mapi.ParseFlags(text)
	if c.err = err; err == nil {
		c.flags = f
	}
}

// Render draws the value, its bits, and other constants with the same value.
func (c *Decoder) Render() app.UI {
	t := &texts.Of(c.Lang).Call
	if c.text == "" && c.err == nil {
		// The initial value is one that a refused QUIET may return.
		c.set((mapi.Inbound | mapi.OutboundQueue).Hex())
	}
	class, note := "note", t.DecoderNote
	if c.err != nil {
		class, note = "problem", parts.ProblemText(document.FlagsProblem(c.err), texts.Of(c.Lang))
	}
	return el.Details().Class("decoder fold").Body(
		el.Summary().Body(el.H3().Text(t.Decoder)),
		el.Div().Class("decoder-body").Body(
			el.Div().Class("field wide").Body(
				el.Label().Class("label").Attr("for", "decoder-value").Text(t.DecoderLabel),
				el.Input().ID("decoder-value").Class("input mono").Attr("type", "text").Spellcheck(false).Attr("autocomplete", "off").Attr("value", c.text).
					Aria("invalid", strconv.FormatBool(c.err != nil)).Aria("describedby", "decoder-note").
					OnInput(func(ctx app.Context, _ app.Event) {
						c.P.Guard(func() { c.set(ctx.JSSrc().Get("value").String()) })
					}),
				el.Span().ID("decoder-note").Class(class).Text(note),
			),
			el.Output().Class("decoder-out mono").Attr("for", "decoder-value").Body(
				el.Span().Class("hex").Text(c.flags.Hex()),
				el.Span().Class("names").Text(c.flags.String()),
			),
			el.Div().Class("bits").Role("group").Aria("label", t.Decoder).Body(c.bits()...),
			c.lookAlikes(t),
		))
}

// bits draws the nine flags as switches.
func (c *Decoder) bits() []app.UI {
	var list []app.UI
	for _, f := range slices.Concat(mapi.Inputs[:], mapi.Outputs[:]) {
		list = append(list, el.Button().Attr("type", "button").Class("bit").Aria("pressed", strconv.FormatBool(c.flags.Has(f))).
			OnClick(func(app.Context, app.Event) { c.P.Guard(func() { c.set((c.flags ^ f).Hex()) }) }, app.EventScope(f.Hex())).
			Body(el.Span().Class("mono").Text(f.Hex()), el.Span().Text(f.String())))
	}
	return list
}

func (c *Decoder) lookAlikes(t *texts.Call) app.UI {
	list := mapi.LookAlikes(c.flags)
	if len(list) == 0 {
		return el.Div()
	}
	return el.Ul().Class("warnings").Body(app.Range(list).Slice(func(i int) app.UI {
		return el.Li().Body(parts.Icon("warning"),
			el.Span().Text(list[i].Flag.Hex()+": "+texts.Fill(t.Looks, "name", list[i].Name, "call", list[i].Call)))
	}))
}
