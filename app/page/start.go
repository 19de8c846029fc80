package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/address"
	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/static/examples"
)

// OnMount brings the page to life: how it speaks and looks, what it shows, and
// who tells it of what happens.
func (r *Root) OnMount(ctx app.Context) {
	r.ctx, r.live = ctx, true
	r.page.Guard(func() {
		r.title()
		r.restore()
		r.host.Listen(r.listener())
		r.resized()
		r.host.Tell("ready", nil)
	})
}

// Prepare sets what has to be right before the first drawing: language, theme
// and document. It is called before the page is mounted.
func (r *Root) Prepare() {
	m := r.page.Model
	r.asked = address.Parse(r.host.Query())
	lang := texts.ForTag(r.preferred(r.asked.Lang, model.LangKey, r.host.Language()))
	theme := model.ThemeByName(r.preferred(r.asked.Theme, model.ThemeKey, ""))
	letters, _ := r.host.Load(model.LettersKey)
	r.send(model.Begin{Lang: lang, Theme: theme, Letters: letters != "off", Unknown: r.asked.Problems})
	r.host.SetLanguage(lang.Tag())
	r.host.SetTheme(theme.String())
	r.send(model.Restore{Scenario: r.first().Scenario(lang.Tag())})
	if !m.Embedded {
		// A draft that breaks the program must not break each start.
		r.page.Guard(r.restoreDraft)
	}
}

// preferred returns a choice: of the address, else the person's, else other.
func (r *Root) preferred(asked, key, other string) string {
	if asked != "" {
		return asked
	}
	if v, ok := r.host.Load(key); ok && !r.page.Model.Embedded {
		return v
	}
	return other
}

// first returns the example that the address asks for, or the first one.
func (r *Root) first() examples.Example {
	return examples.All()[max(examples.ByName(r.asked.Example), 0)]
}

// restore opens what the address asks for. It is a step of the history, so
// that the draft is one undo away.
func (r *Root) restore() {
	r.memory.fragment = r.host.Fragment()
	if _, err := document.FromFragment(r.memory.fragment); r.memory.draftNewer && (err == nil || r.memory.fragment == "") {
		return
	}
	r.send(model.OpenFragment{Fragment: r.memory.fragment})
	if r.asked.Flags != "" && !r.page.Model.Missing() {
		r.send(model.AskFlags{Text: r.asked.Flags})
	}
}

// resized tells the model how wide the picture is.
func (r *Root) resized() {
	if width := r.host.Width("timeline-plot"); width > 0 && width != r.page.Model.Width {
		r.send(model.Resized{Width: width})
	}
}

// listener is what the host tells the page of. It runs on go-app's goroutine,
// so that nothing happens at the same time as anything else.
func (r *Root) listener() host.Listener {
	run := func(do func()) {
		r.ctx.Dispatch(func(app.Context) { r.page.Guard(do) })
	}
	return host.Listener{
		Pointer:         func(p host.Pointer) bool { return r.pointer(p, run) },
		Wheel:           func(x, width int, up bool) { run(func() { r.wheel(x, width, up) }) },
		Key:             func(k host.Key) bool { return r.key(k, run) },
		Resized:         func() { run(r.resized) },
		FragmentChanged: func(f string) { run(func() { r.fragmentChanged(f) }) },
		Dropped:         func(f host.File) { run(func() { r.send(model.ImportText(f)) }) },
		Pasted:          func(text string) { run(func() { r.send(model.ImportText{Name: "JSON", Text: text}) }) },
		Leaving:         r.keepDraft,
		UpdateReady:     func() { run(func() { r.send(model.Notify{Notice: &model.Notice{Kind: model.NoticeUpdate}}) }) },
		Told:            func(said map[string]string) { run(func() { r.told(said) }) },
		Fault:           func(report string) { r.ctx.Dispatch(func(app.Context) { r.fault(report) }) },
	}
}

func (r *Root) fragmentChanged(fragment string) {
	if fragment == r.memory.fragment {
		return
	}
	r.memory.fragment = fragment
	r.send(model.OpenFragment{Fragment: fragment})
}

// told does what the page that embeds this one asks for.
func (r *Root) told(said map[string]string) {
	for _, name := range []string{"theme", "lang"} {
		if value, ok := said[name]; ok {
			r.send(model.Ask{Name: name, Value: value})
		}
	}
	if fragment, ok := said["load"]; ok {
		r.send(model.OpenFragment{Fragment: fragment})
	}
	if kind, ok := said[""]; ok {
		r.send(model.Miss{Problem: address.Problem{Kind: address.UnknownMessage, Name: "message", Found: kind, Known: []string{"load", "theme", "lang"}}})
	}
}
