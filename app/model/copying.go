package model

// CopyText puts a text on the clipboard. Field is the id of the field that shows
// it, if one does.
type CopyText struct{ Text, Field string }

func (msg CopyText) update(*Model) []Effect { return []Effect{Copy{msg.Text, msg}} }

// copiedShown is how long the page shows how copying went, in ms.
const copiedShown = 4_000

// Copied tells how copying went for the message that asked for it.
type Copied struct {
	For Msg
	OK  bool
}

// update shows how copying went, and says it. If the browser did not allow it,
// the field that shows the text is the way to copy it by hand.
func (msg Copied) update(m *Model) []Effect {
	m.Copied = Copying{msg.For, msg.OK, m.Copied.Number + 1}
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

// ForgetCopied tells that how copying went has been shown for long enough.
type ForgetCopied struct{ Number int }

func (msg ForgetCopied) update(m *Model) []Effect {
	if msg.Number == m.Copied.Number {
		m.Copied.For = nil
	}
	return nil
}
