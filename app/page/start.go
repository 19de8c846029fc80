package page

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/address"
	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/static/examples"
)

// OnMount starts the page in the browser: it opens the document of the address
// and listens for events.
func (r *Root) OnMount(ctx app.Context) {
	r.ctx, r.live = ctx, true
	r.page.Guard(func() {
		r.title()
		r.restore()
		r.host.Listen(r.listener())
		r.resized()
		r.host.Post("ready", nil)
		r.memory.ready = true
		r.postOutcome()
	})
}

// Prepare sets the language, the theme and the document for the first
// rendering. It must be called before the page is mounted. It calls pause between the steps
// of what can take long.
func (r *Root) Prepare(pause func()) {
	pause = host.Paced(r.host, pause)
	m := r.page.Model
	m.Interrupt(pause)
	defer m.Interrupt(nil)
	r.asked = address.Parse(r.host.Query())
	lang := texts.ForTag(r.preferred(r.asked.Lang, model.LangKey, r.host.Language()))
	theme := model.ThemeByName(r.preferred(r.asked.Theme, model.ThemeKey, ""))
	letters, _ := r.host.Load(model.LettersKey)
	r.send(model.Begin{Lang: lang, Theme: theme, Letters: letters != "off", Unknown: r.asked.Problems,
		Look: model.Look{Show: r.asked.Show, Controls: r.asked.Controls}, Predict: r.asked.Predict == "on"})
	r.page.Why = r.asked.Why == "on"
	r.host.SetLanguage(lang.Tag())
	r.host.SetTheme(theme.String())
	r.send(model.Restore{Document: r.first().Scenario(lang.Tag())})
	if !m.Embedded {
		// A draft that causes a panic must not prevent the start.
		r.page.Guard(func() { r.restoreDraft(pause) })
	}
}

// preferred returns the value of a parameter of the address, or else the user's
// preference, or else other.
func (r *Root) preferred(asked, key, other string) string {
	if asked != "" {
		return asked
	}
	if v, ok := r.host.Load(key); ok && !r.page.Model.Embedded {
		return v
	}
	return other
}

// first returns the example that the address names, or the first one.
func (r *Root) first() examples.Example {
	return examples.All()[max(examples.ByName(r.asked.Example), 0)]
}

// restore opens the document of the address, as a step of the history, so that
// one undo restores the draft.
func (r *Root) restore() {
	r.memory.fragment = r.host.Fragment()
	if _, err := document.FromFragment(r.memory.fragment); r.memory.draftNewer && (err == nil || r.memory.fragment == "") {
		return
	}
	r.send(model.OpenFragment{Fragment: r.memory.fragment})
	if r.page.Model.Missing() {
		return
	}
	if r.asked.Call != "" {
		r.send(model.AskCall{Text: r.asked.Call})
	}
	if r.asked.Flags != "" {
		r.send(model.AskFlags{Text: r.asked.Flags})
	}
	if at, err := strconv.Atoi(r.asked.At); err == nil {
		r.send(model.SetCursor{At: int32(at)})
	}
	if r.asked.Moments != "" {
		r.send(model.ShowMoments{Text: r.asked.Moments})
	}
	if r.asked.Expect != "" {
		r.send(model.Expect{Text: r.asked.Expect})
	}
}

// resized updates the width of the picture.
func (r *Root) resized() {
	if width := r.host.Width("timeline-plot"); width > 0 && width != r.page.Model.Width {
		r.send(model.Resized{Width: width})
	}
}

// listener returns the event handlers. They run on go-app's goroutine, one
// after the other.
func (r *Root) listener() host.Listener {
	run := r.dispatch
	return host.Listener{
		Pointer:         func(p host.Pointer) bool { return r.pointer(p, run) },
		Wheel:           func(x, width int, up bool) { run(func() { r.wheel(x, width, up) }) },
		Key:             func(k host.Key) bool { return r.key(k, run) },
		Resized:         func() { run(r.resized) },
		FragmentChanged: func(f string) { run(func() { r.fragmentChanged(f) }) },
		Dropped:         func(f host.File) { run(func() { r.send(model.ImportText(f)) }) },
		Pasted:          func(text string) { run(func() { r.send(model.ImportText{Name: "JSON", Text: text}) }) },
		Leaving: func() {
			r.finish()
			r.keepDraft()
		},
		UpdateReady: func() { run(func() { r.send(model.Notify{Notice: &model.Notice{Kind: model.NoticeUpdate}}) }) },
		Posted:      func(said map[string]string) { run(func() { r.posted(said) }) },
		Fault:       func(report string) { r.ctx.Dispatch(func(app.Context) { r.fault(report) }) },
	}
}

func (r *Root) fragmentChanged(fragment string) {
	if fragment == r.memory.fragment {
		return
	}
	r.memory.fragment = fragment
	r.send(model.OpenFragment{Fragment: fragment})
}
