package texts

import "strings"

// Characters of the Unicode bidirectional algorithm.
const (
	firstStrongIsolate    = '\u2068'
	popDirectionalIsolate = '\u2069'
)

// Isolate wraps a user's text in bidirectional isolates if it could otherwise
// reorder the words of the page around it.
func Isolate(text string) string {
	if !strings.ContainsFunc(text, turns) {
		return text
	}
	var b strings.Builder
	b.WriteRune(firstStrongIsolate)
	open := 0
	for _, r := range text {
		switch {
		case '\u2066' <= r && r <= firstStrongIsolate:
			open++
		case r == popDirectionalIsolate && open == 0:
			continue // it would end the isolate
		case r == popDirectionalIsolate:
			open--
		case isParagraphSeparator(r):
			r = ' ' // it would end the paragraph, and with it the isolate
		}
		b.WriteRune(r)
	}
	for ; open >= 0; open-- {
		b.WriteRune(popDirectionalIsolate)
	}
	return b.String()
}

// turns reports whether a character can reorder those around it: a letter
// written from right to left, or a bidirectional control.
func turns(r rune) bool {
	switch {
	case r < 0x590:
		return false
	case r <= 0x8FF, 0xFB1D <= r && r <= 0xFDFF, 0xFE70 <= r && r <= 0xFEFE, 0x10800 <= r && r <= 0x10FFF, 0x1E800 <= r && r <= 0x1EFFF:
		return true
	}
	return IsDirectionControl(r)
}

// IsDirectionControl reports whether a character is a bidirectional control,
// which has no other effect than to reorder others.
func IsDirectionControl(r rune) bool {
	return r == 0x61C || r == 0x200E || r == 0x200F || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069
}

func isParagraphSeparator(r rune) bool {
	return r == '\n' || r == '\r' || 0x1C <= r && r <= 0x1E || r == 0x85 || r == 0x2029
}
