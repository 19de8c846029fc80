//go:build js && wasm

package browser

import (
	"strings"

	"github.com/hack-pad/safejs"

	"spoolscope/app/host"
	"spoolscope/wasm/door"
)

// Listen starts listening for events outside of go-app's elements.
func (h *Host) Listen(l host.Listener) {
	door.Fault = l.Fault
	window := safejs.Global()
	listenPointer(l)
	typed := false // into the focused element, since it got the focus
	on(global("document"), "focusin", func(safejs.Value) { typed = false })
	on(global("document"), "input", func(safejs.Value) { typed = true })
	on(window, "keydown", func(e safejs.Value) {
		k := keyOf(e)
		k.Untyped = !typed && !truth(closest(get(e, "target"), "dialog"))
		if k.Alt && k.InField && strings.HasPrefix(k.Target, "card:") {
			commit(get(e, "target")) // before the card moves away from its field
		}
		if l.Key(k) {
			call(e, "preventDefault")
		}
	})
	on(window, "resize", func(safejs.Value) { l.Resized() })
	on(window, "hashchange", func(safejs.Value) { l.FragmentChanged(h.Fragment()) })
	on(window, "pagehide", func(safejs.Value) { l.Leaving() })
	on(global("document"), "visibilitychange", func(safejs.Value) {
		if text(global("document", "visibilityState")) == "hidden" {
			l.Leaving()
		}
	})
	listenFiles(l)
	h.listenLinks()
	h.keepFocus()
	on(window, "spoolscope-update", func(safejs.Value) { l.UpdateReady() })
	if truth(global("spoolscope", "updateReady")) {
		l.UpdateReady()
	}
	h.listenParent(l)
	h.observe(l)
}

// commit makes a field take what was typed into it, as if it lost the focus.
func commit(field safejs.Value) {
	if event, err := global("Event").New("change"); err == nil {
		call(field, "dispatchEvent", event)
	}
}

// keyOf describes a pressed key and the focused element.
func keyOf(e safejs.Value) host.Key {
	target := get(e, "target")
	k := host.Key{
		Key:   text(get(e, "key")),
		Shift: truth(get(e, "shiftKey")), Ctrl: truth(get(e, "ctrlKey")),
		Alt: truth(get(e, "altKey")), Meta: truth(get(e, "metaKey")),
		InField: truth(closest(target, `input:not([type=range],[type=checkbox],[type=radio]),textarea,dialog`)),
	}
	switch {
	case truth(closest(target, "[data-key]")):
		k.Target = "handle:" + text(get(closest(target, "[data-key]"), "dataset", "key"))
	case truth(closest(target, "select")):
		k.Target = "select"
		// Typing selects an option of a list. Keys that no option contains have no
		// effect in it.
		k.InField = strings.Contains(strings.ToLower(text(get(target, "textContent"))), strings.ToLower(k.Key))
	case truth(closest(target, "[data-card]")):
		card := get(closest(target, "[data-card]"), "dataset")
		k.Target = "card:" + text(get(card, "card")) + ":" + text(get(card, "index"))
	case text(get(target, "id")) == "scrubber":
		k.Target = "scrubber"
	case number(get(target, "tabIndex")) >= 0:
		k.Target = "control"
	}
	return k
}

// listenFiles handles files that are dropped on the page, and documents that are pasted
// outside of a field.
func listenFiles(l host.Listener) {
	window := safejs.Global()
	on(window, "dragover", func(e safejs.Value) {
		if hasFiles(e) {
			call(e, "preventDefault")
		}
	})
	on(window, "drop", func(e safejs.Value) {
		if hasFiles(e) {
			call(e, "preventDefault")
			readFirst(get(e, "dataTransfer", "files"), l.Dropped)
		}
	})
	on(window, "paste", func(e safejs.Value) {
		if truth(closest(get(e, "target"), "input,textarea,select")) {
			return
		}
		data, _ := call(get(e, "clipboardData"), "getData", "text/plain")
		if pasted := strings.TrimSpace(text(data)); strings.HasPrefix(pasted, "{") {
			call(e, "preventDefault")
			l.Pasted(pasted)
		}
	})
}

func hasFiles(e safejs.Value) bool {
	has, ok := call(get(e, "dataTransfer", "types"), "includes", "Files")
	return ok && truth(has)
}

// listenLinks makes links within the page move the focus without changing the address,
// whose fragment is the document.
func (h *Host) listenLinks() {
	on(global("document"), "click", func(e safejs.Value) {
		link := closest(get(e, "target"), `a[href^="#"]`)
		if !truth(link) {
			return
		}
		call(e, "preventDefault")
		call(e, "stopPropagation") // go-app would follow it
		href, _ := call(link, "getAttribute", "href")
		h.Focus(strings.TrimPrefix(text(href), "#"))
	}, map[string]any{"capture": true})
}

// messages maps the kinds of messages that the embedding page can send to the field of
// each.
var messages = map[string]string{"load": "scenario", "theme": "theme", "lang": "lang", "rest": "kind"}

// soon is how long messages are collected, in ms: about a frame.
const soon = 16

// listenParent handles messages of the embedding page. The sender must be the parent
// window, and the message must be addressed to Spoolscope. Messages are debounced by
// kind, so that a flood of them does not block the page.
func (h *Host) listenParent(l host.Listener) {
	parent := global("parent")
	if parent.Equal(safejs.Global()) {
		return
	}
	said := map[string]string{}
	on(safejs.Global(), "message", func(e safejs.Value) {
		data := get(e, "data")
		if !get(e, "source").Equal(parent) || number(get(data, "spoolscope")) != 1 {
			return
		}
		kind := text(get(data, "kind"))
		field, known := messages[kind]
		if !known {
			kind, field = "", "kind"
		}
		if len(said) == 0 {
			h.After(soon, func() {
				now := said
				said = map[string]string{}
				l.Posted(now)
			})
		}
		said[kind] = text(get(data, field))
	})
}

// observe reports changes of the picture's width to the page, and changes of the page's
// height to the embedding page. It does so with the next frame, and no Go code runs before:
// a page that changes while it is told of changes is an error, which browsers report.
func (h *Host) observe(l host.Listener) {
	last := 0
	look, err := door.Func(func(safejs.Value) any {
		l.Resized()
		height := number(get(element("app"), "offsetHeight")) + 2 // for rounding
		if height != last {
			last = height
			h.Post("resize", map[string]any{"height": height})
		}
		return nil
	})
	if err != nil {
		return
	}
	later, _ := call(global("requestAnimationFrame"), "bind", safejs.Global(), look.Value())
	observer, err := global("ResizeObserver").New(later)
	if err != nil {
		return
	}
	for _, id := range []string{"app", "timeline-plot"} {
		if e := element(id); truth(e) {
			call(observer, "observe", e)
		}
	}
}
