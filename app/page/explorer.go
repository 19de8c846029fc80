package page

import (
	"spoolscope/app/anytime"
	"spoolscope/app/model"
)

// askExplorer starts a new worker with a question about a setup. Each setup has
// a worker of its own, because the memory of a search is only freed when its
// program ends. The worker stays for more questions about the setup.
func (r *Root) askExplorer(question string) {
	r.stopExplorer()
	r.explorer = r.host.Explorer(
		func(message string) { r.later(model.ExplorerSaid{Text: message}) },
		func(reason string) { r.later(model.ExplorerBroke{Reason: reason}) },
	)
	r.explorer.Ask(question)
}

// stopTimeout is how long the explorer may take to report its results after it
// was requested to stop, in ms.
const stopTimeout = 10_000

// endExplorer requests the worker to stop, and terminates it if it does not
// answer in time.
func (r *Root) endExplorer() {
	asked := r.explorer
	if asked == nil {
		return
	}
	asked.Ask(anytime.Stop)
	r.host.After(stopTimeout, func() {
		if r.explorer == asked && (r.page.Model.Anytime.Stopping || r.page.Model.Allowed.Stopping) {
			r.stopExplorer()
			r.later(model.ExplorerEnded{})
		}
	})
}

// stopExplorer terminates the worker, if there is one.
func (r *Root) stopExplorer() {
	if r.explorer != nil {
		r.explorer.Stop()
		r.explorer = nil
	}
}
