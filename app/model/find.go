package model

import (
	"strings"

	"spoolscope/app/answer"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// Found is the last search on the timeline.
type Found struct {
	Text    string // "" if there was none
	Message string // the id of the match; "" if there is none
}

// OpenFind moves the focus to the search field.
type OpenFind struct{}

func (OpenFind) update(*Model) []Effect { return []Effect{Focus{"find"}} }

// Find searches for a message by its id, or by a part of it, from the last
// match on, and shows it.
type Find struct {
	onRun
	Text string
}

func (msg Find) update(m *Model) []Effect {
	text := strings.TrimSpace(msg.Text)
	messages := m.Run.Scenario().Messages
	i := -1
	if text != "" {
		i = next(m.Run.Scenario(), text, m.Found)
	}
	m.Found = Found{Text: text}
	if i >= 0 {
		m.Found.Message = messages[i].ID
		m.showMessage(i)
	}
	m.announce(m.FoundSays())
	return nil
}

// FoundSays returns a sentence with the fate of the message that was found in
// the current run, or one that there is no match; "" if there was no search.
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
	pattern := t.Found
	if fate.Phase == spooler.Unborn {
		pattern = t.FoundUnborn // it has no time
	}
	return texts.Fill(pattern, "id", m.Found.Message, "fate", m.Source().FateName(fate.Phase), "at", answer.Ms(fate.At))
}

// next returns the index of the message with the given id, or else of the first
// one after the last match whose id contains the text, or -1.
func next(s *scenario.Scenario, text string, last Found) int {
	if i := s.MessageIndex(text); i >= 0 {
		return i
	}
	from := 0
	if last.Text == text {
		from = s.MessageIndex(last.Message) + 1
	}
	part := strings.ToLower(text)
	for n := range s.Messages {
		i := (from + n) % len(s.Messages)
		if strings.Contains(strings.ToLower(s.Messages[i].ID), part) {
			return i
		}
	}
	return -1
}

// closeUp is the largest ratio of the visible span to the lifetime of a message
// at which the message can be seen.
const closeUp = 12

// showMessage puts the cursor at the start of a message, and zooms in if the
// message would be too small to see.
func (m *Model) showMessage(i int) {
	from := int32(m.Run.Scenario().Messages[i].At)
	to := max(m.Run.Result.Messages[i].At, from+int32(m.Run.Scenario().Messages[i].Duration))
	limit := m.Run.Data.Limit()
	if m.Axis.Span()/closeUp > to-from {
		span := closeUp * (to - from)
		m.look(timeline.Axis{From: 0, To: span}.Around((from+to)/2, limit))
	}
	m.moveCursor(min(from, limit))
}
