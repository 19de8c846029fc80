package model

// Update changes the model by a message and returns what the browser has to
// do.
func (m *Model) Update(msg Msg) []Effect {
	was, said := m.Document(), m.unsaid
	effects := m.update(msg)
	if m.unsaid != said {
		effects = append(effects, Wait{rest, Speak{m.unsaid.Number}})
	}
	if m.drag != nil && m.Document() != was {
		m.changedUnderHand(msg)
	}
	return effects
}

func (m *Model) update(msg Msg) []Effect {
	if !m.there(msg) {
		return nil
	}
	switch msg := msg.(type) {
	case EditField, TypeFlags, SettleEdit, AddThing, DuplicateThing, RemoveThing, MoveThing,
		UseReadings, UseFlag, AskFlags, ToggleFlag, UndoStep, RedoStep, ClearDocument:
		return m.updateDocument(msg)
	case OpenExample, OpenFragment, ImportText, PickImport:
		return m.updateOpen(msg)
	case SelectCall, SetCursor, StepCursor, ZoomView, LookAt, Find, OpenFind, FitView, FoldGroup, TogglePlay, Tick, Resized,
		FocusHandle, StepFocus, ShowMail:
		return m.updateView(msg)
	case PressHandle, DragTo, DropHandle, NudgeHandle:
		return m.updateDrag(msg)
	case Explore, ExploreReadings, StopExploring, ExplorerSaid, ExplorerEnded, ExplorerBroke, OpenWitness, CopyWitness, OnlyRuns, WantPromise:
		return m.updateAnytime(msg)
	}
	return m.updatePage(msg)
}

// updatePage is for messages about the page itself.
func (m *Model) updatePage(msg Msg) []Effect {
	m.Rev.Page++
	switch msg := msg.(type) {
	case SetLang:
		m.Lang = msg.Lang
		m.Rev.Doc++
		m.Rev.Run++
		m.Rev.View++
		m.Rev.Any++
		return []Effect{MarkLanguage{msg.Lang.Tag()}, KeepPreference{LangKey, msg.Lang.Tag()}}
	case SetTheme:
		m.Theme = msg.Theme
		return []Effect{MarkTheme{msg.Theme.String()}, KeepPreference{ThemeKey, msg.Theme.String()}}
	case SetBoth:
		m.Both = msg.On
	case SetLetters:
		m.Letters = msg.On
		value := "on"
		if !msg.On {
			value = "off"
		}
		return []Effect{KeepPreference{LettersKey, value}}
	case OpenDialog:
		m.Dialog = msg.Dialog
		if msg.Dialog == PasteDialog && m.Notice != nil && m.Notice.Bad() {
			m.Notice = nil // the dialog tells of what is pasted into it
		}
		return []Effect{Show{msg.Dialog.ID()}}
	case CloseDialog:
		m.Dialog = NoDialog
		return []Effect{Hide{msg.Dialog.ID()}}
	case SetShare:
		m.Share = msg.Options
	case CopyText:
		return []Effect{Copy{msg.Text, msg}}
	case Copied:
		return m.copied(msg)
	case ForgetCopied:
		if msg.Number == m.Copied.Number {
			m.Copied.For = nil
			m.Rev.Any++
		}
	case Speak:
		m.speak(msg.Number)
	case SaveFile:
		return []Effect{Download(msg)}
	case Dismiss:
		m.Notice = nil
	case DismissUnknown:
		m.Unknown = nil
	case Notify:
		m.Notice = msg.Notice
	case TakeUpdate:
		return []Effect{KeepDraft{}, Reload{}}
	case Faulted:
		m.Fault = msg.Report
		return []Effect{KeepDraft{}}
	case GoOn:
		m.Fault = ""
		m.drag = nil
		m.Playing = false
		m.run()
	}
	return nil
}

// copiedShown is how long the page shows how copying went, in ms.
const copiedShown = 4_000

// copied shows how copying went, and says it. If the browser did not allow it,
// the field that shows the text is the way to copy it by hand.
func (m *Model) copied(msg Copied) []Effect {
	m.Copied = Copying{msg.For, msg.OK, m.Copied.Number + 1}
	m.Rev.Any++
	effects := []Effect{Wait{copiedShown, ForgetCopied{m.Copied.Number}}}
	t := &m.Texts().Page
	text, _ := msg.For.(CopyText)
	switch {
	case msg.OK:
		m.say(t.Copied)
	case text.Field != "":
		m.say(t.CopyFailed + " " + t.CopyByHand)
		effects = append(effects, Focus{text.Field})
	default:
		m.say(t.CopyFailed)
	}
	return effects
}
