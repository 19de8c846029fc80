package parts

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/texts"
)

// Page is passed to every component: the model to draw from, and the function
// that sends it messages. All components share one Page, whose address is fixed.
type Page struct {
	Model *model.Model
	Host  host.Host
	// Send updates the model and executes the effects. It must be called
	// on go-app's goroutine.
	Send func(model.Msg)
	// Updating is whether an update of the model goes on, which is not shown yet.
	Updating bool
	// Lifted is the card of the setup that the user is dragging.
	Lifted document.Field
	// Why is whether the reasons are unfolded in an embedded view.
	Why bool
	// Fault receives the report of a panic in a handler or while rendering.
	Fault func(report string)
}

// Guide returns the address of the guide in the page's language, or of a place in it,
// such as "#today".
func (p *Page) Guide(place string) string {
	return p.Host.Resolve([...]string{"", "zh/"}[p.Model.Lang] + "guide/" + place)
}

// Texts returns the texts of the page's language.
func (p *Page) Texts() *texts.Catalog { return p.Model.Texts() }

// Do returns a handler that sends a message, and its scope.
func (p *Page) Do(msg model.Msg) (app.EventHandler, app.EventOption) {
	return func(app.Context, app.Event) {
		p.Guard(func() { p.Send(msg) })
	}, scope(msg)
}

// DoValue returns a handler that sends the message made from the value of the
// element, and its scope. name must differ between the handlers of an element.
func (p *Page) DoValue(name any, msg func(value string) model.Msg) (app.EventHandler, app.EventOption) {
	return func(ctx app.Context, _ app.Event) {
		p.Guard(func() { p.Send(msg(ctx.JSSrc().Get("value").String())) })
	}, scope(name)
}

// DoChecked is DoValue for a checkbox: the value is "true" or "false".
func (p *Page) DoChecked(f document.Field) (app.EventHandler, app.EventOption) {
	return func(ctx app.Context, _ app.Event) {
		p.Guard(func() { p.Send(model.EditField{Field: f, Text: fmt.Sprint(ctx.JSSrc().Get("checked").Bool())}) })
	}, scope(f)
}

// scope distinguishes the handler of one message or field from those of others.
func scope(of any) app.EventOption { return app.EventScope(fmt.Sprintf("%#v", of)) }

// Guard runs a function and recovers a panic in it. The page then shows a
// report, and the user's work is kept.
func (p *Page) Guard(do func()) { host.Guard(p.Fault, do) }

// Guarded renders a part of the page. If that panics, the part is empty and the
// page shows a report.
func (p *Page) Guarded(render func() app.UI) app.UI {
	var ui app.UI = el.Div().Class("broken-part")
	p.Guard(func() { ui = render() })
	return ui
}
