package documentview

import (
	"fmt"
	"spoolscope/engine/scenario"
	"strings"
)

// A print is a text that changes whenever the content of a part of the editor does.
// Computing it is much cheaper than rendering the part.

// sharedPrint is the print of what all cards of a list depend on: the language, the
// length of the list, the names that can be chosen, and the selected call.
func (c *Setup) sharedPrint(l scenario.List) string {
	m := c.P.Model
	var b strings.Builder
	fmt.Fprint(&b, m.Lang, m.Document().Things(l).Len())
	if l == scenario.Actions {
		fmt.Fprint(&b, " ", m.Action)
	}
	printNames(&b, m.Document(), l.Object())
	return b.String()
}

// printNames adds the names that objects can refer to.
func printNames(b *strings.Builder, s *scenario.Scenario, o *scenario.Object) {
	for i := range o.Fields {
		switch row := &o.Fields[i]; row.Kind {
		case scenario.KindObjects:
			printNames(b, s, row.Of)
		case scenario.KindReference:
			if s.Things(row.List).Len() <= fewMessages {
				fmt.Fprint(b, row.Name, idsOf(s, row.List))
			}
		}
	}
}

// print is the print of one card: the object and its problems.
func (c *Setup) print(l scenario.List, i int) string {
	var b strings.Builder
	fmt.Fprint(&b, c.P.Model.Document().Things(l).At(i))
	if typed := c.P.Model.Typed; l == scenario.Actions && typed.Action == i {
		b.WriteString(typed.Text)
	}
	c.printProblems(&b, fmt.Sprintf("%s[%d]", l, i))
	return b.String()
}

// printProblems adds the problems under a path.
func (c *Setup) printProblems(b *strings.Builder, path string) {
	if c.P.Model.Wrong() == 0 {
		return
	}
	for _, p := range c.P.Model.Problems {
		if strings.HasPrefix(p.Path, path) {
			fmt.Fprint(b, p)
		}
	}
	for at, p := range c.P.Model.Pending {
		if strings.HasPrefix(at, path) {
			fmt.Fprint(b, at, p)
		}
	}
}
