package document

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"spoolscope/engine/scenario"
)

// Moment is a time of a run that is marked, with a note.
type Moment struct {
	At   int // ms
	Note string
}

// Limits of moments: how many there can be, and the length of a note in characters.
const (
	MaxMoments = 20
	MaxNote    = 80
)

// String spells a moment as an address does: "500:the call waits".
func (m Moment) String() string { return strconv.Itoa(m.At) + ":" + m.Note }

// ParseMoment parses what String returns. The note may be missing.
func ParseMoment(text string) (m Moment, ok bool) {
	at, note, _ := strings.Cut(text, ":")
	n, err := strconv.Atoi(at)
	if err != nil || n < 0 || n > scenario.MaxTime || utf8.RuneCountInString(note) > MaxNote || strings.ContainsFunc(note, unicode.IsControl) {
		return Moment{}, false
	}
	return Moment{n, note}, true
}

// SpellMoments spells moments, one on each line.
func SpellMoments(list []Moment) string { return join(list, "\n", Moment.String) }

// ParseMoments parses what SpellMoments returns. It returns the moments in the order of time,
// without what is no moment, and without those that are too many.
func ParseMoments(text string) (list []Moment) {
	for line := range strings.SplitSeq(text, "\n") {
		if m, ok := ParseMoment(line); ok {
			list, _ = WithMoment(list, m)
		}
	}
	return list
}

// WithMoment returns a list with another moment, and the index of that. If a moment is
// marked there already, or the list is full, it returns the list itself.
func WithMoment(list []Moment, m Moment) ([]Moment, int) {
	i, marked := slices.BinarySearchFunc(list, m.At, func(x Moment, at int) int { return cmp.Compare(x.At, at) })
	if marked || len(list) >= MaxMoments {
		return list, i
	}
	return slices.Insert(slices.Clone(list), i, m), i
}

// Moments returns the moments of the document, ascending. They belong to the history and
// not to the document: they change nothing in a run.
func (h History) Moments() []Moment { return h.present.moments }

// Mark returns the history after a step that changes the moments.
func (h History) Mark(moments []Moment, merge string) History {
	next := h.Do(h.Present(), Label{Verb: MarkMoment}, merge)
	next.present.typed, next.present.moments = h.present.typed, moments
	return next
}

// Marked returns the history with moments that belong to the step which led to the document.
func (h History) Marked(moments []Moment) History {
	h.present.moments = moments
	return h
}
