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

// How long the explorer has to stop by itself, and then to tell what it has
// found so far, in ms.
const (
	stopPatience = 90
	tellPatience = 5_000
)

// endExplorer asks the program to stop, and ends it if it does not.
func (r *Root) endExplorer() {
	asked := r.explorer
	if asked == nil {
		return
	}
	asked.Ask(anytime.Stop)
	endIf := func(late func(*model.Anytime) bool) func() {
		return func() {
			if r.explorer == asked && late(&r.page.Model.Anytime) {
				r.stopExplorer()
				r.later(model.ExplorerEnded{})
			}
		}
	}
	r.host.After(stopPatience, endIf(func(a *model.Anytime) bool { return a.Running }))
	r.host.After(tellPatience, endIf((*model.Anytime).Busy))
}

// stopExplorer ends the program, if there is one.
func (r *Root) stopExplorer() {
	if r.explorer != nil {
		r.explorer.Stop()
		r.explorer = nil
	}
}
