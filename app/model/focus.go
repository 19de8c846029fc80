package model

import (
	"slices"
	"strconv"
	"strings"

	"spoolscope/app/document"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

// HandleID returns the id of a handle's element.
func HandleID(key string) string { return "h-" + strings.ReplaceAll(key, "/", "-") }

// CardID returns the id of the card of an item of the setup.
func CardID(l scenario.List, i int) string { return "card-" + l.String() + "-" + strconv.Itoa(i) }

// AdderID returns the id of the button that adds to a list.
func AdderID(l scenario.List) string { return "add-" + l.String() }

// focusCard moves the focus to the card at an index of a list, or to the last
// card, and shows the page of the list that has it. In an empty list it is the
// button that adds to it.
func (m *Model) focusCard(l scenario.List, i int) Focus {
	i = min(i, m.Document().Things(l).Len()-1)
	if i < 0 {
		return Focus{AdderID(l)}
	}
	m.Paged[l] = i
	return Focus{CardID(l, i)}
}

// MoveFocus moves the focus to an element of the page, such as a reading in the
// setup, and closes the dialog that is open.
type MoveFocus struct{ ID string }

func (msg MoveFocus) update(m *Model) []Effect {
	var effects []Effect
	if m.Dialog != NoDialog {
		effects = CloseDialog{m.Dialog}.update(m)
	}
	return append(effects, Focus(msg))
}

// GoToField moves the focus to a field, and shows the page of its list that has it.
type GoToField struct {
	Path string
	ID   string // of the element
}

func (msg GoToField) update(m *Model) []Effect {
	if list, i := document.Place(msg.Path); list != scenario.Document {
		m.Paged[list] = i
	}
	return []Effect{Focus{msg.ID}}
}

// FocusHandle reports that a handle has received the focus.
type FocusHandle struct{ Key string }

func (msg FocusHandle) update(m *Model) []Effect {
	m.Roving = msg.Key
	return nil
}

// StepFocus moves the focus between handles: along a lane by time, or to the
// nearest handle of the next lane that has any.
type StepFocus struct {
	onRun
	Key     string
	Back    bool
	ToLanes bool
}

func (msg StepFocus) update(m *Model) []Effect {
	handles := m.Run.Data.Handles(m.Scene())
	at := slices.IndexFunc(handles, func(h timeline.Handle) bool { return h.Key == msg.Key })
	if at < 0 {
		return nil
	}
	to := msg.neighbour(handles, at)
	m.Roving = handles[to].Key
	return []Effect{Focus{HandleID(m.Roving)}}
}

func (msg StepFocus) neighbour(handles []timeline.Handle, at int) int {
	step := 1
	if msg.Back {
		step = -1
	}
	from := handles[at]
	if !msg.ToLanes {
		if to := at + step; to >= 0 && to < len(handles) && handles[to].Lane == from.Lane {
			return to
		}
		return at
	}
	lane, best := -1, at
	for i := at + step; i >= 0 && i < len(handles); i += step {
		h := handles[i]
		if h.Lane == from.Lane {
			continue
		}
		if lane < 0 {
			lane, best = h.Lane, i
		}
		if h.Lane != lane {
			break
		}
		if distance(h, from) < distance(handles[best], from) {
			best = i
		}
	}
	return best
}

func distance(a, b timeline.Handle) int { return max(a.X0-b.X0, b.X0-a.X0) }

// CardOf returns the list and the index of the card that a target such as
// "card:transports:1" means.
func CardOf(target string) (kind scenario.List, index int, ok bool) {
	part := strings.Split(target, ":")
	if len(part) != 3 || part[0] != "card" {
		return 0, 0, false
	}
	kind, ok = scenario.ListByName(part[1])
	index, err := strconv.Atoi(part[2])
	return kind, index, ok && err == nil
}
