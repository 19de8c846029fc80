package model

// CopyText copies a text to the clipboard. Field is the id of the field that
// shows the text, if there is one.
type CopyText struct{ Text, Field string }

func (msg CopyText) update(*Model) []Effect { return []Effect{Copy{msg.Text, msg}} }

// copiedShown is how long the page shows the result of copying, in ms.
const copiedShown = 4_000

// Copied is the result of copying for the message that requested it.
type Copied struct {
	For Msg
	OK  bool
}

// update shows and announces the result. If the browser did not allow copying,
// the focus moves to the field that shows the text, where the user can copy it.
func (msg Copied) update(m *Model) []Effect {
	m.Copied = Copying{msg.For, msg.OK, m.Copied.Number + 1}
	effects := []Effect{Wait{copiedShown, ForgetCopied{m.Copied.Number}}}
	t := &m.Texts().Page
	text, _ := msg.For.(CopyText)
	switch {
	case msg.OK:
		m.announce(t.Copied)
	case text.Field != "":
		m.announce(t.CopyFailed + " " + t.CopyByHand)
		effects = append(effects, Focus{text.Field})
	default:
		m.announce(t.CopyFailed)
	}
	return effects
}

// ForgetCopied hides the result of copying.
type ForgetCopied struct{ Number int }

func (msg ForgetCopied) update(m *Model) []Effect {
	if msg.Number == m.Copied.Number {
		m.Copied.For = nil
	}
	return nil
}
