package model

import (
	"spoolscope/app/address"
	"spoolscope/app/export"
	"spoolscope/app/texts"
)

// Begin sets the preferences and the problems with parameters before the page
// is rendered. The browser has these settings already.
type Begin struct {
	Lang    texts.Lang
	Theme   Theme
	Letters bool
	Unknown []address.Problem
	Look    Look
	Predict bool
}

func (msg Begin) update(m *Model) []Effect {
	m.Lang, m.Theme, m.Letters, m.Unknown = msg.Lang, msg.Theme, msg.Letters, msg.Unknown
	m.Look, m.Predict = msg.Look, Prediction{Asked: msg.Predict}
	return nil
}

// SetLang changes the language of the page.
type SetLang struct{ Lang texts.Lang }

func (msg SetLang) update(m *Model) []Effect {
	m.Lang = msg.Lang
	return []Effect{MarkLanguage{msg.Lang.Tag()}, KeepPreference{LangKey, msg.Lang.Tag()}}
}

// SetTheme changes the colours of the page.
type SetTheme struct{ Theme Theme }

func (msg SetTheme) update(m *Model) []Effect {
	m.Theme = msg.Theme
	return []Effect{MarkTheme{msg.Theme.String()}, KeepPreference{ThemeKey, msg.Theme.String()}}
}

// SetBoth sets whether rules are shown in both languages.
type SetBoth struct{ On bool }

func (msg SetBoth) update(m *Model) []Effect {
	m.Both = msg.On
	return nil
}

// SetLetters sets whether keys without Ctrl are shortcuts.
type SetLetters struct{ On bool }

func (msg SetLetters) update(m *Model) []Effect {
	m.Letters = msg.On
	value := "on"
	if !msg.On {
		value = "off"
	}
	return []Effect{KeepPreference{LettersKey, value}}
}

// OpenDialog opens a dialog. The paste dialog shows errors itself, so a notice
// of one is removed.
type OpenDialog struct{ Dialog Dialog }

func (msg OpenDialog) update(m *Model) []Effect {
	m.Dialog = msg.Dialog
	if msg.Dialog == PasteDialog && m.Notice != nil && m.Notice.Bad() {
		m.Notice = nil
	}
	return []Effect{Show{msg.Dialog.ID()}}
}

// CloseDialog closes a dialog.
type CloseDialog struct{ Dialog Dialog }

func (msg CloseDialog) update(m *Model) []Effect {
	m.Dialog = NoDialog
	return []Effect{Hide{msg.Dialog.ID()}}
}

// SetShare changes the options of the share dialog.
type SetShare struct{ Options ShareOptions }

func (msg SetShare) update(m *Model) []Effect {
	m.Share = msg.Options
	return nil
}

// SaveFile offers a file for download.
type SaveFile struct{ Format *export.Format }

func (msg SaveFile) update(*Model) []Effect { return []Effect{Download(msg)} }

// Notify shows a notice.
type Notify struct{ Notice *Notice }

func (msg Notify) update(m *Model) []Effect {
	m.Notice = msg.Notice
	return nil
}

// Dismiss removes the notice.
type Dismiss struct{}

func (Dismiss) update(m *Model) []Effect {
	m.Notice = nil
	return nil
}

// TakeUpdate activates the waiting version.
type TakeUpdate struct{}

func (TakeUpdate) update(*Model) []Effect { return []Effect{KeepDraft{}, Reload{}} }

// Faulted reports a fault in the program.
type Faulted struct{ Report string }

func (msg Faulted) update(m *Model) []Effect {
	m.Fault = msg.Report
	return []Effect{KeepDraft{}}
}

// GoOn continues after a fault. It runs the document again, since the last run
// may be the cause.
type GoOn struct{}

func (GoOn) update(m *Model) []Effect {
	m.Fault = ""
	m.drag = nil
	m.Playing = false
	m.run()
	return nil
}
