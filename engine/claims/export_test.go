package claims

import (
	"fmt"
	"reflect"
	"strings"

	"spoolscope/engine"
)

// Histories prints what the claims see of a run: each call, transfer and message of
// its replay, with what is doubtful. A field that says nothing is left out.
func Histories(t engine.Trace, r *engine.Result) string {
	h := newHistory(t, r)
	var b strings.Builder
	list := func(name string, things any) {
		for all, i := reflect.ValueOf(things), 0; i < all.Len(); i++ {
			fmt.Fprintf(&b, "\t%s %d:", name, i)
			for field, value := range all.Index(i).Fields() {
				if text := fmt.Sprint(value); text != "-1" && text != "false" && text != "[]" {
					fmt.Fprintf(&b, " %s %s", field.Name, text)
				}
			}
			b.WriteString("\n")
		}
	}
	list("call", h.calls)
	list("transfer", h.transfers)
	list("message", h.messages)
	list("doubt", h.doubts)
	list("misplaced", h.misplaced)
	fmt.Fprintf(&b, "\tchannels: %v\n", h.running)
	return b.String()
}
