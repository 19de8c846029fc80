package parts

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/engine/scenario"
)

// TypesFlags makes an input the field of an action's flags: what is typed is
// decoded at once, and passed when the field is left.
func (p *Page) TypesFlags(input app.HTMLElemSelfClosing, f document.Field) app.HTMLElemSelfClosing {
	return input.
		OnInput(p.DoValue(f, func(text string) model.Msg { return model.TypeFlags{Action: f.Index, Text: text} })).
		OnChange(p.DoValue(f, func(text string) model.Msg { return model.EditField{Field: f, Text: text} })).
		OnBlur(p.Do(model.SettleEdit{}))
}

// Decoded returns the flags of an action in hex, if they are a number and the
// field shows no other text, and while others are typed in names.
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
