package parts

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/engine/scenario"
)

// TypesFlags makes an input the field of an action's flags. It decodes the text
// on every keystroke, and changes the document when the field loses the focus.
func (p *Page) TypesFlags(input app.HTMLElemSelfClosing, f document.Field) app.HTMLElemSelfClosing {
	return input.
		OnInput(p.DoValue(f, func(text string) model.Msg { return model.TypeFlags{Action: f.Index, Text: text} })).
		OnChange(p.DoValue(f, func(text string) model.Msg { return model.EditField{Field: f, Text: text} })).
		OnBlur(p.Do(model.SettleEdit{}))
}

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
