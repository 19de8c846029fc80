package model

import (
	"slices"
	"strings"

	"spoolscope/app/answer"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

// Found is what was looked for on the timeline, and what is known of it.
type Found struct {
	Text    string
	Message int    // of the run; -1 if there is none
	Says    string // in the page's language
}

// find looks for a message by its id, or by a part of it, from the one on that was
// found last, and brings it into sight.
func (m *Model) find(text string) []Effect {
	text = strings.TrimSpace(text)
	if text == "" {
		m.Found = Found{Message: -1}
		return nil
	}
	t := &m.Texts().Timeline
	i := next(m.Run.Scenario().Messages, text, m.Found)
	m.Found = Found{Text: text, Message: i, Says: texts.Fill(t.FoundNone, "what", text)}
	if i >= 0 {
		fate := m.Run.Result.Messages[i]
		m.Found.Says = texts.Fill(t.Found, "id", m.Run.Scenario().Messages[i].ID,
			"fate", m.Source().FateName(fate.Phase), "at", answer.Ms(fate.At))
		m.lookAtMessage(i)
	}
	m.say(m.Found.Says)
	return nil
}

// next returns the place of the message that a text means: the one of that id, or
// the first after the last one found that has it in its id, or -1.
func next(messages []scenario.Message, text string, last Found) int {
	if i := slices.IndexFunc(messages, func(msg scenario.Message) bool { return msg.ID == text }); i >= 0 {
		return i
	}
	from := 0
	if last.Text == text {
		from = last.Message + 1
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
