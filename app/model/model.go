package model

import (
	"slices"

	"spoolscope/app/address"
	"spoolscope/app/document"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// Model is the state of the page. Once it is made, only Update changes it.
type Model struct {
	Lang     texts.Lang
	Theme    Theme
	Embedded bool // the compact view, which keeps nothing and never touches the address

	History  document.History
	Pending  map[string]Pending // texts in fields that are no values, by path
	Typed    TypeFlags          // what is being typed for flags; its text is "" if nothing is
	Problems scenario.Problems  // of the present document; nil if it can run
	Run      *Run               // the last good run
	Stale    bool               // Run is of an earlier document

	Action int // the call that is looked at, as its place in Actions; -1 if there is none
	View
	Folded map[string]bool // groups of lanes that show their heading alone, by key
	drag   *drag

	Notice  *Notice
	Unknown []address.Problem // what was asked for and is not there
	Fault   string            // what went wrong in the program itself; "" if nothing
	Both    bool              // rules are shown in both languages
	Letters bool              // keys without Ctrl act on the playground
	Spoken  Spoken            // the live region
	unsaid  Spoken            // what it says next, once nothing more is to be said
	Copied  Copying
	Dialog  Dialog
	Share   ShareOptions
	Mail    int      // first message of the setup's list that is shown
	Anytime *Anytime // replaced by another one when it changes

	Rev Rev

	runner engine.Runner
	made   madeTitle       // the title that was asked for last
	scene  *timeline.Scene // what the timeline shows; nil if that has changed
}

// View is what is in sight of the timeline, and what has been done to it.
type View struct {
	Axis    timeline.Axis
	Fitted  bool   // Axis follows the run
	Width   int    // px of the visible span
	Cursor  int32  // ms; where the scrubber is
	Playing bool   // the scrubber moves by itself
	Found   Found  // what was looked for
	Roving  string // the handle that Tab goes to; "" for the first
}

// Run is a document that has run.
type Run struct {
	Program *engine.Program
	Trace   engine.Trace // valid until the model runs again
	Result  *engine.Result
	Data    *timeline.Data
}

// Scenario returns the document of the run.
func (r *Run) Scenario() *scenario.Scenario { return r.Program.Scenario() }

// Pending is a text in a field that is not a value of it.
type Pending struct {
	Field   document.Field
	Text    string
	Problem scenario.Problem
}

// Theme is the choice of colours.
type Theme uint8

// The themes.
const (
	SystemTheme Theme = iota
	LightTheme
	DarkTheme
)

// String returns the name under which a theme is kept and put on the document.
func (t Theme) String() string { return address.Themes[t] }

// ThemeByName returns the theme of a name; unknown names are the system's.
func ThemeByName(name string) Theme { return Theme(max(slices.Index(address.Themes, name), 0)) }

// Notice is something to tell the person, until it is dismissed or replaced.
type Notice struct {
	Kind  NoticeKind
	Thing string // what it is about
	Title rules.Text
	Why   error
}

// NoticeKind is what a notice says.
type NoticeKind uint8

// The kinds of notices.
const (
	NoticeLoaded    NoticeKind = iota // Title: of what was loaded; undo brings the old back
	NoticeBadLink                     // Why
	NoticeBadImport                   // Thing: the file; Why
	NoticeNotKept                     // the browser does not keep the work
	NoticeUpdate                      // a new version waits
	NoticeBadDraft                    // Why
)

// Bad reports whether a notice tells of something that failed.
func (n *Notice) Bad() bool {
	return n.Kind == NoticeBadLink || n.Kind == NoticeBadImport || n.Kind == NoticeBadDraft
}

// Spoken is a text for people who hear the page, and a number that tells two
// equal texts apart.
type Spoken struct {
	Text   string
	Number int
}

// Copying is how the last attempt to copy something went. It is shown at what
// was pressed, for a while.
type Copying struct {
	For    Msg // what asked for it; nil if it has been shown for long enough
	OK     bool
	Number int
}

// Dialog is the dialog that is open.
type Dialog uint8

// The dialogs.
const (
	NoDialog Dialog = iota
	ShareDialog
	HelpDialog
	PasteDialog
)

// IDs of the dialogs' elements, by dialog.
var dialogIDs = [...]string{ShareDialog: "share", HelpDialog: "help", PasteDialog: "paste"}

// ID returns the id of the dialog's element.
func (d Dialog) ID() string { return dialogIDs[d] }

// ShareOptions is what the share dialog has been told of an embedded view.
type ShareOptions struct {
	Theme  Theme
	Lang   int    // 0: of the reader; else texts.Langs place + 1
	Height string // px, as it was typed
}

// New returns a model that shows a document.
func New(s *scenario.Scenario, lang texts.Lang) *Model {
	m := &Model{
		Lang:    lang,
		History: document.NewHistory(s, 0),
		Pending: map[string]Pending{},
		Folded:  map[string]bool{},
		Letters: true,
		Action:  -1,
		View:    View{Width: nominalWidth},
		Anytime: &Anytime{},
		Share:   ShareOptions{Height: "520"},
	}
	m.opened()
	m.count(&Model{})
	return m
}

// nominalWidth is the width for which labels are chosen where the real one is
// not known: on the page before the program.
const nominalWidth = 420

// Document returns the document that is edited.
func (m *Model) Document() *scenario.Scenario { return m.History.Present() }

// Texts returns the texts of the page's language.
func (m *Model) Texts() *texts.Catalog { return texts.Of(m.Lang) }

// Call returns the place in the run's calls of the call that is looked at, or
// -1 if it was not made.
func (m *Model) Call() int {
	if m.Run == nil {
		return -1
	}
	for i := range m.Run.Result.Calls {
		if int(m.Run.Result.Calls[i].Action) == m.Action {
			return i
		}
	}
	return -1
}
