package parts

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// FieldID returns the id of the element that edits a path of the document.
func FieldID(path string) string {
	return "f-" + strings.NewReplacer("[", "-", "].", "-", "]", "", ".", "-").Replace(path)
}

// Input describes an input for a field of the document.
type Input struct {
	Field    document.Field
	ID       string // of the element; "" for that of the field
	Class    string // of the input with its label; "" for none of its own
	Label    string
	Note     string // how to fill it in
	Value    string // of the document
	Hint     string // what an empty value means
	Unit     string
	OnCommit bool // set when the field is left, not while typing: names
	Wide     bool
	Plain    bool // letters, not digits
}

// Text draws a text field with its label, note and problem.
func (p *Page) Text(in Input) app.UI {
	id := in.id()
	value := p.Model.TextOf(in.Field, in.Value)
	_, wrong := p.Model.ProblemAt(in.Field.Path())
	input := el.Input().ID(id).Class("input").Attr("type", "text").Attr("value", value).Attr("autocomplete", "off").Spellcheck(false)
	if in.Hint != "" {
		input = input.Attr("placeholder", in.Hint)
	}
	if in.Plain {
		input = input.Attr("dir", "auto")
	} else {
		input = input.Attr("inputmode", "numeric")
	}
	edit := func(text string) model.Msg { return model.EditField{Field: in.Field, Text: text} }
	switch {
	case in.Field.Name == "flags":
		// The text is decoded on every keystroke, and changes the document when the field
		// loses the focus.
		typed := func(text string) model.Msg { return model.TypeFlags{Action: in.Field.Index, Text: text} }
		input = input.OnInput(p.DoValue(in.Field, typed)).OnChange(p.DoValue(in.Field, edit)).OnBlur(p.Do(model.SettleEdit{}))
	case in.OnCommit:
		input = input.OnChange(p.DoValue(in.Field, edit))
	default:
		input = input.OnInput(p.DoValue(in.Field, edit)).OnBlur(p.Do(model.SettleEdit{}))
	}
	return p.field(in, el.Label().Class("label").Attr("for", id).Text(in.Label), el.Span().Class("input-row").Body(
		describe(input, id, in.Note != "", wrong),
		app.If(in.Unit != "", func() app.UI { return el.Span().Class("unit").Aria("hidden", "true").Text(in.Unit) }),
	))
}

func (in Input) id() string {
	if in.ID != "" {
		return in.ID
	}
	return FieldID(in.Field.Path())
}

// describe links a control to its note and its problem for assistive technology.
func describe(input app.HTMLElemSelfClosing, id string, note, wrong bool) app.HTMLElemSelfClosing {
	var by []string
	if wrong {
		input = input.Aria("invalid", "true")
		by = append(by, id+"-problem")
	}
	if note {
		by = append(by, id+"-note")
	}
	if len(by) > 0 {
		input = input.Aria("describedby", strings.Join(by, " "))
	}
	return input
}

// field draws an input with its note and problem. The problems of openBy are
// shown below all of its inputs.
func (p *Page) field(in Input, body ...app.UI) app.UI {
	id := in.id()
	problem, wrong := p.Model.ProblemAt(in.Field.Path())
	wrong = wrong && in.Field.Name != "openBy"
	class := "field " + in.Class
	if in.Wide {
		class += " wide"
	}
	if wrong {
		class += " wrong"
	}
	body = append(body,
		app.If(wrong, func() app.UI { return p.Problem(id, problem) }),
		app.If(in.Note != "", func() app.UI {
			return el.Span().Class("note").ID(id + "-note").Text(in.Note)
		}))
	return el.Div().Class(class).Body(body...)
}

// Problem draws the problem of the control with an id.
func (p *Page) Problem(id string, problem scenario.Problem) app.UI {
	return el.Span().Class("problem").ID(id + "-problem").Text(ProblemText(problem, p.Texts()))
}

// Bare draws a text field without its problem. Its label is not visible.
func (p *Page) Bare(f document.Field, label, value string) app.UI {
	path := f.Path()
	id := FieldID(path)
	value = p.Model.TextOf(f, value)
	_, wrong := p.Model.ProblemAt(path)
	input := el.Input().ID(id).Class("input small").Attr("type", "text").Attr("value", value).Attr("autocomplete", "off").Spellcheck(false).
		Attr("inputmode", "numeric").Aria("label", label).
		OnInput(p.DoValue(f, func(text string) model.Msg { return model.EditField{Field: f, Text: text} })).
		OnBlur(p.Do(model.SettleEdit{}))
	return describe(input, id, false, wrong)
}

