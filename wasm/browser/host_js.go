//go:build js && wasm

package browser

import (
	"strconv"
	"strings"
	"time"

	"github.com/hack-pad/safejs"

	"spoolscope/app/host"
	"spoolscope/wasm/door"
)

// Host is the browser that shows the page.
type Host struct {
	lastFrame int    // ms
	root      string // the absolute address of the site's folder; "" until it is needed
}

var _ host.Host = (*Host)(nil)

// New returns the browser's host.
func New() *Host { return &Host{} }

// Paint replaces the content of an element.
func (h *Host) Paint(id, markup string) {
	if e := element(id); truth(e) {
		set(e, "innerHTML", markup)
	}
}

// Shift moves an element visually.
func (h *Host) Shift(id string, px int) {
	if e := element(id); truth(e) {
		set(get(e, "style"), "translate", strconv.Itoa(px)+"px")
	}
}

// Width returns the width of an element in CSS px.
func (h *Host) Width(id string) int {
	if e := element(id); truth(e) {
		return number(get(e, "clientWidth"))
	}
	return 0
}

// Fragment returns the part of the address after #.
func (h *Host) Fragment() string {
	hash := text(global("location", "hash"))
	if hash != "" {
		hash = hash[1:]
	}
	return hash
}

// SetFragment replaces the fragment without a new entry in the history.
func (h *Host) SetFragment(fragment string) {
	address := text(global("location", "pathname")) + text(global("location", "search"))
	if fragment != "" {
		address += "#" + fragment
	}
	call(global("history"), "replaceState", safejs.Null(), "", address)
}

// Query returns the part of the address from ? to #.
func (h *Host) Query() string { return text(global("location", "search")) }

// Resolve returns an absolute address. Addresses are relative to the data-root of the
// page.
func (h *Host) Resolve(relative string) string {
	if h.root == "" {
		root := text(global("document", "documentElement", "dataset", "root"))
		url, err := global("URL").New(root, text(global("location", "href")))
		if err != nil {
			return relative
		}
		h.root = text(get(url, "href"))
	}
	return h.root + strings.TrimPrefix(relative, "./")
}

// The stores of the browser: for every visit, and for this tab.
const (
	visits = "localStorage"
	tab    = "sessionStorage"
)

// Load returns a stored text.
func (h *Host) Load(key string) (string, bool) { return load(visits, key) }

// LoadTab returns a text that was stored for this tab, or in the name of its window if
// the tab's storage was not available.
func (h *Host) LoadTab(key string) (string, bool) {
	if carried := text(global("spoolscope", "carried")); carried != "" {
		return carried, true
	}
	return load(tab, key)
}

func load(store, key string) (string, bool) {
	v, _ := call(global(store), "getItem", key)
	return text(v), door.Kind(v) == safejs.TypeString
}

// Save stores a text.
func (h *Host) Save(key, value string) (kept bool) {
	_, ok := call(global(visits), "setItem", key, value)
	return ok && !truth(global("spoolscope", "forgetful"))
}

// SaveTab stores a text for this tab, or removes the stored one.
func (h *Host) SaveTab(key, value string) {
	_, kept := call(global(tab), "setItem", key, value)
	if !kept {
		call(global(tab), "removeItem", key)
	}
	// The loader stores it if the program cannot.
	invoke("keep", value, kept)
}

// Reloaded reports whether this is a reload of the page in the same tab.
func (h *Host) Reloaded() bool { return truth(global("spoolscope", "reloaded")) }

// Version returns the version of the page, from data-version in its HTML. It is not part
// of the program, which therefore only changes with its source.
func (h *Host) Version() string {
	return text(global("document", "documentElement", "dataset", "version"))
}

// Language returns the language that the browser prefers.
func (h *Host) Language() string { return text(global("navigator", "language")) }

// SetLanguage sets the language of the document.
func (h *Host) SetLanguage(tag string) { set(global("document", "documentElement"), "lang", tag) }

// SetTheme sets the theme of the document.
func (h *Host) SetTheme(theme string) {
	set(global("document", "documentElement", "dataset"), "theme", theme)
}

// ReducedMotion reports whether the user prefers reduced motion.
func (h *Host) ReducedMotion() bool {
	query, ok := call(safejs.Global(), "matchMedia", "(prefers-reduced-motion: reduce)")
	return ok && truth(get(query, "matches"))
}

// ShowDialog opens a dialog element.
func (h *Host) ShowDialog(id string) {
	if e := element(id); truth(e) && !truth(get(e, "open")) {
		call(e, "showModal")
	}
}

// CloseDialog closes a dialog element.
func (h *Host) CloseDialog(id string) {
	if e := element(id); truth(e) && truth(get(e, "open")) {
		call(e, "close")
	}
}

// Frame calls done before the next repaint with the time since the last frame.
func (h *Host) Frame(done func(ms int)) {
	call(safejs.Global(), "requestAnimationFrame", once(func(time safejs.Value) {
		now := number(time)
		ms := now - h.lastFrame
		h.lastFrame = now
		done(min(max(ms, 1), 50))
	}))
}

// After calls done after a number of ms. With 0 a message does that, since browsers delay
// nested timers by 4 ms.
func (h *Host) After(ms int, done func()) {
	if channel, err := global("MessageChannel").New(); err == nil && ms == 0 {
		set(get(channel, "port1"), "onmessage", once(func(safejs.Value) { done() }))
		call(get(channel, "port2"), "postMessage", 0)
		return
	}
	call(safejs.Global(), "setTimeout", once(func(safejs.Value) { done() }), ms)
}

// Now returns the time in ms.
func (h *Host) Now() int { return int(time.Now().UnixMilli()) }

// Update activates a waiting new version.
func (h *Host) Update() { invoke("update") }

// Crashed reports a fault to the loader.
func (h *Host) Crashed(report string) { invoke("crashed", report) }

// Post sends a message to the embedding page. Any origin may read it, because it contains
// nothing that the user has not shown to that page.
func (h *Host) Post(kind string, fields map[string]any) {
	parent := global("parent")
	if parent.Equal(global("window")) {
		return
	}
	message := map[string]any{"spoolscope": 1, "kind": kind}
	for name, value := range fields {
		message[name] = value
	}
	call(parent, "postMessage", message, "*")
}
