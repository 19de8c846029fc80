package parts

import (
	"spoolscope/app/document"
	"spoolscope/engine/scenario"
)

// Decoded returns the flags of an action as the page shows them beside their
// field: in hex if they are a number, unless the field's text was rejected, and by
// name while the typed flags differ from the document's.
func (p *Page) Decoded(f document.Field) (hex, names string) {
	flags := p.Model.FlagsTyped(f.Index)
	if _, wrong := p.Model.Pending[f.Path()]; flags.Kind == scenario.Literal && !wrong {
		hex = flags.Value.Hex()
	}
	if flags != p.Model.Document().Actions[f.Index].Flags {
		names = flags.String()
	}
	return hex, names
}
