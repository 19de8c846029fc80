package model

import (
	"slices"
	"strings"

	"spoolscope/app/address"
	"spoolscope/app/answer"
	"spoolscope/app/document"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// Model is the state of the page. After New, only Update changes it.
type Model struct {
	Lang     texts.Lang
	Theme    Theme
	Embedded bool // the compact view, which saves nothing and never changes the address
	Look     Look
	Predict  Prediction

	History  document.History
	Pending  map[string]Pending // invalid texts in fields, by path
	Typed    TypeFlags          // the flags that are being typed; Text is "" if none are
	Problems scenario.Problems  // of the current document; nil if it can run
	Run      *Run               // the last run of a valid document
	Stale    bool               // whether Run is of an earlier document

	Action int // the index of the selected call in Actions; -1 if there is none
	View
	Folded map[string]bool // groups of lanes of which only the heading is shown, by key
	drag   *drag

	Notice  *Notice
	Unknown []address.Problem // problems with parameters
	Fault   string            // the report of a fault in the program; "" if there was none
	Both    bool              // whether rules are shown in both languages
	Letters bool              // whether keys without Ctrl are shortcuts
	Spoken  Spoken            // the live region
	unsaid  Spoken            // the next announcement, which waits for announceDelay
	Copied  Copying
	Dialog  Dialog
	Share   ShareOptions
	Paged   [scenario.Actions + 1]int // by list: the index of an object on the page of the setup that is shown
	Anytime *Anytime                  // replaced, not changed in place
	Allowed *Allowed                  // replaced, not changed in place
	Beside  Beside
	Story   answer.Asked // the message whose story is shown, or the result that is explained

	Rev Rev

	runner *engine.Runner  // of the run that is shown
	spare  *engine.Runner  // for the next run
	pause  func()          // see Interrupt
	made   madeTitle       // the title that was computed last
	scene  *timeline.Scene // the cached content of the timeline; nil if it has to be computed again
}

// View is the state of the timeline's view.
type View struct {
	Axis    timeline.Axis
	Fitted  bool   // whether Axis is adjusted to each new run
	Width   int    // px of the visible span
	Cursor  int32  // position of the scrubber, in ms
	Ranged  bool   // whether the range between Anchor and Cursor is selected
	Anchor  int32  // ms
	Playing bool   // whether the scrubber moves by itself
	Found   Found  // the last search
	Roving  string // the handle in the tab order; "" for the first
}

// Run is a document with the results of its run.
type Run struct {
	Program *engine.Program
	Trace   engine.Trace // valid until the run after the next one
	Result  *engine.Result
	Data    *timeline.Data
}

// Scenario returns the document of the run.
func (r *Run) Scenario() *scenario.Scenario { return r.Program.Scenario() }

// Pending is a text in a field that is not a valid value.
type Pending struct {
	Field   document.Field
	Text    string
	Problem scenario.Problem
}

// Theme is a choice of colours.
type Theme uint8

// The themes.
const (
	SystemTheme Theme = iota
	LightTheme
	DarkTheme
)

// String returns the name under which a theme is saved and put on the HTML
// document.
func (t Theme) String() string { return address.Themes[t] }

// ThemeByName returns the theme with a name, or the system's if the name is
// unknown.
func ThemeByName(name string) Theme { return Theme(max(slices.Index(address.Themes, name), 0)) }

// Notice is a message to the user. It stays until it is dismissed or replaced.
type Notice struct {
	Kind  NoticeKind
	Thing string // what it is about
	Title rules.Text
	Why   error
}

// NoticeKind is the text of a notice.
type NoticeKind uint8

// The kinds of notices.
const (
	NoticeLoaded    NoticeKind = iota // Title: of the new document; offers to undo
	NoticeBadLink                     // Why
	NoticeBadImport                   // Thing: the file; Why
	NoticeNotKept                     // the browser cannot save the work
	NoticeUpdate                      // a new version is ready
	NoticeBadDraft                    // Why
	NoticeNotDrawn                    // Thing: the file
	NoticeOpening                     // Thing: the file; offers to stop
)

// Bad reports whether a notice is an error.
func (n *Notice) Bad() bool {
	return n.Kind == NoticeBadLink || n.Kind == NoticeBadImport || n.Kind == NoticeBadDraft || n.Kind == NoticeNotDrawn
}

// Spoken is a text for assistive technology, with a number that distinguishes
// two announcements of the same text.
type Spoken struct {
	Text   string
	Number int
}

// Copying is the result of the last copying. It is shown at the control that
// requested it, for a while.
type Copying struct {
	For    Msg // the message that requested it; nil once it has been shown long enough
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
	HistoryDialog
)

// IDs of the dialogs' elements, by dialog.
var dialogIDs = [...]string{ShareDialog: "share", HelpDialog: "help", PasteDialog: "paste", HistoryDialog: "history"}

// ID returns the id of the dialog's element.
func (d Dialog) ID() string { return dialogIDs[d] }

// Look is what an embedded view has: the words of address.Parts and address.Controls.
type Look struct{ Show, Controls address.Words }

// Shows reports whether the view has a part. Without a list it has all but the five runs.
func (l Look) Shows(part string) bool {
	return l.Show.Has(part) || l.Show == "" && part != "five"
}

// Toggled returns the list of parts with one more or less, in the order of address.Parts.
// It is "" if those are the ones that a view has without a list.
func (l Look) Toggled(part string) address.Words {
	var list []string
	usual := true
	for _, p := range address.Parts {
		shows := l.Shows(p) != (p == part)
		if shows {
			list = append(list, p)
		}
		usual = usual && shows == Look{}.Shows(p)
	}
	if usual {
		return ""
	}
	return address.Words(strings.Join(list, ","))
}

// Offers reports whether the view has a control. Without a list it has all.
func (l Look) Offers(control string) bool { return l.Controls == "" || l.Controls.Has(control) }

// ShareOptions are the options of an embedded view in the share dialog.
type ShareOptions struct {
	Tool   int // an index of the tools that the page knows
	Theme  Theme
	Lang   int    // 0: the reader's; else an index of texts.Langs + 1
	Height string // px, as typed

	Show    address.Words // the parts; "" for those that a view has without a list
	Moment  bool          // at the cursor, with the moments that are marked
	Figure  bool          // without controls
	Predict bool
	Preview int // the width of the preview, in px; 0 if there is none
}

// New returns a model that shows a document.
func New(s *scenario.Scenario, lang texts.Lang) *Model {
	m := &Model{
		Lang:    lang,
		runner:  new(engine.Runner),
		spare:   new(engine.Runner),
		pause:   func() {},
		History: document.NewHistory(s, 0),
		Pending: map[string]Pending{},
		Folded:  map[string]bool{},
		Letters: true,
		Action:  -1,
		View:    View{Width: nominalWidth},
		Anytime: &Anytime{},
		Allowed: &Allowed{},
		Share:   ShareOptions{Height: "520"},
	}
	m.opened()
	m.count(&Model{})
	return m
}

// nominalWidth is the width for which labels are chosen while the real one is
// unknown: on the prerendered page.
const nominalWidth = 420

// Document returns the document that is being edited.
func (m *Model) Document() *scenario.Scenario { return m.History.Present() }

// Texts returns the texts of the page's language.
func (m *Model) Texts() *texts.Catalog { return texts.Of(m.Lang) }

// Call returns the index of the selected call in the run's calls, or -1 if it
// was not made.
func (m *Model) Call() int {
	if m.Run == nil {
		return -1
	}
	return answer.CallOf(m.Run.Result, m.Action)
}
