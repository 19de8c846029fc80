package document

import (
	"slices"
	"strings"

	"spoolscope/engine/scenario"
)

// Fields of what is expected: their index is that of the action or message, whether
// anything is expected of it or not. The text "" means that nothing is.
const (
	ExpectResult   = "expect.hresult"
	ExpectOut      = "expect.out"
	ExpectReturned = "expect.returned"
	ExpectFate     = "expect.fate"
)

// expects reports whether the field is one of those.
func (f Field) expects() bool { return strings.HasPrefix(f.Name, "expect.") }

// editExpected edits a copy that shares everything but what is expected, so that its runs
// are known to be the same.
func editExpected(s *scenario.Scenario) *editor {
	c := *s
	c.Expect.Calls, c.Expect.Messages = slices.Clone(s.Expect.Calls), slices.Clone(s.Expect.Messages)
	return &editor{&c}
}

// expectRow returns the row of a field of what is expected of a call, or of the
// fates.
func expectRow(name string) *scenario.Field {
	expect := scenario.Document.Object().Field("expect").Of
	if name == ExpectFate {
		return expect.Field("messages")
	}
	return expect.Field("calls").Of.Field(strings.TrimPrefix(name, "expect."))
}

// ExpectedOf returns what is expected of the call of an action; nil for nothing.
func ExpectedOf(s *scenario.Scenario, action int) *scenario.ExpectedCall {
	i := slices.IndexFunc(s.Expect.Calls, func(c scenario.ExpectedCall) bool { return c.Action == action })
	if i < 0 {
		return nil
	}
	return &s.Expect.Calls[i]
}

// expectedText returns the text of a field of what is expected.
func expectedText(s *scenario.Scenario, f Field) string {
	if f.Name != ExpectFate {
		if ExpectedOf(s, f.Index) == nil {
			return ""
		}
		return RowText(ExpectedOf(s, f.Index), expectRow(f.Name))
	}
	for _, e := range s.Expect.Messages {
		if e.Message == s.Messages[f.Index].ID {
			return e.Fate.String()
		}
	}
	return ""
}

// expect sets a field of what is expected. An expectation that names nothing any more
// is removed.
func (e *fieldEditor) expect() {
	s, row := e.scenario, expectRow(e.field.Name)
	if e.field.Name == ExpectFate {
		id := s.Messages[e.field.Index].ID
		i := slices.IndexFunc(s.Expect.Messages, func(f scenario.ExpectedFate) bool { return f.Message == id })
		switch {
		case e.text == "" && i >= 0:
			s.Expect.Messages = slices.Delete(s.Expect.Messages, i, i+1)
		case e.text != "" && i < 0:
			i = len(s.Expect.Messages)
			s.Expect.Messages = append(s.Expect.Messages, scenario.ExpectedFate{Message: id})
			fallthrough
		case e.text != "":
			s.Expect.Messages[i].Fate = scenario.Fate(e.choice(row.Names))
		}
		return
	}
	if ExpectedOf(s, e.field.Index) == nil {
		s.Expect.Calls = append(s.Expect.Calls, scenario.ExpectedCall{Action: e.field.Index})
		for list, i := s.Expect.Calls, len(s.Expect.Calls)-1; i > 0 && list[i-1].Action > list[i].Action; i-- {
			list[i-1], list[i] = list[i], list[i-1]
		}
	}
	c := ExpectedOf(s, e.field.Index)
	switch {
	case e.text != "":
		e.setRow(c, row, e.text)
	case row.Present != nil:
		*row.Present(c) = false
	default:
		c.Out = scenario.FlagsArg{}
	}
	if c.Out.Kind > scenario.Literal {
		e.refuse(scenario.NotOneOf, scenario.FlagsAllowed)
	} else if !c.HasResult && !c.HasReturns && c.Out.Kind == scenario.NoFlags {
		s.Expect.Calls = slices.DeleteFunc(s.Expect.Calls, func(c scenario.ExpectedCall) bool { return c.Action == e.field.Index })
	}
}
