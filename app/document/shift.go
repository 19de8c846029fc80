package document

import (
	"slices"

	"spoolscope/engine/scenario"
)

// Fields whose entries move one by one: Sub is the entry of connectsAt, and of
// offline twice the window, plus 1 for its end.
const (
	Offline    = "offline"
	ConnectsAt = "connectsAt"
)

// Number returns the value of a field that can be moved: a number, a time, a
// connection time, or an edge of an offline window.
func Number(s *scenario.Scenario, f Field) int {
	n, _, _ := number(s, f)
	return *n
}

// number returns the value of a field that can be moved, with its limits.
// Connection times stay ascending, and windows apart. A line that connects
// regularly goes on to do so.
func number(s *scenario.Scenario, f Field) (n *int, least, most int) {
	row := f.Row()
	least, most = row.Least, row.Most
	switch f.Name {
	case Offline:
		list := s.Transports[f.Index].Offline
		i := f.Sub / 2
		if f.Sub%2 == 0 {
			if i > 0 {
				least = list[i-1].To + 1
			}
			return &list[i].From, least, list[i].To - 1
		}
		if i+1 < len(list) {
			most = list[i+1].From - 1
		}
		return &list[i].To, list[i].From + 1, most
	case ConnectsAt:
		list := s.Transports[f.Index].ConnectsAt
		if f.Sub > 0 {
			least = list[f.Sub-1] + 1
		}
		if f.Sub+1 < len(list) {
			most = list[f.Sub+1] - 1
		}
		return &list[f.Sub], least, most
	case "every":
		least = 1
	}
	return row.Value(f.Object(s)).(*int), least, most
}

// Shifted returns a document in which the value of a field that can be moved is
// changed by an amount and clamped to its limits. Unchanged lists are shared.
func Shifted(s *scenario.Scenario, f Field, by int) *scenario.Scenario {
	d := *s
	switch f.List {
	case scenario.Actions:
		d.Actions = slices.Clone(s.Actions)
	case scenario.Messages:
		d.Messages = slices.Clone(s.Messages)
	case scenario.Transports:
		d.Transports = slices.Clone(s.Transports)
		t := &d.Transports[f.Index]
		t.Offline, t.ConnectsAt = slices.Clone(t.Offline), slices.Clone(t.ConnectsAt)
	}
	n, least, most := number(&d, f)
	*n = min(max(*n+by, least), most)
	return &d
}
