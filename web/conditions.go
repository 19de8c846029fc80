package main

import (
	"slices"
	"strings"
)

// namesTag reports whether the lines of an If-None-Match or If-Match field contain
// an entity tag. All tags of this server are strong. A weak tag in the list matches
// only if weakly is set.
func namesTag(lines []string, tag string, weakly bool) bool {
	return slices.ContainsFunc(lines, func(line string) bool {
		return trimSpace(line) == "*" || listsTag(line, tag, weakly)
	})
}

// listsTag reports whether a list such as `"a", W/"b"` contains a tag. Tags may
// contain commas, so that the list cannot be split at them. It stops at the first
// malformed tag: the client then gets the content, which is always correct.
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
