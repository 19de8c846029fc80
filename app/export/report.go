package export

import (
	"strings"

	"spoolscope/app/answer"
	"spoolscope/app/document"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// writer writes a run and its setup as a report, in the markup of a format.
type writer struct {
	pen
	source Source
	markup *markup
}

// mostRows limits each list and table of a report.
const mostRows = 2000

func (w *writer) open(kind int)  { w.raw(w.markup[kind][0]) }
func (w *writer) close(kind int) { w.raw(w.markup[kind][1]) }

func (w *writer) put(kind int, text string) {
	w.open(kind)
	w.text(text)
	w.close(kind)
}

// value writes an item of a list: a value after its name.
func (w *writer) value(name, value string) { w.put(anItem, w.named(name, value)) }

func (w *writer) named(name, value string) string {
	return name + w.source.Run.Lang.Says(rules.Text{En: ": ", Zh: "："}) + value
}

// table begins a table.
func (w *writer) table(columns ...string) {
	w.open(aTable)
	w.open(aHead)
	for _, c := range columns {
		w.put(aColumn, c)
	}
	if w.lead != "" { // Markdown has a line below the head
		w.raw("\n|" + strings.Repeat(" --- |", len(columns)))
	}
	w.close(aHead)
}

func (w *writer) row(cells ...string) {
	w.open(aRow)
	for _, c := range cells {
		w.put(aCell, c)
	}
	w.close(aRow)
}

// end ends a list or table of n rows, and says how many of them are left out.
func (w *writer) end(kind, n int) {
	w.close(kind)
	if n > mostRows {
		w.open(aParagraph)
		w.more(w.source.Run.Lang, n-mostRows)
		w.close(aParagraph)
	}
}

func (w *writer) report() {
	s := &w.source
	t, r := texts.Of(s.Run.Lang), s.Run.Result
	w.put(aTitle, s.Title)
	if s.Scenario.Description != "" {
		w.put(aParagraph, s.Scenario.Description)
	}
	if w.code { // HTML
		w.raw("<figure>")
		w.b = append(w.b, SVG.Encode(*s)...)
		w.raw("</figure>\n")
	}
	if len(r.Calls) == 0 {
		w.put(aParagraph, t.Answer.NoCall)
	}
	for i := range min(len(r.Calls), mostRows) {
		w.call(i)
	}

	w.put(aHeading, t.Answer.Fates)
	w.table(t.Answer.ColMail, t.Answer.ColWay, t.Answer.ColFate, t.Answer.ColSince)
	for _, f := range s.Run.Fates(0, mostRows) {
		w.row(f.ID, f.Way, f.Name, answer.Ms(f.At))
	}
	w.end(aTable, len(r.Messages))

	w.put(aHeading, t.Timeline.TableTitle)
	w.table(t.Timeline.ColTime, t.Timeline.ColWhat, t.Timeline.ColWhy)
	lines, of := s.Run.Account(0, mostRows)
	for i := range lines {
		l := &lines[i]
		w.row(answer.Ms(l.At), l.Text, basis(l.Rule, l.Reading))
	}
	w.end(aTable, of)
	w.setup()
}

// basis names a rule, and the reading under which it applies, if any.
func basis(rule rules.ID, reading rules.Choice) string {
	if _, _, ok := reading.Split(); ok {
		return rule.String() + " (" + reading.String() + ")"
	}
	return rule.String()
}

// call writes what a call returned, and why.
func (w *writer) call(call int) {
	run := w.source.Run
	t, c := &texts.Of(run.Lang).Answer, &run.Result.Calls[call]
	w.put(aHeading, run.Title(call))
	w.put(aParagraph, run.Verdict(call))
	w.open(aList)
	w.value(t.In, answer.Value(c.In))
	if c.Returned == engine.Never {
		w.value(t.Returned, answer.Unreturned(run.Result, c, t.Never, t.NotBy))
	} else {
		w.value(t.Out, answer.Value(c.Out))
		w.value(t.HRESULT, c.Result.String())
		w.value(t.Returned, answer.Ms(c.Returned))
	}
	w.close(aList)

	w.table(t.FlagsTitle, t.WhyTitle)
	for _, f := range run.Flags(call) {
		state := t.NotSet
		if f.Set {
			state = t.Set
		}
		w.row(w.named(f.Flag.String(), state), f.Why)
	}
	w.close(aTable)

	w.put(aSubheading, t.WhyTitle)
	w.open(aList)
	decisions, more := run.Decisions(call, mostRows)
	for i := range decisions {
		w.decision(&decisions[i])
	}
	w.end(aList, len(decisions)+more)
}

func (w *writer) decision(d *answer.Decision) {
	t, lang := &texts.Of(w.source.Run.Lang).Answer, w.source.Run.Lang
	w.open(anItem)
	w.text(w.named(answer.Ms(d.At), d.Text+" "+d.Says))
	if len(d.Facts) > 0 {
		w.raw(" ")
		w.text("(" + w.named(t.Facts, strings.Join(d.Facts, "; ")) + ")")
	}
	w.raw(" ")
	w.text("[" + basis(d.Rule, d.Reading))
	for _, source := range d.Sources {
		page, _ := rules.PageByShort(source.Page)
		name := page.Title
		if source.Sentence != "" {
			name = texts.Fill(t.Sentence, "page", name, "n", source.Sentence)
		}
		w.raw("; ")
		w.link(name, lang.Says(source.URL()))
	}
	w.text("]")
	w.close(anItem)
}

// link writes a text that leads to an address, or only the text if there is none.
func (w *writer) link(text, address string) {
	switch {
	case address == "":
		w.text(text)
	case w.code: // HTML
		w.put(aLink, address)
		w.put(aLabel, text)
	default:
		w.put(aLabel, text)
		w.raw(w.markup[aLink][0] + address + w.markup[aLink][1])
	}
}

// setup writes the document as tables.
func (w *writer) setup() {
	s := w.source.Scenario
	t, says := &texts.Of(w.source.Run.Lang).Setup, w.source.Run.Lang.Says
	w.put(aHeading, t.Title)
	w.open(aList)
	w.value(t.Fields["horizon"].Label, answer.Ms(int32(s.Horizon)))
	for k, value := range s.Readings {
		info := rules.Key(k).Info()
		w.value(info.Name, info.Values[value].Name+" – "+says(info.Values[value].Says))
	}
	w.close(aList)
	for list := scenario.Processes; list <= scenario.Actions; list++ {
		if s.Things(list).Len() > 0 {
			w.put(aSubheading, t.Lists[list-1])
			w.things(list)
		}
	}
}

// things writes a list of the document, with a column for each field that one of its objects
// sets.
func (w *writer) things(list scenario.List) {
	t := &texts.Of(w.source.Run.Lang).Setup
	objects := w.source.Scenario.Things(list)
	n := min(objects.Len(), mostRows)
	var columns []string
	var fields []*scenario.Field
	all := list.Object().Fields
	for f := range all {
		field := &all[f]
		for i := range n {
			if field.IsSet(objects.At(i)) {
				label := t.Fields[list.String()+"."+field.Name].Label
				if label == "" { // the editor shows a store or transport as one field
					label = t.Fields["actions."+field.Name].Label
				}
				if k := field.Kind; k == scenario.KindTime || k == scenario.KindTimes || k == scenario.KindWindows {
					label += " (ms)"
				}
				fields, columns = append(fields, field), append(columns, label)
				break
			}
		}
	}
	w.table(columns...)
	for i := range n {
		w.open(aRow)
		for _, field := range fields {
			text := ""
			if field.IsSet(objects.At(i)) || field.Required && field.Only == 0 {
				text = document.RowText(objects.At(i), field)
			}
			if text == "true" {
				text = "✓"
			}
			if says, ok := t.Fields[list.String()+"."+field.Name+"."+text]; ok {
				text = says.Label
			}
			w.put(aCell, text)
		}
		w.close(aRow)
	}
	w.end(aTable, objects.Len())
}
