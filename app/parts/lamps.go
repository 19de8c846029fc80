package parts

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/el"
	"spoolscope/engine/mapi"
)

// Lamps draws the initials of the four output flags, highlighted where they are
// set. Screen readers read the names of those that are set.
func Lamps(f mapi.Flags) app.UI {
	body := make([]app.UI, len(mapi.Outputs))
	for i, o := range mapi.Outputs {
		class := "lamp-letter"
		if f.Has(o) {
			class += " lit"
		}
		body[i] = el.Span().Class(class).Text([...]string{"C", "I", "O", "Q"}[i])
	}
	names := f.Short()
	return el.Span().Class("lamps").Role("img").Title(names).Aria("label", names).Body(body...)
}
