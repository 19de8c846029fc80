// Package host defines the interface through which the page uses the browser. Package
// wasm/browser implements it; a page that is rendered natively uses None.
package host

import "errors"

// Host is the browser.
type Host interface {
	// Paint replaces the content of the element with an id by SVG markup. It
	// does nothing if there is no such element.
	Paint(id, markup string)
	// Shift shows the element with an id some px to the right of its place.
	Shift(id string, px int)
	// Width returns the width of an element in CSS px, or 0.
	Width(id string) int

	// Load and Save store texts beyond this visit. Save reports whether it
	// succeeded.
	Load(key string) (string, bool)
	Save(key, text string) (kept bool)
	// LoadTab and SaveTab store texts until the tab is closed. If a text cannot
	// be stored, the older one is removed.
	LoadTab(key string) (string, bool)
	SaveTab(key, text string)
	// Reloaded reports whether this is a reload of the page in the same tab.
	Reloaded() bool

	// Fragment returns the part of the address after #; SetFragment replaces
	// it without a new entry in the history.
	Fragment() string
	SetFragment(string)
	// Query returns the part of the address from ? to #.
	Query() string
	// Resolve returns the absolute address of a relative one.
	Resolve(relative string) string

	// Copy copies a text to the clipboard and reports to done whether it succeeded.
	Copy(text string, done func(ok bool))
	// Download offers data as a file.
	Download(name, mediaType string, data []byte)
	// Draw draws an SVG picture at a scale, and offers it as a PNG file.
	Draw(name string, svg []byte, scale int, failed func())
	// PickFile lets the user choose a file.
	PickFile(accept string, done func(File))

	// ShowDialog and CloseDialog open and close the dialog element with an id.
	ShowDialog(id string)
	CloseDialog(id string)
	// Focus moves the focus to the element with an id.
	Focus(id string)

	// Version is the version of the page, or "".
	Version() string
	// Language is the language that the browser prefers, as a BCP 47 tag.
	Language() string
	// SetLanguage and SetTheme set attributes of the document, for style sheets
	// and screen readers.
	SetLanguage(tag string)
	SetTheme(theme string)
	// ReducedMotion reports whether the user prefers reduced motion.
	ReducedMotion() bool

	// Listen starts listening for events outside of go-app's elements.
	Listen(Listener)
	// Frame calls done before the next repaint, with the time in ms.
	Frame(done func(ms int))
	// After calls done after a number of ms; with 0, after the events that wait.
	After(ms int, done func())
	// Now returns the time in ms since some moment.
	Now() int
	// Update activates a waiting new version and reloads the page.
	Update()
	// Explorer starts the explorer in a worker. receive receives its messages. If it
	// fails or cannot be started, fault receives the reason, and it has ended.
	Explorer(receive func(message string), fault func(reason string)) Explorer
	// Post sends a message to the page that embeds this one.
	Post(kind string, fields map[string]any)
	// Crashed reports a fault to the loader, which offers a restart if the program
	// ends.
	Crashed(report string)
}

// Explorer is a program in a worker.
type Explorer interface {
	// Ask sends a message to the program.
	Ask(message string)
	// Stop terminates the program at once.
	Stop()
}

// Listener holds the event handlers. They are called one at a time and may be nil.
type Listener struct {
	// Pointer handles pointer events on the element with the id "timeline-plot".
	Pointer func(Pointer) (handled bool)
	// Wheel handles the wheel on it, with Ctrl or Cmd held.
	Wheel func(x, width int, up bool)
	// Key handles keys pressed anywhere. It reports whether it used the key.
	Key func(Key) (handled bool)
	// Resized is called when the width of the picture may have changed.
	Resized func()
	// FragmentChanged is called when the user or a link changes the fragment.
	FragmentChanged func(string)
	// Dropped handles a file dropped on the page, Pasted a text pasted outside of
	// a field.
	Dropped func(File)
	Pasted  func(text string)
	// Leaving is called when the page may be closed soon.
	Leaving func()
	// UpdateReady is called when a new version is waiting.
	UpdateReady func()
	// Posted handles messages of the embedding page, by kind: the fragment to "load",
	// the "theme", the "lang", and under "" the kind of an unknown message.
	Posted func(map[string]string)
	// Fault receives the report of a panic in one of these functions.
	Fault func(report string)
}

// File is a file that the user has chosen or dropped.
type File struct {
	Name, Text string
	Err        error // ErrUnreadable, or nil
}

// ErrUnreadable reports that the browser cannot read a file, for example because it is
// a folder or was removed.
var ErrUnreadable = errors.New("the file cannot be read")

// Pointer is one event of a pointer on the picture.
type Pointer struct {
	Phase PointerPhase
	Key   string // data-key of what was pressed, "" for the background
	X     int    // px from the left edge of the visible span
	Width int    // px; width of the visible span
	Shift bool
}

// PointerPhase is the kind of a pointer event.
type PointerPhase uint8

// The phases of a press.
const (
	PointerDown PointerPhase = iota
	PointerMove
	PointerUp
	PointerCancel
)

// Key is a key that was pressed.
type Key struct {
	Key                    string // as KeyboardEvent.key
	Shift, Ctrl, Alt, Meta bool
	InField                bool   // the focused element takes the key as text, or a dialog is open
	Untyped                bool   // nothing was typed into the focused element since it got the focus
	Target                 string // the focused element, if it has its own keys
}
