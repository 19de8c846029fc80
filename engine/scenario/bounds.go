package scenario

import (
	"fmt"
	"strconv"
)

// outOfBounds refuses what is too large or too deep before it is parsed.
func outOfBounds(data []byte) *Problem {
	if len(data) > MaxBytes {
		return &Problem{"", TooLarge, fmt.Sprintf("%d bytes", len(data)), fmt.Sprintf("at most %d bytes", MaxBytes)}
	}
	if depth := nesting(data); depth > MaxDepth {
		return &Problem{"", TooDeep, strconv.Itoa(depth) + " levels", fmt.Sprintf("at most %d levels", MaxDepth)}
	}
	return nil
}

// nesting returns how deep the brackets of data go, without parsing it: deep
// nesting costs a parser its stack.
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
