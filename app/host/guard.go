package host

import (
	"fmt"
	"runtime/debug"
)

// Guard runs do, recovers a panic in it, and reports it with its stack.
func Guard(report func(string), do func()) {
	defer func() {
		if fault := recover(); fault != nil {
			report(fmt.Sprintf("%v\n\n%s", fault, debug.Stack()))
		}
	}()
	do()
}
