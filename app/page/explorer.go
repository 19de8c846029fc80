package page

import (
	"spoolscope/app/anytime"
	"spoolscope/app/model"
)

// askExplorer starts the program in the worker with a question about a setup.
// Each has a program of its own: memory that a search has taken is given back
// only when its program ends. It lives on for more questions about its setup.
func (r *Root) askExplorer(question string) {
	r.stopExplorer()
	r.explorer = r.host.Explorer(
		func(message string) { r.later(model.ExplorerSaid{Text: message}) },
		func(reason string) { r.later(model.ExplorerBroke{Reason: reason}) },
	)
	r.explorer.Ask(question)
}

// patience is how long the explorer has to tell what it has found until it was
// told to stop, in ms.
const patience = 10_000

// endExplorer asks the program to stop. One that does not answer is ended.
func (r *Root) endExplorer() {
	asked := r.explorer
	if asked == nil {
		return
	}
	asked.Ask(anytime.Stop)
	r.host.After(patience, func() {
		if r.explorer == asked && r.page.Model.Anytime.Stopping {
			r.stopExplorer()
			r.later(model.ExplorerEnded{})
		}
	})
}

// stopExplorer ends the program, if there is one.
func (r *Root) stopExplorer() {
	if r.explorer != nil {
		r.explorer.Stop()
		r.explorer = nil
	}
}
