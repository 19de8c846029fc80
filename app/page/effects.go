package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/texts"
)

// carryOut does what the model asks of the browser.
func (r *Root) carryOut(effect model.Effect) {
	switch e := effect.(type) {
	case model.KeepDraft:
		r.draftDue()
	case model.WriteFragment:
		r.fragmentDue()
	case model.KeepPreference:
		if !r.page.Model.Embedded {
			r.host.Save(e.Key, e.Value)
		}
	case model.MarkLanguage:
		r.host.SetLanguage(e.Tag)
		r.title()
	case model.MarkTheme:
		r.host.SetTheme(e.Theme)
	case model.Copy:
		r.copy(e.Text, e.For)
	case model.Download:
		m := r.page.Model
		r.host.Download(e.Format.FileName(m.Title()), e.Format.MediaType, e.Format.Encode(m.Exported()))
	case model.Pick:
		r.host.PickFile(".json,application/json", func(f host.File) { r.later(model.ImportText(f)) })
	case model.Show:
		// The dialog's content is drawn first, so that focus finds it.
		r.ctx.Defer(func(app.Context) { r.host.ShowDialog(e.ID) })
	case model.Hide:
		r.host.CloseDialog(e.ID)
	case model.Focus:
		r.ctx.Defer(func(app.Context) { r.host.Focus(e.ID) })
	case model.Wait:
		r.host.After(e.Ms, func() { r.later(e.Msg) })
	case model.NextFrame:
		r.frame()
	case model.Reload:
		// At once: what is written while the page goes would come too late for
		// the address that is loaded.
		r.keepDraft()
		r.writeFragment()
		r.host.Update()
	case model.AskExplorer:
		r.askExplorer(e.Question)
	case model.AskMore:
		if r.explorer != nil {
			r.explorer.Ask(e.Question)
		}
	case model.EndExplorer:
		r.endExplorer()
	case model.CopyLink:
		r.copy(r.host.Resolve("./#"+document.Fragment(e.Scenario)), e.For)
	}
}

// copy puts a text on the clipboard and tells the model how it went.
func (r *Root) copy(text string, by model.Msg) {
	r.host.Copy(text, func(ok bool) { r.later(model.Copied{For: by, OK: ok}) })
}

// title names the page by what it shows, so that tabs and bookmarks can be told
// apart.
func (r *Root) title() { r.ctx.Page().SetTitle(texts.Isolate(r.page.Model.Title()) + " · Spoolscope") }

// later sends a message from outside of go-app's goroutine.
func (r *Root) later(msg model.Msg) {
	r.ctx.Dispatch(func(app.Context) { r.page.Guard(func() { r.send(msg) }) })
}

// frame asks for one tick of the player; with reduced motion the cursor goes
// from instant to instant instead of gliding.
func (r *Root) frame() {
	if r.busy {
		return
	}
	r.busy = true
	if r.host.ReducedMotion() {
		r.host.After(700, func() {
			r.ctx.Dispatch(func(app.Context) {
				r.busy = false
				r.page.Guard(r.stepPlayer)
			})
		})
		return
	}
	r.host.Frame(func(ms int) {
		r.ctx.Dispatch(func(app.Context) {
			r.busy = false
			r.page.Guard(func() { r.send(model.Tick{Ms: ms}) })
		})
	})
}

// stepPlayer moves the player by one instant.
func (r *Root) stepPlayer() {
	m := r.page.Model
	if !m.Playing {
		return
	}
	before := m.Cursor
	r.send(model.StepCursor{})
	if m.Cursor == before {
		r.send(model.TogglePlay{})
		return
	}
	r.frame()
}

// fragmentWait is how long to wait before the document is put into the address,
// in ms: typing and dragging change it many times a second.
const fragmentWait = 500

func (r *Root) fragmentDue() {
	if r.memory.fragmentDue {
		return
	}
	r.memory.fragmentDue = true
	r.host.After(fragmentWait, func() {
		r.memory.fragmentDue = false
		r.title()
		r.writeFragment()
	})
}

// maxFragment is how long an address may get before it is left alone, in
// characters: browsers slow down, and nobody shares it.
const maxFragment = 100_000

// writeFragment puts the document into the address, if it can run. One that is
// too large for an address leaves it empty: a link to something older would
// mislead.
func (r *Root) writeFragment() {
	m := r.page.Model
	if m.Embedded || m.Problems != nil {
		return
	}
	f := ""
	if len(m.Document().Messages) <= large {
		f = document.Fragment(m.Document())
	}
	if len(f) > maxFragment {
		f = ""
	}
	r.memory.fragment = f
	r.host.SetFragment(f)
	r.keepInTab()
}

// remembered is what the page remembers of the browser between events.
type remembered struct {
	fragment    string // what the page wrote last
	draftNewer  bool   // the draft that was restored is newer than the address
	draftDue    bool
	fragmentDue bool
	toldNotKept bool
}
