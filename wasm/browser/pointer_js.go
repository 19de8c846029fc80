//go:build js && wasm

package browser

import (
	"github.com/hack-pad/safejs"

	"spoolscope/app/host"
)

// press is a pressed pointer on the picture.
type press struct {
	id      int
	left    int // px of the picture's left edge
	width   int // px of the picture
	pending *host.Pointer
}

// listenPointer handles pointers on the picture. It reports moves once per frame.
func listenPointer(l host.Listener) {
	document := global("document")
	var down *press
	flush := func() {
		if down != nil && down.pending != nil {
			p := *down.pending
			down.pending = nil
			l.Pointer(p)
		}
	}
	on(document, "pointerdown", func(e safejs.Value) {
		plot := closest(get(e, "target"), "#timeline-plot")
		if !truth(plot) || number(get(e, "button")) != 0 || down != nil {
			return
		}
		box, _ := call(plot, "getBoundingClientRect")
		down = &press{id: number(get(e, "pointerId")), left: number(get(box, "left")), width: number(get(box, "width"))}
		call(plot, "setPointerCapture", down.id)
		key := ""
		if handle := closest(get(e, "target"), "[data-key]"); truth(handle) {
			key = text(get(handle, "dataset", "key"))
			call(handle, "focus", map[string]any{"preventScroll": true})
		}
		call(e, "preventDefault")
		l.Pointer(down.at(e, host.PointerDown, key))
	})
	on(document, "pointermove", func(e safejs.Value) {
		if down == nil || number(get(e, "pointerId")) != down.id {
			return
		}
		p := down.at(e, host.PointerMove, "")
		if down.pending == nil {
			call(safejs.Global(), "requestAnimationFrame", once(func(safejs.Value) { flush() }))
		}
		down.pending = &p
	})
	release := func(phase host.PointerPhase) func(safejs.Value) {
		return func(e safejs.Value) {
			if down == nil || number(get(e, "pointerId")) != down.id {
				return
			}
			flush()
			p := down.at(e, phase, "")
			down = nil
			l.Pointer(p)
		}
	}
	on(document, "pointerup", release(host.PointerUp))
	on(document, "pointercancel", release(host.PointerCancel))
	on(document, "wheel", func(e safejs.Value) {
		if !truth(get(e, "ctrlKey")) && !truth(get(e, "metaKey")) {
			return
		}
		plot := closest(get(e, "target"), "#timeline-plot")
		if !truth(plot) {
			return
		}
		call(e, "preventDefault")
		box, _ := call(plot, "getBoundingClientRect")
		l.Wheel(number(get(e, "clientX"))-number(get(box, "left")), number(get(box, "width")), number(get(e, "deltaY")) < 0)
	}, map[string]any{"passive": false})
}

func (p *press) at(e safejs.Value, phase host.PointerPhase, key string) host.Pointer {
	return host.Pointer{
		Phase: phase, Key: key, X: number(get(e, "clientX")) - p.left, Width: p.width, Shift: truth(get(e, "shiftKey")),
	}
}
