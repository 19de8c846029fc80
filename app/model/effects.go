package model

import (
	"spoolscope/app/export"
	"spoolscope/engine/scenario"
)

// Effect is something that the browser has to do. Effects are data: Update
// returns them and the page executes them.
type Effect any

// The effects.
type (
	// KeepDraft saves the document for the next visit.
	KeepDraft struct{}
	// WriteFragment puts the document into the address.
	WriteFragment struct{}
	// KeepPreference saves a preference of the user.
	KeepPreference struct{ Key, Value string }
	// MarkLanguage and MarkTheme set attributes of the HTML document.
	MarkLanguage struct{ Tag string }
	MarkTheme    struct{ Theme string }
	// Copy copies a text to the clipboard and sends Copied. For is the message
	// that requested it.
	Copy struct {
		Text string
		For  Msg
	}
	// Download offers a file for download.
	Download struct{ Format *export.Format }
	// Pick opens the file chooser and sends ImportText.
	Pick struct{}
	// Show and Hide open and close a dialog element.
	Show struct{ ID string }
	Hide struct{ ID string }
	// Focus moves the focus to an element once it is rendered.
	Focus struct{ ID string }
	// Wait sends a message after some time. (The model has no clock.)
	Wait struct {
		Ms  int
		Msg Msg
	}
	// NextFrame requests a Tick.
	NextFrame struct{}
	// Reload activates the waiting version.
	Reload struct{}
	// AskExplorer starts the explorer with a question.
	AskExplorer struct{ Question string }
	// AskMore sends another question to an explorer that has answered.
	AskMore struct{ Question string }
	// EndExplorer requests the explorer to stop.
	EndExplorer struct{}
	// CopyLink copies a link to a document to the clipboard.
	CopyLink struct {
		Scenario *scenario.Scenario
		For      Msg
	}
)

// Keys under which the document and the preferences are saved.
const (
	DraftKey   = "spoolscope.draft"
	LangKey    = "spoolscope.lang"
	ThemeKey   = "spoolscope.theme"
	LettersKey = "spoolscope.letters"
)
