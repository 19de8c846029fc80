// Package host is what the page needs of the browser, as an interface. The
// implementation lives in the wasm folder, where all JavaScript is; a page
// that is rendered natively has None.
package host

import "errors"

// Host is the browser.
type Host interface {
	// Paint replaces what is inside the element with an id by SVG markup. It
	// does nothing if there is no such element.
	Paint(id, markup string)
	// Width returns the width of an element in CSS px, or 0.
	Width(id string) int

	// Load and Save keep texts from one visit to the next. Save tells whether
	// the text is kept.
	Load(key string) (string, bool)
	Save(key, text string) (kept bool)
	// LoadTab and SaveTab keep a text until the tab is closed. A text that
	// cannot be kept leaves none: an older one would be taken for it.
	LoadTab(key string) (string, bool)
	SaveTab(key, text string)
	// Reloaded reports whether the tab has shown this page until now.
	Reloaded() bool

	// Fragment returns the part of the address after #; SetFragment replaces
	// it without a new entry in the history.
	Fragment() string
	SetFragment(string)
	// Query returns the part of the address from ? to #.
	Query() string
	// Resolve returns the absolute address of a relative one.
	Resolve(relative string) string

	// Copy puts a text on the clipboard and then tells whether it is there.
	Copy(text string, done func(ok bool))
	// Download offers data as a file.
	Download(name, mediaType string, data []byte)
	// PickFile lets a person choose a file.
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
	// SetLanguage and SetTheme mark the document, for style and speech.
	SetLanguage(tag string)
	SetTheme(theme string)
	// ReducedMotion reports whether the person asked for less motion.
	ReducedMotion() bool

	// Listen starts to tell of what happens outside of go-app's elements.
	Listen(Listener)
	// Frame calls done before the next repaint, with the time in ms.
	Frame(done func(ms int))
	// After calls done after a number of ms.
	After(ms int, done func())
	// Update makes a waiting new version take over, and loads the page anew.
	Update()
	// Explorer starts a second program beside this one, which tells hear what
	// it finds. A fault of it, or of starting it, is told and ends it.
	Explorer(hear func(message string), fault func(reason string)) Explorer
	// Tell sends a message to the page that embeds this one.
	Tell(kind string, fields map[string]any)
	// Crashed tells the loader of a fault, so that it can offer a way on even
	// if the program ends.
	Crashed(report string)
}

// Explorer is a program in a worker.
type Explorer interface {
	// Ask sends it a message.
	Ask(message string)
	// Stop ends it at once.
	Stop()
}

// Listener is told of what happens. Its functions are called one at a time and
// may be nil.
type Listener struct {
	// Pointer tells of pointers on the element with the id "timeline-plot".
	Pointer func(Pointer) (handled bool)
	// Wheel tells of the wheel on it, with Ctrl or Cmd held.
	Wheel func(x, width int, up bool)
	// Key tells of keys pressed anywhere; it reports whether it used the key.
	Key func(Key) (handled bool)
	// Resized tells that the width of the picture may have changed.
	Resized func()
	// FragmentChanged tells that the address was changed by hand or a link.
	FragmentChanged func(string)
	// Dropped and Pasted tell of a file dropped on the page and of a text
	// pasted outside of a field.
	Dropped func(File)
	Pasted  func(text string)
	// Leaving tells that the page may be gone in a moment.
	Leaving func()
	// UpdateReady tells that a new version waits.
	UpdateReady func()
	// Told tells what the page that embeds this one has said, by kind: the
	// fragment to "load", the "theme", the "lang", and under "" the kind of a
	// message that is none of these.
	Told func(map[string]string)
	// Fault tells of a panic in one of these functions.
	Fault func(report string)
}

// File is a file that a person has given to the page.
type File struct {
	Name, Text string
	Err        error // ErrUnreadable, or nil
}

// ErrUnreadable says that the browser cannot read a file: it is a folder, or it
// was removed or changed meanwhile.
var ErrUnreadable = errors.New("the file cannot be read")

// Pointer is one event of a pointer on the picture.
type Pointer struct {
	Phase PointerPhase
	Key   string // data-key of what was pressed, "" for the background
	X     int    // px from the left edge of the visible span
	Width int    // px; width of the visible span
	Shift bool
}

// PointerPhase is what a pointer did.
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
	InField                bool   // what has the focus takes the key as text, or a dialog is open
	Target                 string // what has the focus, if it has keys of its own
}
