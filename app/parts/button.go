package parts

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/el"
	"spoolscope/app/model"
)

// IconButton draws a button that shows only an icon. name is its accessible name.
func (p *Page) IconButton(icon, name string, msg model.Msg) app.HTMLElem {
	return el.Button().Attr("type", "button").Class("icon-button").Title(name).Aria("label", name).
		OnClick(p.Do(msg)).Body(Icon(icon))
}

// Button draws a button with a text, preceded by an icon unless icon is "".
func (p *Page) Button(icon, text string, msg model.Msg) app.HTMLElem {
	return el.Button().Attr("type", "button").Class("button").OnClick(p.Do(msg)).Body(
		app.If(icon != "", func() app.UI { return Icon(icon) }),
		el.Span().Text(text))
}

// CopyButton draws a button that sends a message to copy something, and shows
// for a short time whether that succeeded.
func (p *Page) CopyButton(text string, msg model.Msg) app.HTMLElem {
	icon := p.CopyIcon(msg)
	switch icon {
	case "check":
		text = p.Texts().Page.CopyDone
	case "warning":
		text = p.Texts().Page.CopyNot
	}
	return p.Button(icon, text, msg)
}

// CopyIcon returns the icon of a control that sends a message to copy something.
func (p *Page) CopyIcon(msg model.Msg) string {
	switch c := &p.Model.Copied; {
	case c.For != msg:
		return "copy"
	case c.OK:
		return "check"
	}
	return "warning"
}

// icons holds the path of each icon, stroked in the text's colour on a 16 × 16 grid.
var icons = map[string]string{
	"undo":     "M6 3 3 6l3 3M3 6h6a4 4 0 0 1 0 8H7",
	"redo":     "m10 3 3 3-3 3m3-3H7a4 4 0 0 0 0 8h2",
	"history":  "M8 4.500v4l2.500 1.500M2.500 8a5.500 5.500 0 1 0 2-4.200M2.500 2v3h3",
	"mark":     "M4 14V2.500h8l-2 3 2 3H4",
	"range":    "M3 3v10M13 3v10M5.500 8h5M7 6 5 8l2 2M9 6l2 2-2 2",
	"share":    "M8 10V2m0 0L5 5m3-3 3 3M3 9v4h10V9",
	"help":     "M6 6a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.6M8 12v.2M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z",
	"guide":    "M8 4v9M8 4C6.500 3 4.500 2.500 2 2.500v9.500c2.500 0 4.500.5 6 1.500 1.500-1 3.500-1.500 6-1.500V2.500C11.500 2.500 9.500 3 8 4z",
	"add":      "M8 3v10M3 8h10",
	"copy":     "M6 6h7v7H6zM3 10V3h7",
	"remove":   "M3 4.5h10M6.5 4V2.5h3V4M4.5 4.5 5 13.5h6l.5-9M6.8 7v4M9.2 7v4",
	"up":       "m4 10 4-4 4 4",
	"down":     "m4 6 4 4 4-4",
	"left":     "m10 4-4 4 4 4",
	"right":    "m6 4 4 4-4 4",
	"grip":     "M6 4v.1M10 4v.1M6 8v.1M10 8v.1M6 12v.1M10 12v.1",
	"play":     "M5 3v10l8-5z",
	"pause":    "M5 3v10M11 3v10",
	"zoom-in":  "M7 4.5v5M4.500 7h5M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2zm3.600 8.600L14 14",
	"zoom-out": "M4.500 7h5M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2zm3.600 8.600L14 14",
	"fit":      "M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3",
	"next":     "m4 3 6 5-6 5zM12.500 3v10",
	"previous": "m12 3-6 5 6 5zM3.500 3v10",
	"sun":      "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1.500M8 13.500V15M1 8h1.500M13.500 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1",
	"moon":     "M13 9.500A5.500 5.500 0 0 1 6.500 3 5.500 5.500 0 1 0 13 9.500z",
	"system":   "M2 3h12v8H2zM6 14h4M8 11v3",
	"close":    "m4 4 8 8m0-8-8 8",
	"file":     "M4 2h5l3 3v9H4zM9 2v3h3",
	"download": "M8 2v8m0 0L5 7m3 3 3-3M3 12v2h10v-2",
	"paste":    "M5 3H3v11h10V3h-2M6 2h4v3H6z",
	"clear":    "M4 2h5l3 3v9H4zM6.500 8l3 3m0-3-3 3",
	"examples": "M3 3h10M3 6.500h10M3 10h6M3 13.500h4",
	"external": "M9 3h4v4M13 3 7.500 8.500M11 9v4H3V5h4",
	"warning":  "M8 2 1.500 13.500h13zM8 6.500v3.500M8 11.800v.1",
	"check":    "m3 8.500 3.500 3.500L13 4.500",
	"settings": "M2 4h8M13 4h1M2 8h2M7 8h7M2 12h6M11 12h3M11.500 2.500v3M5.500 6.500v3M9.500 10.500v3",
}

// Icon draws an icon, which is hidden from assistive technology.
func Icon(name string) app.UI {
	return app.Raw(`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false"><path d="` + icons[name] + `"/></svg>`)
}
