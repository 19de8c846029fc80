package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// execute executes effects in the browser.
func (r *Root) execute(effects ...model.Effect) {
	for _, effect := range effects {
		r.executeOne(effect)
	}
}

func (r *Root) executeOne(effect model.Effect) {
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
		source := r.page.Model.Exported()
		name, data := e.Format.FileName(source.Title), e.Format.Encode(source)
		if e.Format.Scale == 0 {
			r.host.Download(name, e.Format.MediaType, data)
		} else {
			r.host.Draw(name, data, e.Format.Scale, func() { r.later(model.Notify{Notice: &model.Notice{Kind: model.NoticeNotDrawn, Thing: name}}) })
		}
	case model.Pick:
		r.host.PickFile(".json,application/json", func(f host.File) { r.later(model.ImportText(f)) })
	case model.Show:
		// The dialog's content is rendered first, so that it can receive the focus.
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
		// Without delay: a change of the address while the page is unloaded would
		// not affect the address that is loaded.
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

// copy copies a text to the clipboard and sends the result to the model.
func (r *Root) copy(text string, by model.Msg) {
	r.host.Copy(text, func(ok bool) { r.later(model.Copied{For: by, OK: ok}) })
}

// title sets the title of the page to that of the document, by which tabs and
// bookmarks can be distinguished.
func (r *Root) title() { r.ctx.Page().SetTitle(texts.Isolate(r.page.Model.Title()) + " · Spoolscope") }

// later sends a message on go-app's goroutine. It may be called from any other
// one.
func (r *Root) later(msg model.Msg) { r.dispatch(func() { r.send(msg) }) }

// frame requests one tick of the player. With reduced motion the cursor jumps
// from one instant to the next instead.
func (r *Root) frame() {
	if r.busy {
		return
	}
	r.busy = true
	if r.host.ReducedMotion() {
		r.host.After(700, func() {
			r.dispatch(func() {
				r.busy = false
				r.stepPlayer()
			})
		})
		return
	}
	r.host.Frame(func(ms int) {
		r.dispatch(func() {
			r.busy = false
			r.send(model.Tick{Ms: ms})
		})
	})
}

// stepPlayer moves the player to the next instant.
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

// fragmentWait is the delay in ms before the document is written to the
// address: typing and dragging change it many times a second.
const fragmentWait = 500

func (r *Root) fragmentDue() {
	if r.memory.fragmentDue {
		return
	}
	r.memory.fragmentDue = true
	r.host.After(fragmentWait, func() {
		r.memory.fragmentDue = false
		if r.page.Model.Dragging() != "" {
			r.fragmentDue()
			return
		}
		r.title()
		r.writeFragment()
	})
}

// maxFragment is the largest length in characters of a fragment in the address.
// Longer ones slow browsers down.
const maxFragment = 100_000

// writeFragment writes the document to the address, if it is valid. For a
// document that is too large the fragment becomes empty: a link to an older one
// would mislead.
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

// remembered is the state of the page outside of the model.
type remembered struct {
	fragment    string // written or read last
	draftNewer  bool   // whether the restored draft is newer than the address
	draftDue    bool
	fragmentDue bool
	toldNotKept bool
	encoded     *scenario.Scenario // the document that was saved last
	document    string             // its text
	ready       bool               // the embedding page knows that this one listens
	outcome     trace.Call         // that was sent to the embedding page last
}
