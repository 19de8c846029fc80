package document

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// Text returns the value of a field as shown in the editor.
func Text(s *scenario.Scenario, f Field) string {
	switch f.Name {
	case Way:
		return way(&s.Messages[f.Index])
	case openBy:
		return strconv.FormatBool(Entry(s, f) >= 0)
	case Refs:
		return strconv.Itoa(s.Stores[f.Index].OpenBy[f.Sub].Refs)
	}
	if f.expects() {
		return expectedText(s, f)
	}
	return RowText(f.Object(s), f.Row())
}

// RowText returns the value of an object's field. Of a list of objects it gives the
// values of each that are set.
func RowText(object any, row *scenario.Field) string {
	if row.Present != nil && !*row.Present(object) {
		return ""
	}
	switch v := row.Value(object).(type) {
	case *string:
		return *v
	case *int:
		return strconv.Itoa(*v)
	case *bool:
		return strconv.FormatBool(*v)
	case *uint8:
		return row.Names[*v]
	case *[]string:
		return strings.Join(*v, ", ")
	case *[]int:
		return join(*v, ", ", strconv.Itoa)
	case *[]scenario.Window:
		return join(*v, ", ", windowText)
	case *scenario.FlagsArg:
		return v.String()
	case scenario.Things:
		var all []string
		for i := range v.Len() {
			for j := range row.Of.Fields {
				if part := &row.Of.Fields[j]; part.IsSet(v.At(i)) {
					all = append(all, RowText(v.At(i), part))
				}
			}
		}
		return strings.Join(all, ", ")
	}
	return ""
}

// windowText returns the text of an offline window. One that lasts until the latest
// possible time is open: "500-".
func windowText(w scenario.Window) string {
	if w.To == scenario.MaxTime {
		return fmt.Sprintf("%d-", w.From)
	}
	return fmt.Sprintf("%d-%d", w.From, w.To)
}

func join[T any](values []T, separator string, text func(T) string) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = text(v)
	}
	return strings.Join(texts, separator)
}

// Set returns a document in which a field has the value of a text. If the text cannot
// be parsed, Set returns nil and a scenario.Problem at the field. A value that is out
// of range is set; Validate reports it.
func Set(s *scenario.Scenario, f Field, text string) (*scenario.Scenario, error) {
	e := fieldEditor{field: f, text: strings.TrimSpace(text)}
	if f.expects() {
		e.editor = *editExpected(s)
	} else {
		e.editor = *edit(s)
	}
	switch f.Name {
	case Way:
		e.way(&e.scenario.Messages[f.Index])
	case openBy:
		e.openBy(&e.scenario.Stores[f.Index])
	case Refs:
		e.number(&e.scenario.Stores[f.Index].OpenBy[f.Sub].Refs)
	case ExpectResult, ExpectOut, ExpectReturned, ExpectFate:
		e.expect()
	default:
		e.set(text)
	}
	if e.problem != nil {
		return nil, *e.problem
	}
	return e.scenario, nil
}

type fieldEditor struct {
	editor
	field   Field
	text    string // trimmed
	problem *scenario.Problem
}

// set sets a field that a single row describes. An empty text sets an optional number
// to its default.
func (e *fieldEditor) set(raw string) {
	object := e.field.Object(e.scenario)
	e.setRow(object, e.field.Row(), raw)
	switch e.field.Name {
	case "defaultInbox":
		e.oneInbox(object.(*scenario.Store))
	case "do":
		e.fit(e.field.List, object)
	}
}

// setRow sets the value of an object's field.
func (e *fieldEditor) setRow(object any, row *scenario.Field, raw string) {
	if row.Present != nil {
		*row.Present(object) = e.text != ""
	}
	switch v := row.Value(object).(type) {
	case *string:
		switch row.Kind {
		case scenario.KindID:
			e.rename(v)
		case scenario.KindText:
			*v = raw
		case scenario.KindAddressType:
			*v = strings.ToUpper(e.text)
		default:
			*v = e.text
		}
	case *int:
		if e.text == "" && row.Least == 0 && !row.Required {
			*v = row.Default
		} else {
			e.number(v)
		}
	case *bool:
		*v = e.text == "true"
	case *uint8:
		*v = uint8(e.choice(row.Names))
	case *[]string:
		*v = strings.FieldsFunc(strings.ToUpper(e.text), isSeparator)
	case *[]int:
		*v = e.numbers()
	case *[]scenario.Window:
		*v = e.windows()
	case *scenario.FlagsArg:
		e.flags(v)
	}
}

