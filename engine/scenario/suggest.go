package scenario

import (
	"slices"
	"strconv"
	"strings"

	"spoolscope/engine/mapi"
)

// Meant returns the known spelling that is most similar to a name or value that
// is not in a closed list, or "" if none is similar.
func (p Problem) Meant() string {
	known := strings.Split(p.Allowed, ", ")
	switch p.Code {
	case UnknownField:
		name := p.Path[strings.LastIndexAny(p.Path, ".[")+1:]
		return Nearest(strings.Trim(name, `"]`), known...)
	case NotOneOf:
		found, _ := strconv.Unquote(p.Found) // "" is like nothing in a list
		switch {
		case p.Allowed == FlagsAllowed:
			return nearestFlag(found, previousWord, nullWord)
		case p.Allowed == OutAllowed:
			return nearestFlag(found)
		}
		return Nearest(found, known...)
	}
	return ""
}

// nearestFlag returns the flag or word that is nearest to text. It compares without the common prefix of all flags, which would make
// any two of them similar.
func nearestFlag(text string, words ...string) string {
	const prefix = "LOGOFF_"
	var known []string
	for _, f := range slices.Concat(mapi.Inputs[:], mapi.Outputs[:]) {
		known = append(known, strings.TrimPrefix(f.String(), prefix))
	}
	flags := len(known)
	near := Nearest(strings.TrimPrefix(strings.ToUpper(text), prefix), append(known, words...)...)
	if slices.Contains(known[:flags], near) {
		return prefix + near
	}
	return near
}

// Nearest returns the known text with the least edit distance from text, without
// regard to case; the first of several. Wrong, missing, added and transposed
// letters count as one edit each. It returns "" if none is near enough to be a
// misspelling.
func Nearest(text string, known ...string) string {
	letters := []rune(strings.ToLower(text))
	best, nearest := 2+len(letters)/5, ""
	for _, k := range known {
		other := []rune(strings.ToLower(k))
		// The distance is at least the difference of the lengths.
		if d := len(other) - len(letters); max(d, -d) >= best {
			continue
		}
		if d := distance(letters, other); d < best {
			best, nearest = d, k
		}
	}
	return nearest
}

// distance is the optimal string alignment distance.
func distance(x, y []rune) int {
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		before, last, row = last, row, before
		row[0] = i
		for j := 1; j <= len(y); j++ {
			wrong := 1
			if x[i-1] == y[j-1] {
				wrong = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+wrong)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(y)]
}
