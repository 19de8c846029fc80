//go:build js && wasm

package browser

import (
	"github.com/hack-pad/safejs"

	"spoolscope/wasm/door"
)

// focusable matches the elements that Tab can reach.
const focusable = `:is(a[href],button,input,select,textarea,summary,[tabindex]:not([tabindex="-1"])):not(:disabled)`

// Focus moves the focus to an element, and unfolds the parts that contain it. It selects
// the text of a read-only field. If the element cannot have the focus, the nearest one
// that can gets it.
func (h *Host) Focus(id string) {
	e := element(id)
	if !truth(e) {
		return
	}
	for fold := closest(e, "details:not([open])"); truth(fold); fold = closest(get(fold, "parentElement"), "details:not([open])") {
		set(fold, "open", true)
		if !truth(get(fold, "parentElement")) {
			break
		}
	}
	if matches(e, ":disabled") {
		e = firstFocusable(get(e, "parentElement"))
	}
	if number(get(e, "tabIndex")) < 0 {
		set(e, "tabIndex", -1) // makes a section focusable
	}
	call(e, "focus")
	if truth(get(e, "readOnly")) {
		call(e, "select")
	}
	block := "nearest"
	if matches(e, "section") {
		block = "start"
	}
	call(e, "scrollIntoView", map[string]any{"block": block})
}

// keeper keeps the focus on the page: if the focused element is removed or disabled, the
// nearest one gets the focus. Browsers would move it to the body, and keyboard users
// would have to start from the top.
type keeper struct {
	focused safejs.Value // null if no element has the focus, or it was given up on purpose
	around  []place
}

// place is the position of an element: the index of a child of its parent.
type place struct {
	parent safejs.Value
	index  int
}

// keepFocus starts to keep the focus.
func (h *Host) keepFocus() {
	k := &keeper{focused: safejs.Null()}
	document := global("document")
	on(document, "focusin", func(e safejs.Value) { k.remember(get(e, "target")) })
	on(document, "focusout", func(safejs.Value) {
		// Some browsers fire this event also for elements that are being removed.
		h.After(0, func() {
			if !k.keep(true) && !truth(active()) {
				k.focused = safejs.Null()
			}
		})
	})
	observe := func(look bool, options map[string]any) {
		f, err := door.Func(func(safejs.Value) any {
			k.keep(look)
			return nil
		})
		if err != nil {
			return
		}
		if observer, err := global("MutationObserver").New(f.Value()); err == nil {
			options["subtree"] = true
			call(observer, "observe", get(document, "body"), options)
		}
	}
	observe(false, map[string]any{"childList": true})
	observe(true, map[string]any{"attributeFilter": []any{"disabled", "hidden"}})
	if e := active(); truth(e) {
		k.remember(e)
	}
}

// active returns the element that has the focus, or null.
func active() safejs.Value {
	e := global("document", "activeElement")
	if !truth(e) || e.Equal(global("document", "body")) {
		return safejs.Null()
	}
	return e
}

func (k *keeper) remember(e safejs.Value) {
	k.focused, k.around = e, k.around[:0]
	for parent := get(e, "parentElement"); truth(parent); e, parent = parent, get(parent, "parentElement") {
		index, _ := call(global("Array", "prototype", "indexOf"), "call", get(parent, "children"), e)
		k.around = append(k.around, place{parent, number(index)})
	}
}

// keep moves the focus if the focused element is gone, and reports whether it was. look
// also checks that it is visible, which is slow because it may force a layout.
func (k *keeper) keep(look bool) bool {
	if !truth(k.focused) || there(k.focused) && (!look || visible(k.focused)) {
		return false
	}
	if e := active(); truth(e) && !e.Equal(k.focused) {
		return false
	}
	for _, at := range k.around {
		if truth(get(at.parent, "isConnected")) && at.focusNear() {
			return true
		}
	}
	return false
}

// focusNear focuses the first focusable element at or after the position, or else before
// it.
func (at place) focusNear() bool {
	children := get(at.parent, "children")
	try := func(i int) bool {
		child, _ := call(children, "item", i)
		e := firstFocusable(child)
		call(e, "focus")
		return truth(e)
	}
	for i := at.index; i < number(get(children, "length")); i++ {
		if try(i) {
			return true
		}
	}
	for i := min(at.index, number(get(children, "length"))) - 1; i >= 0; i-- {
		if try(i) {
			return true
		}
	}
	return false
}

// firstFocusable returns the first focusable element among an element and its
// descendants, or null.
func firstFocusable(e safejs.Value) safejs.Value {
	if matches(e, focusable) && visible(e) {
		return e
	}
	all, _ := call(e, "querySelectorAll", focusable)
	for i := range number(get(all, "length")) {
		if e, ok := call(all, "item", i); ok && visible(e) {
			return e
		}
	}
	return safejs.Null()
}

// there reports whether an element is in the document and not disabled.
func there(e safejs.Value) bool {
	return truth(get(e, "isConnected")) && !matches(e, ":disabled")
}

func visible(e safejs.Value) bool {
	is, ok := call(e, "checkVisibility")
	return !ok || truth(is)
}

func matches(e safejs.Value, selector string) bool {
	found, ok := call(e, "matches", selector)
	return ok && truth(found)
}
