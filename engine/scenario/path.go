package scenario

import (
	"strconv"
	"strings"
)

// path is a place in a document.
type path []step

// step is one part of a path: a field, or an index.
type step struct {
	name    string
	index   int
	isIndex bool
}

func (p *path) pop() { *p = (*p)[:len(*p)-1] }

// String returns the path as problems spell it: "transports[1].offline[0]".
func (p path) String() string {
	var b strings.Builder
	for _, s := range p {
		switch {
		case s.isIndex:
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
		case !isPlain(s.name):
			b.WriteString("[" + quoted(s.name) + "]")
		case b.Len() > 0:
			b.WriteString("." + s.name)
		default:
			b.WriteString(s.name)
		}
	}
	return b.String()
}

// isPlain reports whether a name can be part of a path unquoted. Others are
// quoted, so that an odd key cannot be mistaken for another path.
func isPlain(name string) bool {
	const most = 40
	for i, c := range name {
		if !(c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || i > 0 && (c == '-' || '0' <= c && c <= '9')) {
			return false
		}
	}
	return name != "" && len(name) <= most
}
