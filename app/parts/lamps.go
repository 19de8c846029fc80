package parts

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/el"
	"spoolscope/engine/mapi"
)

// Lamps are the four output flags by their initials, lit where they are set;
// who cannot see them hears the names.
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
