package scenario

import (
	"fmt"
	"strconv"
)

// outOfBounds rejects documents that are too large or too deeply nested, before
// they are parsed.
func outOfBounds(data []byte) *Problem {
	if len(data) > MaxBytes {
		return &Problem{"", TooLarge, fmt.Sprintf("%d bytes", len(data)), fmt.Sprintf("at most %d bytes", MaxBytes)}
	}
	if depth := nesting(data); depth > MaxDepth {
		return &Problem{"", TooDeep, strconv.Itoa(depth) + " levels", fmt.Sprintf("at most %d levels", MaxDepth)}
	}
	return nil
}

// nesting returns the depth of the brackets in data without parsing it, since
// deep nesting could exhaust a parser's stack.
func nesting(data []byte) int {
	depth, deepest, inText := 0, 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case inText && c == '\\':
			i++
		case c == '"':
			inText = !inText
		case inText:
		case c == '{' || c == '[':
			depth++
			deepest = max(deepest, depth)
		case c == '}' || c == ']':
			depth--
		}
	}
	return deepest
}
