package model

import (
	"spoolscope/app/document"
	"spoolscope/app/export"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// Msg is something that a person or the browser did. Messages are small
// comparable values: a handler is told apart from another by its message.
type Msg any

// Messages about the document.
type (
	// EditField is a text put into a field.
	EditField struct {
		Field document.Field
		Text  string
	}
	// TypeFlags is a text that is being typed for the flags of an action. They
	// are passed when the field is left.
	TypeFlags struct {
		Action int
		Text   string
	}
	// SettleEdit ends the typing into a field: it is left, and the next edit is a
	// new step.
	SettleEdit struct{}
	// AddThing appends a thing to its list. Focus is the id of the element that
	// gets the focus; "" for the card of the thing.
	AddThing struct {
		List    scenario.List
		Inbound bool
		Focus   string
	}
	// DuplicateThing puts a copy after a thing.
	DuplicateThing struct {
		List  scenario.List
		Index int
	}
	// RemoveThing removes a thing and what refers to it.
	RemoveThing struct {
		List  scenario.List
		Index int
	}
	// MoveThing moves a thing within its list. Button is the part of the card
	// that gets the focus; "" for the card itself.
	MoveThing struct {
		List     scenario.List
		From, To int
		Button   string
	}
	// UseReadings sets all readings to those of a named set.
	UseReadings struct{ Set string }
	// UseFlag makes the call that is looked at pass one flag.
	UseFlag struct{ Flag mapi.Flags }
	// AskFlags makes it pass what the address of the page asks for.
	AskFlags struct{ Text string }
	// ToggleFlag changes one bit of what the call passes.
	ToggleFlag struct{ Flag mapi.Flags }
	// UndoStep and RedoStep go through the history.
	UndoStep struct{}
	RedoStep struct{}
	// ClearDocument starts from the smallest document that can run.
	ClearDocument struct{}
)

// Messages about whole documents.
type (
	// OpenExample opens an example by its place in the list.
	OpenExample struct{ Index int }
	// OpenFragment opens the document of a link.
	OpenFragment struct{ Fragment string }
	// ImportText opens the document that a file or a paste holds.
	ImportText struct {
		Name string
		Text string
	}
	// PickImport lets the person choose a file.
	PickImport struct{}
)

// Messages about what is looked at.
type (
	// SelectCall looks at the call of an action.
	SelectCall struct{ Action int }
	// SetCursor puts the scrubber somewhere.
	SetCursor struct{ At int32 }
	// StepCursor moves it to the next or previous instant.
	StepCursor struct {
		Back      bool
		Decisions bool
	}
	// ZoomView zooms around a place, in units of the visible span.
	ZoomView struct {
		X  int
		In bool
	}
	// LookAt moves the visible span so that a time, in ms, is in its middle.
	LookAt struct{ At int32 }
	// Find looks for a message by its id, or a part of it; OpenFind goes to where
	// that is typed.
	Find     struct{ Text string }
	OpenFind struct{}
	// FitView shows everything.
	FitView struct{}
	// FoldGroup folds or unfolds a group of lanes.
	FoldGroup struct{ Key string }
	// TogglePlay starts or pauses the scrubber; Tick is a frame of it.
	TogglePlay struct{}
	Tick       struct{ Ms int }
	// Resized tells the width of the visible span in px.
	Resized struct{ Width int }
	// PressHandle, DragTo and DropHandle are a drag on the timeline. X is in
	// px of a visible span that is Width px wide. Key is "" for the background.
	PressHandle struct {
		Key      string
		X, Width int
	}
	DragTo struct {
		X, Width int
		Fine     bool
	}
	DropHandle struct{ Cancel bool }
	// NudgeHandle moves a handle by the keyboard.
	NudgeHandle struct {
		Key string
		By  int // ms
	}
	// FocusHandle tells that a handle has the focus; StepFocus moves the focus
	// to the next handle of a lane, or to the nearest one of another lane.
	FocusHandle struct{ Key string }
	StepFocus   struct {
		Key     string
		Back    bool
		ToLanes bool
	}
	// ShowMail shows a part of the setup's list of messages.
	ShowMail struct{ From int }
)

// Messages about the page.
type (
	// SetLang and SetTheme change how the page speaks and looks.
	SetLang  struct{ Lang texts.Lang }
	SetTheme struct{ Theme Theme }
	// OpenDialog and CloseDialog open and close a dialog.
	OpenDialog  struct{ Dialog Dialog }
	CloseDialog struct{ Dialog Dialog }
	// SetShare changes what the share dialog writes.
	SetShare struct{ Options ShareOptions }
	// CopyText puts a text on the clipboard. Field is the id of the field that
	// shows it, if one does. Copied tells how it went for the message that asked
	// for it, and ForgetCopied that it has been shown for long enough.
	CopyText struct{ Text, Field string }
	Copied   struct {
		For Msg
		OK  bool
	}
	ForgetCopied struct{ Number int }
	// Speak tells that nothing more was to be said for a while.
	Speak struct{ Number int }
	// SaveFile offers a file.
	SaveFile struct{ Format *export.Format }
	// Dismiss takes the notice away; DismissUnknown does the same to what was
	// asked for and is not there.
	Dismiss        struct{}
	DismissUnknown struct{}
	// Notify shows a notice.
	Notify struct{ Notice *Notice }
	// TakeUpdate makes a waiting version take over.
	TakeUpdate struct{}
	// SetLetters switches keys without Ctrl on or off.
	SetLetters struct{ On bool }
	// SetBoth says whether rules are shown in both languages.
	SetBoth struct{ On bool }
	// Faulted tells of a fault in the program; GoOn goes on after it.
	Faulted struct{ Report string }
	GoOn    struct{}
)
