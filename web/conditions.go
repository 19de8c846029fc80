package main

import "strings"

// namesTag reports whether the lines of an If-None-Match or If-Match field name
// an entity tag. All tags of this server are strong; a weak one in the list
// stands for the same tag only where weak comparison is asked for.
func namesTag(lines []string, tag string, weakly bool) bool {
	for _, line := range lines {
		if trimSpace(line) == "*" || listsTag(line, tag, weakly) {
			return true
		}
	}
	return false
}

// listsTag walks over a list such as `"a", W/"b"`. Tags may contain commas, so
// that the list cannot be split at them. It gives up at the first thing that is
// no tag: then the client gets the content, which is never wrong.
func listsTag(line, tag string, weakly bool) bool {
	for {
		line = strings.TrimLeft(line, " \t,")
		rest, weak := strings.CutPrefix(line, "W/")
		if !strings.HasPrefix(rest, `"`) {
			return false
		}
		end := strings.IndexByte(rest[1:], '"')
		if end < 0 {
			return false
		}
		listed := rest[:end+2]
		if listed == tag && (weakly || !weak) {
			return true
		}
		line = rest[len(listed):]
	}
}
