package model

import (
	"slices"
	"strings"

	"spoolscope/app/answer"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

// Found is what was looked for on the timeline.
type Found struct {
	Text    string // "" if nothing was
	Message string // the id of the message that was found; "" if none was
}

// OpenFind goes to where the text to look for is typed.
type OpenFind struct{}

func (OpenFind) update(*Model) []Effect { return []Effect{Focus{"find"}} }

// Find looks for a message by its id, or by a part of it, from the one on that was
// found last, and brings it into sight.
type Find struct {
	onRun
	Text string
}

func (msg Find) update(m *Model) []Effect {
	text := strings.TrimSpace(msg.Text)
	messages := m.Run.Scenario().Messages
	i := -1
	if text != "" {
		i = next(messages, text, m.Found)
	}
	m.Found = Found{Text: text}
	if i >= 0 {
		m.Found.Message = messages[i].ID
		m.lookAtMessage(i)
	}
	m.say(m.FoundSays())
	return nil
}

// FoundSays says what became of the message that was found, in the run that is
// shown, or that there is none; "" if nothing was looked for.
func (m *Model) FoundSays() string {
	t := &m.Texts().Timeline
	if m.Found.Text == "" || m.Run == nil {
		return ""
	}
	i := m.Run.Scenario().MessageIndex(m.Found.Message)
	if i < 0 {
		return texts.Fill(t.FoundNone, "what", m.Found.Text)
	}
	fate := m.Run.Result.Messages[i]
	return texts.Fill(t.Found, "id", m.Found.Message, "fate", m.Source().FateName(fate.Phase), "at", answer.Ms(fate.At))
}

// next returns the place of the message that a text means: the one of that id, or
// the first after the last one found that has it in its id, or -1.
func next(messages []scenario.Message, text string, last Found) int {
	place := func(id string) int {
		return slices.IndexFunc(messages, func(m scenario.Message) bool { return m.ID == id })
	}
	if i := place(text); i >= 0 {
		return i
	}
	from := 0
	if last.Text == text {
		from = place(last.Message) + 1
	}
	part := strings.ToLower(text)
	for n := range messages {
		i := (from + n) % len(messages)
		if strings.Contains(strings.ToLower(messages[i].ID), part) {
			return i
		}
	}
	return -1
}

// closeUp is how many times as long as a message lives may be in sight at most, so
// that it can be seen.
const closeUp = 12

// lookAtMessage puts the cursor where a message comes, and zooms in if it would be
// too small to see.
func (m *Model) lookAtMessage(i int) {
	from := int32(m.Run.Scenario().Messages[i].At)
	to := max(m.Run.Result.Messages[i].At, from+int32(m.Run.Scenario().Messages[i].Duration))
	limit := m.Run.Data.Limit()
	if m.Axis.Span()/closeUp > to-from {
		span := closeUp * (to - from)
		m.look(timeline.Axis{From: 0, To: span}.Around((from+to)/2, limit))
	}
	m.moveCursor(min(from, limit))
}
