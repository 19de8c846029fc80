package host

import (
	"fmt"
	"runtime/debug"
)

// Guard runs do. A panic in it is reported, with its stack, and goes no
// further.
func Guard(report func(string), do func()) {
	defer func() {
		if fault := recover(); fault != nil {
			report(fmt.Sprintf("%v\n\n%s", fault, debug.Stack()))
		}
	}()
	do()
}
