package documentview

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// rare lists the fields that most setups do not use. They are folded.
var rare = map[string]bool{
	"transports.offline": true, "transports.poll": true, "transports.connectsAt": true, "transports.failAt": true,
	"messages.failures": true, "messages.retryAfter": true,
}

// label returns the key of the texts of a field.
func label(f document.Field) string {
	if f.List == scenario.Document {
		return f.Name
	}
	return f.List.String() + "." + f.Name
}

// inputs draws an input for each field of an object except the id, in the order of the
// table. used reports whether a rare field is set.
func inputs(p *parts.Page, at document.Field) (common, folded []app.UI, used bool) {
	s := p.Model.Document()
	rows := at.List.Object()
	object := at.Object(s)
	for i := range rows.Fields {
		row := &rows.Fields[i]
		f := at
		f.Name = row.Name
		switch {
		case at.List == scenario.Messages && f.Name == "store":
			// One input chooses among all stores and transports, because a
			// message has exactly one of both.
			f.Name = document.Way
			common = append(common, p.Select(parts.Input{Field: f, Label: p.Texts().Setup.Fields[label(f)].Label, Value: document.Text(s, f)}, ways(p)))
		case at.List == scenario.Messages && f.Name == "transport":
		case row.Kind == scenario.KindVersion || row.Kind == scenario.KindID || !row.In(rows.VariantOf(object)):
		case row.Kind == scenario.KindObject || row.Kind == scenario.KindObjects:
			if at.List == scenario.Stores {
				common = append(common, openBy(p, f))
			} // lists of the document are sections of the editor
		case rare[label(f)]:
			folded = append(folded, input(p, f))
			used = used || row.IsSet(object)
		default:
			common = append(common, input(p, f))
		}
	}
	return common, folded, used
}

// input draws the input of a field by the kind of its row.
func input(p *parts.Page, f document.Field) app.UI {
	t := &p.Texts().Setup
	row, says, value := f.Row(), t.Fields[label(f)], document.Text(p.Model.Document(), f)
	in := parts.Input{Field: f, Label: says.Label, Note: says.Note, Value: value}
	switch row.Kind {
	case scenario.KindBool:
		return p.Check(f, says.Label, value == "true")
	case scenario.KindChoice:
		return p.Select(in, choices(p, f, row.Names))
	case scenario.KindReference:
		if names := idsOf(p.Model.Document(), row.List); len(names) <= fewMessages {
			return p.Select(in, references(p, f, names))
		}
		in.OnCommit, in.Plain = true, true
	case scenario.KindNumber:
	case scenario.KindTime:
		in.Unit = t.Ms
	case scenario.KindAddressType:
		in.Plain = true
	case scenario.KindFlags:
		in.Plain, in.Wide = true, true
		_, in.Note = p.Decoded(f)
	default:
		in.Plain, in.Wide = true, true
	}
	if label(f) == "title" {
		in.Hint = p.Model.MadeTitle()
	}
	return p.Text(in)
}

// fewMessages is the largest number of messages that are offered in a list. With more
// messages the user types the name.
const fewMessages = 200

// choices returns values with their labels. Names of MAPI are not translated.
func choices(p *parts.Page, f document.Field, names []string) []parts.Choice {
	list := make([]parts.Choice, len(names))
	for i, name := range names {
		list[i] = parts.Choice{Value: name, Label: name}
		if says, ok := p.Texts().Setup.Fields[label(f)+"."+name]; ok {
			list[i].Label = says.Label
		}
	}
	return list
}

// references returns the objects that a field can refer to, and "none" if it is
// optional.
func references(p *parts.Page, f document.Field, names []string) []parts.Choice {
	list := choices(p, f, names)
	if row := f.Row(); !row.Required {
		none := p.Texts().Setup.Fields[label(f)+".none"].Label
		list = append([]parts.Choice{{Value: "", Label: none}}, list...)
	}
	return list
}

// idsOf returns the ids of the objects of a list.
func idsOf(s *scenario.Scenario, l scenario.List) []string {
	ids := make([]string, s.Things(l).Len())
	for i := range ids {
		ids[i] = document.Name(s, l, i)
	}
	return ids
}

// ways returns the stores from which a message can be sent, and the transports by which
// it can arrive.
func ways(p *parts.Page) []parts.Choice {
	s, fields := p.Model.Document(), p.Texts().Setup.Fields
	var list []parts.Choice
	for _, id := range idsOf(s, scenario.Stores) {
		list = append(list, parts.Choice{Value: document.OutOf + id, Label: texts.Fill(fields["messages.way.store"].Label, "id", id)})
	}
	for _, id := range idsOf(s, scenario.Transports) {
		list = append(list, parts.Choice{Value: document.InBy + id, Label: texts.Fill(fields["messages.way.transport"].Label, "id", id)})
	}
	return list
}

// openBy draws a row for each process: whether it has the store open, and with how many
// references.
func openBy(p *parts.Page, f document.Field) app.UI {
	s := p.Model.Document()
	path := f.Path()
	rows := make([]app.UI, len(s.Processes))
	for i := range s.Processes {
		f.Sub = i
		entry := document.Entry(s, f)
		row := []app.UI{p.Check(f, s.Processes[i].ID, entry >= 0)}
		if entry >= 0 {
			row = append(row, refs(p, document.Field{List: f.List, Index: f.Index, Name: document.Refs, Sub: entry}, s.Processes[i].ID)...)
		}
		rows[i] = el.Div().Class("open-by").Body(row...)
	}
	body := []app.UI{el.Legend().Class("label").Text(p.Texts().Setup.Fields[label(f)].Label), el.Div().Body(rows...)}
	if problem, wrong := p.Model.ProblemAt(path); wrong && !strings.HasSuffix(problem.Path, "."+document.Refs) {
		body = append(body, p.Problem(parts.FieldID(path), problem))
	}
	return el.FieldSet().ID(parts.FieldID(path)).Class("field wide").Body(body...)
}

// refs draws the number of references of a process, and the problem with it.
func refs(p *parts.Page, f document.Field, process string) []app.UI {
	row := []app.UI{el.Span().Class("refs").Body(
		el.Span().Class("note").Aria("hidden", "true").Text("×"),
		p.Bare(f, texts.Fill(p.Texts().Setup.Fields[label(f)].Label, "process", process), document.Text(p.Model.Document(), f)),
	)}
	if problem, wrong := p.Model.ProblemAt(f.Path()); wrong {
		row = append(row, p.Problem(parts.FieldID(f.Path()), problem))
	}
	return row
}
