package model

import (
	"spoolscope/app/export"
	"spoolscope/engine/scenario"
)

// Effect is something that the browser has to do. Effects are data: Update
// returns them, and the page carries them out.
type Effect any

// The effects.
type (
	// KeepDraft keeps the document for the next visit.
	KeepDraft struct{}
	// WriteFragment puts the document into the address.
	WriteFragment struct{}
	// KeepPreference keeps a choice of the person.
	KeepPreference struct{ Key, Value string }
	// MarkLanguage and MarkTheme tell the document.
	MarkLanguage struct{ Tag string }
	MarkTheme    struct{ Theme string }
	// Copy puts a text on the clipboard and answers with Copied. For is the
	// message that asked for it.
	Copy struct {
		Text string
		For  Msg
	}
	// Download offers a file.
	Download struct{ Format *export.Format }
	// Pick lets the person choose a file and answers with ImportText.
	Pick struct{}
	// Show and Hide open and close a dialog element.
	Show struct{ ID string }
	Hide struct{ ID string }
	// Focus moves the focus to an element, once it is drawn.
	Focus struct{ ID string }
	// Wait sends a message after some time: the model has no clock.
	Wait struct {
		Ms  int
		Msg Msg
	}
	// NextFrame asks for a Tick.
	NextFrame struct{}
	// Reload makes the waiting version take over.
	Reload struct{}
	// AskExplorer starts the explorer with a question.
	AskExplorer struct{ Question string }
	// AskMore asks the explorer that has answered another question.
	AskMore struct{ Question string }
	// EndExplorer asks it to stop.
	EndExplorer struct{}
	// CopyLink puts a link to a document on the clipboard.
	CopyLink struct {
		Scenario *scenario.Scenario
		For      Msg
	}
)

// Keys under which things are kept: the document and preferences.
const (
	DraftKey   = "spoolscope.draft"
	LangKey    = "spoolscope.lang"
	ThemeKey   = "spoolscope.theme"
	LettersKey = "spoolscope.letters"
)