func (e *fieldEditor) refuse(code scenario.Code, allowed string) {
	e.refusePart(e.text, code, allowed)
}

func (e *fieldEditor) refusePart(part string, code scenario.Code, allowed string) {
	e.problem = &scenario.Problem{Path: e.field.Path(), Code: code, Found: strconv.Quote(part), Allowed: allowed}
}

func (e *fieldEditor) number(to *int) {
	n, err := strconv.Atoi(e.text)
	if err != nil {
		e.refuse(scenario.WrongType, "a whole number")
		return
	}
	*to = n
}

// choice returns the index of the text among the values.
func (e *fieldEditor) choice(values []string) int {
	i := slices.Index(values, e.text)
	if i < 0 {
		e.refuse(scenario.NotOneOf, strings.Join(values, ", "))
		return 0
	}
	return i
}

func isSeparator(r rune) bool { return strings.ContainsRune(" ,;，、；\t\n", r) }

func (e *fieldEditor) numbers() []int {
	var all []int
	for _, part := range strings.FieldsFunc(e.text, isSeparator) {
		n, err := strconv.Atoi(part)
		if err != nil {
			e.refusePart(part, scenario.WrongType, "whole numbers, separated by commas")
			return nil
		}
		all = append(all, n)
	}
	return all
}

// windows parses offline windows: "200-500, 900-". A window without an end lasts until
// the latest possible time.
func (e *fieldEditor) windows() []scenario.Window {
	var all []scenario.Window
	joined := strings.NewReplacer("–", "-", "…", "-", "..", "-").Replace(e.text)
	joined = strings.NewReplacer(" - ", "-", " -", "-", "- ", "-").Replace(joined)
	for _, part := range strings.FieldsFunc(joined, isSeparator) {
		before, after, ok := strings.Cut(part, "-")
		from, wrongFrom := strconv.Atoi(before)
		to, wrongTo := strconv.Atoi(after)
		if after == "" {
			to, wrongTo = scenario.MaxTime, nil
		}
		if !ok || wrongFrom != nil || wrongTo != nil {
			e.refusePart(part, scenario.WrongType, "from-to, or from- without an end, separated by commas")
			return nil
		}
		all = append(all, scenario.Window{From: from, To: to})
	}
	return all
}

func (e *fieldEditor) flags(to *scenario.FlagsArg) {
	flags, err := ParseFlagsArg(e.text)
	if err != nil {
		problem := FlagsProblem(err)
		problem.Path = e.field.Path()
		e.problem = &problem
		return
	}
	*to = flags
}

// ParseFlagsArg parses a flags parameter: a decimal or hex number, names, or one of
// the words previous and NULL.
func ParseFlagsArg(text string) (scenario.FlagsArg, error) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "previous":
		return scenario.FlagsArg{Kind: scenario.Previous}, nil
	case "null":
		return scenario.FlagsArg{Kind: scenario.Null}, nil
	}
	f, err := mapi.ParseFlags(text)
	if err != nil {
		return scenario.FlagsArg{}, err
	}
	return scenario.Pass(f), nil
}

// FlagsProblem returns the problem for an error of ParseFlagsArg, as the decoder
// reports it.
func FlagsProblem(err error) scenario.Problem {
	part, _ := errors.AsType[mapi.NotFlags](err)
	if part == "" {
		return scenario.Problem{Code: scenario.Missing, Allowed: scenario.FlagsAllowed}
	}
	return scenario.Problem{Code: scenario.NotOneOf, Found: strconv.Quote(string(part)), Allowed: scenario.FlagsAllowed}
}