// Choice is one option of a Select.
type Choice struct {
	Value, Label string
}

// Select draws a list to choose from.
func (p *Page) Select(in Input, choices []Choice) app.UI {
	id := in.id()
	_, wrong := p.Model.ProblemAt(in.Field.Path())
	known := false
	for _, c := range choices {
		known = known || c.Value == in.Value
		in.Wide = in.Wide || letters(c.Label) > halfWidth
	}
	if !known {
		// The document's value is shown even if it is not one of the choices.
		choices = append([]Choice{{in.Value, in.Value}}, choices...)
	}
	element := el.Select().ID(id).Class("input").Body(app.Range(choices).Slice(func(i int) app.UI {
		c := choices[i]
		value := c.Value
		if value == "" {
			value = " " // go-app omits empty attributes, and the value would be the text; edits trim it
		}
		return el.Option().Attr("value", value).Text(c.Label).Attr("selected", c.Value == in.Value)
	})).OnChange(p.DoValue(in.Field, func(text string) model.Msg { return model.EditField{Field: in.Field, Text: text} }))
	if wrong {
		element = element.Aria("invalid", "true").Aria("describedby", id+"-problem")
	}
	return p.field(in, el.Label().Class("label").Attr("for", id).Text(in.Label), el.Span().Class("input-row").Body(element))
}

// halfWidth is how many letters a list shows in half of a card.
const halfWidth = 10

// firstWide is the first code point of the scripts with double-width letters.
const firstWide = 0x2E80

// letters returns the width of a text in letters. A Chinese letter counts as two.
func letters(text string) int {
	n := utf8.RuneCountInString(text)
	for _, r := range text {
		if r >= firstWide {
			n++
		}
	}
	return n
}

// Check draws a checkbox.
func (p *Page) Check(f document.Field, label string, checked bool) app.UI {
	in := Input{Field: f, Wide: true}
	if f.Name == "openBy" {
		in.ID = FieldID(f.Path()) + "-" + strconv.Itoa(f.Sub)
	}
	return p.field(in, el.Label().Class("check").Body(
		el.Input().ID(in.id()).Attr("type", "checkbox").Attr("checked", checked).OnChange(p.DoChecked(f)),
		el.Span().Text(label)))
}

// ProblemText describes a problem in the page's language.
func ProblemText(problem scenario.Problem, t *texts.Catalog) string {
	c := &t.Problems
	text := map[scenario.Code]string{
		scenario.NotJSON: c.NotJSON, scenario.TooLarge: c.TooLarge, scenario.TooDeep: c.TooDeep,
		scenario.WrongVersion: c.WrongVersion, scenario.UnknownField: c.UnknownField, scenario.DuplicateKey: c.DuplicateKey,
		scenario.Missing: c.Missing, scenario.WrongType: c.WrongType, scenario.OutOfRange: c.OutOfRange,
		scenario.TooLong: c.TooLong, scenario.TooMany: c.TooMany, scenario.TooFew: c.TooFew,
		scenario.BadID: c.BadID, scenario.BadAddressType: c.BadAddressType, scenario.NotOneOf: c.NotOneOf,
		scenario.Twice: c.Twice, scenario.NotThere: c.NotThere, scenario.SecondInbox: c.SecondInbox,
		scenario.NoMailInbox: c.NoMailInbox, scenario.BadWindow: c.BadWindow, scenario.NotAscending: c.NotAscending,
		scenario.NoWay: c.NoWay, scenario.BothWays: c.BothWays, scenario.NotHere: c.NotHere,
		scenario.NotOutbound: c.NotOutbound, scenario.NoFailures: c.NoFailures,
		scenario.TooManyAttempts: c.TooManyAttempts, scenario.NothingExpected: c.NothingExpected,
	}[problem.Code]
	if problem.Found != "" {
		text += " " + texts.Fill(c.Found, "found", c.Phrase(problem.Found))
	}
	if problem.Allowed != "" {
		text += " " + texts.Fill(c.Allowed, "allowed", c.Phrase(problem.Allowed))
	}
	if meant := problem.Meant(); meant != "" {
		text += " " + texts.Fill(c.Meant, "what", meant)
	}
	return text
}
