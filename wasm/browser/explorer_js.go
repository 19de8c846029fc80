//go:build js && wasm

package browser

import (
	"github.com/hack-pad/safejs"

	"spoolscope/app/host"
	"spoolscope/wasm/door"
)

// explorer is the worker in which the explorer runs. It receives the compiled program of
// this page, so that nothing is loaded twice.
type explorer struct {
	worker safejs.Value
	listen []safejs.Func
}

// Explorer starts the explorer.
func (h *Host) Explorer(receive func(message string), fault func(reason string)) host.Explorer {
	e := &explorer{}
	worker, err := global("Worker").New(text(global("spoolscope", "worker")))
	if err != nil {
		fault(err.Error())
		return e
	}
	e.worker = worker
	set(global("spoolscope"), "explorer", worker) // the loader ends it with this program
	e.on("message", func(event safejs.Value) {
		data := get(event, "data")
		if reason := text(get(data, "fault")); reason != "" {
			fault(reason)
			return
		}
		receive(text(data))
	})
	e.on("error", func(event safejs.Value) {
		call(event, "preventDefault")
		reason := text(get(event, "message"))
		if reason == "" {
			reason = "the worker cannot be loaded"
		}
		fault(reason)
	})
	call(worker, "postMessage", map[string]any{"module": global("spoolscope", "module")})
	return e
}

func (e *explorer) on(event string, do func(event safejs.Value)) {
	f, err := door.Func(func(arg safejs.Value) any {
		if truth(e.worker) {
			do(arg)
		}
		return nil
	})
	if err == nil {
		e.listen = append(e.listen, f)
		call(e.worker, "addEventListener", event, f.Value())
	}
}

// Ask sends a message to the explorer.
func (e *explorer) Ask(message string) {
	if truth(e.worker) {
		call(e.worker, "postMessage", message)
	}
}

// Stop terminates the worker at once.
func (e *explorer) Stop() {
	if !truth(e.worker) {
		return
	}
	call(e.worker, "terminate")
	e.worker = safejs.Undefined()
	for _, f := range e.listen {
		f.Release()
	}
	e.listen = nil
}
